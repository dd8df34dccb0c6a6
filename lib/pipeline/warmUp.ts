import { setImmediate as turn } from 'node:timers/promises';
import { validatePlan } from '../analytics/validatePlan.js';
import { interpret, type InterpretInput } from '../interpret/interpret.js';
import { ABSENCES } from '../phrasing/outcomeTable.js';
import { planToCall } from '../tools/call/planToCall.js';

const ROUNDS = 25;

/** Questions that any shop can be asked: those that answers suggest. */
const SAMPLES: readonly string[] = [...new Set(Object.values(ABSENCES).flatMap(({ ask }) => ask))];

/**
 * Reads sample questions and builds their statements, which are not run, until Node has compiled what does it: without, the
 * first thousand questions take about twice as long to understand. Requests come between any two; ends early when `isOver`.
 */
export async function warmUp(setting: Omit<InterpretInput, 'text' | 'turns'>, isOver: () => boolean): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of SAMPLES) {
      if (isOver()) return;
      const { result } = interpret({ ...setting, text, turns: [] });
      if (result.kind === 'reading') {
        planToCall(result.reading.plan);
        validatePlan(result.reading.plan);
      }
      await turn();
    }
  }
}
