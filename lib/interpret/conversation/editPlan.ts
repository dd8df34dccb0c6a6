import type { Condition, DimensionUse, MeasureUse, Plan, Sort } from '../../analytics/plan.js';
import { ALL_TIME, isBounded } from '../../periods/period.js';
import type { Draft, Rank } from '../draft.js';
import { mergeFilters } from '../conditions/filters.js';
import { namedMeasures, stockContext } from '../measures/askedMeasures.js';
import { ofWhomInSpan, rateOfRevenue } from './editedMeasures.js';
import type { Head } from '../head.js';
import { placeNumber } from '../conditions/placeNumber.js';
import { COUNT_OF_NOUN } from '../measures/measures.js';
import { dimensionOf, nounOf, TIME_DIMENSIONS } from '../frames/nouns.js';
import { SORT_FIELDS, TIME_FIELDS } from '../frames/recordRanking.js';
import { DIMENSION_FIELDS } from '../conditions/rowFields.js';
import { drop, replaceFields } from './dropClause.js';
import { otherPeriod } from './otherPeriod.js';
import { otherMeasures } from './otherMeasures.js';
import { withConditions } from './otherValues.js';
import type { Sentence } from '../sentence.js';
import type { Editing, PlanEdit } from './turn.js';
import { bucketIn } from '../time/bucketIn.js';

/** Applies what the sentence says, clause by clause, to the last plan. Null where it changes nothing. */
export function editPlan(d: Draft, head: Head, last: Plan): PlanEdit | null {
  const { s } = d;
  const e: Editing = { d, plan: last, changes: [] };
  for (const mention of [...s.all('followup'), ...s.all('reference'), ...s.all('conjunction')]) s.claim(mention, 'follow-up');
  const counted = COUNT_OF_NOUN[nounOf(s, head.countTarget ?? undefined)?.id ?? ''] ?? (last.ask === 'records' ? undefined : countedBare(s));
  const named = namedMeasures(d).length ? namedMeasures(d) : counted ? [{ measure: counted }] : [];
  if (head.count) s.claim(head.count, 'count');
  drop(e);
  const rate = rateOfRevenue(s, last, named);
  if (rate !== undefined) return rate && { plan: rate, why: 'the last figure as a rate of revenue', kept: ', as a share of revenue' };
  const share = shareOfWhole(e);
  if (share) return share;
  if (named.length) otherMeasures(e, named);
  // "what about returns": the orders that became so, in the same span.
  const became = d.measures.flatMap(({ condition }) => condition ?? []);
  if (became.length) e.plan = { ...e.plan, where: replaceFields(e.plan.where, became) };
  const dims = otherDimensions(e);
  const filtered = otherFilters(e);
  if (!otherPeriod(e)) return null;
  if (filtered) e.plan = ofWhomInSpan(e.plan);
  // "compare X and Y" after the best of them: both.
  if (filtered && e.plan.limit === 1 && s.has('change', 'compare')) e.plan = { ...e.plan, limit: null };
  if (!otherCut(e)) return null;
  resort(e);
  asShares(e);
  asRunning(e);
  if (s.has('ask', 'list') && e.plan.ask === 'value' && !named.length && !dims && !filtered && !d.time.periods.length) {
    e.plan = { ...e.plan, ask: 'records', measures: [], subject: e.plan.subject === 'sale' ? 'order' : e.plan.subject };
    e.changes.push('as a list');
  }
  for (const noun of d.nouns) s.claim(noun.mention, 'follow-up');
  if (!e.changes.length) return null;
  return { plan: e.plan, why: `last question, changed: ${e.changes.join(', ')}`, kept: `, with: ${e.changes.join(', ')}` };
}

const BARE_COUNT = /^(?:and |now |then |in |show |show me |give me |make it |make that |switch to |change (?:it |that )?to |same (?:for|with) |what about |how about |the |number of )*(orders|customers|units)(?: instead| rather| then| now| please)*(?: of (?:revenue|sales|money|units|orders))?[ ?.!]*$/;

