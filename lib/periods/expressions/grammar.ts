import { yearOf, type Span } from '../calendar.js';
import { isYearHere } from '../phrases/bareYears.js';
import { HOLIDAYS } from '../words/holidays.js';
import { hasUse, type Token } from '../words/tokens.js';
import { ago, besides, namedDays, windowsFrom, windowsTo } from './days.js';
import { before, closed, current, sentenceOf, type Cycle, type Expression, type Parser, type Sentence } from './expression.js';
import { fiscalYears } from './fiscal.js';
import { dayAlone, dayFirst, monthFirst, weekdayAndDate, yearFirst } from './months.js';
import { numericDates } from './numericDates.js';
import { parts, picks } from './parts.js';
import { quarters } from './quarters.js';
import { rolling, trailing } from './rolling.js';
import { holidays, seasons } from './seasons.js';
import { directions, sameUnit, theUnit, toDateWords } from './units.js';
import { nthWeekdays, weekdays, weekdaysAgo } from './weekdays.js';
import { unitOf, weekBehind, weekNumbers, weekShort } from './weeks.js';
import { decades, years } from './years.js';

const dates: Parser = (s, i) => longest(s, i, [numericDates, yearFirst, monthFirst, dayFirst, dayAlone]);

/** Every kind of expression. The longest match wins; among equals the first. */
const KINDS: readonly Parser[] = [
  (s, i) => sharesTail(s, i), numericDates, yearFirst, monthFirst, dayFirst, (s, i) => weekdayAndDate(s, i, dates), dayAlone,
  fiscalYears, quarters, weekNumbers, holidays, unitOf, weekShort, besides, windowsTo, windowsFrom, ago, weekdaysAgo, nthWeekdays, picks, parts, rolling, trailing, directions, sameUnit, theUnit, toDateWords,
  weekdays, seasons, decades, namedDays, years,
];

function longest(s: Sentence, i: number, parsers: readonly Parser[]): Expression | null {
  let best: Expression | null = null;
  for (const parse of parsers) {
    const found = parse(s, i);
    if (found !== null && (best === null || found.to > best.to)) best = found;
  }
  return best;
}

/** Words outside the vocabulary that an expression may begin with. */
const STARTERS = new Set(['q', 'h', 'w', 'l', 't', 'r', 'cw', 'kw', 'cy', 'fy', 'fiscal', 'financial', 'calendar', 'iso', 'most', 'these', 'ttm', 'ltm', 'eoy', 'eom', 'eoq', 'eow', 'eod', 'earlier', 'later', 'rest', 'remainder', 'latter', 'former', 'front', 'back', 'same', 'final', 'closing', 'opening', 'initial', "'", '’', '‘']);

/** A cheap look before two dozen parsers. */
export const canBegin = (token: Token): boolean =>
  token.type === 'number' ? !token.blocked : hasUse(token) || STARTERS.has(token.word) || HOLIDAYS.has(token.word);

const ALSO = new Set(['and', 'or', '&', 'vs', 'versus', 'against', 'to', 'than', 'with', '/']);
const isOrdinal = (s: Sentence, i: number): boolean => s.at(i).use.ordinal !== undefined || s.at(i).word === 'last' || s.at(i).word === 'final';

/** "the first" of "the first and second half of 2025": what stands behind the second one belongs to both. */
function sharesTail(s: Sentence, i: number): Expression | null {
  if (!isOrdinal(s, i) || !ALSO.has(s.at(i + 1).word)) return null;
  const j = s.at(i + 2).word === 'the' ? i + 3 : i + 2;
  const second = isOrdinal(s, j) ? s.read(s, j) : null;
  if (second === null || second.to <= j + 1) return null;
  const again = sentenceOf(s.tokens.with(j, s.at(i)), s.settings, readExpression);
  const first = again.read(again, j);
  return first === null || first.to !== second.to ? null : { ...first, from: i, to: i + 1 };
}

/** The longest expression at a token, with the year, month or week that settles it on either side ("Q3 this year", "last week Friday"). */
export const readExpression: Parser = (s, i) => {
  if (!canBegin(s.at(i))) return null;
  let expression = longest(s, i, KINDS);
  while (expression !== null) {
    const longer: Expression | null = weekBehind(s, expression) ?? beforeLastBehind(s, expression) ?? insideFollowing(s, expression) ?? followedByInner(s, expression);
    if (longer === null) return expression;
    expression = longer;
  }
  return null;
};

/** "the Tuesday before last", "the summer before last": the one before the latest that is over. */
function beforeLastBehind(s: Sentence, expression: Expression): Expression | null {
  if (expression.cycle === null || s.at(expression.to).word !== 'before' || s.at(expression.to + 1).word !== 'last') return null;
  const behind = s.at(expression.to + 2).use;
  if (behind.unit !== undefined || behind.weekday !== undefined || behind.month !== undefined || behind.season !== undefined) return null;
  const last = before(expression, s.settings.today);
  const span = last && before(expression, last.start);
  return span && closed(expression, span, { to: expression.to + 2 });
}

const holds = (container: Expression, cycle: Cycle): boolean =>
  container.cycle === null && (container.grain === cycle || (cycle === 'year' && container.isYear === true)) && container.rolling === undefined;

const LINKS = new Set(['of', 'in', 'for', 'during', 'from', ',', '/']);

/** "Q3 this year", "January of last year", "Friday last week", "Christmas 2018", "the 5th of last month". */
export function insideFollowing(s: Sentence, inner: Expression): Expression | null {
  if (inner.cycle === null) return null;
  let j = inner.to;
  if (LINKS.has(s.at(j).word)) j++;
  if (s.at(j).word === 'the') j++;
  const { use, type, word } = s.at(j);
  if (use.direction === undefined && use.unit === undefined && use.number === undefined && type !== 'number' && word !== "'" && word !== '’' && word !== 'most' && word !== 'cy' && word !== 'fy' && word !== 'calendar') return null;
  const container = s.read(s, j);
  if (container === null || !holds(container, inner.cycle)) return null;
  const span = place(inner, container);
  return span === null ? null : closed(inner, span, { ...shared(inner, span), to: container.to });
}

const INNER_LINKS = new Set(['in', 'on', 'during', 'for', ',', 'of']);

/** "last year in March", "last year's Q3", "last week on Friday", "2016 the third quarter". */
function followedByInner(s: Sentence, container: Expression): Expression | null {
  if (container.cycle !== null || (container.grain !== 'year' && container.grain !== 'month' && container.grain !== 'week')) return null;
  // "over 2000 in January" is an amount.
  const bareNumber = container.to === container.from + 1 && s.at(container.from).type === 'number';
  if (bareNumber && !isYearHere(s, container.from)) return null;
  let j = container.to;
  if (INNER_LINKS.has(s.at(j).word)) j++;
  if (s.at(j).word === 'the') j++;
  if (s.at(j).type === 'mark') return null;
  const inner = s.read(s, j);
  if (inner === null || inner.cycle === null || !holds(container, inner.cycle)) return null;
  const span = place(inner, container);
  return span === null ? null : closed(inner, span, { ...shared(inner, span), from: container.from });
}

const place = (inner: Expression, container: Expression): Span | null => {
  const span = container.instance(0);
  return span === null ? null : current(inner, span.start);
};

const shared = (inner: Expression, span: Span): Partial<Expression> => (inner.cycle === 'year' ? { inYear: yearOf(span.start), open: inner } : {});
