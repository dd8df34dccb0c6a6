import type { Annotation, Mention } from '../../language/mention.js';
import { isIdiom } from './promptOf.js';

/** A figure's bar in a question: "more than $200", "between 5 and 10", "3 or more"; its tokens from `from` to before `to`. */
export interface Bar {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The bars that a question sets by numbers. */
export function barsIn({ mentions, tokens, text }: Annotation): readonly Bar[] {
  const bars: Bar[] = [];
  mentions.forEach((mention, at) => {
    if (!mention.quantity || isIdiom(mention) || bars.some(({ to }) => mention.from < to)) return;
    const [before, after, beyond] = [mentions[at - 1], mentions[at + 1], mentions[at + 2]];
    const parts = isRange(before) && after && /^(and|to|-)$/i.test(after.text) && beyond?.quantity ? [before, mention, after, beyond] : compares(before) && !isRange(before) ? [before, mention] : compares(after) && /^(or|and) /i.test(after.text) ? [mention, after] : null;
    const [first, last] = [parts?.[0], parts?.at(-1)];
    if (!first || !last) return;
    const [start, end] = [tokens[first.from]?.start ?? 0, tokens[last.to - 1]?.end ?? 0];
    bars.push({ text: text.slice(start, end), from: first.from, to: last.to });
  });
  return bars;
}

/** "top 5", "just 3" and "exactly once" count, they set no bar. */
const compares = (mention: Mention | undefined): mention is Mention => mention?.concepts.some(({ kind, id }) => kind === 'comparator' && id !== '=') === true && !/^top$/i.test(mention.text);
const isRange = (mention: Mention | undefined): mention is Mention => compares(mention) && /^between$/i.test(mention.text);
