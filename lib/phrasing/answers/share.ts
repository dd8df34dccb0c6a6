import type { SqlValue } from '../../db/reader.js';
import { aroundNoun, measureFacts, plain, say, scope, tense, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { filterWords, scopeWords } from '../words/filters.js';
import { joinWords, sentence, words } from '../words/lists.js';
import { measureLabel, measureWords } from '../words/measures.js';
import { formatPercent } from '../words/numbers.js';

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
  const whole =
    counted && unit === 'count' ? aroundNoun(facts, counted.many) : words(measureLabel({ measure: fact.use.measure }), scope(facts));
  const which = partWords(facts, ctx.currency, counted !== null);
  if (typeof share !== 'number') return sentence(words('there is no share to give:', 'there are no', whole, whenWords(facts)));
  return sentence(`${formatPercent(share)} of ${words(whole, whenWords(facts), which)}${figures(facts, part, total, unit)}`);
}

const figures = (facts: Facts, part: SqlValue, total: SqlValue, unit: Parameters<typeof say>[2]): string =>
  part === null || total === null ? '' : `: ${say(facts, part, unit)} of ${say(facts, total, unit)}`;

/** "came from red shirts", "are pending", "have bought something". */
function partWords(facts: Facts, currency: string, counted: boolean): string {
  const { plan } = facts;
  const part = plan.part ?? [];
  const past = tense(facts) === 'past';
  const filter = filterWords(part, plan.subject, currency, 'from');
  if (!counted || plan.subject === 'sale')
    return words(
      measureWords(plan.measures[0]?.measure ?? '').time === 'present' ? 'is' : past ? 'came' : 'comes',
      scopeWords(part, plan.subject, currency, 'from') || 'from it',
    );
  const states = [...filter.before, ...(filter.product === null ? [] : [`with ${filter.product}`]), ...filter.after].join(' ');
  const clauses = filter.clauses.map((each) => each.many);
  return joinWords([...(states === '' ? [] : [words(past ? 'were' : 'are', states)]), ...clauses]);
}
