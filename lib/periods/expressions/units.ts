import { addDays, addUnits, startOf, unitSpan, yearOf, type Span } from '../calendar.js';
import type { Grain } from '../period.js';
import type { Direction, Unit } from '../words/vocabulary.js';
import { sayMonth, sayDay } from '../words/say.js';
import { before, closed, current, fixed, latest, next, type Expression, type Sentence } from './expression.js';
import { readYear } from './years.js';

/** Words that may stand between "last" and its unit: "last full month", "the most recent complete quarter". */
const FILLERS = new Set(['full', 'complete', 'completed', 'whole', 'entire', 'calendar', 'recent', 'immediate', 'very', 'most', 'previous', 'past', 'last', 'finished']);

/** Reads "this", "last", "the most recent", "this past", "these last". */
export function readDirection(s: Sentence, i: number): { readonly direction: Direction; readonly to: number; readonly whole: boolean } | null {
  let j = i;
  if (s.at(j).word === 'most' && s.at(j + 1).word === 'recent') j++;
  let word = s.at(j).word;
  if (word === 'these') word = 'this';
  let direction = s.at(j).use.direction ?? (word === 'this' ? 'this' : undefined);
  if (direction === undefined) return null;
  let whole = false;
  for (j += 1; FILLERS.has(s.at(j).word); j++) {
    const own = s.at(j).use.direction;
    if (own !== undefined) direction = direction === 'last' ? 'last' : own;
    else if (s.at(j).word !== 'very') whole = true;
  }
  return { direction, to: j, whole };
}

const isGrain = (unit: Unit): unit is Grain => unit === 'day' || unit === 'week' || unit === 'month' || unit === 'quarter' || unit === 'year';

/** This, the last or the next calendar unit. "Past week" and "past year" are rolling, as definitions go. */
export function unitFrom(s: Sentence, from: number, to: number, direction: Direction, unit: Unit): Expression | null {
  const { today } = s.settings;
  if (unit === 'weekend') return weekend(s, from, to, direction);
  if (unit === 'fortnight') return fixed(from, to, fortnight(today, direction), null, `${direction} fortnight`);
  if (unit === 'decade') return decade(s, from, to, direction);
  if (unit === 'half') return half(s, from, to, direction);
  if (!isGrain(unit)) return null;
  if (unit === 'day') {
    const offset = direction === 'this' ? 0 : direction === 'next' ? 1 : -1;
    const day = addDays(today, offset);
    return fixed(from, to, { start: day, end: day }, 'day', offset === 0 ? 'today' : offset === 1 ? 'tomorrow' : 'yesterday');
  }
  if (direction === 'past' && unit !== 'quarter') return rollingBack(s, from, to, 1, unit, `past ${unit}`);
  const offset = direction === 'this' ? 0 : direction === 'next' ? 1 : -1;
  const span = unitSpan(unit, today, offset, s.settings);
  const label = `${direction === 'past' ? 'last' : direction} ${unit}`;
  const expression = fixed(from, to, offset === 0 ? { start: span.start, end: today } : span, unit, label);
  return { ...expression, ...(offset === 0 ? { running: true } : {}), ...(unit === 'year' ? { isYear: true } : {}) };
}

/** A window of whole units that ends today: it begins on the day after the same day N units ago. */
export function rollingBack(s: Sentence, from: number, to: number, count: number, unit: Grain, label: string): Expression {
  const { today } = s.settings;
  const start = addDays(addUnits(today, -count, unit), 1);
  return { ...fixed(from, to, { start, end: today }, null, label), rolling: { count, unit } };
}

function fortnight(today: string, direction: Direction): Span {
  return direction === 'next' ? { start: addDays(today, 1), end: addDays(today, 14) } : { start: addDays(today, -13), end: today };
}

const saturdayOf = (day: string): string => addDays(startOf('week', day, { weekStart: 1 }), 5);

function weekend(s: Sentence, from: number, to: number, direction: Direction): Expression {
  const { today } = s.settings;
  const own = saturdayOf(today);
  let saturday = direction === 'next' ? addDays(own, 7) : own;
  if (direction === 'last' || direction === 'past') saturday = addDays(own, -7);
  const label = `${direction === 'past' ? 'last' : direction} weekend`;
  return fixed(from, to, { start: saturday, end: addDays(saturday, 1) }, null, label);
}

function decade(s: Sentence, from: number, to: number, direction: Direction): Expression {
  if (direction === 'past') return rollingBack(s, from, to, 10, 'year', 'past decade');
  const first = Math.floor(yearOf(s.settings.today) / 10) * 10 + (direction === 'this' ? 0 : direction === 'next' ? 10 : -10);
  return fixed(from, to, { start: `${first}-01-01`, end: `${first + 9}-12-31` }, null, `the ${first}s`);
}

