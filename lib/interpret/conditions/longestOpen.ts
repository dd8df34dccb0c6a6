import type { Condition, Subject } from '../../analytics/plan.js';
import type { Sentence } from '../sentence.js';
import type { Filter } from './filters.js';

/** "orders waiting the longest", "longest pending order": the oldest of those that still wait. */
export function longestOpen(s: Sentence, subject: Subject | null, filters: readonly Filter[]): Condition[] {
  if (subject !== 'order' || filters.some(({ kind }) => kind === 'status')) return [];
  const said = s.all('superlative', 'oldest').find(({ text }) => /\b(?:waiting|open|outstanding|pending)\b/i.test(text))?.text;
  if (said === undefined) return [];
  return [/pending/i.test(said) ? { kind: 'field', field: 'order.status', op: '=', values: ['pending'], label: 'pending' } : { kind: 'segment', segment: 'open' }];
}
