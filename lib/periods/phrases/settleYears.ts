import { yearOf } from '../calendar.js';
import type { CalendarSettings } from '../period.js';
import { latest, toPeriod, type Sentence } from '../expressions/expression.js';
import { openPeriod, type Phrase } from './phrase.js';

const LINKS = new Set(['and', 'vs', 'versus', ',', 'or', 'to', 'than', 'in', 'compared', 'with', 'against', 'the', '&', '/', 'from', 'for', 'of', 'on', 'over', '.', 'then', 'during', 'by', 'between', 'compare', 'compares', 'relative', 'do', 'beat', 'stack', 'up', 'hold']);

/** Whether only joining words stand between two phrases. */
function linked(s: Sentence, from: number, to: number): boolean {
  if (to - from > 4) return false;
  for (let i = from; i < to; i++) if (!LINKS.has(s.at(i).word)) return false;
  return true;
}

const COMPARES = new Set(['vs', 'versus', 'compared', 'against', 'than', 'relative', 'over']);

/** "December 2025 sales compared to 2024": what is counted may stand before the word that compares. */
function compared(s: Sentence, from: number, to: number): boolean {
  if (to - from > 5) return false;
  const words = Array.from({ length: Math.max(to - from, 0) }, (_, i) => s.at(from + i).word);
  const at = words.findIndex((word) => COMPARES.has(word));
  return at >= 0 && at <= 2 && words.slice(at).every((word) => LINKS.has(word) || COMPARES.has(word));
}

const isOpen = (phrase: Phrase): boolean => phrase.expression?.cycle === 'year' && phrase.expression.thisCycle !== true;

/** Settles a phrase in a year said elsewhere; as it was where the year has none of it, or none that has begun. */
function inYear(phrase: Phrase, year: number, settings: CalendarSettings, fallback: string | null): Phrase {
  const { expression } = phrase;
  if (expression === undefined) return phrase;
  let span = expression.instance(year);
  if (span !== null && span.start > settings.today && fallback !== null) span = latest(expression, fallback);
  if (span === null) return phrase;
  const closedExpression = { ...expression, cycle: null, inYear: year, open: expression };
  const period = phrase.mode === undefined ? toPeriod(closedExpression, span) : openPeriod(phrase.mode, closedExpression, span, settings.today);
  return { ...phrase, expression: closedExpression, period };
}

/**
 * A year said with one of several periods settles the others: "Q1 and Q2 this year", "February 2025 vs January",
 * "compare November to October 2025".
 */
export function shareYears(s: Sentence, phrases: readonly Phrase[]): readonly Phrase[] {
  if (phrases.length < 2) return phrases;
  const shared = [...phrases];
  for (let k = shared.length - 2; k >= 0; k--) {
    const phrase = shared[k]!;
    const next = shared[k + 1]!;
    if (!isOpen(phrase) || next.expression?.inYear === undefined || !linked(s, phrase.to, next.from)) continue;
    const settled = inYear(phrase, next.expression.inYear, s.settings, next.period.start);
    // "February against February of last year": the year is that of one of them.
    if (settled.period.start !== next.period.start) shared[k] = settled;
  }
  for (let k = 1; k < shared.length; k++) {
    const phrase = shared[k]!;
    const previous = shared[k - 1]!;
    const again = linked(s, previous.to, phrase.from) || compared(s, previous.to, phrase.from) ? sameOfYear(previous, phrase) : null;
    if (again) shared[k] = again;
    if (!isOpen(phrase) || previous.expression?.inYear === undefined || !linked(s, previous.to, phrase.from)) continue;
    const settled = inYear(phrase, previous.expression.inYear, s.settings, s.settings.today);
    if (settled.period.start !== previous.period.start) shared[k] = settled;
  }
  return shared;
}

/** "Christmas this year and last year", "Q4 2025 vs 2024": the year alone is the same of that year. */
function sameOfYear(previous: Phrase, phrase: Phrase): Phrase | null {
  const open = previous.expression?.open;
  const { start } = phrase.period;
  if (open?.cycle !== 'year' || phrase.expression?.isYear !== true || phrase.expression.cycle !== null || phrase.mode !== undefined || previous.mode !== undefined || start === null) return null;
  const year = yearOf(start);
  const span = year === previous.expression?.inYear ? null : open.instance(year);
  if (span === null) return null;
  const expression = { ...open, cycle: null, inYear: year, open };
  return { ...phrase, expression, period: toPeriod(expression, span) };
}

/** Two facts with a period each ("customers who joined in 2025 and bought in March") keep both. */
const TWO_FACTS = /\b(?:who|that|which|whose|joined|created|signed|registered|added|launched|since|and|or|but|vs|versus|than|against|compar\w*|between)\b/i;

/** "Christmas sales 2025 vs 2024": the day of either year, said once before or after them. */
function inBothYears(s: Sentence, phrases: readonly Phrase[]): { readonly phrases: readonly Phrase[]; readonly used: Phrase } | null {
  const years = phrases.filter((phrase) => phrase.expression?.isYear === true && phrase.mode === undefined && phrase.expression.cycle === null);
  const used = phrases.find((phrase) => isOpen(phrase) && phrase.mode === undefined);
  const [a, b] = years;
  if (phrases.length !== 3 || years.length !== 2 || !used?.expression || !a || !b || b.from <= a.to || !linked(s, a.to, b.from)) return null;
  const inFirst = { ...used, expression: { ...used.expression, inYear: Number.NaN, open: used.expression } };
  const [first, second] = [sameOfYear(inFirst, a), sameOfYear(inFirst, b)];
  return first && second ? { phrases: [{ ...used, period: first.period, ...(first.expression === undefined ? {} : { expression: first.expression }) }, second].sort((x, y) => x.from - y.from), used: a } : null;
}

/** "How did March go last year", "in 2025, revenue in May": a single year elsewhere settles the period; its own words are used up. */
export function settleByLoneYear(s: Sentence, phrases: readonly Phrase[], text: string): { readonly phrases: readonly Phrase[]; readonly used: Phrase | null } {
  const { settings } = s;
  const both = inBothYears(s, phrases);
  if (both) return both;
  if (phrases.length !== 2 || TWO_FACTS.test(text)) return { phrases, used: null };
  const year = phrases.find((phrase) => phrase.expression?.isYear === true && phrase.mode === undefined && phrase.expression.cycle === null);
  const other = phrases.find((phrase) => phrase !== year && isOpen(phrase));
  if (year === undefined || other === undefined || year.period.start === null) return { phrases, used: null };
  return { phrases: [inYear(other, Number(year.period.start.slice(0, 4)), settings, null)], used: year };
}
