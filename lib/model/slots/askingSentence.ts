import type { Annotation } from '../../language/mention.js';

/** What a question is made of; chatter has little of it. */
const ASKING = new Set(['ask', 'measure', 'noun', 'status', 'segment', 'share', 'analysis', 'comparator', 'aggregate', 'superlative', 'field', 'each']);

/** Tokens of the sentence that asks, from `from` to before `to`: the one with the most words of the field, the last of several. */
export function askingSentence({ tokens, mentions }: Annotation): { readonly from: number; readonly to: number } {
  const ends = tokens.flatMap((token, at) => (token.kind === 'punctuation' && /^[.!?]/.test(token.text) ? [at + 1] : []));
  let best = { from: 0, to: tokens.length };
  let most = -1;
  [0, ...ends].forEach((from, at) => {
    const to = ends[at] ?? tokens.length;
    const asking = mentions.filter((mention) => mention.from >= from && mention.to <= to && mention.concepts.some((concept) => ASKING.has(concept.kind))).length;
    if (to <= from || asking < most || asking === 0) return;
    most = asking;
    best = { from, to };
  });
  return best;
}
