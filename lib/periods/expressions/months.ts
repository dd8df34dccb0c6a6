import { dateOf, daysInMonth, weekdayOf, type Span } from '../calendar.js';
import { hasUse } from '../words/tokens.js';
import { fullYear, readCount, readDay, readOrdinal } from '../words/numbers.js';
import { sayDay, sayMonth } from '../words/say.js';
import { closed, closedIn, fixed, latest, type Expression, type Sentence } from './expression.js';
import { single } from './numericDates.js';
import { readYear } from './years.js';

export const monthSpan = (year: number, month: number): Span => ({
  start: dateOf(year, month, 1)!, end: dateOf(year, month, daysInMonth(year, month))!,
});

const BEFORE_MONTH = new Set([
  'in', 'of', 'for', 'since', 'during', 'from', 'before', 'after', 'until', 'till', 'til', 'by', 'to', 'through', 'thru', 'between', 'than', 'vs', 'versus',
  'against', 'and', 'or', '-', 'on', 'compare', 'compared', 'with', 'throughout', 'over', 'every', 'each', 'mid', 'early', 'late', 'end', 'ending', 'starting',
  '/', 'last', 'this', 'next', 'past', 'previous', 'latest', 'make', 'whole', 'all', 'entire', 'meant', 'about', '(', '&', 'around', 'same', 'across', 'did', 'was', 'were', 'does',
]);
/** What follows a month that stands alone: "March sales", "May vs June", "how was May?". */
const AFTER_MONTH = new Set([
  '', '?', '.', ',', '!', ')', ';', ':', 'sales', 'revenue', 'revenues', 'orders', 'order', 'profit', 'profits', 'units', 'turnover', 'numbers', 'figures', 'total', 'totals', 'aov', 'margin',
  'discounts', 'customers', 'results', 'vs', 'versus', 'compared', 'than', 'so', 'and', 'to', 'or', '-', 'through', 'thru', 'till', 'until', 'by', 'against', 'only', 'please', 'pls',
  'income', 'takings', 'performance', 'net', 'gross', 'top', 'best', 'onwards', 'onward', 'for', 'signups', 'cancellations', 'refunds', '/', '&', 'in', 'of', 'was', 'were', 'did', '\'',
  'excluding', 'except', 'without', 'including', 'from', 'per', 'minus', 'with', 'doing', 'looking', 'going', 'up', 'down', 'better', 'worse', 'higher', 'lower', 'stronger', 'weaker', 'busier',
  'quieter', 'slower', 'ahead', 'behind',
]);
const NEVER_AFTER = new Set(['madness', 'i', 'we', 'you', 'be', 'have', 'not', 'also', 'need', 'need', 'want']);
const NEVER_BEFORE = new Set(['named', 'called', 'name', 'customer', 'mr', 'mrs', 'ms', 'dear', 'sku', 'which', 'who', 'that', 'what', 'it', 'they', 'you', 'we', 'i']);

/** Whether a month's name is the month here: "may" and "march" are verbs, and "June" a customer, elsewhere. */
function isMonthHere(s: Sentence, i: number): boolean {
  const token = s.at(i);
  const next = s.at(i + 1).word;
  const previous = s.at(i - 1).word;
  if (NEVER_BEFORE.has(previous)) return token.use.weak !== true && previous !== 'named' && previous !== 'called' && previous !== 'customer';
  if (token.use.weak !== true) return true;
  // "in March not counting …" leaves out, where "march not" does not.
  if ((NEVER_AFTER.has(next) && !(next === 'not' && BEFORE_MONTH.has(previous))) || (token.glued && s.at(i - 1).type === 'mark' && previous === '-' && s.at(i - 2).type === 'word' && s.at(i - 2).use.month === undefined && s.at(i - 2).use.part === undefined)) return false;
  if (BEFORE_MONTH.has(previous) || (previous === 'the' && BEFORE_MONTH.has(s.at(i - 2).word)) || s.at(i - 1).use.part !== undefined || s.at(i - 1).use.ordinal !== undefined) return true;
  // "jan on dec", "march over february".
  if ((next === 'on' || next === 'over') && s.at(i + 2).use.month !== undefined) return true;
  return AFTER_MONTH.has(next) || token.possessive || s.at(i + 1).use.direction !== undefined || s.at(i + 1).use.month !== undefined;
}

/** Whether an unknown word follows: "May Johnson", "Halloween costumes". */
export const isNamedBehind = (s: Sentence, i: number): boolean => {
  const { type, word } = s.at(i);
  return type === 'word' && !hasUse(s.at(i)) && !AFTER_MONTH.has(word) && !SAFE_AFTER_DAY.has(word) && word !== 'before' && word !== 'after';
};

