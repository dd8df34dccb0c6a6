import { EMPTY_PLAN, type Condition, type DimensionUse, type MeasureUse, type Plan, type Sort, type Subject } from '../analytics/plan.js';
import { addDays, startOf } from '../periods/calendar.js';
import { ALL_TIME, type Period } from '../periods/period.js';
import { comparisonBase } from './bases.js';
import type { Draft } from './draft.js';
import { mergeFilters, type Filter } from './filters.js';
import { placeNumber, type Head } from './gather.js';
import { COUNT_OF_NOUN, measureAt, withAggregate } from './measures.js';
import { dimensionOf, nounOf, TIME_DIMENSIONS } from './nouns.js';
import type { Reading, YesNo } from './reading.js';
import { joinBefore } from './segments.js';
import { union } from './time.js';

export type PlanParts = Partial<Omit<Plan, 'where' | 'having' | 'period' | 'compare'>> & {
  readonly ask: Plan['ask'];
  readonly subject: Subject;
  readonly intent: string;
  readonly why: string;
  readonly where?: readonly Condition[];
  readonly yesNo?: YesNo | null;
  readonly period?: Period;
  readonly compare?: Plan['compare'];
  /** Numbers that the yes-or-no test uses instead of filtering by them. */
  readonly keepNumbers?: boolean;
  /** No measure was named but a bar is set on one ("categories over $5,000"): that one is shown. */
  readonly measuresFromBar?: boolean;
};

/** Default measure of a ranking, by what is ranked. */
const RANK_MEASURE: Readonly<Record<string, string>> = { product: 'units', customer: 'spent' };
export const defaultMeasure = (dimension: string): MeasureUse => ({ measure: RANK_MEASURE[dimension] ?? 'revenue' });

const STOCK_MEASURES = new Set(['stock', 'available', 'reserved', 'inventory_value', 'retail_value', 'stockout_rate', 'reorder_level', 'max_stock_level', 'reorder_quantity', 'reorder_cost', 'reorder_shortfall', 'excess_units', 'excess_value', 'days_of_cover', 'run_out_date', 'sell_through', 'inventory_turnover', 'velocity']);
const PRODUCT_MEASURES = new Set(['products', 'price', 'cost', 'list_margin', 'markup', 'weight', 'brands', 'categories', 'suppliers', ...STOCK_MEASURES]);
const CUSTOMER_MEASURES = new Set(['customers', 'new_customers', 'first_time_buyers', 'repeat_customers', 'returning_customers', 'repeat_rate', 'active_customers', 'churned_customers', 'cities', 'countries', 'tiers']);
const ORDER_MEASURES = new Set(['orders', 'order_total', 'cancellation_rate', 'refund_rate', 'fulfilment_days', 'payment_methods', 'shipping_revenue', 'first_order', 'last_order']);
const CAMPAIGN_MEASURES = new Set(['campaigns', 'spend', 'roi', 'roas', 'channels']);

export function subjectOfMeasure(measure: string): Subject {
  if (PRODUCT_MEASURES.has(measure)) return 'product';
  if (CUSTOMER_MEASURES.has(measure)) return 'customer';
  if (ORDER_MEASURES.has(measure)) return 'order';
  if (CAMPAIGN_MEASURES.has(measure)) return 'campaign';
  return 'sale';
}
export const isStockMeasure = (measure: string): boolean => STOCK_MEASURES.has(measure);

const INTENTS: Readonly<Record<Subject, string>> = { sale: 'sales_inquiry', order: 'order_inquiry', customer: 'customer_inquiry', product: 'product_inquiry', campaign: 'campaign_inquiry' };
export const intentOf = (subject: Subject, measures: readonly MeasureUse[] = []): string =>
  measures.some((use) => isStockMeasure(use.measure)) ? 'inventory_inquiry' : INTENTS[subject];

/** Whether words of the question speak of the stock room rather than of sales. */
export function stockContext(d: Draft): boolean {
  return d.s.has('segment', 'in_stock', 'low_stock', 'out_of_stock', 'needs_reorder', 'overstocked', 'dead_stock', 'runs_out') || d.measures.some((m) => isStockMeasure(m.use.measure)) || d.s.has('measure', 'stock', 'inventory_value', 'available');
}

