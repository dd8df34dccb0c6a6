import type { Candidate } from '../reading.js';

/** Spans of time of no length in particular. */
export const LATELY = /\b(recently|lately|of late$|these days|nowadays|in recent (days|weeks|months|times|years))\b/i;

/** The same question with each span that it may mean. */
export const spansOfLately = (text: string): readonly Candidate[] =>
  ['in the last 30 days', 'this month', 'in the last 90 days'].map((span) => ({ label: span, query: text.replace(LATELY, span) }));
