import type { SqlValue } from '../../db/reader.js';
import {
  aroundNoun,
  filterOf,
  labelOf,
  measured,
  measureFacts,
  plain,
  productWords,
  say,
  scope,
  tense,
  theMeasured,
  isOtherStatus,
  whenWords,
  type MeasureFact,
} from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { afterWords, filterWords, SUBJECT_NOUN } from '../words/filters.js';
import { capitalise, joinWords, sentence, words } from '../words/lists.js';
import { NO_SALES, figureWords, measureWords, perWords, type CountWords, type Verb } from '../words/measures.js';
import { formatAskedDay } from '../words/dates.js';
import type { Tense } from '../words/periods.js';
import { notBegun } from './notBegun.js';

/** Measures without a dimension: one number in a sentence of its own, several as a list. */
export function valueSentence(facts: Facts): string {
  const measures = measureFacts(facts);
  const [first] = measures;
  if (!first) return 'There is nothing to show.';
  if (measures.every((fact) => fact === first || (COMPANIONS.has(fact.use.measure) && first.use.measure === 'units')))
    return oneValue(facts, first);
  return severalValues(facts, measures);
}

/** What is shown beside units sold without being a question of its own. */
const COMPANIONS: ReadonlySet<string> = new Set(['revenue', 'selling_price']);

function oneValue(facts: Facts, fact: MeasureFact): string {
  const value = plain(facts.result.metrics[fact.key]);
  const words_ = measureWords(fact.use.measure);
  if (tense(facts) === 'future') return aheadSentence(facts, fact, value);
  if (value === null) return missingSentence(facts, fact);
  if (fact.unit === 'date') return dateSentence(facts, fact, String(value));
  const plainCount = words_.count && fact.use.aggregate === undefined && fact.use.as === undefined;
  if (plainCount && typeof value === 'number') return sentence(words(countWords(facts, fact, value), companions(facts, fact)));
  const average = fact.use.per === undefined ? '' : 'on average';
  const nothing = value === 0 && fact.unit === 'money' && words_.missing === NO_SALES ? `: ${NO_SALES}` : '';
  const verb = facts.ctx.build === 'turned' && fact.unit === 'money' && tense(facts) === 'past' ? 'came out at' : be(facts, fact);
  return sentence(words(subjectOf(facts, fact), whenWords(facts), verb, say(facts, value, fact.unit), average, nothing));
}

/** A period that lies ahead has no figures; the data's 0 is said as such. */
function aheadSentence(facts: Facts, fact: MeasureFact, value: SqlValue): string {
  const ahead = `${notBegun(facts.plan.period)}, so`;
  if (value === 0 && measureWords(fact.use.measure).count && fact.use.per === undefined)
    return sentence(words(ahead, 'there are no', measured(facts, fact.use)));
  return sentence(words(ahead, measured(facts, fact.use), be(facts, fact), value === null ? 'not known' : say(facts, value, fact.unit)));
}

/** "revenue from red shirts in Germany", "the price of Oak Stool". */
const subjectOf = (facts: Facts, fact: MeasureFact): string => theMeasured(facts, fact.use);

const be = (facts: Facts, { use }: MeasureFact): string => {
  const plural = measureWords(use.measure).plural && use.as === undefined && use.aggregate === undefined;
  return tense(facts) === 'past' ? (plural ? 'were' : 'was') : plural ? 'are' : 'is';
};

/** Verb of a count by tense; over all time it is what has been done so far. */
const VERBS: Readonly<Record<Verb, Readonly<Record<Tense, string>>>> = {
  have: { past: 'had', running: 'have had', present: 'have', future: 'have' },
  sell: { past: 'sold', running: 'have sold', present: 'have sold', future: 'have sold' },
  gain: { past: 'gained', running: 'have gained', present: 'have gained', future: 'have gained' },
  run: { past: 'ran', running: 'have run', present: 'have run', future: 'have run' },
};

/** "You sold 15 red shirts last week (9–15 Mar 2026)". */
export function countWords(facts: Facts, fact: MeasureFact, value: number): string {
  const { count, unit, time } = measureWords(fact.use.measure);
  if (!count) return '';
  const dated = time === 'dated' && facts.plan.period.start === null && facts.plan.period.end === null;
  const at = time === 'created' ? 'present' : tense(facts);
  if (fact.use.measure === 'units' && facts.plan.where.some(isOtherStatus)) return heldWords(facts, fact, value, count);
  const verb = VERBS[count.verb][dated && count.verb === 'have' ? 'running' : at];
  const number = value === 0 && fact.use.per === undefined ? 'no' : say(facts, value, fact.unit);
  const noun = value === 1 ? count.one : count.many;
  const things = unit === 'units' ? productNoun(facts, noun, value, count.after) : aroundNoun(facts, noun, count.after, value === 1 ? 'one' : 'many');
  return words(
    'you',
    verb,
    count.before,
    number,
    things,
    perWords(fact.use),
    whenWords(facts),
    fact.use.per === undefined ? '' : 'on average',
  );
}

