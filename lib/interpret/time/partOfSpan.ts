import { findPeriods } from '../../periods/findPeriods.js';
import type { CalendarSettings } from '../../periods/period.js';
import type { Reworded } from '../message/reworded.js';

const NTH = '(?:first|second|third|fourth|last|final|other|1st|2nd|3rd|4th)';
const PART = `${NTH} (?:half|(?:\\d+|two|three|four|five|six|ten) (?:days|weeks|months)|day|week|weekend|month|quarter)|beginning|start|middle|end`;
const ONLY = 'only|just|solely|but only|but just|though only|and only|in fact only';
const AFTER = '(?=\\s*(?:[?.!,;)]|$|(?:by|per|please)\\b))';
/** The words after a span that say which part of it is meant: ", only the first half", "but just its second week", "(first half only)". */
const TAIL = new RegExp(`\\s*(?:[,(–-]\\s*|\\s)(?:(?:${ONLY})\\s+(?:for |in |over |during )?(?:the |its )?(${PART})(?: of it| of that)?(?: alone)?|(?:but\\s+)?(?:the |its )?(${PART})(?: of it)? (?:only|alone))\\)?${AFTER}`, 'i');

/** "revenue last month, only the first half": the part is that of the span before it, and no span of its own. Null where no part is named so. */
export function partOfSpan(text: string, calendar: CalendarSettings): Reworded | null {
  const tail = TAIL.exec(text);
  const part = (tail?.[1] ?? tail?.[2])?.toLowerCase().replace(/^other/, 'second');
  if (!tail || part === undefined) return null;
  const before = text.slice(0, tail.index);
  const span = findPeriods(before, calendar).find((found) => found.kind === 'period' && found.end === before.length);
  if (!span) return null;
  const label = `the ${part} of ${span.text.replace(/^(?:in|during|for|over|within) (?:the )?/i, '')}`;
  if (findPeriods(`in ${label}`, calendar).filter(({ kind }) => kind === 'period').length !== 1) return null;
  return { text: `${text.slice(0, span.start)}in ${label}${text.slice(tail.index + tail[0].length)}`, said: tail[0].replace(/^[\s,(–-]+|[\s)]+$/g, ''), label };
}
