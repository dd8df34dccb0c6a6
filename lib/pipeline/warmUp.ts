import { setImmediate as turn } from 'node:timers/promises';
import { interpret, type InterpretInput } from '../interpret/interpret.js';
import { ABSENCES } from '../phrasing/outcomeTable.js';

const ROUNDS = 25;

/** Questions that any shop can be asked: those that answers suggest. */
const SAMPLES: readonly string[] = [...new Set(Object.values(ABSENCES).flatMap(({ ask }) => ask))];

/**
 * Reads sample questions until Node has compiled what reads them: without, the first thousand questions take about twice as
 * long to understand. Requests come between any two; ends early when `isOver`.
 */
export async function warmUp(setting: Omit<InterpretInput, 'text' | 'turns'>, isOver: () => boolean): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of SAMPLES) {
      if (isOver()) return;
      interpret({ ...setting, text, turns: [] });
      await turn();
    }
  }
}