/** "orders instead": how many of them, where nothing else is said. */
function countedBare(s: Sentence): string | undefined {
  const noun = BARE_COUNT.exec(s.words)?.[1];
  return noun === undefined ? undefined : { orders: 'orders', customers: 'ordering_customers', units: 'units' }[noun];
}

/** "as a percentage of the total": what was filtered, held against the whole. */
function shareOfWhole(e: Editing): PlanEdit | null {
  const { d, plan } = e;
  const { s } = d;
  // One category of a breakdown "as a percentage of total": of all of them, not of itself.
  const own = plan.ask === 'groups' && plan.by.length === 1 && !d.filters.length ? plan.where.filter((c) => c.kind === 'field' && ['=', 'in'].includes(c.op) && c.field === DIMENSION_FIELDS[plan.by[0]?.dimension ?? '']) : [];
  if (s.has('share') && own.length && plan.measures[0]) {
    for (const m of [...s.all('share'), ...s.all('aggregate')]) s.claim(m, 'share');
    return { plan: { ...plan, ask: 'value', by: [], sort: null, limit: null, gaps: false, measures: [{ measure: plan.measures[0].measure }], part: own, where: plan.where.filter((c) => !own.includes(c)), compare: null }, why: 'the filtered part as a share of the whole', kept: ', as a share of the whole' };
  }
  if (s.has('share') && plan.ask === 'value' && plan.where.length && !d.filters.length) {
    const [measure] = plan.measures;
    for (const m of [...s.all('share'), ...s.all('aggregate')]) s.claim(m, 'share');
    return { plan: { ...plan, measures: measure ? [measure] : [{ measure: 'revenue' }], part: plan.where, where: [], compare: null }, why: 'last question as a share of the whole', kept: ', as a share of the whole' };
  }
  return null;
}

/** "by country instead". False where no dimension is named. */
function otherDimensions(e: Editing): boolean {
  const { d } = e;
  const { s } = d;
  const dims = [...d.grouping.by];
  if (!dims.length && d.rank?.noun) {
    const dimension = dimensionOf(d.rank.noun);
    if (dimension && !e.plan.by.length) dims.push(dimension);
  }
  // "as quarters", "now in weeks": other buckets of the same series.
  const bucket = !dims.length && e.plan.by.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) ? d.nouns.find((n) => n.plural && TIME_DIMENSIONS.has(n.id) && /^(as|in|into|to|by)$/.test(s.wordBefore(n.mention))) : undefined;
  if (bucket) dims.push({ dimension: bucket.id });
  if (dims.length) {
    const time = dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension));
    e.plan = membersOf(e.plan, dims);
    const counts = e.plan.ask === 'records' ? [extremeOf(e.plan) ?? { measure: COUNT_OF_NOUN[e.plan.subject] ?? 'orders' }] : e.plan.measures;
    const joined = s.has('followup', 'also') && e.plan.by.length ? [...e.plan.by, ...dims] : dims;
    e.plan = { ...e.plan, ask: 'groups', by: joined, measures: counts, sort: time && joined.length === 1 ? { by: { dimension: joined[0]?.dimension ?? 'month' }, direction: 'asc' } : null, limit: null, offset: 0, gaps: time, per: null, columns: [], analysis: null };
    e.changes.push(`by ${dims.map((dim) => dim.dimension).join(' and ')}`);
    for (const mention of s.all('each', 'breakdown')) s.claim(mention, 'by');
  }
  return dims.length > 0;
}

/** "by country" after those who spent over 1000: how many of them. The bar stays one on each of them. */
function membersOf(plan: Plan, dims: readonly DimensionUse[]): Plan {
  const [member] = plan.by;
  if (plan.ask !== 'groups' || plan.by.length !== 1 || plan.having.length === 0 || plan.limit !== null || (member?.dimension !== 'customer' && member?.dimension !== 'product')) return plan;
  if (dims.some((dim) => dim.dimension === member.dimension)) return plan;
  const having = plan.having.map((each) => ({ ...each, each: member.dimension as 'customer' | 'product', ...(isBounded(plan.period) && !each.period ? { period: plan.period } : {}) }));
  return { ...plan, subject: member.dimension, measures: [{ measure: COUNT_OF_NOUN[member.dimension] ?? 'customers' }], having, period: ALL_TIME };
}

