import { addDays, fromDayNumber, monthOf, toDayNumber, yearOf, type Span } from '../calendar.js';
import type { CalendarSettings, Grain, Period } from '../period.js';
import type { Token } from '../words/tokens.js';

/** What the words leave open: "March" comes every year, "the 5th" every month, "Friday" every week. */
export type Cycle = 'year' | 'month' | 'week';

/** Words that name a span of days, before what they leave open is settled. */
export interface Expression {
  /** Token indexes, half-open. */
  readonly from: number;
  readonly to: number;
  /** Null = nothing is open, and `instance` ignores its argument. */
  readonly cycle: Cycle | null;
  /** Its days in the given year, month (year × 12 + month − 1) or week (weeks since the epoch's Monday); null where it has none. */
  readonly instance: (index: number) => Span | null;
  readonly grain: Grain | null;
  /** How a person would say it once settled. */
  readonly label: (span: Span) => string;
  readonly rolling?: { readonly count: number; readonly unit: Grain };
  /** "week 31" is of this calendar year, not the latest one that has begun. */
  readonly thisCycle?: boolean;
  /** "the end of March" in "until the end of March": an edge of the span rather than the span. */
  readonly edge?: 'start' | 'end';
  /** Ends at today because the unit is still running ("this month"). */
  readonly running?: boolean;
  /** A plain year that other words of the sentence may take as theirs. */
  readonly isYear?: boolean;
  /** The year that was said with it ("Q2 this year"): its neighbours may share it. */
  readonly inYear?: number;
  /** The expression before its year was said, which another year could settle. */
  readonly open?: Expression;
  readonly score?: number;
}

/** A sentence under way: its tokens and what calendar words depend on. `at` answers beyond the ends, too. */
export interface Sentence {
  readonly tokens: readonly Token[];
  readonly settings: CalendarSettings;
  readonly at: (index: number) => Token;
  /** The longest expression that begins at a token: the grammar is recursive ("the first week of last month"). */
  readonly read: Parser;
}

export type Parser = (sentence: Sentence, index: number) => Expression | null;

const NOWHERE: Token = { start: -1, end: -1, word: '', type: 'mark', glued: false, possessive: false, use: {}, value: 0, digits: 0, blocked: true };

/** `read` is remembered by place: a phrase is tried as a range, with a head and alone, over the same words. */
export function sentenceOf(tokens: readonly Token[], settings: CalendarSettings, read: Parser): Sentence {
  const known: (Expression | null | undefined)[] = [];
  return {
    tokens, settings, at: (index) => tokens[index] ?? NOWHERE,
    read: (s, index) => {
      const found = known[index];
      return found === undefined ? (known[index] = read(s, index)) : found;
    },
  };
}

export const fixed = (from: number, to: number, span: Span, grain: Grain | null, label: string | ((span: Span) => string)): Expression => ({
  from, to, cycle: null, instance: () => span, grain, label: typeof label === 'string' ? () => label : label,
});

const EPOCH_MONDAY = -3;

function indexOf(cycle: Cycle, day: string): number {
  if (cycle === 'year') return yearOf(day);
  if (cycle === 'month') return yearOf(day) * 12 + monthOf(day) - 1;
  return Math.floor((toDayNumber(day) - EPOCH_MONDAY) / 7);
}

export const mondayOfIndex = (index: number): string => fromDayNumber(index * 7 + EPOCH_MONDAY);

/** Enough to meet every 29 February and every Friday the 13th. */
const REACH: Readonly<Record<Cycle, number>> = { year: 9, month: 40, week: 60 };

/** The latest instance that has begun by `day`. */
export function latest(expression: Expression, day: string): Span | null {
  const { cycle } = expression;
  if (cycle === null) return expression.instance(0);
  const index = indexOf(cycle, day);
  for (let i = index; i >= index - REACH[cycle]; i--) {
    const span = expression.instance(i);
    if (span !== null && span.start <= day) return span;
  }
  return null;
}

/** The first instance that begins on or after `day`. */
export function next(expression: Expression, day: string): Span | null {
  const { cycle } = expression;
  if (cycle === null) return expression.instance(0);
  const index = indexOf(cycle, day);
  for (let i = index - 1; i <= index + REACH[cycle]; i++) {
    const span = expression.instance(i);
    if (span !== null && span.start >= day) return span;
  }
  return null;
}

/** The latest instance that is over before `day`. */
export function before(expression: Expression, day: string): Span | null {
  const span = latest(expression, addDays(day, -1));
  return span === null || span.end < day ? span : latest(expression, addDays(span.start, -1));
}

/** The instance of the current year, month or week. */
export const current = (expression: Expression, day: string): Span | null =>
  expression.cycle === null ? expression.instance(0) : expression.instance(indexOf(expression.cycle, day));

/** The first instance that begins inside `container`. */
export function within(expression: Expression, container: Span): Span | null {
  const span = next(expression, container.start);
  return span !== null && span.start <= container.end ? span : null;
}

/** The days an expression means on its own. */
export const settle = (expression: Expression, today: string): Span | null =>
  expression.thisCycle === true ? current(expression, today) : latest(expression, today);

/** The same expression with nothing left open. */
export const closed = (expression: Expression, span: Span, changes: Partial<Expression> = {}): Expression => ({
  ...expression, cycle: null, instance: () => span, ...changes,
});

/** A part or neighbour of an expression: open in the same way, but no longer a year, a running unit or a rolling window. */
export const derive = ({ from, to, cycle, thisCycle, score }: Expression, changes: Pick<Expression, 'instance' | 'grain' | 'label'> & Partial<Expression>): Expression => ({
  from, to, cycle, ...(thisCycle === undefined ? {} : { thisCycle }), ...(score === undefined ? {} : { score }), ...changes,
});

/** An expression of every year, settled by a year said with it. */
export const closedIn = (expression: Expression, year: number, changes: Partial<Expression>): Expression | null => {
  const span = expression.instance(year);
  return span === null ? null : closed(expression, span, { ...changes, inYear: year, open: expression });
};

export function toPeriod(expression: Expression, span: Span): Period {
  return {
    ...span,
    label: expression.label(span),
    grain: expression.grain,
    ...(expression.rolling === undefined ? {} : { rolling: expression.rolling }),
    ...(expression.cycle === 'year' && expression.thisCycle !== true ? { yearImplied: true } : {}),
  };
}
