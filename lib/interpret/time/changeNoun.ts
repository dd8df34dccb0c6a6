import type { Mention } from '../../language/mention.js';
import type { Sentence } from '../sentence.js';

const MOVES = ['grew', 'fell', 'growth', 'difference'] as const;

/** "the drop in sales", "increase of orders": the word of change whose own size is asked for. Undefined where none has what it is of behind it. */
export const changeOf = (s: Sentence): Mention | undefined =>
  s
    .all('change', ...MOVES)
    .find(
      (m) =>
        /^(?:in|of)\b/.test(s.wordsBetween(m.to, m.to + 1)) &&
        !s.mentions.some((next) => next.from >= m.to && next.from <= m.to + 1 && next.period),
    );

/** "sales drop last month", "revenue increase february": the noun right behind what changed, where a verb would need another. */
const compound = (s: Sentence): boolean =>
  s
    .all('change', ...MOVES)
    .some(
      (m) =>
        /^(?:drop|dip|decrease|increase|decline|rise|fall|jump|gain|slump|growth)$/i.test(m.text) &&
        s.concept(s.previous(m), 'measure') !== undefined &&
        s.previous(m)?.to === m.from,
    );

/** "how many more orders", "how many fewer units": the surplus over what was before, where it is not what is still wanted. */
const surplus = (s: Sentence): boolean =>
  s.matches(/\bhow many (?:more|fewer|less) (?:orders|units|customers|sales|items|new customers|pieces)\b/) &&
  !s.matches(/\b(?:need|needs|needed|want|should|must|to (?:reach|hit|get|make)|can|will|could|than)\b/);

/** Whether the question asks how much something changed and not how much it is. */
export const asksForChange = (s: Sentence): boolean => changeOf(s) !== undefined || compound(s) || surplus(s);
