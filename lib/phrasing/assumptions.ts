import { joinWords } from './words/lists.js';

/** What can be said about how a question was understood, beside what the computation itself says. */
export type AssumptionNote =
  | { readonly note: 'typo'; readonly from: string; readonly to: string }
  | { readonly note: 'word_read_as'; readonly from: string; readonly to: string }
  | { readonly note: 'year_implied'; readonly label: string }
  | { readonly note: 'period_running'; readonly label: string }
  | { readonly note: 'period_ahead'; readonly label: string }
  | { readonly note: 'data_ends'; readonly day: string }
  | { readonly note: 'no_data_in_period'; readonly day: string }
  | { readonly note: 'default_limit'; readonly rows: number }
  | { readonly note: 'cut'; readonly shown: number; readonly total: number }
  | { readonly note: 'unranked'; readonly count: number }
  | { readonly note: 'kept_from_before'; readonly words: string }
  | { readonly note: 'limits'; readonly words: readonly string[] }
  | { readonly note: 'model_not_loaded'; readonly model: string }
  | { readonly note: 'text'; readonly text: string };

type Of<N extends AssumptionNote['note']> = Extract<AssumptionNote, { readonly note: N }>;

/** Each note's sentence; days are given in words already. */
const SENTENCES: { readonly [N in AssumptionNote['note']]: (note: Of<N>) => string } = {
  typo: ({ from, to }) => `"${from}" was read as "${to}".`,
  word_read_as: ({ from, to }) => `"${from}" was taken to mean ${to}.`,
  year_implied: ({ label }) => `No year was named, so the latest is meant: ${label}.`,
  period_running: ({ label }) => `${label.charAt(0).toUpperCase()}${label.slice(1)} is not over yet.`,
  period_ahead: ({ label }) => `${label.charAt(0).toUpperCase()}${label.slice(1)} has not begun yet.`,
  data_ends: ({ day }) => `The data ends on ${day}, before the period does.`,
  no_data_in_period: ({ day }) => `The data ends on ${day}, before the period begins.`,
  default_limit: ({ rows }) => `No number was named, so there are at most ${rows} rows.`,
  cut: ({ shown, total }) => `Only ${shown} of ${total} rows are shown.`,
  unranked: ({ count }) => (count === 1 ? 'One without any sales is not ranked.' : `${count} without any sales are not ranked.`),
  kept_from_before: ({ words }) => `Kept from the question before: ${words}.`,
  limits: ({ words }) => `Read with ${words.length === 1 ? 'the limit' : 'the limits'} ${joinWords(words)}.`,
  model_not_loaded: ({ model }) => `The model ${model} is not loaded; the answer was made without it.`,
  text: ({ text }) => text,
};

export const assumptionSentence = (note: AssumptionNote): string => (SENTENCES[note.note] as (each: AssumptionNote) => string)(note);

/** In order, each once. */
export const mergeAssumptions = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];
