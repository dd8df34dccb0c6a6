import { addUnits, addDays } from './calendar.js';
import { sentenceOf, type Sentence } from './expressions/expression.js';
import { canBegin, readExpression } from './expressions/grammar.js';
import type { ComparisonMention, PeriodMention } from './mention.js';
import type { CalendarSettings, Grain } from './period.js';
import { chronoDates, looksLikeDate } from './phrases/chronoDates.js';
import { findComparisonBases, type BaseFound } from './phrases/comparisonBases.js';
import { withDayLists } from './phrases/dayLists.js';
import { readDuration, type Duration } from './phrases/durations.js';
import { isHeadWord } from './phrases/heads.js';
import { readLastDays } from './phrases/lastDays.js';
import { readPhrase, type Phrase } from './phrases/phrase.js';
import { readRecurring } from './phrases/recurring.js';
import { settleByLoneYear, shareYears } from './phrases/settleYears.js';
import { previousPeriod } from './previousPeriod.js';
import { readPartBehind, readTimeOfDay } from './phrases/timesOfDay.js';
import { sayDay } from './words/say.js';
import { HOLIDAYS } from './words/holidays.js';
import { withWeekLists } from './phrases/weekLists.js';
import { correctSpelling } from './words/spelling.js';
import { tokenize, type Token } from './words/tokens.js';

const NONE: readonly PeriodMention[] = [];

const COMPARING = /\b(?:compar\w*|versus|vs|differen\w+|differ|change[ds]?|growth|against)\b/i;
const RUNS_OUT = /\b(?:r[au]n(?:s|ning)? (?:\w+ )?(?:out|dry|low)|sell(?:s|ing)? out|out of stock|stock[- ]?outs?|deplet\w*|last(?:s|ing)? (?:us )?(?:for|until)|cover|hit zero|go(?:es|ing)? out)\b/i;

/** Words that can make a period at all; most questions have none and stop here. */
const isCore = (token: Token): boolean =>
  token.use.core === true || (token.type === 'number' && !token.blocked) || token.use.ordinal !== undefined || HOLIDAYS.has(token.word) || CORE_WORDS.has(token.word);
const CORE_WORDS = new Set(['beginning', 'inception', 'outset', 'opened', 'launched', 'live', 'first', 'started', 'began', 'start', 'forever', 'opening', 'launch', 'date', 'weekdays', 'weekday', 'workdays', 'workday', 'ttm', 'ltm', 'eoy', 'eom', 'eoq', 'eow', 'ytd', 'yoy', 'qoq', 'mom', 'wow', 'period', 'point', 'time', 'present', 'xmas', 'nineteen', 'twenty', 'dod', 'y', 'm']);

/** Words outside the vocabulary that a phrase may begin with, besides those of expressions and heads. */
const STARTERS = new Set(['between', 'from', 'so', 'all', 'to', 'in', 'during', 'at', 'over', 'around', 'for', 'within', 'inside', 'every', 'each', 'any', 'average', 'typical', 'normal', 'usual', 'given', 'weekdays', 'weekday', 'workdays',
  'more', 'longer', 'older', 'earlier', 'greater', 'upwards', 'further', 'less', 'under', 'fewer', 'not', 'no', 'up', 'shorter', 'younger', 'newer', 'above', 'below', 'beyond', 'exceeding',]);

const canStart = (token: Token): boolean =>
  canBegin(token) || STARTERS.has(token.word) || isHeadWord(token.word);

/**
 * Every period, calendar filter, comparison base and duration that a sentence names, in order of their place, without overlaps.
 * Pure: the clock is `settings.today`. Offsets point into `text` as it was typed.
 */
