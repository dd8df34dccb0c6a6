import { addDays, mondayOfWeek, yearOf } from '../calendar.js';
import type { Sentence } from '../expressions/expression.js';
import { endsList, LINKS } from './dayLists.js';
import type { Phrase } from './phrase.js';

/** "week 5, 6 and 7": the word said once is that of each number, and so is the year behind the last. */
export function withWeekLists(s: Sentence, phrases: readonly Phrase[]): readonly Phrase[] {
  for (const first of phrases) {
    const numbers = isNumbered(s, first) ? behind(s, first) : [];
    const last = numbers.at(-1);
    if (last === undefined) continue;
    const year = phrases.find(({ from, to, expression, mode }) => from > last && from <= last + 2 && expression?.isYear === true && mode === undefined && to > from);
    const own = year?.period.start ? yearOf(year.period.start) : yearOf(addDays(first.period.start ?? '', 3));
    const weeks = [first.to - 1, ...numbers].map((i) => weekOf(s, first, own, i));
    const others = phrases.filter((phrase) => phrase !== first && phrase !== year && !weeks.some((week) => phrase.from <= week.from && week.from < phrase.to));
    return [...others, ...weeks].sort((a, b) => a.from - b.from);
  }
  return phrases;
}

const isWeekNumber = (s: Sentence, i: number): boolean => {
  const { type, digits, value, blocked, use } = s.at(i);
  return type === 'number' && blocked !== true && digits <= 2 && value >= 1 && value <= 53 && use.ordinal === undefined;
};

/** One week by its number, which ends the phrase. */
const isNumbered = (s: Sentence, { to, period, mode, range }: Phrase): boolean =>
  period.grain === 'week' && period.start !== null && mode === undefined && range === undefined && /^week \d+ of /.test(period.label) && isWeekNumber(s, to - 1);

function behind(s: Sentence, { to }: Phrase): readonly number[] {
  const found: number[] = [];
  let i = to;
  while (LINKS.has(s.at(i).word)) {
    while (LINKS.has(s.at(i).word)) i++;
    if (!isWeekNumber(s, i)) return [];
    found.push(i);
    i++;
  }
  return endsList(s, i) ? found : [];
}

/** The first keeps its words, the others are their numbers. */
function weekOf(s: Sentence, first: Phrase, year: number, i: number): Phrase {
  const start = mondayOfWeek(`${String(year)}-01-01`, s.at(i).value);
  const from = i === first.to - 1 ? first.from : i;
  return { from, to: i + 1, period: { ...first.period, start, end: addDays(start, 6), label: `week ${String(s.at(i).value)} of ${String(year)}` }, ...(from === first.from && first.head !== undefined ? { head: first.head } : {}) };
}