function half(s: Sentence, from: number, to: number, direction: Direction): Expression {
  const { today } = s.settings;
  const start = today < `${yearOf(today)}-07-01` ? `${yearOf(today)}-01-01` : `${yearOf(today)}-07-01`;
  const first = addUnits(start, direction === 'this' ? 0 : direction === 'next' ? 6 : -6, 'month');
  const span = { start: first, end: addDays(addUnits(first, 6, 'month'), -1) };
  return fixed(from, to, span, null, `H${first.endsWith('01-01') ? 1 : 2} ${yearOf(first)}`);
}

/** "last month", "this past Friday", "next March", "last weekend", "last Q4", "this 5/12", "the week before last". */
export function directions(s: Sentence, i: number): Expression | null {
  const read = readDirection(s, i);
  if (read === null) return null;
  const { direction, to } = read;
  const { unit, plural } = s.at(to).use;
  if (unit !== undefined && plural !== true) {
    const expression = unitFrom(s, i, to + 1, direction === 'past' && read.whole ? 'last' : direction, unit);
    if (expression === null) return null;
    return shifted(s, expression, direction, unit);
  }
  if (s.at(to).type === 'number' && direction !== 'this') return null;
  const inner = s.read(s, to);
  if (inner === null || inner.cycle === null) return null;
  const { today } = s.settings;
  const span = direction === 'this' ? current(inner, today) : direction === 'next' ? next(inner, addDays(today, 1)) : before(inner, today);
  if (span === null) return null;
  const label = inner.cycle === 'week' ? () => `${direction === 'past' ? 'last' : direction} ${inner.label(span)}` : inner.label;
  return closed(inner, direction === 'this' ? thisSeason(inner, span, today) : span, { from: i, label });
}

/** "This winter" in February is the one that began in December. */
function thisSeason(inner: Expression, span: Span, today: string): Span {
  const begun = latest(inner, today);
  if (begun !== null && begun.end >= today) return begun;
  // Across the new year: asked in March, "this winter" is the one just over.
  return begun !== null && begun.start.slice(0, 4) !== begun.end.slice(0, 4) && span.start > today && addDays(begun.end, 120) > today ? begun : span;
}

/** "this month last year", "this week last month" need the container after; "last year to date" the same dates. */
function shifted(s: Sentence, expression: Expression, direction: Direction, unit: Unit): Expression {
  const { at, settings } = s;
  const j = expression.to;
  const toDate = (at(j).word === 'to' && at(j + 1).word === 'date') || (at(j).word === 'so' && at(j + 1).word === 'far');
  if (toDate && unit !== 'weekend' && isGrain(unit)) {
    const span = expression.instance(0)!;
    if (direction === 'this') return { ...expression, to: j + 2 };
    const end = addUnits(settings.today, -1, unit);
    return fixed(expression.from, j + 2, { start: span.start, end }, unit, `last ${unit} to date`);
  }
  const k = at(j).word === 'of' || at(j).word === 'in' ? j + 1 : j;
  if (direction === 'this' && isGrain(unit) && unit !== 'year' && (at(k).use.direction === 'last') && at(k + 1).use.unit === 'year') {
    const day = addUnits(settings.today, -12, 'month');
    const span = unitSpan(unit, unit === 'week' ? addDays(settings.today, -364) : day, 0, settings);
    return fixed(expression.from, k + 2, span, unit, unit === 'month' ? sayMonth(span.start) : unit === 'day' ? sayDay(span.start) : `this ${unit} last year`);
  }
  return expression;
}

const UNIT_ORDER: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];

/** "the same month last year", "same day last week": the running unit, one larger unit back. */
export function sameUnit(s: Sentence, i: number): Expression | null {
  if (s.at(i).word !== 'same') return null;
  const { unit, plural } = s.at(i + 1).use;
  const j = ['of', 'in', 'from'].includes(s.at(i + 2).word) ? i + 3 : i + 2;
  const larger = s.at(j + 1).use;
  if (unit === undefined || !isGrain(unit) || plural === true || s.at(j).use.direction !== 'last' || larger.unit === undefined || larger.plural === true || !isGrain(larger.unit)) return null;
  if (UNIT_ORDER.indexOf(unit) >= UNIT_ORDER.indexOf(larger.unit)) return null;
  const back = larger.unit === 'year' && unit === 'week' ? addDays(s.settings.today, -364) : addUnits(s.settings.today, -1, larger.unit);
  return fixed(i, j + 2, unitSpan(unit, back, 0, s.settings), unit, `the same ${unit} last ${larger.unit}`);
}

const BEFORE_THE = new Set(['for', 'in', 'of', 'over', 'during', 'throughout', 'within', 'across', 'since', 'until', 'till', 'so', 'on', 'at', 'by', 'through']);
const NOT_AFTER = new Set(['before', 'after', 'prior', 'earlier', 'preceding', 'following', 'that', 'we', 'when', 'of', 'starting', 'beginning', 'commencing', 'ending', 'ended', 'they', 'over', 'on', 'leading', 'up', 'immediately', 'just', 'right', 'i']);

