import type { Mention } from '../../language/mention.js';
import { nounOf } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';
import type { NumberCondition } from './numbers.js';

/** Of what lies there, said behind a number. */
export const LYING = /^(?:units? |pieces? |items? |pcs )?(?:are |is |still |currently )*(?:in stock|on stock|left|on hand|on the shel(?:f|ves)|remaining|in the (?:warehouse|stockroom))\b/;
/** What stands between two bars of one figure. */
const JOINED = /^(?:,|and|but|yet|though|or)(?: (?:and|but|yet|also|still|at the same time|not|no|never))*$/;
/** A bar that stands right behind these has nothing of its own before it. */
const OPEN_BEFORE = /\b(?:with|have|has|had|having|hold|holds|got|placed|made|of|sold|sell|bought|ordered|are|is)(?: (?:we|still|only|currently))*$/;

const isFloor = ({ op }: NumberCondition): boolean => op === '>' || op === '>=';
const isCeiling = ({ op }: NumberCondition): boolean => op === '<' || op === '<=';

/** "more than 3 but fewer than 6 orders", "over 10 in stock and below 25": two bars on one figure, said of either. */
export function pairedBars(s: Sentence, numbers: readonly NumberCondition[]): readonly NumberCondition[] {
  const paired = [...numbers];
  for (let i = 0; i + 1 < paired.length; i += 1) {
    const [a, b] = [paired[i], paired[i + 1]];
    if (a && b && areOneRange(s, a, b)) [paired[i], paired[i + 1]] = ofOneFigure(s, a, b);
  }
  return paired;
}

function areOneRange(s: Sentence, a: NumberCondition, b: NumberCondition): boolean {
  const [low, high] = isFloor(a) && isCeiling(b) ? [a, b] : isCeiling(a) && isFloor(b) ? [b, a] : [];
  if (!low || !high || a.unit !== b.unit || (low.values[0] ?? 0) >= (high.values[0] ?? 0)) return false;
  const counted = a.counted && a.counted.from >= a.to && a.counted.to <= b.from ? a.counted : null;
  const after = counted?.to ?? a.to;
  // "and under" may be one word of comparing.
  const between = s.wordsBetween(after, /^(?:and|or|but)$/.test(s.tokens[b.from]?.folded ?? '') ? b.from + 1 : b.from);
  return JOINED.test(between.replace(LYING, '').trim());
}

function ofOneFigure(s: Sentence, a: NumberCondition, b: NumberCondition): [NumberCondition, NumberCondition] {
  const shelf = stockOf(s, a, b);
  if (shelf) {
    for (const { counted } of [a, b]) s.claim(counted ?? undefined, 'number');
    return [{ ...a, counted: null, before: shelf, ofStock: true }, { ...b, counted: null, before: shelf, ofStock: true }];
  }
  if (a.counted && !b.counted && ends(s, b)) return [a, { ...b, counted: a.counted }];
  if (b.counted && !a.counted && !LYING.test(s.wordsBetween(a.to, a.to + 5)) && OPEN_BEFORE.test(s.wordsBetween(0, a.from))) return [{ ...a, counted: b.counted }, b];
  return [a, b];
}

/** What names the stock beside two bars, where neither counts anything else. */
function stockOf(s: Sentence, a: NumberCondition, b: NumberCondition): Mention | null {
  if (a.unit !== 'plain' || ![a, b].every(({ counted }) => counted === null || (nounOf(s, counted)?.id === 'unit' && !/\bs(?:old|ales)\b/i.test(counted.text)))) return null;
  const behind = [a, b].find((n) => LYING.test(s.wordsBetween(n.to, n.to + 5)));
  if (behind) return s.mentions.find((m) => m.from >= behind.to && m.from <= behind.to + 2 && s.concept(m, 'segment', 'in_stock')) ?? null;
  const owner = a.before;
  return owner && (s.concept(owner, 'measure', 'stock') ?? s.concept(owner, 'segment', 'in_stock')) && owner.to >= a.from - 2 && !/^(?:sold|sales)\b/.test(s.wordsBetween(b.counted?.to ?? b.to, (b.counted?.to ?? b.to) + 1)) ? owner : null;
}

/** Whether nothing behind a bar may say what it counts. */
function ends(s: Sentence, { to }: NumberCondition): boolean {
  const next = s.mentions.find((m) => m.from >= to);
  return next === undefined || next.from > to || next.period !== null || s.concept(next, 'conjunction') !== undefined || /^(?:sold|in|on|last|this|since|during|by|for|from|that|who|which)$/i.test(next.text);
}
