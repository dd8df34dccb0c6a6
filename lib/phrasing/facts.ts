import { ofGroups, type Condition, type MeasureUse, type Plan } from '../analytics/plan.js';
import { MEASURES } from '../analytics/measures/measures.js';
import { segmentOf } from '../analytics/segments.js';
import type { Cell, ResultRow, Unit } from '../analytics/result.js';
import { baseColumnName, columnName } from '../analytics/columnName.js';
import type { SqlValue } from '../db/reader.js';
import type { Period } from '../periods/period.js';
import type { Facts } from './phrase.types.js';
import type { Clause } from './words/clauses.js';
import { afterWords, filterWords, predicates, scopeWords, SUBJECT_NOUN, type FilterWords, type Style } from './words/filters.js';
import { namedAs } from './words/places.js';
import { productPhrase } from './words/goods.js';
import { havingClause, isOneThing } from './words/having.js';
import { words } from './words/lists.js';
import { measureLabel, measureUnit, measureWords, type MeasureTime } from './words/measures.js';
import { formatValue } from './words/numbers.js';
import { periodWords, tenseOf, type Tense } from './words/periods.js';

/** One measure of an answer: where it stands in the data, and how to say it. */
export interface MeasureFact {
  readonly use: MeasureUse;
  /** Its key in metrics and rows. */
  readonly key: string;
  readonly unit: Unit;
}

/** The measures of the plan with their keys. */
export function measureFacts({ plan, result }: Facts): readonly MeasureFact[] {
  return plan.measures.map((use) => {
    const key = columnName(use);
    const own = use.as === 'share' || use.as === 'growth' ? null : measureWords(use.measure).ownUnit;
    const unit = own ?? result.columns.find((column) => column.name === key)?.unit ?? result.units[key] ?? measureUnit(use);
    return { use, key, unit };
  });
}

/** The total of a measure over all rows: for shares and running totals that of the measure itself. */
export const totalOf = ({ result }: Facts, fact: MeasureFact): SqlValue => plain(result.metrics[baseColumnName(fact.use)]);

/** A cell as a plain value; nested rows have none. */
export const plain = (cell: Cell | undefined): SqlValue => (typeof cell === 'string' || typeof cell === 'number' ? cell : null);

export const say = ({ ctx }: Facts, value: Cell | undefined, unit: Unit | undefined): string =>
  formatValue(plain(value), unit, ctx.currency);

export const cellOf = (row: ResultRow | undefined, column: string): Cell => row?.[column] ?? null;

/** The tense of an answer about a measure: stock and catalogue are present whatever the period. */
export function tense({ plan, ctx }: Facts): Tense {
  return timeOf(plan) === 'present' ? 'present' : tenseOf(plan.period, ctx.today);
}

/** Records of people and goods are bounded by the day they came: what they did then. */
export function createdClause({ plan }: Facts): Clause | null {
  const { subject, period, measures, having, sort } = plan;
  const bounded = period.start !== null || period.end !== null;
  const isMeasured = measures.length > 0 || having.length > 0 || (sort !== null && 'measure' in sort.by);
  const verbs = CAME[subject];
  if (!bounded || isMeasured || verbs === undefined) return null;
  return { one: `${verbs[0]} ${periodWords(period)}`, many: `${verbs[1]} ${periodWords(period)}` };
}
const CAME: Readonly<Partial<Record<Plan['subject'], readonly [one: string, many: string]>>> = {
  customer: ['joined', 'joined'],
  product: ['was added', 'were added'],
  campaign: ['ran', 'ran'],
};

/** What the period of an answer is about: one dated figure among several is enough for it to be said. */
function timeOf({ measures }: Plan): MeasureTime {
  const times = measures.map(({ measure }) => measureWords(measure).time);
  return times.includes('dated') ? 'dated' : (times[0] ?? 'dated');
}