/** Puts the common clauses around what a frame found: filters, states, numbers, periods. */
export function finish(d: Draft, head: Head, parts: PlanParts): Reading {
  const { intent, why, yesNo = null, keepNumbers = false, measuresFromBar = false, where: extra = [], ...own } = parts;
  const placedNumbers = keepNumbers ? [] : d.numbers.map((number) => placeNumber(d, number, own.subject === 'sale' ? head.subject : own.subject, stockContext(d)));
  // "orders with both X and Y": each must be there.
  const apart = own.subject === 'order' && d.s.matches(/\b(both|together|as well as)\b/) ? d.filters.filter((f) => f.kind === 'product' && !f.negated) : [];
  const both = apart.length > 1 ? apart : [];
  // "less than 20 in stock" counts what has none.
  if (placedNumbers.some((placed) => placed.where?.kind === 'field' && placed.where.field === 'stock.quantity' && /^[<=b]/.test(placed.where.op))) d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  const filters = d.filters.filter((f) => !both.includes(f));
  const where: Condition[] = [...d.where, ...both.map((f) => f.condition), ...mergeFilters(filters), ...d.segments.map((segment) => segment.condition), ...d.time.conditions, ...extra];
  const having = [...d.having];
  excludesZero(d);
  ignoreRate(d);
  for (const placed of placedNumbers) {
    if (placed.where) where.push(placed.where);
    if (placed.having) having.push(placed.having);
  }
  const periods = choosePeriods(d, head, own.subject);
  where.push(...periods.where);
  if (periods.compare || own.compare || yesNo?.kind === 'rose' || yesNo?.kind === 'fell' || (own.measures ?? []).some((use) => use.as === 'growth')) claimChange(d);
  const compare = own.compare !== undefined ? own.compare : periods.compare ? ({ kind: 'period', period: periods.compare } as const) : null;
  let plan: Plan = {
    ...EMPTY_PLAN, ...own, where, having, period: own.period ?? periods.period, compare,
  };
  if (measuresFromBar && having[0]) plan = { ...plan, measures: [having[0].measure], subject: subjectOfMeasure(having[0].measure.measure), sort: plan.sort ?? { by: { measure: having[0].measure }, direction: 'desc' } };
  plan = withCompanions(normalisePlan(plan, d, head), yesNo);
  return { intent, plan, yesNo, why, assumptions: [...d.assumptions], doubts: { ...d.doubts } };
}

/** Units of a product come with what they brought in and at what price, as the interface documents it. */
export function withCompanions(plan: Plan, yesNo: YesNo | null): Plan {
  const [only] = plan.measures;
  const plain = plan.ask === 'value' && plan.measures.length === 1 && only?.measure === 'units' && !only.aggregate && !only.per && !only.as;
  if (!plain || plan.compare || plan.part || plan.having.length || yesNo) return plan;
  const fields = plan.where.flatMap((c) => (c.kind === 'field' ? [c.field] : []));
  if (!fields.includes('product.id') || fields.includes('order.status') || plan.where.some((c) => c.kind === 'segment')) return plan;
  return { ...plan, measures: [only, { measure: 'revenue' }, { measure: 'selling_price' }] };
}

const excludes = (condition: Condition): boolean => condition.kind === 'field' && (condition.op === '!=' || condition.op === 'not in') && /^product\./.test(condition.field);

/** "but not X" as the X that must not have been bought. */
function opposite(condition: Condition): Condition {
  if (condition.kind !== 'field') return condition;
  return { ...condition, op: condition.op === '!=' ? '=' : 'in', ...(condition.label === undefined ? {} : { label: condition.label.replace(/^not /, '') }) };
}

const ORDERISH = /^(product|order|item|campaign|stock)\./;
const isOrderish = (condition: Condition): boolean =>
  condition.kind === 'field' ? ORDERISH.test(condition.field) : condition.kind === 'or' ? condition.any.flat().some(isOrderish) : condition.kind === 'not' ? condition.all.some(isOrderish) : condition.kind === 'segment' && ['open', 'late', 'unfulfilled', 'paid', 'discounted', 'older_than'].includes(condition.segment);

/** Conditions about orders on a question about customers become "has an order such that …"; the same for periods. */
function normalisePlan(plan: Plan, d: Draft, head: Head): Plan {
  const countsCustomers = plan.subject === 'customer' && (plan.ask === 'records' || (plan.measures.length > 0 && plan.measures.every((use) => use.measure === 'customers')));
  let next = plan;
  if (countsCustomers) {
    const orderish = plan.where.filter((condition) => isOrderish(condition) && !excludes(condition));
    const excluded = plan.where.filter((condition) => isOrderish(condition) && excludes(condition));
    const bought = d.s.hasVerb('order') || d.s.has('noun', 'order') || d.s.hasVerb('contain') || orderish.some((c) => statusCondition(c) || (c.kind === 'field' && c.field === 'order.notes')) ? 'ordered' : 'bought';
    // An order in a span of its own says more than "has ordered".
    const rest = plan.where.filter((condition) => !isOrderish(condition) && !((timed(plan) || orderish.length > 0) && condition.kind === 'segment' && !condition.not && condition.segment === `has_${bought}`));
    const ordering = orderish.length > 0 || ((d.s.hasVerb('order', 'buy') || d.s.hasVerb('spend')) && !plan.where.some((c) => c.kind === 'did') && plan.having.length === 0);
    const joined = !plan.where.some((c) => c.kind === 'segment' && c.segment === 'new' && c.period !== undefined) && (d.s.hasVerb('join') || d.s.has('measure', 'new_customers') || d.s.has('segment', 'new_customer'));
    const without = excluded.map((condition): Condition => ({ kind: 'did', what: bought, not: true, where: [opposite(condition)], period: plan.period }));
    rest.push(...without);
    if (ordering && !joined && (orderish.length > 0 || timed(plan))) {
      next = { ...plan, where: [...rest, { kind: 'did', what: bought, where: orderish, period: plan.period }], period: ALL_TIME };
    } else if (orderish.length > 0) {
      next = { ...plan, where: [...rest, { kind: 'did', what: bought, where: orderish, period: ALL_TIME }] };
    } else if (ordering && !timed(plan) && plan.sort === null && d.s.hasVerb('order', 'buy') && !d.s.matches(/\border(ed)? by\b/) && !plan.where.some((c) => c.kind === 'segment' && c.segment !== 'new')) {
      // "customers who have ordered": not everybody.
      next = { ...plan, where: [...rest, { kind: 'segment', segment: d.s.hasVerb('order') ? 'has_ordered' : 'has_bought' }] };
    } else if (plan.having.length > 0 && timed(plan) && !joined) {
      next = { ...plan, having: plan.having.map((h) => ({ ...h, period: h.period ?? plan.period })), period: ALL_TIME };
    }
  }
  if (plan.subject === 'order' && plan.where.some(excludes)) next = { ...next, where: next.where.map((condition) => (excludes(condition) ? { kind: 'not', all: [opposite(condition)] } : condition)) };
  if (plan.subject === 'product' && plan.ask !== 'records' && plan.measures.every((use) => use.measure === 'products') && plan.having.length > 0 && timed(plan) && !d.s.has('segment', 'new_product') && !d.s.hasVerb('join')) {
    next = { ...next, having: next.having.map((h) => ({ ...h, period: h.period ?? plan.period })), period: ALL_TIME };
  }
  if (plan.ask === 'records' && plan.having.length > 0 && (plan.subject === 'product' || plan.subject === 'customer')) next = asGroups(plan, next, d);
  void head;
  return next;
}

