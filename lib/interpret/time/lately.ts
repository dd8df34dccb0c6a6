import type { Candidate, Interpretation } from '../reading.js';

/** Spans of time of no length in particular. */
export const LATELY = /\b(recently|lately|of late$|these days|nowadays|in recent (days|weeks|months|times|years))\b/i;

const SPANS = ['in the last 30 days', 'this month', 'in the last 90 days'] as const;

/** The same question with each span that it may mean. */
const spansOf = (text: string): readonly Candidate[] =>
  SPANS.map((span) => ({ label: span, query: text.replace(LATELY, span) }));

/** The candidates of another question back with the word settled as well: one question back is enough. */
export const settledSpan = (result: Interpretation): Interpretation =>
  result.kind === 'clarify' && result.candidates.some(({ query }) => LATELY.test(query)) ? { ...result, candidates: result.candidates.map((each) => (LATELY.test(each.query) ? { ...each, label: `${each.label}, ${SPANS[0]}`, query: each.query.replace(LATELY, SPANS[0]) } : each)) } : result;

/** Asks how far back the word goes. Null where the text has none. */
export function howRecent(text: string): Interpretation | null {
  const word = LATELY.exec(text)?.[0];
  return word === undefined ? null : { kind: 'clarify', why: 'how_recent', about: word, candidates: spansOf(text) };
}
