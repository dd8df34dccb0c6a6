import type { ExecutionContext } from '../../lib/analytics/plan.js';
import { executePlan } from '../../lib/analytics/executePlan.js';
import { openDatabase } from '../../lib/db/openDatabase.js';
import type { ShopDatabase } from '../../lib/db/shopDatabase.js';
import { interpret, type InterpretInput, type Understanding } from '../../lib/interpret/interpret.js';
import type { Reading } from '../../lib/interpret/reading.js';
import { phraseResult } from '../../lib/phrasing/phraseResult.js';
import { normalise } from '../../lib/pipeline/normalise.js';
import type { Answer } from '../../lib/pipeline/answer.types.js';
import { missingRecord } from '../../lib/pipeline/missingRecord.js';
import { yesNoFor } from '../../lib/pipeline/respond.js';
import { loadSharedWords, ShopIndex, type SharedWords } from '../../lib/pipeline/shopIndex.js';
import { planToCall } from '../../lib/tools/call/planToCall.js';
import { GoldShop } from '../sentences/goldShop.js';

export const TODAY = '2026-01-31';
/** Held still while measuring, so that a new table does not change what it was fitted on. */
const SPLIT_FROM = 0.59;

let words: SharedWords | undefined;

/** What was read of a wording with the threshold off, and what it would be answered. */
export interface PlaceReading {
  readonly raw: number;
  readonly answer: Answer;
  readonly input: InterpretInput;
  readonly understanding: Understanding;
}

/** A generated shop with its gold; reads questions with the threshold off. */
export class Place {
  private constructor(
    readonly name: string,
    readonly gold: GoldShop,
    private readonly database: ShopDatabase,
    private readonly index: ShopIndex,
    private readonly shopId: string,
    private readonly currency: string,
  ) {}

  static async open(name: string, file: string, shopId: string, currency: string): Promise<Place> {
    words ??= loadSharedWords('intents');
    const log = { info: () => undefined, warn: console.error };
    const database = await openDatabase({ url: `sqlite:${file}`, seed: 'never', seedAnchor: TODAY, indexes: 'never', log });
    const index = new ShopIndex(database.reader, words);
    await index.vocabulary(shopId);
    return new Place(name, await GoldShop.open(file, shopId), database, index, shopId, currency);
  }

  /** What would be answered if every reading were; null where a question comes to none, or to a plan that cannot be run. */
  async read(query: string): Promise<PlaceReading | null> {
    const vocabulary = await this.index.vocabulary(this.shopId);
    const calendar = { today: TODAY, weekStart: 1, fiscalYearStart: 1, hemisphere: 'north' as const };
    const input: InterpretInput = { text: normalise(query), vocabulary, calendar, shopId: this.shopId, turns: [] };
    const kept = interpret({ ...input, answerFrom: SPLIT_FROM });
    const understanding = kept.result.kind === 'reading' ? kept : interpret({ ...input, answerFrom: 0 });
    if (understanding.result.kind !== 'reading') return null;
    const answer = await this.#answer(understanding, understanding.result.reading);
    return answer && { raw: understanding.confidence, answer, input, understanding };
  }

  async close(): Promise<void> {
    this.index.close();
    await this.gold.close();
    await this.database.close();
  }

  async #answer(understanding: Understanding, reading: Reading): Promise<Answer | null> {
    const { plan } = reading;
    const ctx: ExecutionContext = { shopId: this.shopId, timezone: 'UTC', currency: this.currency, now: `${TODAY}T15:00:00.000Z`, today: TODAY, weekStart: 1, maxResults: 200 };
    try {
      const data = await executePlan(plan, this.database.reader, ctx);
      if (data.total === 0 && (await missingRecord(plan, this.database.reader, this.shopId))) return null;
      const yesNo = yesNoFor(reading.yesNo);
      const phrased = phraseResult(plan, data, { currency: this.currency, today: TODAY, dataEnd: TODAY, question: understanding.annotation.text, ...(yesNo ? { yesNo } : {}) });
      const compared = plan.compare?.kind === 'period' ? { compare_period: { ...plan.compare.period, timezone: 'UTC' } } : {};
      return {
        success: true, outcome: 'answered', response: phrased.sentence, clarification: null,
        structured_data: {
          ...(phrased.product === undefined ? {} : { product: phrased.product }), period: { ...plan.period, timezone: 'UTC' }, ...compared,
          metrics: phrased.metrics, columns: phrased.columns, rows: phrased.rows, pagination: { total: data.total, returned: phrased.rows.length, next_cursor: null },
        },
        metadata: {
          request_id: '', model_used: null, answered_by: 'rules', phrased_by: 'template', execution_time_ms: 0, tools_called: [], confidence_score: understanding.confidence, cached: false, session_id: null,
          assumptions: phrased.assumptions,
        },
        debug: { query_intent: reading.intent, extracted_entities: [], sql_queries: [], entities: [], tokens: [], candidates: [], tool_calls: [planToCall(plan)], steps: [] },
      };
    } catch (error) {
      if (error instanceof Error && error.name === 'PlanProblem') return null;
      throw error;
    }
  }
}
