import { readExpression } from './expressions/grammar.js';
import { sentenceOf, type Sentence } from './expressions/expression.js';
import type { PeriodMention } from './mention.js';
import type { CalendarSettings } from './period.js';
import { isHeadWord } from './phrases/heads.js';
import { readPhrase, type Phrase } from './phrases/phrase.js';
import { HOLIDAYS } from './words/holidays.js';
import { tokenize, type Token } from './words/tokens.js';

const NONE: readonly PeriodMention[] = [];

const COMPARING = /\b(?:compar\w*|versus|vs|differen\w+|differ|change[ds]?|growth|against)\b/i;

/** Whether any word could be part of a period at all; most questions stop here. */
const isCore = (token: Token): boolean =>
  token.use.core === true || HOLIDAYS.has(token.word) || token.word === 'date' || (token.type === 'number' && !token.blocked) || token.use.ordinal !== undefined;

/** Whether an expression can begin at a token. */
const canStart = (token: Token): boolean =>
  (token.type === 'number' && !token.blocked) || token.type === 'word' || token.word === "'" || token.word === '>' || token.word === '<';

/**
 * Every period, calendar filter, comparison base and duration that a sentence names, in order, without overlaps.
 * Pure: the clock is `settings.today`. Offsets point into `text`.
 */
export function findPeriods(text: string, settings: CalendarSettings): readonly PeriodMention[] {
  const tokens = tokenize(text);
  if (!tokens.some(isCore)) return NONE;
  const s = sentenceOf(tokens, settings, readExpression);
  const comparing = COMPARING.test(text);
  const phrases: Phrase[] = [];
  for (let i = 0; i < tokens.length; ) {
    const phrase = canStart(tokens[i]!) || isHeadWord(tokens[i]!.word) ? readPhrase(s, i, comparing) : null;
    if (phrase === null) {
      i++;
      continue;
    }
    phrases.push(phrase);
    i = Math.max(phrase.to, i + 1);
  }
  return phrases.map((phrase) => toMention(s, text, phrase));
}

function toMention(s: Sentence, text: string, phrase: Phrase): PeriodMention {
  const start = s.at(phrase.from).start;
  const end = s.at(phrase.to - 1).end;
  return {
    kind: 'period', start, end, text: text.slice(start, end), period: phrase.period,
    ...(phrase.score === undefined ? {} : { score: phrase.score }), ...(phrase.head === undefined ? {} : { head: phrase.head }),
  };
}