/** "at the rate of the last 90 days" names the window that stock is reckoned with anyway. */
function ignoreRate(d: Draft): void {
  if (!d.segments.some((segment) => segment.id === 'runs_out')) return;
  for (const use of d.time.periods) if (use.period.rolling?.count === 90 && use.period.rolling.unit === 'day') d.s.claim(use.mention, 'segment');
}

const timed = (plan: Plan): boolean => plan.period.start !== null || plan.period.end !== null;

/** "products that sold more than 20 units": groups with the measure shown, instead of bare records. */
function asGroups(plan: Plan, next: Plan, d: Draft): Plan {
  const measures = [...plan.measures];
  for (const { measure } of plan.having) if (!measures.some((use) => use.measure === measure.measure)) measures.push(measure);
  const [first] = measures;
  if (!first) return next;
  const joined = d.s.hasVerb('join');
  const upTo = plan.having.some((h) => h.op === '<' || h.op === '<=');
  const sort = plan.sort ?? ({ by: { measure: first }, direction: upTo ? 'asc' : 'desc' } as const);
  const where = plan.subject === 'customer' && !joined && timed(plan) ? plan.where : next.where;
  return { ...next, ask: 'groups', measures, by: [{ dimension: plan.subject }], columns: [], where, having: plan.having, period: joined ? next.period : plan.period, sort, gaps: upTo && !excludesZero(d) };
}

/** "skip the ones with none", "not counting zero": what has nothing is left out. */
function excludesZero(d: Draft): boolean {
  if (!/\b(skip|ignore|ignoring|exclud\w*|without|not counting|leave out|leaving out|except|omit|drop|minus|disregard\w*|but not)\b[^.?!]*\b(zero|0|none|nothing|no sales|never sold|unsold|not sold|empty)\b|\bat least (one|1) (sale|unit|order)\b|\bbut (more than|over|above) (zero|0)\b|\bthat (did|have) (sell|sold)\b/.test(d.s.words)) return false;
  for (const mention of d.s.mentions) if (d.s.concept(mention, 'negation', 'except') || (mention.quantity?.value === 0) || d.s.concept(mention, 'reference', 'those')) d.s.claim(mention, 'zero');
  return true;
}

const statusCondition = (condition: Condition): boolean => condition.kind === 'field' && condition.field === 'order.status' && condition.values[0] !== 'fulfilled';

/** Words of comparison and change are explained once there is a base. */
export function claimChange(d: Draft): void {
  for (const mention of d.s.all('change')) d.s.claim(mention, 'change');
}

const COMPARES = ['compare', 'difference', 'growth', 'grew', 'fell'] as const;

interface Chosen {
  readonly period: Period;
  readonly compare: Period | null;
  readonly where: readonly Condition[];
}