/** "the month", "for the week", "the year to date", "the weekend"; and "X before last". */
export function theUnit(s: Sentence, i: number): Expression | null {
  const { unit, plural } = s.at(i).use;
  if (unit === undefined || plural === true) return null;
  const article = s.at(i - 1).word === 'the';
  if (s.at(i + 1).word === 'before' && s.at(i + 2).word === 'last') return beforeLast(s, i, unit);
  const to = afterToDate(s, i + 1);
  if (to !== null && isGrain(unit) && unit !== 'day') return soFar(s, i, to, unit);
  if (s.at(i - 1).word === 'all' && isGrain(unit) && !NOT_AFTER.has(s.at(i + 1).word) && s.at(i + 1).use.unit === undefined) return unitFrom(s, i, i + 1, 'this', unit);
  const past = unit === 'weekend' && /^(was|were|did)$/.test(s.at(i - 2).word);
  // "in the month January": the month is named.
  if (!article || !(past || BEFORE_THE.has(s.at(i - 2).word)) || s.at(i + 1).use.unit !== undefined || s.at(i + 1).use.month !== undefined) return null;
  if (NOT_AFTER.has(s.at(i + 1).word) || (unit === 'half') || unit === 'decade' || unit === 'hour' || unit === 'fortnight') return null;
  if (s.at(i - 2).word === 'of' && isNameOfUnit(s, i - 3, unit)) return null;
  if (unit === 'day' && !['for', 'of'].includes(s.at(i - 2).word)) return null;
  if (unit === 'weekend') {
    const saturday = saturdayOf(s.settings.today);
    const start = saturday <= s.settings.today ? saturday : addDays(saturday, -7);
    return fixed(i, i + 1, { start, end: addDays(start, 1) }, null, 'the weekend');
  }
  const expression = unitFrom(s, i, i + 1, 'this', unit);
  const so = expression !== null && s.at(i + 1).word === 'so' && s.at(i + 2).word === 'far';
  return so ? { ...expression, to: i + 3 } : expression;
}

/** "year to date", "month-to-date", "year to now". */
function afterToDate(s: Sentence, i: number): number | null {
  let j = s.at(i).word === '-' ? i + 1 : i;
  if (s.at(j).word !== 'to') return null;
  j += s.at(j + 1).word === '-' ? 2 : 1;
  return ['date', 'now', 'today'].includes(s.at(j).word) ? j + 1 : null;
}

/** "day of the week", "time of the year", "month of the year" name a cycle, not this week or year. */
function isNameOfUnit(s: Sentence, i: number, unit: Unit): boolean {
  const noun = s.at(i);
  if (noun.word === 'time' || noun.word === 'times' || (noun.use.unit !== undefined && (unit === 'week' || unit === 'day'))) return true;
  const adjective = s.at(i - 1);
  return noun.use.unit !== undefined && (noun.use.plural === true || ['by', 'per', 'each', 'every', 'which', 'what', 'across'].includes(adjective.word));
}

/** The unit up to today; "YTD 2025" is the same dates of that year. */
function soFar(s: Sentence, from: number, to: number, unit: Grain): Expression {
  const { today } = s.settings;
  const said = unit === 'year' ? readYear(s, s.at(to).word === 'of' || s.at(to).word === 'in' || s.at(to).word === 'for' ? to + 1 : to) : null;
  if (said !== null && said.year < yearOf(today)) {
    const end = addUnits(today, said.year - yearOf(today), 'year');
    return fixed(from, said.to, { start: `${said.year}-01-01`, end }, null, `year to date of ${said.year}`);
  }
  return { ...fixed(from, said?.to ?? to, { start: startOf(unit, today, s.settings), end: today }, unit, `${unit} to date`), running: true };
}

/** "the week before last", "the weekend before last", "the Friday before last". */
function beforeLast(s: Sentence, i: number, unit: Unit): Expression | null {
  if (unit === 'weekend') {
    const saturday = addDays(saturdayOf(s.settings.today), -14);
    return fixed(i, i + 3, { start: saturday, end: addDays(saturday, 1) }, null, 'the weekend before last');
  }
  if (!isGrain(unit)) return null;
  const expression = fixed(i, i + 3, unitSpan(unit, s.settings.today, -2, s.settings), unit, `the ${unit} before last`);
  return unit === 'year' ? { ...expression, isYear: true } : expression;
}

/** "YTD", "MTD"; "YTD last year" is the same dates a year earlier. */
export function toDateWords(s: Sentence, i: number): Expression | null {
  const unit = s.at(i).use.toDate;
  if (unit === undefined) return null;
  if (s.at(i + 1).use.direction === 'last' && s.at(i + 2).use.unit === unit) {
    const start = addUnits(startOf(unit, s.settings.today, s.settings), -1, unit);
    return fixed(i, i + 3, { start, end: addUnits(s.settings.today, -1, unit) }, unit, `last ${unit} to date`);
  }
  return soFar(s, i, i + 1, unit);
}
