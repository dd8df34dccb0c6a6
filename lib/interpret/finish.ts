import { EMPTY_PLAN, type Condition, type DimensionUse, type MeasureUse, type Plan, type Sort, type Subject } from '../analytics/plan.js';
import type { Period } from '../periods/period.js';
import { stockContext } from './measures/askedMeasures.js';
import { addDays } from '../periods/calendar.js';
import { addedIn, choosePeriods, claimChange, type Chosen } from './time/choosePeriods.js';
import { stateNow } from './time/stockIsPresent.js';
import { eitherSpan } from './time/eitherSpan.js';
import type { Draft } from './draft.js';
import { heldEach } from './conditions/heldEach.js';
import { mergeFilters, type Filter } from './conditions/filters.js';
import { byName } from './frames/byName.js';
import type { Head } from './head.js';
import { PRODUCT_KINDS } from './measures/kinds.js';
import { subjectOfMeasure } from './measures/measureSubjects.js';
import { excludesZero, normalisePlan } from './normalisePlan.js';
import { nothingElse } from './conditions/nothingElse.js';
import { placeNumber } from './conditions/placeNumber.js';
import type { Reading, YesNo } from './reading.js';

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

/** Puts the common clauses around what a frame found: filters, states, numbers, periods. */
export function finish(d: Draft, head: Head, parts: PlanParts): Reading {
  const { intent, why, yesNo = null, keepNumbers = false, measuresFromBar = false, where: extra = [], ...own } = parts;
  const placedNumbers = keepNumbers ? [] : d.numbers.map((number) => placeNumber(d, number, ofGroup(d, own, number) ? 'sale' : own.subject === 'sale' ? head.subject : own.subject, stockContext(d)));
  const both = own.subject === 'order' ? inOneOrder(d) : [];
  // "less than 20 in stock" counts what has none, and of more than 100 there is some.
  if (placedNumbers.some((placed) => placed.where?.kind === 'field' && placed.where.field === 'stock.quantity')) d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  const filters = d.filters.filter((f) => !both.includes(f));
  const where: Condition[] = [...d.where, ...both.map((f) => f.condition), ...mergeFilters(filters), ...d.segments.map((segment) => segment.condition), ...d.time.conditions, ...extra];
  const having = [...d.having];
  const someOnly = excludesZero(d);
  // "the lowest stock, not counting zero".
  if (someOnly && placedNumbers.length === 0 && (own.measures ?? []).some(({ measure }) => measure === 'stock')) where.push({ kind: 'segment', segment: 'in_stock' });
  ignoreRate(d);
  for (const placed of placedNumbers) {
    if (placed.where) where.push(placed.where);
    if (placed.having) having.push(placed.having);
    if (!someOnly) continue;
    // "stock under 5, not counting zero", "sold under 10, skip the ones with none".
    if (placed.where?.kind === 'field' && placed.where.field === 'stock.quantity' && isUpTo(placed.where.op)) where.push({ kind: 'segment', segment: 'in_stock' });
    if (placed.having && isUpTo(placed.having.op)) having.push({ ...placed.having, ...(COUNTED.has(placed.having.measure.measure) ? { op: '>=', values: [1] } : { op: '>', values: [0] }) });
  }
  const periods = listed(d, own, choosePeriods(d, head, own.subject));
  where.push(...periods.where);
  if (periods.compare || own.compare || (own.measures ?? []).some((use) => use.as === 'growth' || use.as === 'change')) claimChange(d);
  const compare = own.compare !== undefined ? own.compare : periods.compare ? ({ kind: 'period', period: periods.compare } as const) : null;
  let plan: Plan = {
    ...EMPTY_PLAN, ...own, where: own.subject === 'product' ? where : ofProducts(d, where), having, period: own.period ?? periods.period, compare,
  };
  if (measuresFromBar && having[0]) plan = { ...plan, measures: [having[0].measure], subject: subjectOfMeasure(having[0].measure.measure), sort: plan.sort ?? { by: { measure: having[0].measure }, direction: 'desc' } };
  // "how much stock is left of it" names one figure twice.
  plan = { ...plan, measures: [...new Map(plan.measures.map(dividedOnce).map((use) => [JSON.stringify(use), use])).values()] };
  plan = stateNow(heldEach(withCompanions(nothingElse(normalisePlan(plan, d, head), d), yesNo), d, head), d);
  plan = byName(plan, d);
  return { intent, plan, yesNo: seenFromLater(d, plan, yesNo), why, assumptions: [...d.assumptions], doubts: { ...d.doubts } };
}

const HELD_AGAINST = /\b(?:than|beats?|beaten|outs(?:ell|old)\w*|outperform\w*|ahead of|behind)\b/;

/** "was January better than February": a change is that of the later span, so that more in the earlier one is a fall. */
function seenFromLater({ s }: Draft, { period, compare }: Plan, yesNo: YesNo | null): YesNo | null {
  if ((yesNo?.kind !== 'rose' && yesNo?.kind !== 'fell') || compare?.kind !== 'period' || !HELD_AGAINST.test(s.words)) return yesNo;
  const isEarlier = period.start !== null && compare.period.start !== null && period.start < compare.period.start;
  return isEarlier ? { kind: yesNo.kind === 'rose' ? 'fell' : 'rose' } : yesNo;
}

