import type { Condition, Subject } from '../../analytics/plan.js';
import type { Sentence } from '../sentence.js';

const RESERVED = /\b(?:with|have|has|having|but|and|that had) (?:some |any |units? |stock |pieces |something )?(?:(?:reserved|allocated) (?:units?|stock|pieces|items|quantit(?:y|ies))|reservations?|reserved)\b/;

const ALL_RESERVED = /\b(?:everything|all|every(?: single)? (?:unit|piece|one))(?: of it)?(?: (?:that )?(?:is|we have|there is|'s))?(?: (?:on hand|in stock|left|there|on the shelf))? (?:is |are |has been |have been )(?:already |all )?(?:reserved|allocated|spoken for|set aside)\b|\b(?:fully|completely|entirely) (?:reserved|allocated|spoken for)\b/;

/** "products with reserved units", "sold out but with reservations": of which something is set aside. */
export function reservedSome(s: Sentence, subject: Subject | null): Condition[] {
  const all = subject === 'product' && !s.has('superlative') ? ALL_RESERVED.exec(s.words) : null;
  if (all) {
    const first = s.tokenAt(all.index);
    const last = first + all[0].split(' ').length;
    for (const m of s.mentions) if (m.from >= first && m.to <= last) s.claim(m, 'filter');
    // Of what is there, none is free.
    return [{ kind: 'field', field: 'stock.quantity', op: '>', values: [0], label: 'over 0' }, { kind: 'field', field: 'stock.available', op: '<=', values: [0], label: 'at most 0' }];
  }
  const found = subject === 'product' && !s.has('superlative') && !s.has('comparator') && !s.has('aggregate') && !s.has('count') ? RESERVED.exec(s.words) : null;
  // "products with their reserved stock" shows it.
  if (!found || /\b(?:their|its|how many|how much)\b/.test(s.words)) return [];
  const from = s.tokenAt(found.index);
  const to = from + found[0].split(' ').length;
  for (const m of s.mentions) if (m.from >= from && m.to <= to) s.claim(m, 'filter');
  return [{ kind: 'field', field: 'stock.reserved', op: '>', values: [0], label: 'with reserved units' }];
}
