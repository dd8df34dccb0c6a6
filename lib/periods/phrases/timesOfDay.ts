import type { Sentence } from '../expressions/expression.js';
import type { MinuteSpan } from '../mention.js';
import { readCount } from '../words/numbers.js';
import type { DayPart } from '../words/vocabulary.js';

export interface TimeOfDay extends MinuteSpan {
  readonly from: number;
  readonly to: number;
}

const DAY = 1440;

export const DAY_PARTS: Readonly<Record<DayPart, readonly [number, number]>> = {
  morning: [0, 720], noon: [720, 780], afternoon: [720, 1080], evening: [1080, DAY], night: [1080, DAY], midnight: [0, 60],
};

interface Clock {
  readonly minute: number;
  readonly to: number;
  /** Told by am, pm, a colon or a word, and not a bare number. */
  readonly certain: boolean;
  readonly half?: 'am' | 'pm';
}

/** "5pm", "9:30", "17:00", "11 a.m.", "noon", "3 o'clock"; a bare "9" only counts beside one of them. */
function readClock(s: Sentence, i: number): Clock | null {
  const token = s.at(i);
  if (token.word === 'noon' || token.word === 'midday' || token.word === 'noontime') return { minute: 720, to: i + 1, certain: true };
  if (token.word === 'midnight') return { minute: 0, to: i + 1, certain: true };
  // "between two and five in the afternoon".
  const said = token.type === 'number' || token.word.length < 3 ? null : readCount(s, i);
  if (said !== null) return said.to === i + 1 && said.value >= 1 && said.value <= 12 ? { minute: said.value * 60, to: said.to, certain: false } : null;
  if (token.type !== 'number' || token.blocked || token.digits > 2 || token.value > 24 || token.use.ordinal !== undefined) return null;
  let minute = token.value * 60;
  let to = i + 1;
  let certain = false;
  if (s.at(to).word === ':' && s.at(to).glued && s.at(to + 1).digits === 2 && s.at(to + 1).value < 60) {
    minute += s.at(to + 1).value;
    to += 2;
    certain = true;
  }
  const half = readHalf(s, to);
  if (half !== null) {
    if (token.value > 12) return null;
    minute = (minute % 720) + (half.half === 'pm' ? 720 : 0);
    return { minute, to: half.to, certain: true, half: half.half };
  }
  if (s.at(to).word === "o'clock" || s.at(to).word === 'oclock' || s.at(to).word === 'o’clock' || s.at(to).word === 'hours') {
    return s.at(to).word === 'hours' && !certain ? null : { minute, to: to + 1, certain: true };
  }
  return { minute, to, certain };
}

function readHalf(s: Sentence, i: number): { readonly half: 'am' | 'pm'; readonly to: number } | null {
  const { word } = s.at(i);
  if (word === 'am' || word === 'pm') return { half: word, to: i + 1 };
  if ((word === 'a' || word === 'p') && s.at(i + 1).word === '.' && s.at(i + 2).word === 'm' && s.at(i + 2).glued) {
    return { half: word === 'a' ? 'am' : 'pm', to: s.at(i + 3).word === '.' && s.at(i + 3).glued ? i + 4 : i + 3 };
  }
  return null;
}

const BEFORE = new Set(['before', 'until', 'till', 'by', 'til']);
const AFTER = new Set(['after', 'since', 'past', 'from']);

/** "before noon", "after 5pm", "between 9 and 11am", "in the morning", "at 3pm", "evenings". */
export function readTimeOfDay(s: Sentence, i: number): TimeOfDay | null {
  const { word, use } = s.at(i);
  const between = word === 'between' || word === 'from';
  const range = readClockRange(s, between ? i + 1 : i, word === 'between');
  if (range !== null && (between || s.at(i).type === 'number' || s.at(i).use.dayPart !== undefined)) return { ...range, from: i };
  if (BEFORE.has(word) || AFTER.has(word) || word === 'at' || word === 'around') {
    const clock = readClock(s, i + 1);
    if (clock !== null && clock.certain) {
      if (BEFORE.has(word)) return clock.minute === 0 ? null : { from: i, to: clock.to, fromMinute: 0, toMinute: clock.minute };
      if (AFTER.has(word)) {
        const onwards = word === 'from' ? ['on', 'onwards', 'onward'].includes(s.at(clock.to).word) : true;
        return onwards ? { from: i, to: word === 'from' ? clock.to + 1 : clock.to, fromMinute: clock.minute, toMinute: DAY } : null;
      }
      return { from: i, to: clock.to, fromMinute: clock.minute, toMinute: Math.min(clock.minute + 60, DAY) };
    }
  }
  if (use.dayPart !== undefined && use.dayPart !== 'noon' && use.dayPart !== 'midnight' && word.endsWith('s')) return part(i, i + 1, use.dayPart);
  if (word === 'in' || word === 'during' || word === 'at' || word === 'over') {
    const j = s.at(i + 1).word === 'the' ? i + 2 : i + 1;
    const adverb = ['early', 'late'].includes(s.at(j).word) ? j + 1 : j;
    const dayPart = s.at(adverb).use.dayPart;
    if (dayPart !== undefined && (word !== 'at' || dayPart === 'night' || dayPart === 'noon' || dayPart === 'midnight')) return part(i, adverb + 1, dayPart);
  }
  return null;
}

const part = (from: number, to: number, dayPart: DayPart): TimeOfDay => ({ from, to, fromMinute: DAY_PARTS[dayPart][0], toMinute: DAY_PARTS[dayPart][1] });

function readClockRange(s: Sentence, i: number, between: boolean): Omit<TimeOfDay, 'from'> | null {
  const first = readClock(s, i);
  if (first === null) return null;
  const connector = s.at(first.to).word;
  if (connector !== 'to' && connector !== '-' && connector !== 'till' && connector !== 'until' && !(between && connector === 'and')) return null;
  const second = readClock(s, first.to + 1);
  const behind = second === null ? null : behindRange(s, second.to);
  if (second === null || (!first.certain && !second.certain && behind === null)) return null;
  let from = first.minute;
  // "9 to 11am", "1 to 3pm" share the half; "9 to 5pm" cannot.
  if (!first.certain && second.half === 'pm' && from < 720 && from + 720 < second.minute) from += 720;
  let to = second.minute === 0 ? DAY : second.minute;
  if (!second.certain && first.half === 'pm' && to < 720) to += 720;
  // "between 2 and 5 in the afternoon"
  if (behind !== null && behind.fromMinute >= 720 && from < 720 && to <= 720) [from, to] = [from + 720, to + 720];
  return to > from ? { to: behind?.to ?? second.to, fromMinute: from, toMinute: to } : null;
}

/** The part of the day behind a range of hours: "9 to 12 in the morning". */
function behindRange(s: Sentence, i: number): TimeOfDay | null {
  if (s.at(i).word !== 'in' || s.at(i + 1).word !== 'the') return null;
  const { dayPart } = s.at(i + 2).use;
  return dayPart === undefined ? null : part(i, i + 3, dayPart);
}

/** The part of a day named right behind it: "yesterday morning", "Friday in the evening", "today, in the afternoon". */
export function readPartBehind(s: Sentence, i: number): TimeOfDay | null {
  const { dayPart } = s.at(i).use;
  if (dayPart !== undefined && dayPart !== 'noon' && dayPart !== 'midnight' && !s.at(i).word.endsWith('s')) return part(i, i + 1, dayPart);
  return null;
}
