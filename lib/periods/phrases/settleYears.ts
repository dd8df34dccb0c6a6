import type { CalendarSettings } from '../period.js';
import { latest, toPeriod, type Sentence } from '../expressions/expression.js';
import { openPeriod, type Phrase } from './phrase.js';

const LINKS = new Set(['and', 'vs', 'versus', ',', 'or', 'to', 'than', 'in', 'compared', 'with', 'against', 'the', '&', '/', 'from', 'for', 'of', 'on', 'over', '.', 'then', 'during', 'by', 'between']);

/** Whether only joining words stand between two phrases. */
function linked(s: Sentence, from: number, to: number): boolean {
  if (to - from > 4) return false;
  for (let i = from; i < to; i++) if (!LINKS.has(s.at(i).word)) return false;
  return true;
}

const isOpen = (phrase: Phrase): boolean => phrase.expression?.cycle === 'year' && phrase.expression.thisCycle !== true;

/** Settles a phrase in a year said elsewhere; as it was where the year has none of it, or none that has begun. */
function inYear(phrase: Phrase, year: number, settings: CalendarSettings, fallback: string | null): Phrase {
  const { expression } = phrase;
  if (expression === undefined) return phrase;
  let span = expression.instance(year);
  if (span !== null && span.start > settings.today && fallback !== null) span = latest(expression, fallback);
  if (span === null) return phrase;
  const closedExpression = { ...expression, cycle: null, inYear: year };
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
    shared[k] = inYear(phrase, next.expression.inYear, s.settings, next.period.start);
  }
  for (let k = 1; k < shared.length; k++) {
    const phrase = shared[k]!;
    const previous = shared[k - 1]!;
    if (!isOpen(phrase) || previous.expression?.inYear === undefined || !linked(s, previous.to, phrase.from)) continue;
    const settled = inYear(phrase, previous.expression.inYear, s.settings, s.settings.today);
    if (settled.period.start !== previous.period.start) shared[k] = settled;
  }
  return shared;
}

/** Two facts with a period each ("customers who joined in 2025 and bought in March") keep both. */
const TWO_FACTS = /\b(?:who|that|which|whose|joined|created|signed|registered|added|launched|since|and|or|but|vs|versus|than|against|compar\w*|between)\b/i;

/** "How did March go last year", "in 2025, revenue in May": a single year elsewhere settles the period; its own words are used up. */
export function settleByLoneYear(phrases: readonly Phrase[], text: string, settings: CalendarSettings): { readonly phrases: readonly Phrase[]; readonly used: Phrase | null } {
  if (phrases.length !== 2 || TWO_FACTS.test(text)) return { phrases, used: null };
  const year = phrases.find((phrase) => phrase.expression?.isYear === true && phrase.mode === undefined && phrase.expression.cycle === null);
  const other = phrases.find((phrase) => phrase !== year && isOpen(phrase));
  if (year === undefined || other === undefined || year.period.start === null) return { phrases, used: null };
  return { phrases: [inYear(other, Number(year.period.start.slice(0, 4)), settings, null)], used: year };
}
