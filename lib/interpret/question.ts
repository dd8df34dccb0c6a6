import type { Annotation } from '../language/mention.js';
import { barOnFigure } from './frames/barOnFigure.js';
import { broughtBack } from './frames/broughtBack.js';
import { changedGroups, compareThings, restOf } from './frames/comparing.js';
import type { InterpretContext } from './context.js';
import { comparedCount, countHeldAgainst, counting, perUnit } from './measures/counting.js';
import type { Draft } from './draft.js';
import { anyoneBought, everBought } from './conditions/everBought.js';
import { amount, howItWent, value } from './measures/figure.js';
import { firstOrders } from './frames/firstOrders.js';
import { gather } from './gather.js';
import { grouped, places } from './frames/grouped.js';
import type { Head } from './head.js';
import { inTheBlack } from './frames/inTheBlack.js';
import { lastTime } from './frames/lastTime.js';
import { grewSince, movedOver, sinceWhen } from './frames/movedOver.js';
import { hereNotThere } from './frames/hereNotThere.js';
import { figureOfNewAndReturning } from './measures/newAgainstReturning.js';
import { howLongItLasts } from './frames/howLongItLasts.js';
import { lookup } from './frames/lookup.js';
import { orderAge } from './frames/orderAge.js';
import { ranking } from './frames/ranking.js';
import type { Interpretation } from './reading.js';
import { records } from './frames/records.js';
import { Sentence } from './sentence.js';
import { shareOf } from './measures/share.js';
import { severalSpans, unmeasuredSpans } from './frames/severalSpans.js';
import { sortedRecords } from './frames/sortedRecords.js';
import { special } from './frames/special.js';
import { twoReadings } from './frames/twoReadings.js';
import { unnamed } from './frames/unnamed.js';
import { verdict } from './frames/verdicts.js';

/** Reads a question that stands on its own. Null where it has no subject or measure to hold on to. */
export function readQuestion(annotation: Annotation, context: InterpretContext, claimed: readonly number[] = []): { readonly result: Interpretation | null; readonly sentence: Sentence; readonly draft: Draft; readonly head: Head } {
  const s = new Sentence(annotation);
  for (const index of claimed) s.claim(s.mentions[index], 'reference');
  const { draft, head, problem } = gather(s, context);
  if (problem) return { result: problem, sentence: s, draft, head };
  const open = broughtBack(draft) ?? twoReadings(draft, head) ?? sinceWhen(draft) ?? grewSince(draft, head);
  if (open) return { result: open, sentence: s, draft, head };
  const reading = severalSpans(draft, head) ?? movedOver(draft, head) ?? barOnFigure(draft, head) ?? verdict(draft, head) ?? inTheBlack(draft, head) ?? anyoneBought(draft, head) ?? orderAge(draft, head) ?? figureOfNewAndReturning(draft, head) ?? special(draft, head) ?? lastTime(draft, head) ?? sortedRecords(draft, head) ?? howLongItLasts(draft, head) ?? lookup(draft, head) ?? unnamed(draft, head) ?? shareOf(draft, head) ?? restOf(draft, head) ?? compareThings(draft, head) ?? changedGroups(draft, head) ?? firstOrders(draft, head) ?? everBought(draft, head) ?? howItWent(draft, head) ?? perUnit(draft, head) ?? hereNotThere(draft, head) ?? places(draft, head) ?? ranking(draft, head) ?? grouped(draft, head) ?? counting(draft, head) ?? amount(draft, head) ?? comparedCount(draft, head) ?? countHeldAgainst(draft, head) ?? records(draft, head) ?? value(draft, head);
  return { result: reading ? { kind: 'reading', reading } : unmeasuredSpans(draft), sentence: s, draft, head };
}
