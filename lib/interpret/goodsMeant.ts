import type { Annotation, Mention } from '../language/mention.js';
import { conceptsAt, mentionPart } from './mentionPart.js';

const GOODS = /^items (?:sold|in (?:stock|inventory|the warehouse)|on (?:hand|stock|the shel(?:f|ves))|left)$/i;
const OPENS = new Set(['filler', 'aside', 'ask']);
/** What a thing has or does, where a time or a group only says of which of them the number is. */
const NARROWS = /^(?:(?:and|but) (?:not|never|without|un)|(?:and|but) have|that|which|whose|with|without|priced|costing|worth|below|at a loss)\b/;

/**
 * "which items sold over 10 units", "items in stock that have not sold in 60 days": the goods themselves, where "items sold in May"
 * is a number of pieces. The phrase that stands for the number is taken apart into the goods and what they do.
 */
export function goodsMeant(annotation: Annotation, mentions: readonly Mention[]): readonly Mention[] {
  const at = mentions.findIndex((m) => GOODS.test(m.text) && m.concepts.some(({ kind }) => kind === 'measure'));
  const goods = mentions[at];
  if (!goods || !asked(mentions, at, annotation.text.slice(goods.end).trim().toLowerCase()) || counts(mentions)) return mentions;
  const part = (from: number, to: number): Mention => mentionPart(annotation, goods, from, to, conceptsAt(annotation, from, to));
  const cut = goods.from + 1;
  // "items left in stock" says once what they are.
  const again = mentions[at + 1]?.concepts.some(({ kind, id }) => kind === 'segment' && id === 'in_stock') === true;
  const does = part(cut, goods.to);
  return [...mentions.slice(0, at), part(goods.from, cut), again ? { ...does, concepts: does.concepts.filter(({ kind }) => kind !== 'segment') } : does, ...mentions.slice(at + 1)].map((m, index) => ({ ...m, index }));
}

/** Whether things are asked for: by "which", by what lists them, or by what narrows them down. */
function asked(mentions: readonly Mention[], at: number, rest: string): boolean {
  const goods = mentions[at];
  const before = mentions.slice(0, at);
  if (!before.every((m) => m.concepts.some(({ kind, id }) => OPENS.has(kind) || (kind === 'verb' && id === 'have')))) return false;
  if (/\bwh(?:ich|at)(?: are| were)?(?: of)?(?: the| our| my| these| all)*$/i.test(before.map((m) => m.text).join(' '))) return true;
  const sold = /sold$/i.test(goods?.text ?? '');
  if (!sold && before.some((m) => m.concepts.some(({ kind, id }) => kind === 'ask' && id === 'list'))) return true;
  const next = mentions[at + 1];
  return NARROWS.test(rest) || next?.concepts.some(({ kind, id }) => kind === 'segment' && /_sold$|reorder|stock/.test(id)) === true || bar(mentions, at);
}

/** A number with what it is held against, where "over the weekend" and "between May and June" are spans. */
const bar = (mentions: readonly Mention[], at: number): boolean =>
  mentions.some((m, i) => {
    const next = mentions[i + 1];
    const ofOrders = mentions[i - 1]?.concepts.some(({ kind, id }) => kind === 'noun' && id === 'order') === true;
    return i > at && !ofOrders && m.concepts.some(({ kind }) => kind === 'comparator') && m.period === null && next?.quantity != null && next.period === null && next.quantity.unit !== 'ordinal';
  });

/** "how many items sold", "items sold by category": a number of pieces. */
const counts = (mentions: readonly Mention[]): boolean =>
  mentions.some((m) => m.concepts.some(({ kind, id }) => kind === 'count' || kind === 'amount' || kind === 'share' || (kind === 'each' && id === 'by' && !/^(?:between|over|across)/i.test(m.text))));
