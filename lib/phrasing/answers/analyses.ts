import type { Cell, ResultRow } from '../../analytics/result.js';
import { columnName } from '../../analytics/columnName.js';
import { cellOf, measured, plain, say, scope, soFar, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { DIRECTION_WORDS, directionOf, ratioWords } from '../words/changes.js';
import { capitalise, joinWords, sentence, words } from '../words/lists.js';
import { measureUnit, measureWords } from '../words/measures.js';
import { formatTimeKey } from '../words/dates.js';
import { periodWords } from '../words/periods.js';
import { bucketName, timePreposition } from '../words/values.js';
import { comparedSides, futurePeriod, notComparable } from './notBegun.js';
import { listOf, shown } from './shown.js';

/** "Revenue fell by $200.00 …. Fewer orders account for -$150.00, a lower average order value for -$50.00." */
export function whySentence(facts: Facts): string {
  const { plan, result } = facts;
  const { current, previous, change, change_ratio: ratio } = result.metrics;
  const base = plan.compare?.kind === 'period' ? periodWords(plan.compare.period) : 'before';
  const money = (value: unknown) => say(facts, plain(value as number), 'money');
  const sides = comparedSides(plan);
  if (sides && futurePeriod(facts) !== null) return notComparable(facts, sides.later, sides.earlier);
  if (typeof change !== 'number') return sentence(words('there is no change of revenue to explain', scope(facts), whenWords(facts)));
  const direction = directionOf(change);
  const subject = capitalise(words('revenue', scope(facts)));
  const moved =
    direction === 'same' ? 'did not change' : `${DIRECTION_WORDS[direction].verb} by ${money(Math.abs(change))}${ratioWords(ratio)}`;
  const head = sentence(`${subject} ${moved}, from ${money(previous)} ${base} to ${money(current)} ${soFar(plan.period, facts.ctx.today)}`);
  return words(head, effects(facts), movers(facts));
}

/** The two parts that add up to the change. */
function effects(facts: Facts): string {
  const { orders_effect: orders, aov_effect: aov } = facts.result.metrics;
  if (typeof orders !== 'number' || typeof aov !== 'number') return '';
  const ordersWord = orders < 0 ? 'fewer orders' : orders > 0 ? 'more orders' : 'the number of orders';
  const aovWord = aov < 0 ? 'a lower average order value' : aov > 0 ? 'a higher average order value' : 'the average order value';
  return sentence(`${ordersWord} made ${signed(facts, orders)} of it, ${aovWord} ${signed(facts, aov)}`);
}

/** The group of each kind that moved most: rows come by kind, largest change first. */
function movers(facts: Facts): string {
  const { plan, result } = facts;
  // What the question is limited to moved as a whole: that is no news.
  const fixed = new Set(plan.where.flatMap((each) => (each.kind === 'field' && each.op === '=' ? [MOVER_FIELDS[each.field] ?? ''] : [])));
  const moved = result.rows.filter((row) => typeof row.change === 'number' && row.change !== 0 && !fixed.has(String(plain(row.kind))));
  const firsts = MOVER_KINDS.map((kind) => moved.find((row) => row.kind === kind)).filter((row) => row !== undefined);
  const named = firsts.map((row) => `${String(plain(row.kind))} ${String(plain(row.name))} (${signed(facts, row.change)})`);
  return named.length === 0 ? '' : sentence(`the biggest movers: ${joinWords(named)}`);
}

const signed = (facts: Facts, change: Cell | undefined): string => `${Number(plain(change)) > 0 ? '+' : ''}${say(facts, change, 'money')}`;

const MOVER_KINDS = ['category', 'product', 'country'];
const MOVER_FIELDS: Readonly<Record<string, string>> = { 'product.category': 'category', 'product.id': 'product', 'customer.country': 'country' };

/** Retention of cohorts: one number, one month of each, or all months. */
export function cohortSentence(facts: Facts): string {
  const { plan, result } = facts;
  const month = plan.analysis?.kind === 'cohort' ? plan.analysis.month : null;
  const { rows } = result;
  const [first] = rows;
  if (!first) return sentence(words('there are no customers with a first fulfilled order', scope(facts), periodWords(plan.period)));
  const name = (row: ResultRow | undefined) => formatTimeKey(String(plain(row?.cohort) ?? ''));
  const kept = (row: ResultRow) => (typeof row.retention === 'number' ? say(facts, row.retention, 'ratio') : 'not known yet');
  if (month === null) return triangle(facts, name, kept);
  if (rows.length > 1) {
    const named = rows.map((row) => `${name(row)} ${kept(row)}`);
    return words(
      sentence(`share of each monthly cohort that bought again ${monthWords(month)}: ${listOf(named, true)}`),
      shown(facts, 'cohorts'),
    );
  }
  if (first.retention === null) return sentence(`the retention of the ${name(first)} cohort is not known yet: that month has not begun`);
  const figures = `${say(facts, first.retained, 'count')} of ${say(facts, first.customers, 'count')}`;
  return sentence(
    `${kept(first)} of the customers who first bought in ${name(first)} bought again ${monthWords(month)}: ${figures}${first.so_far === true ? ' so far' : ''}`,
  );
}

/** All months of all cohorts are a table; those of one cohort can be said. */
function triangle(facts: Facts, name: (row: ResultRow | undefined) => string, kept: (row: ResultRow) => string): string {
  const { rows } = facts.result;
  const [first] = rows;
  const last = rows.at(-1);
  if (first?.cohort === last?.cohort) {
    const [next, ...later] = rows.filter((row) => row.month_n !== 0);
    const who = `of the ${say(facts, first?.customers, 'count')} customers who first bought in ${name(first)}`;
    if (!next) return sentence(`${who}, it is not known yet who buys again: no later month has begun`);
    const further = later.map((row) => `${kept(row)} in month ${say(facts, row.month_n, 'count')}`);
    return sentence(`${who}, ${listOf([`${kept(next)} bought again in the next calendar month`, ...further], true)}`);
  }
  return words(
    sentence(
      `retention by monthly cohort, from ${name(first)} on: each row has the share of a cohort's customers with a fulfilled order in that month after their first`,
    ),
    shown(facts, 'rows'),
  );
}

const monthWords = (month: number): string =>
  month === 0 ? 'in the same month' : month === 1 ? 'in the next calendar month' : `in calendar month ${month} after it`;

/** Pairs of products by the orders that contain both. */
export function togetherSentence(facts: Facts): string {
  const { plan, result } = facts;
  const rows = result.rows;
  const withOne = plan.analysis?.kind === 'together' && plan.analysis.with !== null;
  const partner = plan.analysis?.kind === 'together' ? plan.analysis.label : undefined;
  if (rows.length === 0) return sentence(words('no products were bought together', partner === undefined ? '' : `with ${partner}`, scope(facts), whenWords(facts)));
  const pair = (row: ResultRow) =>
    [plain(cellOf(row, 'product')), plain(cellOf(row, 'product_2'))].filter((name) => name !== null).join(' with ');
  const named = rows.map(
    (row) => `${pair(row)} (${say(facts, cellOf(row, 'orders'), 'count')} ${cellOf(row, 'orders') === 1 ? 'order' : 'orders'})`,
  );
  const heading = words(
    withOne ? `most often bought together with ${partner ?? 'it'}` : 'most often bought together in one order',
    scope(facts).replace(/^of /, 'among '),
    plan.period.start === null && plan.period.end === null ? '' : periodWords(plan.period),
  );
  return words(sentence(`${heading}: ${listOf(named, true)}`), plan.limit === null ? shown(facts, 'pairs') : '');
}

/** "Revenue by month in H1 2025 is falling: from $5,000.00 in January 2025 to $3,000.00 in June 2025." */
export function trendSentence(facts: Facts): string {
  const { plan, result } = facts;
  const grain = plan.analysis?.kind === 'trend' ? plan.analysis.grain : 'month';
  const use = plan.measures[0] ?? { measure: 'revenue' };
  const subject = measured(facts, use);
  const be = measureWords(use.measure).plural ? 'are' : 'is';
  const direction = plain(result.metrics.direction);
  if (direction === null)
    return sentence(words('there are too few complete', `${grain}s`, 'to tell a trend of', subject, periodWords(plan.period)));
  const key = columnName(use);
  const point = (row: ResultRow | undefined) =>
    `${say(facts, row?.[key], measureUnit(use))} ${timePreposition(grain)} ${bucketName(grain, row?.[grain], plan.period.start)}`;
  // Of a cut list the last row is not where the trend ends.
  const ends = result.rows.length < 2 || result.total > result.rows.length ? '' : `: from ${point(result.rows[0])} to ${point(result.rows.at(-1))}`;
  return sentence(`${words(subject, 'by', grain, periodWords(plan.period), be, String(direction))}${ends}`);
}
