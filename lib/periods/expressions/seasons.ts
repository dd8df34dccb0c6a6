import { addDays, dateOf, yearOf, type Span } from '../calendar.js';
import type { Season } from '../words/vocabulary.js';
import { HOLIDAYS, holidayIn, weekendOf, type Holiday } from '../words/holidays.js';
import { isLedIn, isNamedBehind } from './months.js';
import { single } from './numericDates.js';
import type { Expression, Sentence } from './expression.js';
import { readYear } from './years.js';

/** First month of the meteorological seasons of the north; the south's are half a year away. */
const FIRST_MONTH: Readonly<Record<Season, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

const BEFORE_SEASON = new Set(['in', 'during', 'last', 'this', 'next', 'since', 'of', 'past', 'previous', 'for', 'over', 'until', 'before', 'after', 'between', 'through', 'throughout', 'to', 'vs', 'versus', 'than', 'and', 'early', 'mid', 'late', 'coming', 'from', '-', 'by', 'every', 'against']);

const OWNED_BY_SEASON = new Set(['sales', 'revenue', 'turnover', 'orders', 'profit', 'takings', 'figures', 'numbers', 'results']);
const COMPARING_WORDS = new Set(['vs', 'versus', 'against']);

/** "summer 2015", "in the winter", "autumn": winter belongs to the year of its December. */
export function seasons(s: Sentence, i: number): Expression | null {
  const { season, weak } = s.at(i).use;
  if (season === undefined) return null;
  const to = (s.at(i + 1).word === 'time' || s.at(i + 1).word === 'season') ? i + 2 : i + 1;
  const { hemisphere } = s.settings;
  const first = ((FIRST_MONTH[season] + (hemisphere === 'north' ? 0 : 6) - 1) % 12) + 1;
  if (weak === true) {
    const previous = s.at(i - 1).word === 'the' ? s.at(i - 2) : s.at(i - 1);
    const yearFollows = readYear(s, to) !== null || (s.at(to).word === 'of' && (readYear(s, to + 1) !== null || s.at(to + 1).use.direction !== undefined));
    const beforeLast = s.at(to).word === 'before' && s.at(to + 1).word === 'last';
    const stands = BEFORE_SEASON.has(previous.word) && !(s.at(i).word === 'fall' && s.at(i - 1).word === 'the' && !yearFollows && ['in', 'of'].includes(s.at(to).word))
      && !(s.at(i).word === 'fall' && ['to', 'and', 'than', 'for', 'of'].includes(previous.word) && !yearFollows);
    // "winter sales against summer sales"
    const owns = OWNED_BY_SEASON.has(s.at(to).word) && s.at(i).word !== 'fall' && s.at(i - 1).type !== 'word';
    const compared = COMPARING_WORDS.has(s.at(to).word) || (OWNED_BY_SEASON.has(s.at(to).word) && BEFORE_SEASON.has(previous.word));
    if (!yearFollows && !beforeLast && !stands && !owns && !(compared && s.at(i).word !== 'fall')) return null;
  }
  return {
    from: i, to, cycle: 'year', grain: null, score: weak === true ? 0.9 : 1,
    instance: (year) => ({ start: dateOf(year, first, 1)!, end: addDays(dateOf(year, first + 3, 1)!, -1) }),
    label: (span) => `${season} ${yearOf(span.start)}`,
  };
}

const BEFORE_HOLIDAY = new Set(['on', 'since', 'before', 'after', 'until', 'till', 'by', 'at', 'over', 'during', 'in', 'from', 'to', 'of', 'and', 'before']);
const AROUND = new Set(['weekend', 'wkend', 'week']);

/** The holiday named at `i`, by its longest spelling. */
export function readHoliday(s: Sentence, i: number): { readonly holiday: Holiday; readonly to: number } | null {
  const spellings = HOLIDAYS.get(plain(s, i));
  if (spellings === undefined) return null;
  for (const { words, holiday } of spellings) {
    let j = i;
    const fits = words.every((word) => {
      if (s.at(j).word === '.' || s.at(j).word === '-' || s.at(j).word === "'") j++;
      if (plain(s, j) !== word) return plain(s, j) === `${word}s` ? (j++, true) : false;
      j++;
      return true;
    });
    if (!fits) continue;
    // Plural apostrophe: "Presidents' Day".
    if (holiday.weak === true && !BEFORE_HOLIDAY.has(s.at(i - 1).word === 'the' ? s.at(i - 2).word : s.at(i - 1).word)) continue;
    return { holiday, to: j };
  }
  return null;
}

const plain = (s: Sentence, i: number): string => {
  const token = s.at(i);
  const word = token.word.replace(/[’']/g, '');
  return token.possessive ? `${word}s` : word;
};

/** A holiday, its weekend ("labor day weekend", "the weekend of thanksgiving 2023"): the year may stand between or after. */
export function holidays(s: Sentence, i: number): Expression | null {
  const ofWeekend = s.at(i).use.unit === 'weekend' && s.at(i).use.plural !== true && s.at(i + 1).word === 'of';
  const at = ofWeekend ? (s.at(i + 2).word === 'the' ? i + 3 : i + 2) : i;
  const read = readHoliday(s, at);
  if (read === null) return null;
  const { holiday } = read;
  let to = read.to;
  const year = readYear(s, to) ?? (s.at(to).word === ',' || s.at(to).word === 'of' || s.at(to).word === 'in' ? readYear(s, to + 1) : null);
  const around = year !== null && AROUND.has(s.at(year.to).word) ? year.to : to;
  const weekend = ofWeekend || s.at(around).use.unit === 'weekend';
  if (!ofWeekend && weekend) to = around + 1;
  const instance = (y: number): Span | null => {
    const day = holidayIn(y, holiday);
    return weekend ? weekendOf(day) : single(day);
  };
  const expression: Expression = {
    from: i, to, cycle: 'year', grain: weekend ? null : 'day', instance,
    label: (span) => `${holiday.name}${weekend ? ' weekend' : ''} ${yearOf(span.end)}`,
  };
  if (!weekend && year === null && isNamedBehind(s, to) && s.at(to).use.unit === undefined) {
    // "Christmas tree sales", "Halloween costumes": the name of a thing, unless a preposition says when.
    if (!isLedIn(s, i)) return null;
    return ['of', 'for', 'with', 'and', 'or'].includes(s.at(i - 1).word) ? { ...expression, score: 0.5 } : expression;
  }
  if (weekend && around > read.to && year !== null) return { ...expression, cycle: null, instance: () => instance(year.year) };
  return expression;
}
