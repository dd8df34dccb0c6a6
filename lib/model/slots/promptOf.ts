import type { ValueKind } from '../../language/gazetteer.js';
import type { Annotation, Mention } from '../../language/mention.js';
import type { CommonWords } from '../../language/spelling.js';

/** Longer questions are cut in front: what is asked stands mostly at the end. */
const MAX_WORDS = 60;
/** A part of a name counts as a name only where it is no everyday word. */
const RARE_RANK = 6_000;
const KIND_ORDER: readonly ValueKind[] = ['category', 'tier', 'country', 'city', 'product', 'brand', 'supplier', 'campaign', 'channel', 'payment_method', 'attribute', 'customer'];

/** What stands in the prompt for a mention whose value is not the model's business; null: its words stay. A capital letter tells it from words, and costs one token. */
export function markOf(mention: Mention, annotation: Annotation, common: CommonWords): string | null {
  const { period, quantity, identifier, value } = mention;
  if (identifier) return identifier.kind === 'number' ? 'Id' : capital(identifier.kind);
  if (period && period.kind !== 'settles') return period.kind === 'period' ? `${headOf(mention)}Period` : period.kind === 'comparison' ? 'Base' : period.kind === 'duration' ? `${headOf(mention)}Span` : 'Times';
  if (value && (value.exact || isRare(mention, annotation, common))) {
    const kind = KIND_ORDER.find((each) => value.values.some((one) => one.kind === each));
    return kind === undefined ? null : kind === 'payment_method' ? 'Payment' : capital(kind);
  }
  if (quantity && !isIdiom(mention)) return quantity.unit === 'money' ? 'Money' : quantity.unit === 'percent' ? 'Percent' : quantity.unit === 'ordinal' ? 'Nth' : 'N';
  return null;
}

/** Numbers that are mostly part of a phrase: "bought once", "at zero", "one in a hundred". */
export const isIdiom = ({ text }: Mention): boolean => /^(one|once|twice|two|first|zero|nil|(a )?(couple|hundred|dozen))$/i.test(text);

/** "since", "in", "last": what a period's words begin with, where it is a preposition. */
const headOf = (mention: Mention): string => {
  const head = /^(since|in|on|by|than|vs|versus|from|between|before|after|until|during|over|for|within|against|to)\b/i.exec(mention.text)?.[0];
  return head === undefined ? '' : `${head.toLowerCase()} `;
};

function isRare(mention: Mention, annotation: Annotation, common: CommonWords): boolean {
  const words = annotation.tokens.slice(mention.from, mention.to).filter((token) => token.kind !== 'punctuation');
  return words.every((token) => Math.min(common.get(token.folded) ?? Infinity, common.get(token.stem) ?? Infinity) > RARE_RANK);
}

/** Words that cost the model time and tell it nothing. */
const IDLE = new Set(['the', 'a', 'an']);

/** The question as the model sees it: lower case, slips corrected, without articles and last mark, names, dates and numbers replaced by their kind. */
export function promptOf(annotation: Annotation, common: CommonWords): string {
  const pieces: string[] = [];
  const marked = new Map<number, { mark: string; to: number }>();
  for (const mention of annotation.mentions) {
    const mark = markOf(mention, annotation, common);
    if (mark !== null) marked.set(mention.from, { mark, to: mention.to });
  }
  let end = 0;
  for (let i = 0; i < annotation.tokens.length; ) {
    const token = annotation.tokens[i];
    if (!token) break;
    const space = token.start > end && pieces.length > 0 ? ' ' : '';
    const found = marked.get(i);
    if (!found && IDLE.has(token.folded)) {
      i++;
      continue;
    }
    pieces.push(space + (found?.mark ?? plain(token.corrected === undefined ? token.text : token.folded)));
    const to = found?.to ?? i + 1;
    end = annotation.tokens[to - 1]?.end ?? token.end;
    i = to;
  }
  const words = pieces.join('').replace(/\s+/g, ' ').replace(/[\s.?!]+$/, '').trim().split(' ');
  return words.slice(-MAX_WORDS).join(' ');
}

/** Without what could be taken for a mark or a line's end. */
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');
const capital = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);