/** "list orders on 3 and 9 March": a list is of either span, where a figure would be held against the other. */
function listed(d: Draft, { ask, subject, compare }: Pick<PlanParts, 'ask' | 'subject' | 'compare'>, chosen: Chosen): Chosen {
  const either = ask === 'records' && subject === 'order' && compare === undefined && chosen.compare && !d.s.has('change') ? eitherSpan([chosen.period, chosen.compare]) : null;
  return either ? { period: either.period, compare: null, where: [...chosen.where, ...either.where] } : chosen;
}

const COUNTED: ReadonlySet<string> = new Set(['units', 'orders', 'fulfilled_orders', 'customers', 'products']);

const isUpTo = (op: string): boolean => op === '<' || op === '<=';

/** "countries with over 100 orders and less than 900 revenue": the money of each group, and not of its single orders. */
const ofGroup = ({ s }: Draft, { ask, by: dims = [], subject }: Pick<PlanParts, 'ask' | 'by' | 'subject'>, { counted }: Draft['numbers'][number]): boolean =>
  ask === 'groups' && (subject === 'order' || subject === 'sale') && dims.some((dim) => dim.dimension !== 'order') && counted !== null && s.concept(counted, 'measure', 'revenue', 'gross_profit', 'net_revenue') !== undefined;

/** "orders with both X and Y", "orders that contain X and Y": each must be there, on a line of its own. */
function inOneOrder({ s, filters }: Draft): readonly Filter[] {
  const named = filters.filter((f) => PRODUCT_KINDS.has(f.kind) && !f.negated);
  const [first] = named;
  if (!first || named.length < 2 || !named.every((f) => f.kind === first.kind)) return [];
  const joined = named.every((f, i) => i === 0 || /^(,|,? ?(and|&|plus|with|alongside)( also)?)( the| an?| some| any)*$/.test(s.wordsBetween(named[i - 1]?.mention.to ?? 0, f.mention.from)));
  const contained = joined && !s.matches(/\bor\b/) && /\b(contain|contains|contained|containing|include|includes|included|including|with|had|have|having|has|hold|holds|holding)( [a-z]+)?$/.test(s.wordsBetween(0, first.mention.from));
  return contained || s.matches(/\b(both|together|as well as|in (one|the same|a single) (order|basket|purchase|cart|transaction))\b/) ? named.sort((a, b) => (a.label < b.label ? -1 : 1)) : [];
}

/** "sales of new products": in a plan of sales the state of that name would be the customer's. */
function ofProducts(d: Draft, where: readonly Condition[]): readonly Condition[] {
  const fresh = d.segments.find((x) => x.id === 'new' && x.of === 'product')?.condition;
  if (fresh?.kind !== 'segment') return where;
  const period = fresh.period ?? { start: addDays(d.calendar.today, 1 - NEW_DAYS), end: d.calendar.today, label: `the last ${NEW_DAYS} days` };
  return where.flatMap((condition) => (condition === fresh ? addedIn(period) : [condition]));
}

/** Products count as new for so long, where no period is named. */
const NEW_DAYS = 30;

/** An average per product is the sum divided once. */
const dividedOnce = ({ aggregate, ...use }: MeasureUse): MeasureUse => (use.measure === 'fulfilment_days' && use.per !== undefined ? { measure: use.measure } : aggregate === undefined || (aggregate === 'avg' && use.per !== undefined) ? use : { ...use, aggregate });

/** Units of a product come with what they brought in and at what price, as the interface documents it. */
export function withCompanions(plan: Plan, yesNo: YesNo | null): Plan {
  const [only] = plan.measures;
  const plain = plan.ask === 'value' && plan.measures.length === 1 && only?.measure === 'units' && !only.aggregate && !only.per && !only.as;
  if (!plain || plan.compare || plan.part || plan.having.length || yesNo) return plan;
  const fields = plan.where.flatMap((c) => (c.kind === 'field' ? [c.field] : []));
  if (!fields.includes('product.id') || fields.includes('order.status') || plan.where.some((c) => c.kind === 'segment')) return plan;
  return { ...plan, measures: [only, { measure: 'revenue' }, { measure: 'selling_price' }] };
}

/** "at the rate of the last 90 days" names the window that stock is reckoned with anyway. */
function ignoreRate(d: Draft): void {
  if (!d.segments.some((segment) => segment.id === 'runs_out')) return;
  for (const use of d.time.periods) if (use.period.rolling?.count === 90 && use.period.rolling.unit === 'day') d.s.claim(use.mention, 'segment');
}

export const by = (dimension: string): DimensionUse => ({ dimension });

export function rankSort(use: MeasureUse, direction: 'asc' | 'desc'): Sort {
  return { by: { measure: use }, direction };
}
