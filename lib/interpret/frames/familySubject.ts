import { isPlural } from '../../language/words.js';
import type { Mention } from '../../language/mention.js';
import type { Draft } from '../draft.js';
import type { Filter } from '../conditions/filters.js';
import type { Head } from '../head.js';
import type { NumberCondition } from '../conditions/numbers.js';
import type { NounUse } from './nouns.js';
import type { Sentence } from '../sentence.js';

const NARROWS = /^(with|that|which|whose|having|under|over|below|above|between|costing|priced|cheaper|dearer|where|has|have)$/;
const KINDS: ReadonlySet<string> = new Set(['category', 'brand', 'attribute', 'product']);

/** "any tea with fewer than 10 units", "coffees that have over 20 on hand": the name of a family stands for its products. */
export function familySubject(s: Sentence, head: Head, filters: readonly Filter[], numbers: readonly NumberCondition[]): Head {
  const [first] = filters;
  // "which teas did customers in Lisbon buy": the teas are asked for, not the customers.
  const asked = first && !first.negated && KINDS.has(first.kind) && s.concept(s.mentions[first.mention.index - 1], 'ask', 'which') !== undefined && /^(did|do|does|have|has|had|were|was|are|is)$/.test(s.wordAfter(first.mention));
  if (asked && head.which === null && !head.count && s.hasVerb('sell', 'buy', 'order')) return { ...head, subject: 'product' };
  if (head.subject !== null || head.count || head.howMuch || head.who || !numbers.length) return head;
  if (!first || first.negated || !KINDS.has(first.kind) || (first.condition.kind === 'field' && first.condition.field === 'product.id' && first.condition.op === '=')) return head;
  if (!NARROWS.test(s.wordAfter(first.mention)) || !numbers.some((n) => n.from >= first.mention.to && n.from <= first.mention.to + 6)) return head;
  const leads = s.mentions.slice(0, first.mention.index).every((m) => s.isLight(m) || s.concept(m, 'ask') !== undefined || s.concept(m, 'verb', 'have') !== undefined || s.concept(m, 'comparator') !== undefined);
  return leads ? { ...head, subject: 'product' } : head;
}

/** "which tea earns most", "top 3 teas", "our best books": the name of a family stands for its products. */
export function familyAsked({ s, filters, grouping }: Draft): NounUse | null {
  const [family, ...others] = filters.filter((f) => f.kind === 'category' || f.kind === 'attribute' || (f.kind === 'product' && isSeveral(f)));
  if (family === undefined || family.negated || others.length > 0 || grouping.by.length > 0) return null;
  const { mention } = family;
  const before = nextTo(s, mention);
  const ranked = before?.quantity && !s.concept(before, 'superlative') ? nextTo(s, before) : before;
  const asked = before !== undefined && /^(?:which|what)$/i.test(before.text) && family.kind !== 'product';
  // "what did our best three books bring in": which they are is one question, what they did another.
  if (!asked && (!s.concept(ranked, 'superlative') || isNarrowed(s, mention) || s.hasVerb('earn'))) return null;
  return { mention, id: 'product', plural: isPlural(mention.text.toLowerCase()) };
}

/** The mention right before, with no word between. */
function nextTo(s: Sentence, { index, from }: Mention): Mention | undefined {
  const before = s.mentions[index - 1];
  return before?.to === from ? before : undefined;
}

const isSeveral = ({ condition }: Filter): boolean => condition.kind === 'field' && condition.op === 'in' && condition.values.length > 1;

/** "best tea month", "top coffee sales": what follows is ranked. */
function isNarrowed(s: Sentence, family: Mention): boolean {
  const next = s.mentions[family.index + 1];
  return next?.from === family.to && (s.concept(next, 'noun') ?? s.concept(next, 'measure') ?? s.concept(next, 'superlative')) !== undefined;
}
