import type { SqlValue } from '../../db/reader.js';
import { aroundNoun, measureFacts, plain, say, scope, tense, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { filterWords, scopeWords } from '../words/filters.js';
import { capitalise, sentence, words } from '../words/lists.js';
import { measureLabel, measureWords } from '../words/measures.js';
import { formatPercent } from '../words/numbers.js';

/** Part of a whole: "12.3% of revenue in 2025 was from red shirts: $450.00 of $3,658.54." */
export function shareSentence(facts: Facts): string {
  const { result, ctx } = facts;
  const [fact] = measureFacts(facts);
  if (!fact) return 'There is nothing to take a share of.';
  const { metrics } = result;
  const share = plain(metrics.share ?? metrics[`${fact.use.measure}_share`]);
  const part = plain(metrics.part ?? metrics[`${fact.use.measure}_part`] ?? metrics[fact.use.measure]);
  const total = plain(metrics.total ?? metrics[`${fact.use.measure}_total`]);
  const unit = result.units.part ?? result.units.total ?? fact.unit;
  const counted = measureWords(fact.use.measure).count;
  const whole = counted && unit === 'count' ? aroundNoun(facts, counted.many) : words(measureLabel({ measure: fact.use.measure }), scope(facts));
  const which = partWords(facts, ctx.currency);
  if (typeof share !== 'number') return sentence(words('there is no share to give:', 'there are no', whole, whenWords(facts)));
  const be = tense(facts) === 'past' ? (counted ? 'were' : 'was') : counted ? 'are' : 'is';
  return sentence(`${formatPercent(share)} of ${words(whole, whenWords(facts), be, which)}${figures(facts, part, total, unit)}`);
}

const figures = (facts: Facts, part: SqlValue, total: SqlValue, unit: Parameters<typeof say>[2]): string =>
  part === null || total === null ? '' : `: ${say(facts, part, unit)} of ${say(facts, total, unit)}`;

/** "from red shirts", "pending", "in stock". */
function partWords({ plan }: Facts, currency: string): string {
  const filter = filterWords(plan.part ?? [], plan.subject, currency);
  const words_ = scopeWords(plan.part ?? [], plan.subject, currency);
  const clause = filter.clauses.map((each) => each.many.replace(/^are /, '')).join(' and ');
  const bare = [...filter.before, ...filter.after].join(' ');
  if (filter.product !== null) return words_;
  return words(filter.before.length > 0 ? bare : filter.after.join(' '), clause) || capitalise(words_);
}