/** "Cancelled orders held 15 red shirts last week", "orders of any status hold …". */
function heldWords(facts: Facts, fact: MeasureFact, value: number, { one, many }: CountWords): string {
  const { plan, ctx } = facts;
  const status = filterWords(plan.where.filter(isOtherStatus), 'order', ctx.currency);
  const isAny = status.before.length + status.after.length + status.clauses.length === 0;
  const orders = isAny ? 'orders of any status' : words(...status.before, 'orders', afterWords(status, 'that'));
  const rest = { ...facts, plan: { ...plan, where: plan.where.filter((condition) => !isOtherStatus(condition)) } };
  const number = value === 0 ? 'no' : say(facts, value, fact.unit);
  const verb = tense(facts) === 'past' ? 'held' : 'hold';
  return words(orders, verb, number, productNoun(rest, value === 1 ? one : many, value), whenWords(facts));
}

/** "red shirts" where the words are a plural of their own, else "units of Walnut Box", "units of red products". */
function productNoun(facts: Facts, noun: string, value: number, after = ''): string {
  const filter = filterOf(facts);
  const { product, before, clauses } = filter;
  const own = product !== null && value !== 1 && /^(?!our )[a-z].*s$/.test(product);
  const isNamed = before.length > 0 || clauses.length > 0 || filter.goods.some(({ said }) => !said.startsWith('in '));
  const kind = product ?? (isNamed ? 'products' : null);
  const thing = own ? words(...before, product) : kind === null ? noun : words(noun, 'of', ...before, kind);
  if (!own && product === null && kind !== null) return words(noun, after, 'of', ...before, kind, afterWords(filter, 'that'));
  return words(thing, after, afterWords(filter, 'that'));
}

/** What a count is worth saying beside it, where the data has it. */
function companions(facts: Facts, fact: MeasureFact): string {
  const { metrics } = facts.result;
  if (fact.use.measure === 'units' && fact.use.per === undefined && typeof metrics.revenue === 'number' && metrics.revenue > 0)
    return `, bringing in ${say(facts, metrics.revenue, 'money')}`;
  if (fact.use.measure === 'stock' && typeof metrics.reserved === 'number' && metrics.reserved > 0)
    return `, ${say(facts, metrics.reserved, 'units')} of them reserved`;
  return '';
}

function missingSentence(facts: Facts, fact: MeasureFact): string {
  const { missing, unit } = measureWords(fact.use.measure);
  if (unit === 'date') return sentence(words('there is no', measured(facts, fact.use), whenWords(facts)));
  return sentence(words('there is no', measured(facts, fact.use), whenWords(facts), `: ${missing}`));
}

function dateSentence(facts: Facts, fact: MeasureFact, day: string): string {
  if (fact.use.measure === 'run_out_date') return sentence(words(productWords(facts) ?? 'stock', 'runs out on', formatAskedDay(day)));
  const bounded = facts.plan.period.start !== null || facts.plan.period.end !== null;
  return sentence(
    words(
      facts.plan.where.length === 0 ? 'your' : 'the',
      measured(facts, fact.use),
      bounded ? whenWords(facts) : '',
      'was on',
      formatAskedDay(day),
    ),
  );
}

function severalValues(facts: Facts, measures: readonly MeasureFact[]): string {
  const said = measures.map((fact) => {
    const value = plain(facts.result.metrics[fact.key]);
    return measureWords(fact.use.measure).count && value !== null
      ? figureWords(fact.use, say(facts, value, fact.unit), value, true)
      : `${labelOf(facts, fact.use)} ${valueOrNone(facts, value, fact)}`;
  });
  const product = productWords(facts);
  const group = facts.plan.having.length > 0 ? aroundNoun(facts, SUBJECT_NOUN[facts.plan.subject]) : '';
  const about =
    group !== ''
      ? words(group, whenWords(facts))
      : words(product ?? scope(facts).replace(/^of /, 'for '), product === null ? '' : scope(withoutProduct(facts)), whenWords(facts));
  return sentence(about === '' ? joinWords(said) : `${capitalise(about)}: ${joinWords(said)}`);
}

const withoutProduct = (facts: Facts): Facts => ({
  ...facts,
  plan: {
    ...facts.plan,
    where: facts.plan.where.filter((condition) => condition.kind !== 'field' || !condition.field.startsWith('product.')),
  },
});

const valueOrNone = (facts: Facts, value: SqlValue, fact: MeasureFact): string =>
  value === null ? 'none' : fact.unit === 'date' ? formatAskedDay(String(value)) : say(facts, value, fact.unit);
