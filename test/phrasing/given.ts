import { EMPTY_PLAN, type Plan } from '../../lib/analytics/plan.js';
import type { Result } from '../../lib/analytics/result.js';
import { ALL_TIME, type Period } from '../../lib/periods/period.js';
import type { PhraseContext } from '../../lib/phrasing/phrase.types.js';
import { phraseResult } from '../../lib/phrasing/phraseResult.js';

export const year2025: Period = { start: '2025-01-01', end: '2025-12-31', label: '2025', grain: 'year' };
const CONTEXT: PhraseContext = { currency: 'USD', today: '2026-03-18', dataEnd: '2026-03-18' };

/** The sentence for a plan over all time and what it gave. */
export function said(plan: Partial<Plan>, result: Partial<Result>, ctx: Partial<PhraseContext> = {}): string {
  const whole: Plan = { ...EMPTY_PLAN, ask: 'value', subject: 'sale', period: ALL_TIME, ...plan };
  const found: Result = {
    columns: [],
    rows: [],
    metrics: {},
    units: {},
    total: result.rows?.length ?? 0,
    sql: [],
    assumptions: [],
    ...result,
  };
  return phraseResult(whole, found, { ...CONTEXT, ...ctx }).sentence;
}
