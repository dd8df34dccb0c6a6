import type { Condition, Subject } from '../../analytics/plan.js';
import type { Sentence } from '../sentence.js';

const RESERVED = /\b(?:with|have|has|having|but|and|that had) (?:some |any |units? |stock |pieces |something )?(?:(?:reserved|allocated) (?:units?|stock|pieces|items|quantit(?:y|ies))|reservations?|reserved)\b/;

/** "products with reserved units", "sold out but with reservations": of which something is set aside. */
export function reservedSome(s: Sentence, subject: Subject | null): Condition[] {
  const found = subject === 'product' && !s.has('superlative') && !s.has('comparator') && !s.has('aggregate') && !s.has('count') ? RESERVED.exec(s.words) : null;
  // "products with their reserved stock" shows it.
  if (!found || /\b(?:their|its|how many|how much)\b/.test(s.words)) return [];
  const from = s.tokenAt(found.index);
  const to = from + found[0].split(' ').length;
  for (const m of s.mentions) if (m.from >= from && m.to <= to) s.claim(m, 'filter');
  return [{ kind: 'field', field: 'stock.reserved', op: '>', values: [0], label: 'with reserved units' }];
}
