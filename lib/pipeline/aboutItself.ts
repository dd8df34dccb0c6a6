import type { ExecutionContext } from '../analytics/plan.js';
import { glossary } from '../analytics/glossary.js';
import { formatDay } from '../phrasing/words/dates.js';
import { fold, stem } from '../language/words.js';

/** How fresh the data is, in one sentence. */
export function sayFreshness(dataEnd: string | null, ctx: ExecutionContext): string {
  if (dataEnd === null) return 'There are no orders in the data yet.';
  return `The latest order in the data was placed on ${formatDay(dataEnd)}; today is ${formatDay(ctx.today)}. Questions without a period look at all of it.`;
}

const key = (text: string): string => fold(text).split(/[^a-z0-9]+/).filter(Boolean).map(stem).join(' ');

/** What a word means in this shop's figures, from the glossary; says so where it is not in it. */
export function defineTerm(about: string): string {
  const wanted = key(about);
  const entry = glossary.find((each) => [each.term, ...each.words].some((word) => key(word) === wanted)) ?? glossary.find((each) => [each.term, ...each.words].some((word) => key(word).length > 3 && (wanted.includes(key(word)) || key(word).includes(wanted))));
  return entry ? `${entry.term.charAt(0).toUpperCase()}${entry.term.slice(1)}: ${entry.definition}` : `"${about}" is not in the glossary of this shop's figures. Ask for revenue, margin, average order value or lifetime value, for example "What does margin mean here?"`;
}