/** "by country" after the largest order: the largest of each. */
function extremeOf({ subject, sort, limit }: Plan): MeasureUse | null {
  if (subject !== 'order' || limit !== 1 || !sort || !('field' in sort.by) || sort.by.field !== 'order.total') return null;
  return { measure: 'order_total', aggregate: sort.direction === 'asc' ? 'min' : 'max' };
}

/** "only gold customers", "over 50": conditions that win over those on the same field. False where no field is named. */
function otherFilters(e: Editing): boolean {
  const { d } = e;
  const fresh: readonly Condition[] = [...mergeFilters(d.filters), ...d.segments.map((x) => x.condition), ...d.time.conditions];
  if (fresh.length) {
    e.plan = { ...e.plan, ...withConditions(e.plan, fresh), ...(e.plan.compare?.kind === 'where' ? { compare: null } : {}) };
    e.changes.push('other filters');
  }
  for (const number of d.numbers) {
    // "only the ones over 150" of groups: of the figure that is shown.
    const [shown] = e.plan.ask === 'groups' && number.counted === null && (number.before === null || d.s.concept(number.before, 'reference') || d.s.concept(number.before, 'followup')) ? e.plan.measures : [];
    if (shown && !shown.as) {
      e.plan = { ...e.plan, having: [...e.plan.having, { measure: shown, op: number.op, values: number.values }] };
      e.changes.push('a number condition');
      continue;
    }
    const placed = placeNumber(d, number, e.plan.subject, stockContext(d));
    if (placed.where) e.plan = { ...e.plan, where: replaceFields(e.plan.where, [placed.where]) };
    if (placed.having) e.plan = { ...e.plan, having: [...e.plan.having, placed.having] };
    e.changes.push('a number condition');
  }
  return fresh.length > 0;
}

/** "top 3", "the lowest": other rows of the same answer. False where a superlative asks for a row of a list that nothing sorts. */
function otherCut(e: Editing): boolean {
  const { d } = e;
  const { s } = d;
  const number = s.mentions.find((m) => m.quantity?.unit === 'plain' && !s.isClaimed(m));
  if (number?.quantity && !d.rank && !d.numbers.length && (e.plan.ask === 'groups' || e.plan.ask === 'records')) {
    s.claim(number, 'limit');
    e.plan = { ...e.plan, limit: number.quantity.value };
    e.changes.push(`${number.quantity.value} rows`);
  }
  if (d.rank) {
    const { rank } = d;
    // "which one is the largest" of rows that nothing sorts.
    // "the largest one" after the money of some orders: one of these; of any other figure there is no largest.
    if (e.plan.ask === 'value') {
      const counted = e.plan.measures.length === 1 ? e.plan.measures[0]?.measure : undefined;
      if (e.plan.subject === 'order') e.plan = { ...e.plan, ask: 'records', measures: [], compare: null };
      // "how many products did we sell, and which was the best".
      else if (counted === 'products_sold') e.plan = { ...e.plan, ask: 'groups', measures: [{ measure: 'units' }], by: [{ dimension: 'product' }], compare: null };
      else return false;
    }
    const natural = e.plan.ask === 'records' && !e.plan.sort ? naturalSort(e.plan.subject, rank.byTime) : undefined;
    if (e.plan.ask === 'records' && !e.plan.sort && !natural) return false;
    if (natural && (e.plan.subject === 'order' || rank.byTime)) e.plan = { ...e.plan, sort: { by: { field: natural }, direction: rank.direction } };
    else if (e.plan.ask === 'records' && !e.plan.sort && rank.limit === null) return false;
    const measure = rank.measure ?? e.plan.measures[0];
    e.plan = { ...e.plan, limit: rank.limit ?? e.plan.limit ?? 1, offset: rank.offset, ...(measure && e.plan.ask === 'groups' ? { sort: { by: { measure }, direction: rank.direction } } : {}) };
    // "and the most expensive?" after the cheapest: the other end of the same list.
    if (e.plan.ask === 'records' && e.plan.sort) e.plan = { ...e.plan, sort: { by: sortOf(rank, e.plan) ?? e.plan.sort.by, direction: rank.direction } };
    e.changes.push('another cut');
  }
  return true;
}