export function findPeriods(text: string, settings: CalendarSettings): readonly PeriodMention[] {
  const tokens = correctSpelling(tokenize(text));
  if (!tokens.some(isCore)) return NONE;
  const s = sentenceOf(tokens, settings, readExpression);
  const bases = findComparisonBases(text, settings).filter((base) => !leadsOn(s, base));
  const first = scan(s, text, bases);
  // "vs the previous month" is a base beside another period, and a period alone.
  const needless = bases.filter((base) => base.needsPeriod === true);
  const { phrases, others, used } = needless.length > 0 && first.phrases.length === 0 ? scan(s, text, bases.filter((base) => base.needsPeriod !== true)) : first;
  const kept = needless.length > 0 && first.phrases.length === 0 ? bases.filter((base) => base.needsPeriod !== true) : bases;
  const mentions: PeriodMention[] = [...phrases.map((phrase) => toMention(s, text, phrase)), ...others, ...kept.map((base) => toComparison(text, base, phrases, s))];
  if (used !== null) {
    const words = place(s, text, used.from, used.to);
    mentions.push({ kind: 'settles', ...words });
  }
  const isCovered = (token: Token): boolean => mentions.some((mention) => token.start < mention.end && token.end > mention.start);
  if (looksLikeDate(tokens, isCovered)) {
    for (const date of chronoDates(text, settings)) {
      if (!mentions.some((mention) => date.start < mention.end && date.end > mention.start)) mentions.push(date);
    }
  }
  return mentions.length > 1 ? mentions.sort((a, b) => a.start - b.start) : mentions;
}

/** "the week before Christmas" is a period of its own. */
function leadsOn(s: Sentence, { end }: BaseFound): boolean {
  const i = s.tokens.findIndex((token) => token.start >= end);
  if (i < 1 || !['before', 'prior', 'preceding'].includes(s.at(i - 1).word)) return false;
  return s.read(s, s.at(i).word === 'the' ? i + 1 : i) !== null;
}

interface Scan {
  readonly phrases: readonly Phrase[];
  readonly others: readonly PeriodMention[];
  readonly used: Phrase | null;
}

/** One pass from left to right; words of comparison bases are stepped over. */
function scan(s: Sentence, text: string, bases: readonly BaseFound[]): Scan {
  const comparing = COMPARING.test(text);
  const phrases: Phrase[] = [];
  const others: PeriodMention[] = [];
  const { tokens } = s;
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    const base = bases.find((found) => token.start >= found.start && token.start < found.end);
    if (base !== undefined || !canStart(token)) {
      i++;
      continue;
    }
    const lastDays = readLastDays(s, i);
    if (lastDays !== null) {
      phrases.push(lastDays);
      i = lastDays.to;
      continue;
    }
    const recurring = readRecurring(s, i);
    if (recurring !== null) {
      const words = place(s, text, recurring.from, recurring.to);
      others.push(recurring.kind === 'weekdays' ? { kind: 'weekdays', ...words, weekdays: recurring.numbers } : { kind: 'months', ...words, months: recurring.numbers });
      i = recurring.to;
      continue;
    }
    const time = readTimeOfDay(s, i);
    if (time !== null) {
      others.push({ kind: 'time_of_day', ...place(s, text, time.from, time.to), fromMinute: time.fromMinute, toMinute: time.toMinute });
      i = time.to;
      continue;
    }
    const phrase = readDayWithPart(s, i) ?? readPhrase(s, i, comparing);
    const duration = readDuration(s, i, text);
    if (duration !== null && (phrase === null || phrase.to < duration.to)) {
      others.push(toDuration(s, text, duration, duration.head));
      i = duration.to;
      continue;
    }
    if (phrase === null || bases.some((found) => s.at(phrase.to - 1).end > found.start && token.start < found.end)) {
      i++;
      continue;
    }
    const ahead = nextWindow(s, text, i, phrase);
    if (ahead !== null) others.push(ahead);
    else phrases.push(withPart(s, phrase));
    i = Math.max(phrases.at(-1)?.to ?? 0, phrase.to, i + 1);
  }
  const settled = settleByLoneYear(s, shareYears(s, phrases.map((phrase, k) => theOneBefore(s, phrase, phrases[k - 1]))), text);
  return { phrases: withWeekLists(s, withDayLists(s, settled.phrases)), others, used: settled.used };
}

/** "last 7 days vs the previous 7 days": the same window again is the one before it. */
function theOneBefore(s: Sentence, phrase: Phrase, earlier: Phrase | undefined): Phrase {
  const { rolling } = phrase.period;
  if (earlier === undefined || rolling === undefined || !['previous', 'prior', 'preceding'].includes(s.at(phrase.from).word)) return phrase;
  if (earlier.period.rolling?.count !== rolling.count || earlier.period.rolling.unit !== rolling.unit) return phrase;
  const period = previousPeriod(earlier.period, s.settings);
  return period === null ? phrase : { ...phrase, period };
}

