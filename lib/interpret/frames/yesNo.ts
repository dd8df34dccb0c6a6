import type { Draft } from '../draft.js';
import type { Head } from '../head.js';
import type { YesNo } from '../reading.js';
import type { Sentence } from '../sentence.js';

/** The answer to a yes-or-no question: the number it is held against, or whether there is any. */
export function yesNoOf(d: Draft, head: Head): { readonly yesNo: YesNo | null; readonly keepNumbers: boolean } {
  if (!head.yesNo) return { yesNo: null, keepNumbers: false };
  const [number] = d.numbers;
  if (d.numbers.length === 1 && number && number.op !== 'between') return { yesNo: { kind: 'compare', op: number.op, value: number.values[0] ?? 0 }, keepNumbers: true };
  const { s } = d;
  // Which way it went is asked for, not whether it went one way.
  if (s.matches(/\b(up or down|down or up|higher or lower|lower or higher|more or less|better or worse|worse or better|rising or falling|(grew|grow|grown|growing) or (shr[aiu]nk|fell|fall|fallen|falling|shrinking)|increas\w+ or decreas\w+|rise or fall|rose or fell)\b/)) return { yesNo: null, keepNumbers: false };
  if (s.matches(/\b(outs(ell|old|ells|elling)|outperform\w*|outdo|outdid|outpace\w*|surpass\w*|overt(ake|ook))\b/)) return { yesNo: { kind: 'rose' }, keepNumbers: false };
  if (d.time.periods.length === 2 && isEither(s)) return { yesNo: whichOf(s), keepNumbers: false };
  const twoPeriods = d.time.periods.length + (d.time.base ? 1 : 0) > 1 || s.matches(/\bthan\b/);
  if (twoPeriods || s.has('change', 'grew', 'fell')) {
    if (s.matches(/\b(lower|less|fewer|worse|smaller|cheaper) than\b/)) return { yesNo: { kind: 'fell' }, keepNumbers: false };
    if (s.matches(/\b(higher|more|better|bigger|greater|pricier|dearer|costlier|more expensive) than\b/)) return { yesNo: { kind: 'rose' }, keepNumbers: false };
    if (s.has('change', 'less', 'fell')) return { yesNo: { kind: 'fell' }, keepNumbers: false };
    if (s.has('change', 'more', 'grew') || s.matches(/\b(ahead|beat|exceed)\b/)) return { yesNo: { kind: 'rose' }, keepNumbers: false };
  }
  // "did it pay off": more came back than was spent.
  if (d.measures[0]?.use.measure === 'roi' && d.filters.some((f) => f.kind === 'campaign')) return { yesNo: { kind: 'compare', op: '>', value: 0 }, keepNumbers: false };
  return { yesNo: { kind: 'exists' }, keepNumbers: false };
}

/** "A or B": one of the two is asked for, not yes or no. */
export const isEither = (s: Sentence): boolean => s.matches(/\bor\b/) && !s.matches(/\bthan\b|\bup or down\b|\bor (not|no)\b/);

export const whichOf = (s: Sentence): YesNo => ({ kind: 'which', direction: s.matches(/\b(less|fewer|worse|lower|cheaper|least|smaller|slower|fewest|lowest|worst|smallest)\b/) ? 'less' : 'more' });
