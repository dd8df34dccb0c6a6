import type { SegmentUse } from '../draft.js';
import type { Sentence } from '../sentence.js';
import type { TimeReading } from '../time/time.js';

const TO_DO = /\b(?:to|needs?|have|has|must|should|shall) (?:to )?(?:be )?(?:ship|shipped|shipping|send|sent|sending|pack|packed|packing|dispatch|dispatched|go out|get out|get (?:it|them|these|everything|stuff) out|leave|process|fulfil|fulfill)\b|\b(?:due|waiting) (?:out )?(?:today|now|this)\b/;

/** "orders to ship today": by when the work is due, not when the orders came in. */
export function dueNow(s: Sentence, time: TimeReading, segments: readonly SegmentUse[]): TimeReading {
  const [use, ...others] = time.periods;
  if (!use || others.length > 0 || use.period.end !== time.today || !segments.some((x) => x.id === 'open') || !TO_DO.test(s.words) || !/^(?:today|now|right now|this (?:morning|afternoon|evening|week))$/i.test(use.mention.text)) return time;
  s.claim(use.mention, 'segment');
  return { ...time, periods: [], conditions: [], places: [], filters: new Set() };
}
