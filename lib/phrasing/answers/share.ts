import type { ResultRow } from '../../analytics/result.js';
import type { SqlValue } from '../../db/reader.js';
import { aroundNoun, measured, measureFacts, plain, say, tense, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { filterWords, predicates, scopeWords, SUBJECT_NOUN } from '../words/filters.js';
import { dimensionWords } from '../words/dimensions.js';
import { joinWords, sentence, words } from '../words/lists.js';
import { measureWords } from '../words/measures.js';
import { formatPercent } from '../words/numbers.js';
import { byWords, groupName } from './groupNames.js';
import { listOf, shown } from './shown.js';

/** Part of a whole: "12.3% of revenue in 2025 was from red shirts: $450.00 of $3,658.54." */
export function shareSentence(facts: Facts): string {
  const { result, ctx } = facts;
  const [fact] = measureFacts(facts);
  if (!fact) return 'There is nothing to take a share of.';
  const { metrics } = result;
  const share = plain(metrics.share);
  const part = plain(metrics[fact.key]);
  const total = plain(metrics.total);
  const { unit } = fact;
  const counted = measureWords(fact.use.measure).count;
  const whole = counted && unit === 'count' ? aroundNoun(facts, counted.many) : measured(facts, { measure: fact.use.measure });
  const which = partWords(facts, ctx.currency, counted !== null);
  if (typeof share !== 'number') return sentence(words('there is no share to give:', measureWords(fact.use.measure).plural || counted ? 'there are no' : 'there is no', whole, whenWords(facts)));
  return sentence(`${formatPercent(share)} of ${words(whole, whenWords(facts), which)}${figures(facts, part, total, unit)}`);
}

/** The part in each group: "Share of orders in 2025 that were discounted by month: January 2025 64.3% (9 of 14), …". */
export function groupSharesSentence(facts: Facts): string {
  const { plan, result, ctx } = facts;
  const [fact] = measureFacts(facts);
  if (!fact || result.rows.length === 0) return 'There is nothing to take a share of.';
  const counted = measureWords(fact.use.measure).count;
  const whole = counted && fact.unit === 'count' ? aroundNoun(facts, counted.many) : measured(facts, { measure: fact.use.measure });
  const said = (row: ResultRow): string => {
    const share = plain(row.share ?? null);
    return typeof share === 'number' ? `${formatPercent(share)} (${say(facts, plain(row[fact.key] ?? null), fact.unit)} of ${say(facts, plain(row.total ?? null), fact.unit)})` : 'none';
  };
  const names = result.rows.map((row) => words(groupName(facts, row), said(row)));
  const part = partWords(facts, ctx.currency, counted !== null);
  const overall = result.metrics.share === null || result.metrics.share === undefined ? '' : sentence(`overall ${said(result.metrics)}`);
  const many = dimensionWords(plan.by[0] ?? { dimension: '' }).many;
  return words(sentence(words('share of', whole, whenWords(facts), `that ${part} by ${byWords(plan.by)}: ${listOf(names, false)}`)), overall, plan.by.length === 1 ? shown(facts, many, 5) : '');
}

const figures = (facts: Facts, part: SqlValue, total: SqlValue, unit: Parameters<typeof say>[2]): string =>
  part === null || total === null ? '' : `: ${say(facts, part, unit)} of ${say(facts, total, unit)}`;

/** "came from red shirts", "are pending", "have bought something". */
function partWords(facts: Facts, currency: string, counted: boolean): string {
  const { plan } = facts;
  const part = plan.part ?? [];
  const past = tense(facts) === 'past';
  const style = { link: 'from', buyer: 'from', last: 'and' } as const;
  if (!counted || plan.subject === 'sale') {
    const said = scopeWords(part, plan.subject, currency, style).replace(/^in /, 'from ');
    return words(
      measureWords(plan.measures[0]?.measure ?? '').time === 'present' ? 'is' : past ? 'came' : 'comes',
      said === '' ? 'from it' : said,
    );
  }
  const filter = filterWords(part, plan.subject, currency);
  const contains = filter.product !== null && plan.subject === 'order';
  const product = contains ? '' : (filter.product ?? '');
  // "are pending", but "are repeat customers": people and goods are named, orders only described.
  const noun = filter.before.length > 0 && plan.subject !== 'order' ? SUBJECT_NOUN[plan.subject] : '';
  // "that took at most 3 days to fulfil" is a sentence of its own.
  const isRelative = (said: string): boolean => /^(?:that|who) /.test(said);
  const states = words(...filter.before, noun, product, ...filter.after.filter((said) => !isRelative(said)));
  const be = past && plan.subject === 'order' ? 'were' : 'are';
  const inside = contains ? [words('contain', filter.product)] : [];
  return joinWords([
    ...inside,
    ...(states === '' ? [] : [states.startsWith('with ') ? words(be === 'were' ? 'had' : 'have', states.slice(5)) : words(be, states)]),
    ...filter.after.filter(isRelative).map((said) => said.replace(/^\w+ /, '')),
    ...(filter.clauses.length === 0 ? [] : [predicates(filter.clauses, 'many')]),
  ]);
}
