import type { ResultRow } from '../../analytics/result.js';
import { cellOf, measureFacts, plain, say, scope, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { DIRECTION_WORDS, directionOf, ratioWords } from '../words/changes.js';
import { capitalise, joinWords, sentence, words } from '../words/lists.js';
import { measureLabel } from '../words/measures.js';
import { formatTimeKey } from '../words/dates.js';
import { periodWords } from '../words/periods.js';
import { shown } from './shown.js';

/** "Revenue fell by $200.00 …. Fewer orders account for -$150.00, a lower average order value for -$50.00." */
export function whySentence(facts: Facts): string {
  const { plan, result } = facts;
  const { current, previous, change, change_ratio: ratio } = result.metrics;
  const base = plan.compare?.kind === 'period' ? periodWords(plan.compare.period) : 'before';
  const money = (value: unknown) => say(facts, plain(value as number), 'money');
  if (typeof change !== 'number') return sentence(words('there is no change of revenue to explain', scope(facts), whenWords(facts)));
  const direction = directionOf(change);
  const subject = capitalise(words('revenue', scope(facts)));
  const moved = direction === 'same' ? 'did not change' : `${DIRECTION_WORDS[direction].verb} by ${money(Math.abs(change))}${ratioWords(ratio)}`;
  const head = sentence(`${subject} ${moved}, from ${money(previous)} ${base} to ${money(current)} ${periodWords(plan.period)}`);
  return words(head, effects(facts), movers(facts));
}

function effects({ result, ctx, plan }: Facts): string {
  const facts = { result, ctx, plan };
  const orders = pick(result.metrics, ORDERS_EFFECT);
  const aov = pick(result.metrics, AOV_EFFECT);
  if (orders === null || aov === null) return '';
  const ordersWord = orders < 0 ? 'fewer orders' : orders > 0 ? 'more orders' : 'the number of orders';
  const aovWord = aov < 0 ? 'a lower average order value' : aov > 0 ? 'a higher average order value' : 'the average order value';
  return sentence(`${ordersWord} made ${say(facts, orders, 'money')} of it, ${aovWord} ${say(facts, aov, 'money')}`);
}

const ORDERS_EFFECT = ['orders_effect', 'orders_part', 'effect_orders'];
const AOV_EFFECT = ['aov_effect', 'aov_part', 'effect_aov'];

const pick = (metrics: Readonly<Record<string, unknown>>, names: readonly string[]): number | null => {
  const found = names.map((name) => metrics[name]).find((value) => typeof value === 'number');
  return typeof found === 'number' ? found : null;
};

/** The group of each dimension that moved most. */
function movers(facts: Facts): string {
  const rows = facts.result.rows.filter((row) => typeof row.change === 'number' && row.change !== 0);
  const seen = new Set<string>();
  const named: string[] = [];
  for (const row of rows) {
    const kind = String(plain(cellOf(row, 'dimension')) ?? '');
    if (seen.has(kind)) continue;
    seen.add(kind);
    const group = plain(cellOf(row, 'group')) ?? plain(cellOf(row, 'value')) ?? plain(cellOf(row, 'name'));
    if (group !== null) named.push(`${kind === '' ? '' : `${kind.replaceAll('_', ' ')} `}${group} (${say(facts, cellOf(row, 'change'), 'money')})`);
  }
  return named.length === 0 ? '' : sentence(`the biggest movers: ${joinWords(named)}`);
}

/** Retention of cohorts: one number, one column, or the triangle. */
export function cohortSentence(facts: Facts): string {
  const { plan, result } = facts;
  const month = plan.analysis?.kind === 'cohort' ? plan.analysis.month : null;
  if (result.rows.length === 0) return sentence(words('there are no customers with a first fulfilled order', whenWords(facts)));
  const [first] = result.rows;
  const name = (row: ResultRow | undefined) => formatTimeKey(String(plain(cellOf(row, 'cohort')) ?? ''));
  const size = (row: ResultRow | undefined) => plain(cellOf(row, 'customers') ?? cellOf(row, 'size'));
  if (month !== null) {
    const kept = (row: ResultRow | undefined) => plain(cellOf(row, 'retention') ?? cellOf(row, `month_${month}`));
    const line = (row: ResultRow | undefined) => `${name(row)} ${kept(row) === null ? 'not known yet' : say(facts, kept(row), 'ratio')}`;
    if (result.rows.length === 1) {
      const value = kept(first);
      if (value === null) return sentence(`the retention of the ${name(first)} cohort is not known yet: that month has not begun`);
      return sentence(words(say(facts, value, 'ratio'), 'of the customers who first bought in', name(first), 'bought again', monthWords(month), size(first) === null ? '' : `(${say(facts, size(first), 'count')} customers)`));
    }
    const lines = result.rows.slice(0, 6).map(line);
    return words(sentence(`share of each monthly cohort that bought again ${monthWords(month)}: ${joinWords(lines)}${result.rows.length > 6 ? ' and so on' : ''}`), shown(facts, 'cohorts'));
  }
  const last = result.rows.at(-1);
  return words(sentence(`retention by monthly cohort, from ${name(first)} to ${name(last)}: each row gives the share of its customers with a fulfilled order in each month after their first`), shown(facts, 'cohorts'));
}

const monthWords = (month: number): string => (month === 0 ? 'in the same month' : month === 1 ? 'in the next calendar month' : 'in that calendar month after it');

/** Pairs of products by the orders that contain both. */
export function togetherSentence(facts: Facts): string {
  const { plan, result } = facts;
  const rows = result.rows;
  const withOne = plan.analysis?.kind === 'together' && plan.analysis.with !== null;
  if (rows.length === 0) return sentence(words('no products were bought together', scope(facts), whenWords(facts)));
  const pair = (row: ResultRow) => [plain(cellOf(row, 'product')), plain(cellOf(row, 'product_2'))].filter((name) => name !== null).join(' with ');
  const named = rows.slice(0, 3).map((row) => `${pair(row)} (${say(facts, cellOf(row, 'orders'), 'count')} ${cellOf(row, 'orders') === 1 ? 'order' : 'orders'})`);
  const heading = words('most often bought together', withOne ? '' : 'in one order', scope(facts), plan.period.start === null && plan.period.end === null ? '' : periodWords(plan.period));
  return words(sentence(`${heading}: ${rows.length > 3 ? `${named.join(', ')} and so on` : joinWords(named)}`), plan.limit === null ? shown(facts, 'pairs') : '');
}

const TREND_WORDS: Readonly<Record<string, string>> = { rising: 'rising', falling: 'falling', flat: 'flat' };

/** "The trend of revenue by month … is falling." */
export function trendSentence(facts: Facts): string {
  const { plan, result } = facts;
  const grain = plan.analysis?.kind === 'trend' ? plan.analysis.grain : 'month';
  const use = plan.measures[0] ?? { measure: 'revenue' };
  const subject = words(measureLabel(use), scope(facts));
  const word = TREND_WORDS[String(result.metrics.trend ?? result.metrics.direction ?? '')];
  if (word === undefined) return sentence(words('there are too few complete', `${grain}s`, 'to tell a trend of', subject, whenWords(facts)));
  const [fact] = measureFacts(facts);
  const key = fact && result.rows.some((row) => fact.key in row) ? fact.key : use.measure;
  const first = result.rows.find((row) => typeof row[key] === 'number');
  const last = result.rows.findLast((row) => typeof row[key] === 'number');
  const ends = first && last && first !== last && fact ? `: ${say(facts, first[key], fact.unit)} in ${formatTimeKey(String(plain(first[grain])))}, ${say(facts, last[key], fact.unit)} in ${formatTimeKey(String(plain(last[grain])))}` : '';
  return sentence(`${capitalise(subject)} by ${words(grain, whenWords(facts))} is ${word}${ends}`);
}