/** Whether a preposition or the like makes the next word a date rather than part of a name. */
export const isLedIn = (s: Sentence, i: number): boolean => {
  const previous = s.at(i - 1).word === 'the' ? s.at(i - 2) : s.at(i - 1);
  return BEFORE_MONTH.has(previous.word) || previous.word === 'at' || previous.use.unit !== undefined || previous.use.direction !== undefined || previous.use.part !== undefined || previous.use.ordinal !== undefined;
};

/** A year straight after: "March 2020", "March, 2020", "March of 87", "Dec/2018", "March '24". */
function readYearAfter(s: Sentence, i: number, ofMonth: boolean): { readonly year: number; readonly to: number } | null {
  let j = i;
  const mark = s.at(j);
  if (mark.word === ',' || mark.word === '.' || mark.word === '/' || (mark.word === '-' && mark.glued && s.at(j + 1).glued)) j++;
  else if (mark.word === 'of' || mark.word === 'in') {
    j++;
    if (s.at(j).word === 'the' && s.at(j + 1).use.unit === 'year') j += 2;
    else if (s.at(j).use.unit === 'year') j++;
    const two = s.at(j);
    if (ofMonth && mark.word === 'of' && two.type === 'number' && two.digits === 2 && !two.blocked) return { year: fullYear(two.value), to: j + 1 };
  } else if (mark.use.unit === 'year' && mark.use.plural !== true) j++;
  const read = readYear(s, j);
  return read !== null && !isQuantity(s, read.to) ? read : null;
}

/** "March 2000 orders" is odd, "March 2000 units" no year. */
const isQuantity = (s: Sentence, i: number): boolean => ['units', 'pieces', 'pcs', 'items', 'usd', 'eur', 'dollars', 'euros'].includes(s.at(i).word);

/** "Oct. 2", "Oct-2", "Oct/2". */
const stepOverMark = (s: Sentence, i: number): number => {
  const { word, glued } = s.at(i);
  const next = s.at(i + 1);
  if (!glued || (word !== '.' && !((word === '-' || word === '/') && next.glued && next.digits <= 2)) || next.type !== 'number') return i;
  return i + 1;
};

const dayOf = (from: number, to: number, month: number, day: number): Expression => ({
  from, to, cycle: 'year', grain: 'day', instance: (year) => single(dateOf(year, month, day)), label: (span) => sayDay(span.start),
});

const withYear = (s: Sentence, expression: Expression, i: number): Expression => {
  const read = readYearAfter(s, i, expression.grain === 'month');
  if (read === null) return expression;
  return closedIn(expression, read.year, { to: read.to }) ?? expression;
};

/** "in Jun-19", "Nov-25 and Dec-25": a month with its year, as spreadsheets write it; "on Jun-19" is a day. */
function dashedYear(s: Sentence, i: number): number | null {
  const [mark, year] = [s.at(i + 1), s.at(i + 2)];
  if (mark.word !== '-' || !mark.glued || !year.glued || year.type !== 'number' || year.digits !== 2 || year.use.ordinal !== undefined || year.blocked || s.at(i).glued) return null;
  if (s.at(i + 3).use.month !== undefined || (s.at(i + 3).word === '-' && s.at(i + 3).glued) || readYearAfter(s, i + 3, false) !== null) return null;
  const leads = s.at(i - 1).word;
  const again = ['and', 'vs', 'versus', 'to', 'against', 'with', '-', ','].includes(leads) && s.at(i - 2).digits === 2 && s.at(i - 3).word === '-' && s.at(i - 4).use.month !== undefined;
  return ['in', 'for', 'during', 'of'].includes(leads) || again ? fullYear(year.value) : null;
}

