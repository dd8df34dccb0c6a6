import type { Plan } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { isForeignCode } from '../../language/countryNames.js';
import type { CommonWords } from '../../language/spelling.js';
import type { Reading } from '../reading.js';
import { isUnbounded, lostMeaning } from './audit.js';
import { openWords } from '../conversation/outcomes.js';
import type { Sentence } from '../sentence.js';

/** What it costs to leave something of a kind unused; the more it could have changed the answer, the more. */
const UNUSED: Readonly<Record<string, number>> = {
  measure: 0.3, segment: 0.35, status: 0.4, superlative: 0.3, share: 0.35, analysis: 0.35, trend: 0.15, comparator: 0.1, negation: 0.3,
  change: 0.3, aggregate: 0.08, count: 0.25, field: 0.2, noun: 0.06, verb: 0.02, each: 0.12, distinct: 0.03, series: 0.3, followup: 0.02, reference: 0.1,
};

/** Two letters that are no common word of English stand for something: "ly", "pw". */
const COMMON_PAIR = 1500;

/** Words of change that say other things as well. */
const WEAK_CHANGE = /^(?:up|down|better|worse|gains?|loss|drops?|moves?|los[et]|improv\w*|higher|lower|busier|quieter|stronger|weaker)$/i;

export interface Explained {
  readonly confidence: number;
  readonly costs: Readonly<Record<string, number>>;
  readonly tokens: readonly { readonly text: string; readonly status: 'matched' | 'corrected' | 'filler' | 'unused' | 'unknown' }[];
  /** Content words that nothing explains. */
  readonly unexplained: readonly string[];
}

/** How far the reading accounts for every word of the question. */
export function explain(s: Sentence, reading: Reading | null, common: CommonWords): Explained {
  const costs: Record<string, number> = { ...(reading?.doubts ?? {}), ...(reading ? lostMeaning(s, reading) : {}) };
  const kinds = openWords(s.annotation);
  const unexplained: string[] = [];
  for (const token of s.annotation.unknown) {
    if (s.isExplained(token)) continue;
    const kind = kinds.get(token.index) ?? 'noun';
    const rank = common.get(token.folded) ?? Infinity;
    if (isForeignCode(s.tokens, token.index)) {
      costs[`word:${token.text}`] = 0.45;
      unexplained.push(token.text);
      continue;
    }
    if (token.kind === 'emoji' || kind === 'other' || token.folded.length < 2 || (token.folded.length === 2 && (rank < COMMON_PAIR || !/^[a-z]+$/.test(token.folded)))) {
      costs[`word:${token.text}`] = 0.03;
      continue;
    }
    // A word beside a part of a name makes it another name: "espresso machines" is not any espresso.
    const beside = s.mentions.some((m) => m.value !== null && !m.value.exact && (m.to === token.index || m.from === token.index + 1));
    // "revenue per volunteer", "against the almanac": what the figure is held against changes it.
    const held = /^(per|by|each|every|against|versus|vs|for)$/.test(s.tokens[token.index - 1]?.folded ?? '') || /\b(per|by|each|against|versus|vs|for) (the|a|an|our|my|each|every)$/.test(s.wordsBetween(Math.max(0, token.index - 2), token.index));
    const cost = beside || held ? 0.5 : kind === 'name' || rank > 20_000 ? 0.45 : 0.4;
    costs[`word:${token.text}`] = cost;
    unexplained.push(token.text);
  }
  // Everything there is, where a word that nothing explains may say which of it.
  if (reading && unexplained.length > 0 && isUnbounded(reading.plan) && !s.matches(/\ball (of )?(our|my|the|their|your)\b/)) costs.which = 0.3;
  for (const mention of s.mentions) {
    if (s.isClaimed(mention)) continue;
    const cost = unusedCost(s, mention, reading?.plan);
    if (cost > 0) costs[`unused:${mention.text}`] = cost;
  }
  // In a sentence full of slips each further one says less.
  for (const correction of s.annotation.corrections.slice(0, 6)) costs[`typo:${correction.from}`] = correction.sure ? 0.02 : 0.06;
  const confidence = Math.max(0, Math.min(0.98, 0.98 - Object.values(costs).reduce((sum, cost) => sum + cost, 0)));
  return { confidence, costs, tokens: statuses(s), unexplained };
}