/** Which span is the question's own, which the base of a comparison, and which says when a customer joined. */
export function choosePeriods(d: Draft, head: Head, subject: Subject): Chosen {
  const { s, time } = d;
  const where: Condition[] = [];
  let uses = time.periods.filter((use) => s.role(use.mention) !== 'segment');
  if (uses.length > 0 && (head.subject === 'customer' || s.has('noun', 'customer') || subject === 'customer' || subject === 'product')) {
    const joined = uses.filter((use) => joinBefore(s, use.mention) && (uses.length > 1 || (s.concept(s.previous(use.mention), 'verb', 'join') && !s.concept(s.previous(use.mention), 'ask'))));
    // "joined in 2025 and spent over 200": one span, and it says when they came, not when they spent.
    const more = uses.length > 1 || (subject === 'product' ? d.numbers.length > 0 || s.hasVerb('sell') : subject !== 'customer' || d.numbers.length > 0 || s.hasVerb('spend', 'buy', 'order') || d.segments.some((x) => /^(has|never)_(ordered|bought)$/.test(x.id)));
    if (more && joined.length === 1 && joined[0]) {
      where.push({ kind: 'segment', segment: 'new', period: joined[0].period });
      uses = uses.filter((use) => use !== joined[0]);
    }
  }
  const comparing = COMPARES.some((id) => s.has('change', id)) || (head.yesNo && s.has('change', 'more', 'less')) || s.has('analysis', 'why') || s.matches(/\bthan\b|\bvs\b|\bversus\b/);
  // "summer sales 2025 vs winter": the year belongs to the span before it.
  if (uses.length > 2) uses = uses.filter((use) => !(use.period.grain === 'year' && uses.some((other) => other !== use && contains(use.period, other.period) && other.mention.to <= use.mention.from)));
  const [first, second] = uses;
  // "changed compared to last month": what is named is the base, and the running unit is looked at.
  const since = uses.length === 1 && first && s.has('change') ? /^since (last|the previous) (day|week|month|quarter|year)$/.exec(first.period.label) : null;
  if (since && first?.period.start) {
    const grain = since[2] as 'month';
    claimChange(d);
    const running: Period = { start: startOf(grain, d.calendar.today, d.calendar), end: d.calendar.today, label: `this ${grain}`, grain };
    return { ...comparisonBase('previous', running, d.calendar), where };
  }
  if (uses.length === 1 && first && !time.base && first.period.grain && /^(last|previous|prev|the previous|the last)\b/.test(first.period.label) && /\b(compared (to|with)|than|vs|versus|against|relative to|over|on|up on|down on|from)( the)?$/.test(s.wordsBetween(Math.max(0, first.mention.from - 3), first.mention.from)) && (s.has('change') || s.matches(/\bup or down\b|\b(lower|higher|more|less|better|worse|bigger|smaller|fewer) than\b/))) {
    const start = startOf(first.period.grain, d.calendar.today, d.calendar);
    claimChange(d);
    return { period: { start, end: d.calendar.today, label: `this ${first.period.grain}`, grain: first.period.grain }, compare: first.period, where };
  }
  const lastOne = s.matches(/\b(to|than|vs|versus|against|with|from) (the )?(last|previous)( one)? ?(\?|,|$)/);
  if (uses.length === 1 && first && lastOne) {
    for (const m of s.mentions) if (/^(last|previous)$/.test(m.text.toLowerCase())) s.claim(m, 'time');
    return { ...comparisonBase('previous', first.period, d.calendar), where };
  }
  if (uses.length === 0) {
    if (time.base) {
      const base = comparisonBase(time.base.base, null, d.calendar);
      return { period: base.period, compare: base.compare, where };
    }
    return { period: ALL_TIME, compare: null, where };
  }
  if (uses.length === 1 && first) {
    if (time.base) {
      const base = comparisonBase(time.base.base, first.period, d.calendar);
      return { ...base, where };
    }
    // "what did we lose to cancellations": money gone, not a fall.
    const lost = s.matches(/\b(lose|lost|losing) (money |revenue |sales )?(to|on|from|through|with|because|due)\b/) && d.measures.some((m) => m.condition !== undefined || m.use.measure === 'order_total');
    const changes = !lost && s.has('change', 'growth', 'grew', 'fell', 'difference') || s.has('analysis', 'why') || (s.has('change', 'compare') && !s.matches(/\bthan \d/));
    if (changes && impliesPrevious(d, head)) {
      const base = comparisonBase('previous', first.period, d.calendar);
      d.assumptions.push(`Compared with the ${first.period.grain ?? 'period'} before.`);
      return { ...base, where };
    }
    return { period: first.period, compare: null, where };
  }
  if (first && second && (comparing || uses.length === 2)) {
    if (time.sameDays) {
      claimChange(d);
      return { ...sameElapsed(first.period, second.period, d.calendar.today), where };
    }
    if (s.matches(/\b(same|this) point\b|\bsame number of days\b/)) {
      s.claimWords(/^(same|point|this|at)$/);
      claimChange(d);
      return { ...comparisonBase('same_point', first.period, d.calendar), where };
    }
    // "December against December the year before".
    if (first.period.start === second.period.start && first.period.end === second.period.end && s.matches(/\b(year (before|earlier)|(previous|prior|last) year|a year ago)\b/)) return { ...comparisonBase('year_earlier', first.period, d.calendar), where };
    if (/\b(ytd|year to date)\b/.test(first.mention.text.toLowerCase()) && s.matches(/\blast year('? ?s)? (ytd|to date|year to date)\b|\bytd last year\b/)) return { ...comparisonBase('same_point_year_earlier', first.period, d.calendar), where };
    // "each month between June and December": a range, since buckets are asked for.
    const bucketed = d.grouping.by.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) && /^(and|to|until|till|through|-|–)$/.test(s.wordsBetween(first.mention.to, second.mention.from)) && /\b(between|from)( the)?$/.test(s.wordsBetween(Math.max(0, first.mention.from - 2), first.mention.from));
    if (bucketed) return { period: { start: first.period.start, end: second.period.end, label: `${first.period.label} to ${second.period.label}`, grain: null }, compare: null, where };
    const touching = union(uses.map((use) => use.period), (day) => addDays(day, 1));
    if (!comparing && touching) return { period: touching, compare: null, where };
    // "revenue for 2025, by month, in the second half": the narrower one inside the wider.
    if (!comparing && contains(first.period, second.period)) return { period: second.period, compare: null, where };
    if (!comparing && contains(second.period, first.period)) return { period: first.period, compare: null, where };
    return { period: first.period, compare: second.period, where };
  }
  const all = union(uses.map((use) => use.period), (day) => addDays(day, 1));
  if (!all || comparing) d.doubts.periods = 0.3;
  return { period: all ?? first?.period ?? ALL_TIME, compare: null, where };
}

/** As many days of the earlier span as the later one has behind it. */
function sameElapsed(a: Period, b: Period, today: string): { readonly period: Period; readonly compare: Period } {
  const [later, earlier] = (a.start ?? '') >= (b.start ?? '') ? [a, b] : [b, a];
  if (!later.start || !earlier.start || !later.end || !earlier.end) return { period: later, compare: earlier };
  const end = later.end < today ? later.end : today;
  const days = Math.round((Date.parse(end) - Date.parse(later.start)) / 86_400_000);
  const clipped = addDays(earlier.start, days);
  return { period: { ...later, end }, compare: { ...earlier, end: clipped < earlier.end ? clipped : earlier.end, label: `the same days of ${earlier.label}` } };
}

const contains = (outer: Period, inner: Period): boolean =>
  outer.start !== null && outer.end !== null && inner.start !== null && inner.end !== null && outer.start <= inner.start && inner.end <= outer.end;

/** One period and a word of change: the base is the period before, unless the change is along a series or between things. */
function impliesPrevious(d: Draft, head: Head): boolean {
  const { s } = d;
  if (d.grouping.by.some((by) => TIME_DIMENSIONS.has(by.dimension))) return false;
  if (s.has('trend')) return false;
  if (comparedThings(d)) return false;
  const words = s.mentions.filter((m) => s.concept(m, 'change', 'growth', 'grew', 'fell', 'difference') && s.role(m) !== 'lost');
  // "up", "down", "gap" alone are too weak without a verb or a noun of change.
  const strong = words.some((m) => !/^(up|down|lower|higher|better|worse|behind|ahead|gain|loss|drop|move|differ|lose|lost|improve|increase|decrease)$/.test(m.text.toLowerCase()) || s.has('analysis', 'why') || head.yesNo || s.has('superlative') || s.has('amount'));
  return strong || s.has('analysis', 'why');
}

/** "X versus Y": two values of one kind under a word of comparison. */
export function comparedThings(d: Draft): readonly [Filter, Filter] | null {
  const { s } = d;
  const cue = s.matches(/\b(vs|versus|compare|compared|comparing|comparison|against|beat|outsell|outsold|or|than|difference|differ|more|outperform\w*|better)\b/);
  if (!cue) return null;
  const named = d.filters.filter((f) => !f.negated && !['status', 'segment', 'number', 'time', 'order', 'email', 'name'].includes(f.kind));
  for (let i = 0; i + 1 < named.length; i += 1) {
    const a = named[i];
    const b = named[i + 1];
    if (!a || !b || a.kind !== b.kind) continue;
    const between = s.wordsBetween(a.mention.to, b.mention.from);
    if (/^(,|,? ?or)( the)?$/.test(between.trim()) && s.matches(/\b(which|what|who|better|more|higher|bigger|best)\b/) && s.matches(/\b(better|more|higher|bigger|which of|which one|which sells|which sold|what sells|bring|brings|made more|earn)\b/)) return [a, b];
    if (/\b(vs\.?|versus|against|compared|than|beat|to|outsell|outsold|with|outperform\w*|over)\b/.test(between) || (/^(and|or|,)?( the)?( |$)/.test(between) && s.matches(/\b(compare|comparing|comparison|difference|which (one )?(sells|sold|made|brought|earned|is|was|does|did|has)|or)\b/) && (s.matches(/\b(compare|comparing|comparison|difference|differ|vs|versus)\b/)))) return [a, b];
  }
  return null;
}

export const by = (dimension: string): DimensionUse => ({ dimension });

export function rankSort(use: MeasureUse, direction: 'asc' | 'desc'): Sort {
  return { by: { measure: use }, direction };
}

/** The measures asked for, in the order in which they stand; empty where the words name none. */
export function namedMeasures(d: Draft): readonly MeasureUse[] {
  const seen: MeasureUse[] = [];
  for (const { use } of d.measures) if (!seen.some((other) => other.measure === use.measure && other.aggregate === use.aggregate)) seen.push(use);
  return seen;
}

const LOW = '(lowest|smallest|min|minimum|minimal|cheapest|least)';
const HIGH = '(highest|largest|biggest|max|maximum|maximal|dearest|most expensive|greatest)';
/** "minimum and maximum order total": both ends. */
const EXTREMES = new RegExp(`\\b${LOW}( \\w+)? (and|or|to|&|/) (the )?${HIGH}\\b|\\b${HIGH}( \\w+)? (and|or|to|&|/) (the )?${LOW}\\b`);

/** What the measures amount to beside the other words of the sentence: done once, before anything is put together. */
export function settleMeasures(d: Draft): void {
  enumerated(d);
  newAgainstReturning(d);
  // "the total value of open orders": of the orders, not of a customer.
  if ((d.s.has('noun', 'order') || d.segments.some((x) => x.of === 'order')) && !d.s.has('noun', 'customer') && !d.filters.some((f) => f.kind === 'customer')) d.measures = d.measures.map((each) => (each.use.measure === 'spent' && /^(the )?total (value|worth)$/i.test(each.mention.text) ? { ...each, use: { measure: 'order_total' } } : each));
  signed(d);
  const group = d.measures.find(({ use, mention }) => ['new_customers', 'first_time_buyers'].includes(use.measure) && /\b(from|by|of|with)( (the|our|all))?$/.test(d.s.wordsBetween(0, mention.from)));
  const revenue = d.measures.some(({ use }) => use.measure === 'revenue' && !use.aggregate);
  const segment = d.segments.find((x) => x.of === 'customer' && (x.id === 'new' || x.id === 'repeat' || x.id === 'first_time'));
  if (revenue && group) d.measures = d.measures.filter((other) => other !== group);
  // "revenue from new customers" is a measure of its own: by the customer's first order, not by when the record was made.
  if (revenue && segment && !(segment.id === 'repeat' && !d.time.periods.length && !d.time.base)) {
    d.segments = d.segments.filter((x) => x !== segment);
    for (const use of d.time.periods) if (d.s.role(use.mention) === 'segment') d.s.claim(use.mention, 'time');
  }
  // "sales excluding refunded orders": sales are fulfilled orders, so those are left out anyway.
  const statuses = d.filters.filter((f) => f.kind === 'status');
  if (statuses.length > 0 && statuses.every((f) => f.negated && f.label !== 'fulfilled') && d.measures.some(({ use }) => ['revenue', 'units', 'gross_profit', 'net_revenue', 'aov', 'margin'].includes(use.measure)) && /\b(excluding|exclude|except|without|leaving out|not counting|minus|other than|apart from)\b/.test(d.s.words)) {
    d.filters = d.filters.filter((f) => f.kind !== 'status');
    d.assumptions.push('Sales are fulfilled orders, so orders of other statuses are left out anyway.');
  }
  // Two measures that make a third: "after discounts", "minus cost of goods", "discounts as a percentage of revenue".
  const has = (name: string): boolean => d.measures.some(({ use }) => use.measure === name);
  const earned = revenue || d.s.hasVerb('earn', 'sell') || /\b(remain\w*|left|kept|keep)\b/.test(d.s.words);
  const ranked = d.rank?.measure && EXTREMES.test(d.s.words) ? (d.s.mentions.find((m) => d.s.concept(m, 'measure', d.rank?.measure?.measure ?? '')) ?? d.s.all('superlative')[0]) : undefined;
  const rows = [...d.measures, ...(ranked && d.rank?.measure ? [{ mention: ranked, use: d.rank.measure }] : [])].find(({ use }) => ['order_total', 'aov', 'price', 'cost', 'weight', 'stock', 'spent', 'fulfilment_days'].includes(use.measure));
  if (rows && !d.numbers.length && EXTREMES.test(d.s.words)) {
    const measure = rows.use.measure === 'aov' ? 'order_total' : rows.use.measure;
    d.measures = [{ ...rows, use: { measure, aggregate: 'min' } }, { ...rows, use: { measure, aggregate: 'max' } }, ...d.measures.filter((each) => each !== rows && each.use.measure !== rows.use.measure)];
    d.rank = null;
    for (const mention of [...d.s.all('superlative'), ...d.s.all('aggregate')]) d.s.claim(mention, 'aggregate');
  }
  if (has('price') && /\b(price range|range of (the |our )?prices|lowest and highest|highest and lowest|cheapest and (most expensive|dearest)|from what to what|min(imum)? and max(imum)?)\b/.test(d.s.words)) {
    const at = d.measures.find(({ use }) => use.measure === 'price');
    if (at) d.measures = [{ ...at, use: { measure: 'price', aggregate: 'min' } }, { ...at, use: { measure: 'price', aggregate: 'max' } }];
    d.rank = null;
  }
  if ((has('stock') || d.segments.some((x) => x.id === 'in_stock')) && !has('retail_value') && !has('inventory_value') && /\b(worth|value)\b/.test(d.s.words) && !d.numbers.length) {
    const at = d.measures.find(({ use }) => use.measure === 'stock');
    const mention = at?.mention ?? d.s.all('segment', 'in_stock')[0];
    if (mention) d.measures = [{ mention, use: { measure: 'inventory_value' } }, ...d.measures.filter((each) => each !== at)];
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  }
  // "stock in units and value": the units are those in stock.
  if ((has('stock') || has('inventory_value')) && has('units') && !d.s.hasVerb('sell', 'buy', 'order')) d.measures = d.measures.flatMap((each) => (each.use.measure !== 'units' ? [each] : has('stock') ? [] : [{ ...each, use: { measure: 'stock' } }]));
  if (has('reserved') && /\b(after|minus|without|excluding|net of) (the )?(reserv\w+)\b|\bnot reserved\b/.test(d.s.words)) d.measures = d.measures.map((each) => (each.use.measure === 'reserved' ? { ...each, use: { measure: 'available' } } : each));
  const less = /\b(after|net of|minus|less|once|without|deduct\w*|subtract\w*|taken off|taking off|before)\b/.test(d.s.words);
  const replace = (gone: readonly string[], measure: string): void => {
    const kept = d.measures.filter(({ use }) => !gone.includes(use.measure));
    const first = d.measures.find(({ use }) => gone.includes(use.measure));
    if (first) d.measures = [{ ...first, use: { measure } }, ...kept];
    for (const mention of d.s.all('share')) d.s.claim(mention, 'ratio');
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  };
  if (revenue && has('discounts') && d.s.has('share')) replace(['revenue', 'discounts'], 'discount_rate');
  else if (earned && has('discounts') && less && !/\b(before)\b/.test(d.s.words)) replace(['revenue', 'discounts'], 'net_revenue');
  else if (earned && has('cogs') && less) replace(['revenue', 'cogs'], 'gross_profit');
  else if (revenue && has('gross_profit') && d.s.has('share')) replace(['revenue', 'gross_profit'], 'margin');
  if (/\bon average$|\bon average\b/.test(d.s.words) && d.grouping.per === null && d.measures.length === 1) {
    const [only] = d.measures;
    if (only && !only.use.aggregate && ['shipping_revenue', 'discounts', 'cost', 'price', 'weight', 'order_total', 'fulfilment_days'].includes(only.use.measure)) {
      d.measures = [{ ...only, use: withAggregate(only.use.measure, 'avg') }];
      for (const mention of d.s.all('aggregate', 'avg')) d.s.claim(mention, 'aggregate');
    }
  }
  // "revenue lost to cancellations": the money of those orders; nothing fell.
  const lost = d.measures.find(({ condition }) => condition?.kind === 'field' && condition.field === 'order.status');
  if (lost && /\b(los[et]|losing|missed|gave|give|paid) .*\b(to|through|from|by|in|on|due to|because of|back|out)\b|\b(lost|refunded|cancelled) (revenue|money|sales|income)\b/.test(d.s.words) && (revenue || d.s.has('amount'))) {
    for (const mention of d.s.all('change')) d.s.claim(mention, 'lost');
    d.measures = [{ ...lost, use: { measure: 'order_total' } }];
    d.segments = d.segments.filter((x) => !/^los[te]/.test(d.s.wordsBetween(x.from, x.to)));
    for (const use of d.time.periods) d.s.claim(use.mention, 'time');
  }
  if (has('new_customers')) d.segments = d.segments.filter((x) => !(x.id === 'new' && x.of === 'customer' && x.condition.kind === 'segment' && x.condition.period === undefined));
  // All time has no "before": returning customers are then those with two orders or more.
  if (!d.time.periods.length && !d.time.base && !d.s.has('noun', 'month', 'week', 'quarter', 'year', 'day') && !d.s.has('series')) {
    for (const each of d.measures.filter(({ use }) => use.measure === 'returning_revenue')) {
      d.measures = d.measures.map((other) => (other === each ? { ...each, use: { measure: 'revenue' } } : other));
      d.segments.push({ id: 'repeat', of: 'customer', condition: { kind: 'segment', segment: 'repeat' }, from: each.mention.from, to: each.mention.to });
    }
    if (d.segments.some((x) => x.id === 'repeat')) return;
  }
  const kind = revenue ? (group || (segment && segment.id !== 'repeat') ? 'new_revenue' : segment ? 'returning_revenue' : null) : null;
  d.measures = d.measures.map((each) => {
    const { use } = each;
    if (use.measure === 'spent' && !use.aggregate && /\b(a|an|each|the average|average|per) (customer|client|buyer|shopper)\b/.test(d.s.words) && /\b(on average|average|typically)\b/.test(d.s.words)) return { ...each, use: { measure: 'ltv' } };
    if (use.measure === 'spent' && !use.aggregate && /\b(value|worth|amount)\b/i.test(each.mention.text) && (d.segments.some((x) => x.of === 'order') || d.filters.some((f) => f.kind === 'status'))) return { ...each, use: { measure: 'order_total' } };
    if (use.measure === 'spent' && campaignSpend(d)) return { ...each, use: { ...use, measure: 'spend' } };
    if ((use.measure === 'cost' || use.measure === 'price') && d.s.has('noun', 'campaign')) return { ...each, use: { measure: 'spend' } };
    if (use.measure === 'revenue' && !use.aggregate && kind) return { ...each, use: { measure: kind } };
    if (use.measure === 'ltv' && d.grouping.per === 'customer') {
      d.grouping = { ...d.grouping, per: null };
      return each;
    }
    if (d.grouping.per && use.aggregate === 'avg') return { ...each, use: { measure: use.measure } };
    return each;
  });
}

/** "campaigns with a negative ROI", "products with positive margin": a bar at zero. */
function signed(d: Draft): void {
  const { s } = d;
  const at = s.tokens.find((token) => /^(negative|positive)$/.test(token.folded));
  const measure = at && d.measures.find(({ mention }) => mention.from >= at.index && mention.from <= at.index + 2);
  if (!at || !measure || !d.nouns.some((n) => n.plural && dimensionOf(n))) return;
  d.having.push({ measure: measure.use, op: at.folded === 'negative' ? '<' : '>', values: [0] });
  s.claimWords(/^(negative|positive)$/);
  if (d.grouping.by.length) return;
  const noun = d.nouns.find((n) => n.plural && dimensionOf(n));
  if (noun) d.grouping = { ...d.grouping, by: [{ dimension: noun.id }], explicit: true };
  s.claim(noun?.mention, 'group');
}

/** "new and returning customers last quarter": both counts, or both revenues. */
function newAgainstReturning(d: Draft): void {
  const { s } = d;
  const found = /\bnew (?:and|vs\.?|versus|or|against|compared (?:to|with)) (?:our )?(?:returning|repeat|existing|old) (customers?|buyers?|clients?|shoppers?)\b|\b(?:returning|repeat|existing|old) (?:and|vs\.?|versus|or|against|compared (?:to|with)) (?:our )?new (customers?|buyers?|clients?|shoppers?)\b/.test(s.words);
  if (!found || !d.time.periods.length) return;
  const revenue = d.measures.some(({ use }) => ['revenue', 'returning_revenue', 'new_revenue'].includes(use.measure)) || s.hasVerb('earn', 'sell');
  const mention = s.mentions.find((m) => s.concept(m, 'segment') || s.concept(m, 'measure') || nounOf(s, m)?.id === 'customer');
  if (!mention) return;
  s.claimWords(/^(new|returning|repeat|existing|old)$/);
  for (const m of s.mentions) if (s.concept(m, 'segment') || nounOf(s, m)?.id === 'customer' || s.concept(m, 'change', 'compare') || s.concept(m, 'measure')) s.claim(m, 'measure');
  d.segments = d.segments.filter((x) => x.of !== 'customer');
  for (const use of d.time.periods) s.claim(use.mention, 'time');
  d.nouns = d.nouns.filter((n) => n.id !== 'customer');
  d.measures = (revenue ? ['new_revenue', 'returning_revenue'] : ['first_time_buyers', 'returning_customers']).map((measure) => ({ mention, use: { measure } }));
}

/** In a list of measures a counted noun is one too: "orders, revenue and AOV". */
function enumerated(d: Draft): void {
  const { s } = d;
  if (!d.measures.length) return;
  const out: { use: MeasureUse; from: number }[] = d.measures.map(({ use, mention }) => ({ use, from: mention.from }));
  for (const noun of d.nouns) {
    const measure = COUNT_OF_NOUN[noun.id];
    if (!measure || !noun.plural || s.isClaimed(noun.mention)) continue;
    const after = s.wordsBetween(noun.mention.to, noun.mention.to + 2);
    const before = s.wordsBetween(Math.max(0, noun.mention.from - 2), noun.mention.from);
    const next = s.mentions.find((m) => m.from > noun.mention.from && m.from <= noun.mention.to + 3 && s.concept(m, 'measure'));
    const previous = s.mentions.find((m) => m.to <= noun.mention.from && m.to >= noun.mention.from - 2 && s.concept(m, 'measure'));
    if ((next && /^(,|and|&|\+|\/)/.test(after)) || (previous && /(^|\b)(,|and|&|\+|\/)( the)?$/.test(before.trim()))) {
      out.push({ use: { measure }, from: noun.mention.from });
      s.claim(noun.mention, 'measure');
    }
  }
  d.measures = [...d.measures, ...out.slice(d.measures.length).map(({ use, from }) => ({ use, mention: s.mentions.find((m) => m.from === from) as (typeof d.measures)[number]['mention'] }))].sort((a, b) => a.mention.from - b.mention.from);
}

/** "what did we spend on …": the shop's own money goes to campaigns, a customer's to orders. */
export function campaignSpend(d: Draft): boolean {
  const { s } = d;
  const campaigns = s.matches(/\b(campaigns?|marketing|advertising|promotions?|promos?|channels?)\b/) || d.filters.some((f) => f.kind === 'campaign' || f.kind === 'channel');
  return campaigns && !s.has('noun', 'customer') && !s.has('superlative', 'spender') && !d.filters.some((f) => f.kind === 'customer' || f.kind === 'tier');
}

/** A count that a bare noun stands for where figures are wanted: "orders this week vs last week". */
export function nounMeasure(d: Draft): MeasureUse | null {
  const noun = d.nouns.find((n) => COUNT_OF_NOUN[n.id] && ['order', 'customer', 'unit', 'product'].includes(n.id) && !d.s.isClaimed(n.mention));
  if (!noun) return null;
  d.s.claim(noun.mention, 'measure');
  return { measure: COUNT_OF_NOUN[noun.id] ?? 'orders' };
}

/** A measure from the verb when no noun names one: "how many did we sell", "what did we earn". */
export function verbMeasure(d: Draft, head: Head): MeasureUse | null {
  const { s } = d;
  if (s.hasVerb('spend')) return { measure: campaignSpend(d) ? 'spend' : s.has('aggregate', 'avg') || s.matches(/\bon average\b/) ? 'ltv' : 'spent' };
  if (s.hasVerb('cost', 'pay') && s.has('noun', 'campaign')) return { measure: 'spend' };
  if (s.hasVerb('cost') && s.matches(/\b(we|i)\b.*\b(sell|sold|selling) for\b/) && !d.filters.some((f) => f.kind === 'product')) return { measure: 'revenue' };
  if (s.has('ask', 'how_long') && (s.hasVerb('fulfil', 'ship') || s.has('status', 'fulfilled', 'shipped'))) return { measure: 'fulfilment_days' };
  if (head.count && s.hasVerb('sell', 'buy')) return { measure: 'units' };
  if (head.count && s.hasVerb('order')) return { measure: 'units' };
  if (s.hasVerb('cost') && s.matches(/\b(costs?|costing) (us|me)\b|\b(we|i) pay for\b/)) return { measure: 'cost' };
  if (head.howMuch && s.hasVerb('cost')) return { measure: 'price' };
  if (head.howMuch && s.hasVerb('sell', 'earn', 'buy', 'order')) return { measure: 'revenue' };
  if (s.hasVerb('sell')) return { measure: head.subject === 'product' || d.filters.some((f) => f.kind === 'product') ? 'units' : 'revenue' };
  if (s.hasVerb('earn')) return { measure: 'revenue' };
  return null;
}

export { COUNT_OF_NOUN, dimensionOf, measureAt, nounOf };