/** "March", "March 2020", "May 5th", "May twenty nine", "Oct. 2", "april the ninth, 2017". */
export function monthFirst(s: Sentence, i: number): Expression | null {
  const month = s.at(i).use.month;
  if (month === undefined || s.at(i).use.plural === true) return null;
  const dashed = dashedYear(s, i);
  if (dashed !== null) return fixed(i, i + 3, monthSpan(dashed, month), 'month', (span) => sayMonth(span.start));
  let j = stepOverMark(s, i + 1);
  if (s.at(j).word === 'the') j++;
  const day = readDay(s, j);
  if (day !== null && !(s.at(j).type === 'number' && (isDecimal(s, j) || isTimeOrUnit(s, day.to))) && !(s.at(j).type === 'word' && !isDayWord(s, j, day.to))) {
    if (dateOf(2024, month, day.value) !== null) return withYear(s, dayOf(i, day.to, month, day.value), day.to);
    // "Jan 87": no such day, so a year.
    if (s.at(j).digits === 2) return closed(monthAlone(i, day.to, month), monthSpan(fullYear(day.value), month));
  }
  const twoDigits = s.at(i + 1);
  if (twoDigits.type === 'number' && twoDigits.digits === 2 && !twoDigits.blocked && twoDigits.value > 31 && s.at(i + 2).word !== '%') {
    return fixed(i, i + 2, monthSpan(fullYear(twoDigits.value), month), 'month', (span) => sayMonth(span.start));
  }
  const expression = withYear(s, monthAlone(i, i + 1, month), stepOverMark(s, i + 1));
  if (expression.cycle === null) return expression;
  if (!isMonthHere(s, i)) return null;
  return s.at(i).use.weak === true && isNamedBehind(s, i + 1) ? { ...expression, score: 0.7 } : expression;
}

const monthAlone = (from: number, to: number, month: number): Expression => ({
  from, to, cycle: 'year', grain: 'month', instance: (year) => monthSpan(year, month), label: (span) => sayMonth(span.start),
});

const isDecimal = (s: Sentence, i: number): boolean => s.at(i + 1).glued && (s.at(i + 1).word === ':' || (s.at(i + 1).word === '/' && s.at(i + 2).digits !== 4)) && s.at(i + 2).type === 'number';
const isTimeOrUnit = (s: Sentence, i: number): boolean => ['am', 'pm', 'units', 'orders', 'items', 'pieces', 'customers', 'products', 'best', 'top', 'worst', 'most', 'largest', 'biggest', 'cheapest'].includes(s.at(i).word);

/** Written days must not be the start of something else: "March first-time buyers", "in May one customer". */
function isDayWord(s: Sentence, from: number, to: number): boolean {
  if (to - from > 1) return true;
  const next = s.at(to);
  if (s.at(from).use.ordinal !== undefined) return next.type !== 'word' || SAFE_AFTER_DAY.has(next.word) || next.use.month !== undefined || next.use.direction !== undefined;
  return (s.at(from).use.number ?? 0) >= 2 && (next.type !== 'word' || SAFE_AFTER_DAY.has(next.word));
}

/** Words after which "the second" can only have been a day. */
export const SAFE_AFTER_DAY = new Set([
  'and', 'to', 'till', 'until', 'til', 'through', 'thru', 'in', 'of', 'for', 'at', 'was', 'were', 'did', 'vs', 'versus', 'or', 'by', 'please', 'pls', 'from', 'compared', 'than', 'we', 'with',
  'on', 'onwards', 'onward', 'do', 'how', 'what', 'which', 'who', 'only', 'per', 'is', 'are', 'this', 'last', 'next', 'alone', 'better', 'worse', 'busier', 'quieter', 'stronger', 'weaker', 'higher', 'lower', 'more', 'less', 'inclusive', 'so', 'up', 'i', 'between', 'against', 'sorted', 'grouped',
]);

/** "5 May", "3rd of May 2020", "fourth of july of 1995", "twenty second of June", "12-Mar-2020". */
export function dayFirst(s: Sentence, i: number): Expression | null {
  const day = readDay(s, i);
  if (day === null) return null;
  let j = day.to;
  const dashed = s.at(j).word === '-' && s.at(j).glued && s.at(j + 1).glued;
  if (s.at(j).use.unit === 'day' && readOrdinal(s, i) !== null) j++;
  if (s.at(j).word === 'of' || dashed || s.at(j).word === '/') j++;
  if (s.at(j).word === 'the' && s.at(j + 1).use.unit === 'month' && s.at(j + 2).word === 'of') j += 3;
  const month = s.at(j).use.month;
  if (month === undefined || s.at(j).use.plural === true || dateOf(2024, month, day.value) === null) return null;
  // "top 5 May sellers" is no date.
  if (s.at(i).type === 'number' && s.at(i).use.ordinal === undefined && ['top', 'best', 'bottom', 'first', 'worst', 'biggest'].includes(s.at(i - 1).word)) return null;
  const after = stepOverMark(s, j + 1);
  const expression = withYear(s, dayOf(i, j + 1, month, day.value), after);
  if (expression.cycle !== null) {
    const short = s.at(j + 1);
    const glued = short.word === '-' && short.glued ? s.at(j + 2) : short;
    if (glued.type === 'number' && glued.digits === 2 && !glued.blocked && (glued !== short || s.at(j + 2).type !== 'word' || s.at(j + 2).word === 'and')
      && s.at(j + 3).type !== 'number' && glued.use.ordinal === undefined && !(s.at(j + 2).glued && glued === short && !['?', '!', '.', ',', ')', ';'].includes(s.at(j + 2).word))) {
      const span = expression.instance(fullYear(glued.value));
      if (span !== null) return closed(expression, span, { to: glued === short ? j + 2 : j + 3 });
    }
  }
  return expression;
}