function unusedCost(s: Sentence, mention: Mention, plan?: Plan): number {
  if (mention.value && (mention.value.exact || mention.concepts.length === 0)) return 0.5;
  if (mention.identifier) return 0.5;
  if (mention.period && mention.period.kind !== 'settles') return mention.period.kind === 'comparison' ? 0.15 : 0.4;
  // The year of a period that stands apart from it: "4th quarter sales 2025".
  if (/^(19|20)\d\d$/.test(mention.text) && s.mentions.some(({ period }) => period?.kind === 'period' && (period.period.start ?? period.period.end ?? '').startsWith(mention.text))) return 0;
  if (mention.quantity && mention.concepts.every((concept) => concept.kind === 'filler')) return mention.quantity.unit === 'ordinal' ? 0.15 : /^(one|once|two)$/.test(mention.text.toLowerCase()) || /^(numbers?|figures?|lines?|values?|results?|parts?|words?|rows?|columns?|sentences?)$/.test(s.wordAfter(mention)) ? 0.05 : 0.42;
  if (s.concept(mention, 'noun', 'day', 'week', 'month', 'quarter', 'year') && /^(last|this|next|previous|past|current|coming|prior|per|each|every|by|these)$/.test(s.wordBefore(mention))) return 0.35;
  // A state that nobody took up narrows the answer; that someone bought or is here says little more than the rest of the question.
  const state = s.concept(mention, 'segment');
  if (state && mention.concepts.every((concept) => concept.kind === 'segment') && !/^(has_|active$|paid$|fast$|slow$|in_stock$|repeat$|new_customer)/.test(state.id)) return 0.45;
  // "where did revenue fall" without a span: what rose or fell is another answer than all there is.
  if (s.concept(mention, 'change', 'grew', 'fell', 'growth') && !WEAK_CHANGE.test(mention.text)) return 0.42;
  if (s.concept(mention, 'change', 'difference') && /^(?:gap|difference|delta|by how much)$/i.test(mention.text)) return 0.42;
  if (/^compar/i.test(mention.text) && plan?.compare === null && plan.by.length === 0 && plan.measures.length < 2) return 0.42;
  if (s.concept(mention, 'trend', 'direction') && plan?.compare === null) return 0.42;
  // "revenue of bundles": things that go by that word, and nothing that orders share.
  if (/^(?:product )?(?:bundle|combo|combination|pair)s?$/i.test(mention.text)) return 0.42;
  const beside = s.mentions[mention.index + 1];
  // "by" something that nobody took up.
  if (s.concept(mention, 'each', 'by') && /^(by|per|for each|each|\/)$/.test(mention.text.toLowerCase()) && !(beside && beside.from <= mention.to + 1 && s.isClaimed(beside))) return 0.35;
  const next = s.next(mention, (m) => s.isLight(m) || s.concept(m, 'reference') !== undefined);
  // "above the average": held against something that no plan says.
  if (s.concept(mention, 'comparator', '>', '<') && next && (s.concept(next, 'measure') || s.concept(next, 'aggregate'))) return 0.4;
  if (s.isLight(mention)) return 0;
  return Math.min(...mention.concepts.map((concept) => (concept.kind === 'filler' || concept.kind === 'ask' || concept.kind === 'conjunction' || concept.kind === 'amount' ? 0 : (UNUSED[concept.kind] ?? 0.1))));
}

function statuses(s: Sentence): Explained['tokens'] {
  return s.tokens.map((token) => {
    const mention = s.mentions.find((m) => m.from <= token.index && token.index < m.to);
    const status = !mention ? (token.kind === 'punctuation' ? 'filler' : 'unknown') : token.corrected !== undefined ? 'corrected' : s.isClaimed(mention) ? 'matched' : s.isLight(mention) ? 'filler' : 'unused';
    return { text: token.text, status };
  });
}
