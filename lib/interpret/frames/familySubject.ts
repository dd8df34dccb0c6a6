import { isPlural } from '../../language/words.js';
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

/** "which tea earns most": the name of a family stands for its products. */
export function familyAsked({ s, filters, grouping }: Draft): NounUse | null {
  const [family, ...others] = filters.filter((f) => f.kind === 'category' || f.kind === 'attribute');
  const before = family && s.mentions[family.mention.index - 1];
  const isAsked = family?.negated === false && others.length === 0 && before?.to === family.mention.from && /^(?:which|what)$/i.test(before.text);
  return isAsked && !grouping.by.length ? { mention: family.mention, id: 'product', plural: isPlural(family.mention.text.toLowerCase()) } : null;
}
