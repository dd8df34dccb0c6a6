import type { Candidate, Interpretation } from '../reading.js';

/** Spans of time of no length in particular. */
export const LATELY = /\b(recently|lately|of late$|these days|nowadays|in recent (days|weeks|months|times|years))\b/i;

/** The same question with each span that it may mean. */
const spansOf = (text: string): readonly Candidate[] =>
  ['in the last 30 days', 'this month', 'in the last 90 days'].map((span) => ({ label: span, query: text.replace(LATELY, span) }));

/** Asks how far back the word goes. Null where the text has none. */
export function howRecent(text: string): Interpretation | null {
  const word = LATELY.exec(text)?.[0];
  return word === undefined ? null : { kind: 'clarify', why: 'how_recent', about: word, candidates: spansOf(text) };
}