/** "2015 June", "2018, May", "2016 May 5". */
export function yearFirst(s: Sentence, i: number): Expression | null {
  const read = readYear(s, i);
  if (read === null || s.at(i).blocked) return null;
  const j = s.at(read.to).word === ',' || s.at(read.to).word === '-' || s.at(read.to).word === '/' ? read.to + 1 : read.to;
  const { month, plural } = s.at(j).use;
  if (month === undefined) return null;
  const inner = monthFirst(s, j) ?? (plural === true ? null : monthAlone(j, j + 1, month));
  if (inner === null || inner.cycle === null) return null;
  return closedIn(inner, read.year, { from: i });
}

const BEFORE_DAY = new Set(['on', 'since', 'before', 'after', 'until', 'till', 'by', 'from', 'between', 'to', 'and', '-', 'than', 'through', 'thru', 'starting', 'of', 'till', 'for', 'til']);

/** "the 5th", "on the second", "since the 1st": an ordinal that can be nothing but a day of the month. */
export function dayAlone(s: Sentence, i: number): Expression | null {
  const day = readOrdinal(s, i);
  if (day === null || day.value > 31) return null;
  const article = s.at(i - 1).word === 'the';
  const head = article ? s.at(i - 2) : s.at(i - 1);
  const afterWeekday = head.use.weekday !== undefined || (head.word === ',' && s.at(i - 2).use.weekday !== undefined);
  const afterContainer = head.use.unit !== undefined || head.use.month !== undefined;
  const after = s.at(day.to);
  const ofMonth = after.word === 'of' && (s.at(day.to + 1).use.direction !== undefined || s.at(day.to + 2).use.unit === 'month');
  const alone = head.word === '' && article && s.at(i).type === 'number';
  if (!BEFORE_DAY.has(head.word) && !afterWeekday && !(afterContainer && article) && !ofMonth && !alone) return null;
  if (!article && s.at(i).type === 'word' && !ofMonth) return null;
  if (after.use.unit === 'month' && s.at(day.to - 1).use.ordinal !== undefined) return null;
  if (after.type === 'word' && !SAFE_AFTER_DAY.has(after.word)) return null;
  if (after.word === '-' && after.glued) return null;
  const value = day.value;
  const expression: Expression = {
    from: i, to: day.to, cycle: 'month', grain: 'day',
    instance: (index) => single(dateOf(Math.floor(index / 12), (index % 12) + 1, value)), label: (span) => sayDay(span.start),
  };
  return ['of', 'for', 'by', 'to', 'and'].includes(head.word) && s.at(i).type === 'word' ? { ...expression, score: 0.6 } : expression;
}

/** "Tue May 9", "Wed, 22 of Jan", "Friday 7/6": the date counts; "Friday the 13th": the latest 13th that was a Friday. */
export function weekdayAndDate(s: Sentence, i: number, date: (s: Sentence, i: number) => Expression | null): Expression | null {
  const weekday = s.at(i).use.weekday;
  if (weekday === undefined || s.at(i).use.plural === true) return null;
  let j = i + 1;
  if (s.at(j).word === '.' && s.at(j).glued) j++;
  if (s.at(j).word === ',') j++;
  if (s.at(j).word === 'the') j++;
  const inner = date(s, j) ?? bareDay(s, j);
  if (inner === null || inner.grain !== 'day') return null;
  if (inner.cycle !== 'month') return { ...inner, from: i };
  const { today } = s.settings;
  const matching: Expression = { ...inner, instance: (index) => onWeekday(inner.instance(index), weekday) };
  return { ...(latest(matching, today) === null ? inner : matching), from: i };
}

/** "Friday 13" */
function bareDay(s: Sentence, i: number): Expression | null {
  const day = s.at(i).type === 'number' && !s.at(i + 1).glued ? readCount(s, i) : null;
  if (day === null || day.value < 1 || day.value > 31 || s.at(day.to).type === 'word') return null;
  return {
    from: i, to: day.to, cycle: 'month', grain: 'day',
    instance: (index) => single(dateOf(Math.floor(index / 12), (index % 12) + 1, day.value)), label: (span) => sayDay(span.start),
  };
}

function onWeekday(span: Span | null, weekday: number): Span | null {
  return span !== null && weekdayOf(span.start) === weekday ? span : null;
}