/** "last week (9–15 Mar 2026)"; nothing for what is always the present. All time is said for what has dates of its own. */
export function whenWords(facts: Facts): string {
  const { plan } = facts;
  const time = timeOf(plan);
  if (time === 'present') return '';
  const unbounded = plan.period.start === null && plan.period.end === null;
  if (unbounded) return unboundedWords(facts, time);
  if (time === 'created') return `${plan.subject === 'product' ? 'added' : 'who joined'} ${periodWords(plan.period)}`;
  return soFar(plan.period, facts.ctx.today);
}

/** "so far this month (1–18 Mar 2026)"; words that say so themselves are left alone. */
export function soFar(period: Period, today: string): string {
  const said = periodWords(period);
  return tenseOf(period, today) === 'running' && !/so far|to[ -]date|^(since|until|today|after|between|from|on \d)/i.test(said)
    ? `so far ${said}`
    : said;
}

/** All time; a measure with a window of its own says that one. */
function unboundedWords({ plan }: Facts, time: string): string {
  if (time === 'created' || plan.ask === 'records') return '';
  const days = MEASURES[plan.measures[0]?.measure ?? '']?.defaultDays;
  return days === undefined ? periodWords(plan.period) : `over the last ${days} days`;
}

/** What brings money in comes from its filters; everything else is of them. Figures add up several values, records have one of them. */
const styleOf = ({ ask, measures, subject }: Plan): Style => ({
  link: LINKS[measures[0]?.measure ?? ''] ?? (isIncome(measures[0]) ? 'from' : 'of'),
  buyer: BUYERS[measures[0]?.measure ?? ''] ?? (isIncome(measures[0]) || ask !== 'value' || subject === 'order' ? 'from' : 'of'),
  last:
    ask === 'records' || ask === 'record' || measures.some(({ measure }) => measureWords(measure).count && !SUMMED_COUNTS.has(measure))
      ? 'or'
      : 'and',
});
const isIncome = (use: MeasureUse | undefined): boolean => use !== undefined && /revenue|profit|discount/.test(measureLabel(use));
const BUYERS: Readonly<Record<string, Style['buyer']>> = { units: 'to', spent: 'by', aov: 'of', items_per_order: 'of', ltv: 'of' };
/** What products are to a measure: most order figures are of the orders that contain them. */
const OF_ORDERS = 'of orders with';
const LINKS: Readonly<Record<string, Style['link']>> = {
  aov: OF_ORDERS,
  fulfilment_days: OF_ORDERS,
  order_age: OF_ORDERS,
  cancellation_rate: OF_ORDERS,
  refund_rate: OF_ORDERS,
  order_total: OF_ORDERS,
  items_per_order: 'with',
  discounts: 'on',
  line_discounts: 'on',
};
const SUMMED_COUNTS: ReadonlySet<string> = new Set(['units', 'stock', 'available', 'reserved']);

/** The filters after a noun that is no record. */
export const scope = ({ plan, ctx }: Facts, where: Plan['where'] = plan.where): string =>
  scopeWords(where, plan.subject, ctx.currency, styleOf(plan));

/** "revenue from red shirts in Germany", "cancelled orders in 2025": a measure with its filters, to stand in a sentence. */
export function measured(facts: Facts, use: MeasureUse): string {
  const { plan } = facts;
  const label = labelOf(facts, use);
  const noun = SUBJECT_NOUN[plan.subject];
  // A count of the filtered things themselves takes their adjectives: "cancelled orders".
  if (measureWords(use.measure).count?.many !== noun || !label.endsWith(noun)) return words(label, scope(facts), holders(facts));
  const filter = filterOf(facts);
  const lead = label.slice(0, -noun.length);
  return words(`${lead}${nounWith(plan, noun, filter)}`, heldEach(facts, plan.subject));
}

/** "who spent over $2,000.00": the conditions on each customer, or each product, whose figures are shown. */
function heldEach({ plan, ctx }: Facts, each: string): string {
  const clauses = plan.having.filter((condition) => condition.each === each).map((condition) => havingClause(condition, each, ctx.currency));
  return clauses.length === 0 ? '' : words(each === 'customer' ? 'who' : 'that', predicates(clauses, 'many'));
}

