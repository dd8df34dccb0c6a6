import type { Condition, Subject } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Sentence } from '../sentence.js';

const ORDERED_YET = /\b(?:ordered|placed)(?: \w+){0,3}?,? (?:but|and|yet|though)(?: (?:that|which|who|was|were|have|has|had|been|then))* (?:never|not|n't|nobody|none)\b/;

/** "products ordered but never fulfilled": they must have been ordered at all. */
export function orderedYet(s: Sentence, subject: Subject | null): readonly Condition[] {
  if (subject !== 'product' || !ORDERED_YET.test(s.words)) return [];
  for (const m of s.all('verb', 'order')) if (!s.isClaimed(m)) s.claim(m, 'filter');
  return [{ kind: 'did', what: 'ordered', where: [], period: ALL_TIME }];
}
