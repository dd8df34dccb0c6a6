import type { DimensionUse } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { isPlural } from '../../language/words.js';
import type { Filter } from '../conditions/filters.js';
import { dimensionOf, nounOf, subjectOf } from './nouns.js';
import type { Sentence } from '../sentence.js';

interface Found {
  readonly dimension: DimensionUse;
  readonly noun: Mention;
  readonly cue: Mention | undefined;
}

const TYPED: ReadonlySet<string> = new Set(['category', 'brand', 'supplier', 'country', 'city', 'tier', 'channel', 'payment_method', 'weekday']);

/** "units sold brand last week", "margin category q1": a dimension right after the measure, where nothing but keywords is typed. */
export function keywordDimensions(s: Sentence, filters: readonly Filter[]): readonly Found[] {
  if (s.has('each', 'by') || s.has('superlative') || s.has('share') || s.has('change') || s.has('count') || s.has('amount') || s.has('ask', 'which', 'who', 'when', 'where')) return [];
  const plain = s.tokens.every((token) => !/^(is|are|was|were|do|does|did|has|have|had|the|a|an|our|my|of|with|that|which|and|or|per|for|from|in|on)$/.test(token.folded) || s.mentions.some((m) => m.from <= token.index && token.index < m.to && (m.period || m.value || s.concept(m, 'measure') || s.concept(m, 'segment'))));
  if (!plain) return [];
  return s.mentions.flatMap((noun): readonly Found[] => {
    const id = noun.concepts.find((concept) => concept.kind === 'noun')?.id ?? '';
    const before = s.mentions[noun.index - 1];
    const measured = before?.to === noun.from && (s.concept(before, 'measure') !== undefined || s.concept(before, 'segment', 'in_stock') !== undefined);
    if (!TYPED.has(id) || !measured || isPlural(s.tokens[noun.to - 1]?.folded ?? '') || s.isClaimed(noun) || filters.some((f) => f.kind === id)) return [];
    return [{ dimension: { dimension: id }, noun, cue: undefined }];
  });
}

/** "brands and the number of items of each": each of what was named first. */
export function eachOfThem(s: Sentence): readonly Found[] {
  const cue = s.free('each', 'by').find((m) => /\beach$/i.test(m.text) && (m.to === s.tokens.length || /^(one|of|[?.,!]|$)/.test(s.wordAfter(m))));
  const noun = cue && s.mentions.map((m) => nounOf(s, m)).find((n) => n?.plural === true && n.mention.to < cue.from && dimensionOf(n) !== null);
  const between = noun && s.mentions.some((m) => m.from >= noun.mention.to && m.to <= cue.from && (s.concept(m, 'noun') ?? s.concept(m, 'measure') ?? s.concept(m, 'amount')));
  const dimension = noun && dimensionOf(noun);
  return between && dimension && !s.isClaimed(noun.mention) && !/\b(how many|number of|count of)$/.test(s.wordsBetween(Math.max(0, noun.mention.from - 2), noun.mention.from)) ? [{ dimension, noun: noun.mention, cue }] : [];
}

/** What comes before a list of something. */
const ASKED_FOR = '^(?:(?:list|show|give|display|me|us|all|the|our|my|of|please|a|table) )*';

/** "suppliers with their number of products", "categories with product counts": each of what stands first. */
export function withTheirNumber(s: Sentence): readonly Found[] {
  const noun = WITH_NUMBER.test(s.words) ? s.mentions.map((m) => nounOf(s, m)).find((each) => each !== null) : undefined;
  const dimension = noun && dimensionOf(noun);
  return noun?.plural === true && dimension && subjectOf(noun.id) === null && !s.isClaimed(noun.mention) ? [{ dimension, noun: noun.mention, cue: undefined }] : [];
}
const WITH_NUMBER = new RegExp(`${ASKED_FOR}(?:\\w+ )?\\w+ (?:with|and) (?:the |their |its )*(?:(?:number|count|total number) of \\w+|\\w+ counts?)\\b`);

/** "cities and their revenue", "products and how many we sold": a figure of each of what stands first, where a product's own properties go into its list. */
export function andTheirs(s: Sentence): readonly Found[] {
  const said = AND_THEIRS.exec(s.words)?.[0];
  if (said === undefined || s.has('superlative') || s.has('share') || s.has('change') || (s.asksForList && s.has('measure', ...OWN_FIGURES))) return [];
  const at = said.split(' ').length;
  const joint = said.search(/ (?:and|plus|alongside) (?:their|its|how|what)\b/);
  const noun = s.mentions.filter((m) => m.to <= s.tokenAt(joint)).map((m) => nounOf(s, m)).findLast((each) => each !== null);
  const dimension = noun && dimensionOf(noun);
  const counted = HOW_THEY_DID.test(said) || s.mentions.some((m) => m.from >= (noun?.mention.to ?? at) && (s.concept(m, 'measure') !== undefined || (s.concept(m, 'noun') !== undefined && /\bhow (?:many|much)\b/.test(said)) || s.concept(m, 'verb', 'sell', 'earn', 'spend', 'order', 'cost') !== undefined));
  if (noun?.plural !== true || !dimension || noun.id === 'order' || !counted || s.isClaimed(noun.mention)) return [];
  for (const m of s.all('reference')) if (m.from >= noun.mention.to && m.to <= at) s.claim(m, 'group');
  return [{ dimension, noun: noun.mention, cue: undefined }];
}
const DID = '(?:did|do|doing|done|performed|performing|perform|sold|selling|sell|fared|going|went)';
const AND_THEIRS = new RegExp(`${ASKED_FOR}(?:[a-z]+ ){1,3}(?:and|plus|alongside) (?:their|its|(?:how (?:many|much)(?: [a-z]+)?|what) (?:we|they|it|each)\\b(?! (?:are|is)\\b)|how (?:they|each|it)(?: (?:have|has|are|is))? ${DID})\\b`);
const HOW_THEY_DID = new RegExp(`\\bhow (?:they|each|it)(?: (?:have|has|are|is))? ${DID}\\b`);
/** What a record of a product has. */
const OWN_FIGURES = ['stock', 'available', 'reserved', 'price', 'cost', 'weight'] as const;

/** "stock and reorder level for every coffee": each of the products that the name of a family stands for. */
export function membersOf(s: Sentence, filters: readonly Filter[]): readonly Found[] {
  if (!s.has('measure') || s.has('superlative')) return [];
  return s.all('each', 'by').flatMap((cue): readonly Found[] => {
    const family = filters.find((f) => !f.negated && f.mention.from === cue.to && (f.kind === 'category' || (f.kind === 'product' && f.condition.kind === 'field' && f.condition.op === 'in')));
    const next = family && s.mentions[family.mention.index + 1];
    if (!family || !/\b(each|every)$/i.test(cue.text) || (next && next.from === family.mention.to && s.concept(next, 'noun'))) return [];
    return [{ dimension: { dimension: 'product' }, noun: cue, cue }];
  });
}
