import type { Annotation, Mention } from '../language/mention.js';
import type { Concept } from '../language/lexicon.js';

/** Some tokens of a mention as one of their own, with the sense that they have there. Its index is still that of the whole. */
export function mentionPart({ tokens, text }: Annotation, mention: Mention, from: number, to: number, concepts: readonly Concept[]): Mention {
  const [start, end] = [tokens[from]?.start ?? mention.start, tokens[to - 1]?.end ?? mention.end];
  return { ...mention, from, to, start, end, text: text.slice(start, end), concepts };
}

/** What exactly these tokens mean by the word lists. */
export const conceptsAt = ({ concepts }: Annotation, from: number, to: number): readonly Concept[] =>
  concepts.filter((each) => each.from === from && each.to === to).map(({ concept }) => concept);
