import type { Condition } from '../../analytics/plan.js';
import type { Period } from '../../periods/period.js';
import { words } from './lists.js';
import { periodWords } from './periods.js';
import { SEGMENT_WORDS, type SegmentWords } from './segments.js';

type SegmentCondition = Extract<Condition, { readonly kind: 'segment' }>;
type DidCondition = Extract<Condition, { readonly kind: 'did' }>;

/** One predicate in both numbers: "is low on stock", "are low on stock". */
export interface Clause {
  readonly one: string;
  readonly many: string;
  /** Denies something: stands last, after "but". */
  readonly denies?: boolean;
}

const clauseOf = (one: string, many: string, denies: boolean | undefined): Clause => ({ one, many, ...(denies ? { denies } : {}) });

/** A named state of `entity`, whose plural is `noun`: before the noun where it is one word there, and as a predicate. */
export function segmentWords(
  condition: SegmentCondition,
  entity: string,
  noun: string,
): { readonly before?: string; readonly clause: Clause } {
  const { segment, period, days, not } = condition;
  const known = SEGMENT_WORDS[`${entity}.${segment}`] ?? SEGMENT_WORDS[segment] ?? { are: segment.replaceAll('_', ' ') };
  const detail = words(period ? periodWords(period) : '', (known.are ?? '').includes('{days}') ? '' : daysWords(segment, days));
  const clause = predicate(formOf(known, condition, noun), condition, detail);
  return known.before !== undefined && !not && detail === '' ? { before: known.before, clause } : { clause };
}

function formOf(known: SegmentWords, { period, not }: SegmentCondition, noun: string): SegmentWords {
  if (period !== undefined && known.within && !not) return { do: known.within };
  if (known.before === undefined || known.do) return known;
  // Orders are only described, people and goods are named again: "are late", "are repeat customers".
  return { are: noun === 'orders' ? known.before : `${known.before} ${noun}` };
}

function predicate(known: SegmentWords, { not, days, value }: SegmentCondition, detail: string): Clause {
  const fill = (text: string): string =>
    text.replace('{value}', value ?? '').replace(days === undefined ? ' than {days} days' : '{days}', String(days ?? ''));
  const verb = not ? known.not : known.do;
  if (verb) return clauseOf(fill(words(verb[0], detail)), fill(words(verb[1], detail)), not);
  const state = fill(words(not ? 'not' : '', known.are, detail));
  return clauseOf(`is ${state}`, `are ${state}`, not);
}

function daysWords(segment: string, days: number | undefined): string {
  if (segment === 'runs_out') return days === undefined ? 'soon' : `within ${days} days`;
  return days === undefined ? '' : `in the last ${days} days`;
}

const whenOf = ({ start, end }: Period): boolean => start !== null || end !== null;

/** "bought red shirts", "never bought anything", "did not order since May"; `thing` is what, empty for anything. */
export function customerDid({ what, not, period }: DidCondition, thing: string): Clause {
  const when = whenOf(period) ? periodWords(period) : '';
  if (!not) return sameClause(words(what, thing === '' ? 'something' : thing, when), false);
  const object = thing === '' ? 'anything' : thing;
  if (when === '') return sameClause(words('never', what, object), true);
  if (/^(since|so far|in the (last|past))\b/.test(when))
    return clauseOf(words('has not', what, object, when), words('have not', what, object, when), true);
  return sameClause(words('did not', what === 'bought' ? 'buy' : 'order', object, when), true);
}

/** "had no cancelled orders last month". */
export const customerHadNone = ({ period }: DidCondition, orders: string): Clause =>
  sameClause(words('had no', orders, whenOf(period) ? periodWords(period) : ''), true);

/** "sold in 2025", "was never ordered"; `by` are conditions on the orders. */
export function productDid({ what, not, period }: DidCondition, by: string): Clause {
  const orders = /^of (.+ orders)$/.exec(by)?.[1];
  if (orders !== undefined) return clauseOf(words(not ? 'is in no' : 'is in', orders, whenOf(period) ? periodWords(period) : ''), words(not ? 'are in no' : 'are in', orders, whenOf(period) ? periodWords(period) : ''), not);
  const when = words(by, whenOf(period) ? periodWords(period) : '');
  if (what === 'bought') return sameClause(words(!not ? 'sold' : when === '' ? 'never sold' : 'did not sell', when), not ?? false);
  const ordered = words(!not ? '' : when === '' ? 'never' : 'not', 'ordered', when);
  return clauseOf(`was ${ordered}`, `were ${ordered}`, not);
}

const sameClause = (said: string, denies: boolean): Clause => clauseOf(said, said, denies);
