import type { Sentence } from '../expressions/expression.js';

/** How a head opens or closes the span of what follows it. */
export type Mode = 'since' | 'after' | 'before' | 'until';

/** Longest first within each first word. */
const HEADS: readonly (readonly [Mode, string])[] = [
  ['since', 'ever since'], ['since', 'since'], ['since', 'starting from'], ['since', 'starting on'], ['since', 'starting in'], ['since', 'starting with'], ['since', 'starting at'], ['since', 'starting'],
  ['since', 'beginning on'], ['since', 'beginning from'], ['since', 'beginning in'], ['since', 'beginning with'], ['since', 'beginning'], ['since', 'as early as'], ['since', 'any time since'],
  ['since', 'after or equal to'], ['since', 'after or on'], ['since', 'after or in'], ['since', 'on or after'], ['since', 'on or later than'], ['since', 'in or later than'], ['until', 'on or earlier than'], ['until', 'in or earlier than'], ['until', 'by or on'], ['until', 'earlier than or on'], ['since', 'later than or on'], ['since', 'in or after'], ['since', 'from or after'], ['since', 'during or after'], ['since', 'on and after'],
  ['since', 'not before'], ['since', 'no earlier than'], ['since', 'not earlier than'], ['since', 'no sooner than'], ['since', 'commencing'], ['since', 'effective from'], ['since', 'going back to'], ['since', 'dating back to'],
  ['since', 'later than or equal to'], ['since', 'at or after'], ['since', '> ='], ['after', '>'], ['until', '< ='], ['before', '<'],
  ['after', 'after'], ['after', 'later than'], ['after', 'newer than'], ['after', 'more recent than'], ['after', 'any time after'], ['after', 'anytime after'], ['after', 'greater than the year'], ['after', 'past the end of'], ['after', 'post'], ['after', 'post -'],
  ['until', 'before or in'], ['until', 'before or on'], ['until', 'before or during'], ['until', 'before or equal to'], ['until', 'on or before'], ['until', 'in or before'], ['until', 'at or before'], ['until', 'during or before'],
  ['until', 'until'], ['until', 'till'], ['until', 'til'], ['until', 'up until'], ['until', 'up till'], ['until', 'up to and including'], ['until', 'up to'], ['until', 'by'], ['until', 'no later than'], ['until', 'not later than'],
  ['until', 'not after'], ['until', 'through to'], ['until', 'through'], ['until', 'thru'], ['until', 'ending on'], ['until', 'ending in'], ['until', 'ending with'], ['until', 'ending'], ['until', 'as late as'], ['until', 'as of'],
  ['until', 'right up to'], ['until', 'earlier than or equal to'],
  ['before', 'before'], ['before', 'prior to'], ['before', 'earlier than'], ['before', 'sooner than'], ['before', 'older than'], ['before', 'in advance of'], ['before', 'ahead of'], ['before', 'any time before'],
  ['before', 'anytime before'], ['before', 'preceding'], ['before', 'pre'], ['before', 'pre -'],
];

const BY_FIRST = new Map<string, { readonly words: readonly string[]; readonly mode: Mode }[]>();
for (const [mode, phrase] of HEADS) {
  const words = phrase.split(' ');
  const list = BY_FIRST.get(words[0]!) ?? [];
  list.push({ words, mode });
  BY_FIRST.set(words[0]!, list);
}
for (const list of BY_FIRST.values()) list.sort((a, b) => b.words.length - a.words.length);

export interface Head {
  readonly mode: Mode;
  readonly words: string;
  readonly to: number;
}

/** "orders that came through yesterday" happened on that day; "sell-through this year" is a figure. */
const THROUGH = /^(?:c[ao]m(?:e|es|ing)|go(?:es|ne|ing)?|went|fell|fall(?:s|en|ing)?|got|gets?|getting|put|pushed|made|makes?|r[au]n)$/;

/** "walk me through last year": it is told, and does not end there. */
const TOLD = /^(?:walk|talk|take|run|guide|lead|step)s?$/;
const TOLD_TO = /^(?:me|us|her|him|them)$/;
const isTold = (s: Sentence, i: number): boolean => TOLD_TO.test(s.at(i - 1).word) && TOLD.test(s.at(i - 2).word);

/** "are we ahead of last month" compares. */
const AHEAD = /^(?:we|i|it|they|am|is|are|was|were|be|been|run|running|far|well|way|how|much|sales|revenue|orders|profit|turnover|numbers)$/;

/** "what came into the till last week": a place for money. */
const isTill = (s: Sentence, i: number): boolean => s.at(i).word === 'till' && /^(?:the|our|my|each|a)$/.test(s.at(i - 1).word);

/** "since", "on or after", "no later than" … at a token. */
export function readHead(s: Sentence, i: number): Head | null {
  const list = BY_FIRST.get(s.at(i).word);
  if (list === undefined || isTill(s, i) || (s.at(i).word === 'through' && (THROUGH.test(s.at(i - 1).word) || isTold(s, i) || /^sells?$/.test(s.at(i - 1).word === '-' ? s.at(i - 2).word : s.at(i - 1).word))) || (s.at(i).word === 'ahead' && AHEAD.test(s.at(i - 1).word))) return null;
  for (const { words, mode } of list) {
    if (words.every((word, k) => s.at(i + k).word === word)) return { mode, words: words.join(' '), to: i + words.length };
  }
  return null;
}

export const isHeadWord = (word: string): boolean => BY_FIRST.has(word);

const AFTERWARDS: readonly (readonly [Mode, RegExp])[] = [
  ['since', /^(?:or|and) (?:later|after|afterwards?|newer|greater|above|onwards?|on|more recent|since|beyond|following|up)$/],
  ['until', /^(?:or|and) (?:earlier|before|older|prior|less|below|previously)$/],
];

const ON = new Set(['on', 'onwards', 'onward', 'forward', 'forwards', 'upwards']);

/** "… or later", "… and before", and after "from", "since" or alone: "… onwards". */
export function readTail(s: Sentence, i: number, from: boolean): { readonly mode: Mode; readonly to: number; readonly words: string } | null {
  const { word } = s.at(i);
  if (ON.has(word) && (from || word.endsWith('wards') || word.endsWith('ward')) && (word !== 'on' || !isOperandNext(s, i + 1))) return { mode: 'since', to: i + 1, words: word };
  if (word === 'and' && from && ON.has(s.at(i + 1).word)) return { mode: 'since', to: i + 2, words: word };
  if (word !== 'or' && word !== 'and') return null;
  const two = `${word} ${s.at(i + 1).word}`;
  for (const [mode, pattern] of AFTERWARDS) {
    if (pattern.test(two) && !isOperandNext(s, i + 2)) return { mode, to: i + 2, words: two };
    if (pattern.test(`${two} ${s.at(i + 2).word}`)) return { mode, to: i + 3, words: two };
  }
  return null;
}

/** "and after May" begins another phrase: the word is not a tail. */
function isOperandNext(s: Sentence, i: number): boolean {
  const { use, type } = s.at(s.at(i).word === 'the' ? i + 1 : i);
  return use.month !== undefined || use.weekday !== undefined || use.direction !== undefined || use.dayOffset !== undefined || type === 'number' || use.season !== undefined || use.ordinal !== undefined;
}
