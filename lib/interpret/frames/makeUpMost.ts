import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import type { Reading } from '../reading.js';

const MAKE_UP_80 = /^(?:and |so )?(?:what|which|the|list|show)(?: me)?(?: the)? (?:products|items|articles|skus) (?:that )?(?:make up|makes up|made up|account for|accounted for|bring in|generate|drive|are responsible for|give us) (?:the first |about |around |roughly )?80 ?(?:%|percent|per cent) of (?:our |the |my |all |total )*(?:revenue|sales|turnover)(?: \?)?$/;

/** "which products make up 80 % of revenue": class A is drawn just there. */
export function makeUpMost(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!MAKE_UP_80.test(s.words)) return null;
  for (const m of s.mentions) if (m.quantity?.value === 80 || s.concept(m, 'share') || s.concept(m, 'verb') || s.concept(m, 'measure', 'revenue')) s.claim(m, 'abc');
  return finish(d, head, { ask: 'records', subject: 'product', where: [{ kind: 'segment', segment: 'abc', value: 'A' }], intent: 'abc', why: 'the products of class A', keepNumbers: true });
}
