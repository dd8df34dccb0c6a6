import type { SegmentUse } from '../draft.js';
import type { Sentence } from '../sentence.js';

/** States that exclude one another: "low and out of stock products" are both kinds, since none is both. */
const EXCLUSIVE = new Set(['low_stock', 'out_of_stock', 'overstocked', 'in_stock']);
const OR = /^[ ,]*(and\/or|or|\/)( (are|is|that are|that have|which are|those|ones|have|been|already|even|nearly|completely))*$/;
const AND = /^[ ,]*(and|&|plus|as well as|,)( (are|is|that are|which are|those|the|all|ones|also))*$/;

/** Two states of one kind of thing under "or" become one condition that either meets. */
export function eitherState(s: Sentence, segments: SegmentUse[]): void {
  bareLow(s, segments);
  segments.sort((a, b) => a.from - b.from);
  for (let i = segments.length - 2; i >= 0; i -= 1) {
    const a = segments[i];
    const b = segments[i + 1];
    if (!a || !b || a.of !== b.of || a.id === b.id) continue;
    const between = s.wordsBetween(a.to, b.from).trim();
    const either = OR.test(between) || (AND.test(between) && EXCLUSIVE.has(a.id) && EXCLUSIVE.has(b.id));
    if (!either) continue;
    const any = [a, b].flatMap(({ condition }) => (condition.kind === 'or' ? condition.any : [[condition]]));
    segments.splice(i, 2, { id: a.id, of: a.of, condition: { kind: 'or', any }, from: a.from, to: b.to });
  }
}

/** "out of stock or low", "low or out of stock": beside one state of stock, "low" is another. */
function bareLow(s: Sentence, segments: SegmentUse[]): void {
  const out = segments.find((x) => x.id === 'out_of_stock');
  if (!out || segments.some((x) => x.id === 'low_stock')) return;
  const low = s.mentions.find((m) => m.text.toLowerCase() === 'low' && (m.from === out.to + 1 || m.to === out.from - 1) && /^(or|and|&|\/|and\/or)$/.test(m.from > out.from ? s.wordsBetween(out.to, m.from) : s.wordsBetween(m.to, out.from)));
  if (!low) return;
  s.claim(low, 'segment');
  segments.push({ id: 'low_stock', of: 'product', condition: { kind: 'segment', segment: 'low_stock' }, from: low.from, to: low.to });
}