/** "next 30 days" of a question about running out is a length of time. */
function nextWindow(s: Sentence, text: string, i: number, phrase: Phrase): PeriodMention | null {
  if (s.at(i).use.direction !== 'next' || phrase.period.grain !== null || !RUNS_OUT.test(text)) return null;
  const duration = readDuration({ ...s, at: (k) => (k === i ? { ...s.at(k), word: 'within', use: {} } : s.at(k)) }, i, text);
  return duration && toDuration(s, text, duration, 'next');
}

/** "this morning", "last night", "tonight": a day and a part of it in one. */
function readDayWithPart(s: Sentence, i: number): Phrase | null {
  const { word, use } = s.at(i);
  const tonight = word === 'tonight';
  const part = tonight ? readPartBehind({ ...s, at: () => ({ ...s.at(i), word: 'evening', use: { dayPart: 'evening' } }) }, i) : readPartBehind(s, i + 1);
  if (part === null || (!tonight && (use.direction === undefined || use.direction === 'next'))) return null;
  const last = use.direction === 'last' || use.direction === 'past';
  const day = addDays(s.settings.today, last ? -1 : 0);
  const label = tonight ? 'tonight' : `${last ? 'last' : 'this'} ${s.at(i + 1).word}`;
  return { from: i, to: tonight ? i + 1 : i + 2, period: { start: day, end: day, label, grain: 'day' }, timeOfDay: { fromMinute: part.fromMinute, toMinute: part.toMinute } };
}

function withPart(s: Sentence, phrase: Phrase): Phrase {
  if (phrase.period.grain !== 'day' || phrase.mode !== undefined || phrase.timeOfDay !== undefined) return phrase;
  const part = readPartBehind(s, phrase.to);
  if (part === null) return phrase;
  const label = `${phrase.period.label} ${s.at(phrase.to).word}`;
  return { ...phrase, to: part.to, period: { ...phrase.period, label }, timeOfDay: { fromMinute: part.fromMinute, toMinute: part.toMinute } };
}

function place(s: Sentence, text: string, from: number, to: number): { readonly start: number; readonly end: number; readonly text: string } {
  const start = s.at(from).start;
  const end = s.at(to - 1).end;
  return { start, end, text: text.slice(start, end) };
}

const toDuration = (s: Sentence, text: string, { from, to, count, unit, days, period, cover }: Duration, head: string): PeriodMention => ({
  kind: 'duration', ...place(s, text, from, to), count, unit, days, head, period, ...(cover ? { cover } : {}),
});

const toMention = (s: Sentence, text: string, phrase: Phrase): PeriodMention => ({
  kind: 'period', ...place(s, text, phrase.from, phrase.to), period: phrase.period,
  ...(phrase.timeOfDay === undefined ? {} : { timeOfDay: phrase.timeOfDay }), ...(phrase.weekdays === undefined ? {} : { weekdays: phrase.weekdays }),
  ...(phrase.score === undefined ? {} : { score: phrase.score }), ...(phrase.head === undefined ? {} : { head: phrase.head }),
});

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

function toComparison(text: string, found: BaseFound, phrases: readonly Phrase[], s: Sentence): ComparisonMention {
  const words = { start: found.start, end: found.end, text: text.slice(found.start, found.end) };
  const before = phrases.filter((phrase) => s.at(phrase.from).start < found.start).at(-1)?.period;
  if (found.back === undefined || before?.start == null) return { kind: 'comparison', ...words, base: found.base };
  const count = Number(found.back.count) || WORDS.indexOf(found.back.count.toLowerCase());
  const grain = found.back.unit.slice(0, -1).toLowerCase() as Grain;
  const start = addUnits(before.start, -count, grain);
  const end = addDays(before.start, -1);
  return { kind: 'comparison', ...words, base: { period: { start, end, label: `${sayDay(start)} – ${sayDay(end)}`, grain: null } } };
}