/** What the first of a list is told by where nothing sorts it. */
const naturalSort = (subject: Plan['subject'], byTime: boolean): string | undefined =>
  (byTime ? { order: 'order.date', customer: 'customer.created', product: 'product.created', campaign: 'campaign.start', sale: undefined } : { order: 'order.total', customer: 'customer.spent', product: 'product.price', campaign: undefined, sale: undefined })[subject];

/** The field of records that a superlative speaks of. */
function sortOf({ measure, byTime }: Rank, { subject }: Plan): Sort['by'] | null {
  const field = byTime ? TIME_FIELDS[subject] : SORT_FIELDS[measure?.measure ?? '']?.subject === subject ? SORT_FIELDS[measure?.measure ?? '']?.field : undefined;
  return field === undefined ? null : { field };
}

/** "the other way round", "lowest first". */
function resort(e: Editing): void {
  const { s } = e.d;
  if (s.all('followup', 'resort').some((m) => !/^orders$/i.test(m.text)) || /\b(reverse|flip|ascending|descending|the other way)\b/.test(s.words)) {
    const measure = e.plan.measures[0];
    const direction = /\b(ascending|lowest first|smallest first|oldest first|low)\b/.test(s.words) ? 'asc' : /\b(reverse|flip|other way)\b/.test(s.words) ? (e.plan.sort?.direction === 'asc' ? 'desc' : 'asc') : 'desc';
    if (measure && e.plan.ask === 'groups') e.plan = { ...e.plan, sort: { by: { measure }, direction } };
    else if (e.plan.sort && !/\b(newest|oldest|latest|earliest|largest|biggest|smallest) (ones? )?first\b/.test(s.words)) e.plan = { ...e.plan, sort: { ...e.plan.sort, direction } };
    else if (e.plan.ask === 'records') {
      const dated = /\b(newest|oldest|latest|earliest|recent)\b/.test(s.words);
      const natural = naturalSort(e.plan.subject, dated);
      if (natural) e.plan = { ...e.plan, sort: { by: { field: natural }, direction: dated ? (/\b(oldest|earliest)\b/.test(s.words) ? 'asc' : 'desc') : direction } };
    }
    e.changes.push('sorted');
  }
}

/** "as a running total": the same buckets, each added to those before it; one figure, or all groups of another kind together, by the buckets that its span holds. */
function asRunning(e: Editing): void {
  const { s, calendar } = e.d;
  const [first] = e.plan.measures;
  const [dimension, ...more] = e.plan.by;
  if (!s.has('trend', 'running') || !first || more.length > 0 || e.plan.compare !== null || (dimension && (e.plan.limit !== null || e.plan.having.length > 0) && !TIME_DIMENSIONS.has(dimension.dimension)) || (e.plan.ask !== 'value' && e.plan.ask !== 'groups')) return;
  const bucket = (dimension && TIME_DIMENSIONS.has(dimension.dimension) ? dimension.dimension : null) ?? bucketIn(e.plan.period, calendar.today);
  e.plan = { ...e.plan, ask: 'groups', by: [{ dimension: bucket }], measures: [{ ...first, as: 'running' }], sort: { by: { dimension: bucket }, direction: 'asc' }, limit: null, offset: 0, gaps: true };
  for (const mention of s.all('trend', 'running')) s.claim(mention, 'running');
  e.changes.push(dimension && bucket !== dimension.dimension ? `as a running total by ${bucket}, not by ${dimension.dimension}` : 'as a running total');
}

/** "as percentages": each group as its part of the total. */
function asShares(e: Editing): void {
  const { s } = e.d;
  if (s.has('share') && e.plan.measures[0] && e.plan.ask === 'groups') {
    e.plan = { ...e.plan, measures: [{ ...e.plan.measures[0], as: 'share' }] };
    for (const mention of s.all('share')) s.claim(mention, 'share');
    e.changes.push('as shares');
  }
}