/** The label of a measure; one that is a plain mean over several products says so. */
export function labelOf({ plan }: Facts, use: MeasureUse): string {
  const label =
    use.measure === 'units' && plan.where.some(isOtherStatus) ? measureLabel(use).replace('units sold', 'units') : measureLabel(use);
  const one = plan.by.some(({ dimension }) => dimension === 'product') || plan.where.some(isOneProduct);
  return measureWords(use.measure).mean && use.aggregate === undefined && !one && !label.startsWith('average ')
    ? `average ${label}`
    : label;
}

const isOneProduct = (condition: Condition): boolean =>
  condition.kind === 'field' && /^product\.(id|name|sku)$/.test(condition.field) && condition.op === '=' && condition.values.length === 1;

/** A status of orders other than fulfilled: what those hold is not sold. */
export const isOtherStatus = (condition: Condition): boolean =>
  condition.kind === 'field'
    ? condition.field === 'order.status' && !(condition.op === '=' && condition.values[0] === 'fulfilled')
    : condition.kind === 'segment' && segmentOf(condition.segment, 'order')?.status === true;

/** A figure limited to those who meet a condition on measures: "of customers who spent over $2,000.00". */
function holders(facts: Facts): string {
  const { plan } = facts;
  const link = styleOf(plan).link === 'from' ? 'from' : 'of';
  const apart = (['customer', 'product'] as const).map((each) => {
    const held = heldEach(facts, each);
    return held === '' ? '' : words(link, SUBJECT_NOUN[each], held);
  });
  if (plan.ask !== 'value' || ofGroups(plan).length === 0) return words(...apart);
  return words(link, aroundNoun({ ...facts, plan: { ...plan, where: [], having: ofGroups(plan) } }, SUBJECT_NOUN[plan.subject]), ...apart);
}

/** A measure at the beginning of a sentence: "the refund rate of …", "revenue from …". */
export const theMeasured = (facts: Facts, use: MeasureUse): string =>
  words(isOneThing(labelOf(facts, use)) ? 'the' : '', measured(facts, use));

/** The filters around a countable noun: "pending orders from Germany". */
export function aroundNoun(facts: Facts, noun: string, after = '', number: 'one' | 'many' = 'many'): string {
  const { nounPhrase, clauses } = nounWords(facts, noun, after);
  return words(
    nounPhrase,
    clauses.length === 0 ? '' : `${facts.plan.subject === 'customer' ? 'who' : 'that'} ${predicates(clauses, number)}`,
  );
}

/** The noun with what stands around it, and the predicates about it apart, conditions on measures included. */
export function nounWords(facts: Facts, noun: string, after = ''): { readonly nounPhrase: string; readonly clauses: readonly Clause[] } {
  const { plan, ctx } = facts;
  const filter = filterOf(facts);
  return {
    nounPhrase: nounWith(plan, words(noun, after), { ...filter, clauses: [] }),
    clauses: [...filter.clauses, ...plan.having.map((condition) => havingClause(condition, plan.subject, ctx.currency))],
  };
}

function nounWith({ subject }: Plan, noun: string, filter: FilterWords): string {
  const product =
    subject !== 'product'
      ? productPhrase({ ...filter, before: [] }, subject === 'order' ? 'with' : 'of')
      : filter.product === null
        ? ''
        : namedAs(filter.product);
  return words(
    ...filter.before,
    noun,
    product,
    afterWords(subject === 'product' ? filter : { ...filter, goods: [] }, subject === 'customer' ? 'who' : 'that'),
  );
}

/** The filters of the plan in the style of its measures. */
export const filterOf = ({ plan, ctx }: Facts): FilterWords => filterWords(plan.where, plan.subject, ctx.currency, styleOf(plan));

export const productWords = (facts: Facts): string | null => filterOf(facts).product;
