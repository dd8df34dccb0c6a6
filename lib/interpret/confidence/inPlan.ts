import { measureAt } from '../measures/measures.js';
import { nounOf } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';

/** How a plan, given as JSON, says that it speaks of a noun: the words of a question that name what no other word of it stands for. */
const SPOKEN_OF: Readonly<Record<string, RegExp | undefined>> = {
  category: /categor/, brand: /brand/, supplier: /supplier/, city: /cit(?:y|ies)/, country: /countr/, tier: /tier/, campaign: /campaign|channel|"spend"|"ro[ai]s?"/, channel: /channel|campaign/,
  payment_method: /payment_method/, weekday: /weekday/, hour: /hour|minute/, calendar_month: /calendar_month/, abc_class: /abc/,
};

/** Words that are verbs or ends of other words as well: "orders they place", "price range". */
const OTHERWISE = /^(?:places?|ranges?|sections?|labels?|sources?|markets?|states?|stages?)$/i;

/** More than the threshold leaves. */
const COST = 0.42;

/** Words that the question names and its plan, given as JSON, has nothing of: name → cost. */
export function notInPlan(s: Sentence, text: string): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {};
  for (const m of s.mentions) {
    if (m.value?.exact || m.period) continue;
    const noun = nounOf(s, m);
    if (noun && !s.isClaimed(m) && !OTHERWISE.test(m.text) && SPOKEN_OF[noun.id]?.test(text) === false) lost[`noun:${m.text}`] = COST;
    // "refunds" are orders of a status: their measure without it counts something else.
    const brought = s.role(m) === 'measure' ? measureAt(s, m)?.condition : undefined;
    if (brought?.kind === 'field' && !text.includes(String(brought.values[0]).replace(/led$|ed$/, ''))) lost[`state:${m.text}`] = COST;
  }
  return lost;
}
