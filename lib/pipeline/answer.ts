import type { ExecutionContext, Plan } from '../analytics/plan.js';
import type { Result } from '../analytics/result.js';
import type { Config } from '../config.js';
import type { Reader } from '../db/reader.js';
import { AppError } from '../errors.js';
import { demand } from '../identity/permissions.js';
import type { Sessions } from '../identity/sessions.js';
import { annotate } from '../language/annotate.js';
import type { InterpretInput, Understanding } from '../interpret/interpret.js';
import { keptReadings } from '../interpret/keptReadings.js';
import type { Turn } from '../interpret/conversation/turn.js';
import type { Interpretation } from '../interpret/reading.js';
import { phraseWithModel, type Spoken } from '../model/phrase/phraseWithModel.js';
import { planInWords } from '../phrasing/planInWords.js';
import { phraseResult } from '../phrasing/phraseResult.js';
import { wordingsOf } from '../phrasing/wordings.js';
import type { PhraseContext } from '../phrasing/phrase.types.js';
import { planToCall } from '../tools/call/planToCall.js';
import type { LanguageModel } from '../model/model.types.js';
import type { Toolbox } from '../tools/toolbox.js';
import type { ToolRun } from '../tools/tool.types.js';
import type { Answer, Caller, QueryRequest, ToolCall } from './answer.types.js';
import { dayIn } from './clock.js';
import { contextAfter, digest, makeCursor, positionAfter, readCursor, requireSameData, type CursorReading, type CursorState } from './cursor.js';
import { findFirst, type Found } from './firstStep.js';
import { missingRecord } from './missingRecord.js';
import { normalise } from './normalise.js';
import { debugOf, namesTold, outcomeAnswer, periodOf, yesNoFor } from './respond.js';
import { decideReading } from './secondOpinion.js';
import type { ShopIndex } from './shopIndex.js';
import { round, Trace, type Step } from './trace.js';
import { turnOf } from './turn.js';
import type { UnansweredLog } from './unansweredLog.js';

export interface PipelineParts {
  readonly config: Config;
  readonly reader: Reader;
  readonly toolbox: Toolbox;
  readonly index: ShopIndex;
  readonly sessions: Sessions;
  /** Heard where the rules are unsure, and for the sentence where that is asked for. */
  readonly model: Pick<LanguageModel, 'fillSlots' | 'write' | 'active' | 'stronger'>;
  /** Told of answers that lack a model only for the moment: they are not kept. */
  readonly onPassing?: (answer: Answer) => void;
  /** Told of the times of a question's stages. */
  readonly onStages?: (steps: readonly Step[]) => void;
  readonly shops: { list(): Promise<readonly { readonly id: string; readonly currency: string; readonly timezone: string | null }[]> };
  readonly dataEnd: (shopId: string) => Promise<string | null>;
  /** The state of the data, as cursors carry it. */
  readonly lastingVersion: () => Promise<string>;
  /** Where questions that are not answered are kept; null for nowhere. */
  readonly unanswered: UnansweredLog | null;
  /** Signs cursors. */
  readonly cursorKey: Buffer;
  readonly now: () => Date;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
}

export interface AskOptions {
  readonly requestId: string;
  readonly signal: AbortSignal;
}

type Ask = (request: QueryRequest, caller: Caller, options: AskOptions) => Promise<Answer>;

/** One question in a straight line: normalise → annotate → interpret → decide → execute → phrase → respond. */
export function createPipeline(parts: PipelineParts): Ask {
  const understand = keptReadings();
  return async (request, caller, { requestId, signal }) => {
    const started = parts.clock();
    const trace = new Trace(parts.clock);
    const text = normalise(request.query);
    const cursor = await cursorOf(parts, request, caller, text);
    const ctx = await contextOf(parts, request, caller, cursor, signal);
    const vocabulary = await parts.index.vocabulary(caller.shopId);
    const calendar = { today: ctx.today, weekStart: parts.config.weekStart, fiscalYearStart: parts.config.fiscalYearStart, hemisphere: parts.config.hemisphere };
    const sessionId = request.context.session_id ?? null;
    const turns = sessionId === null ? [] : ((await parts.sessions.turns(caller, sessionId)) as readonly Turn[]);
    trace.step('normalise', text);

    const input: InterpretInput = { text, vocabulary, calendar, shopId: caller.shopId, turns, made: new Map(), annotate: (...asked) => trace.within(() => annotate(...asked)) };
    const rules = understand(input);
    trace.stepWithin('annotate', rules.annotation.mentions.map((mention) => mention.text));
    trace.step('interpret', rules, { result: rules.result, confidence: rules.confidence, costs: rules.explained.costs, follow_up: rules.followed });
    // Further pages go on with the call of the first: nothing is to be decided.
    const options = cursor ? ({ use_model: 'never' } as const) : request.options;
    const say = (plan: Plan): string => planInWords(plan, { currency: ctx.currency, today: ctx.today });
    const decision = await decideReading(rules, input, { model: parts.model, options, signal, timeMs: parts.config.requestTimeoutMs - (parts.clock() - started), say });
    const { view } = decision;
    let { understanding } = decision;
    if (view) trace.step('model', view, { prompt: view.prompt, slots: view.choices, wording: view.wording, evidence: view.evidence, probability: view.probability });
    else if (decision.failure) trace.step('model', decision.failure);

    let spoken: Spoken | null = null;
    const finish = (answer: Omit<Answer, 'success' | 'metadata' | 'debug'>, more: { assumptions?: readonly string[]; calls?: readonly ToolCall[]; sql?: readonly string[]; confidence?: number; cached?: boolean }): Answer => {
      trace.step('respond', answer.outcome);
      parts.onStages?.(trace.steps);
      const whole: Answer = {
        success: true,
        ...answer,
        structured_data: request.options.include_structured_data ? answer.structured_data : null,
        metadata: {
          request_id: requestId, model_used: decision.modelUsed ?? spoken?.model ?? null, answered_by: decision.answeredBy, phrased_by: spoken?.by ?? 'template', execution_time_ms: round(parts.clock() - started),
          tools_called: (more.calls ?? []).map((call) => call.name), confidence_score: Math.round((more.confidence ?? decision.confidence) * 1000) / 1000,
          cached: more.cached ?? false, session_id: sessionId, assumptions: more.assumptions ?? [],
        },
        debug: request.options.debug ? debugOf({ written: request.query, regular: text }, understanding, trace, caller, more.calls ?? [], more.sql ?? []) : null,
      };
      if (decision.failure ?? spoken?.failure) parts.onPassing?.(whole);
      return whole;
    };

    const found = cursor === null ? await firstOf(parts, understanding, ctx, caller, signal) : null;
    if (found) {
      trace.step('first_step', found.result, { calls: found.calls, result: found.result });
      understanding = { ...understanding, result: found.result };
    }
    const { result } = understanding;
    parts.unanswered?.note(understanding, caller.shopId);
    for (const permission of namesTold(result)) demand(caller, permission);
    if (result.kind !== 'reading' && cursor === null) return finish(outcomeAnswer(result, await parts.dataEnd(caller.shopId), ctx), found ? { calls: found.calls, sql: found.sql, confidence: TWO_READINGS } : {});

    const { call, reading } = cursor ?? decide(result, decision.confidence);
    const calls = [...(found?.calls ?? []), call];
    trace.step('decide', call, { outcome: 'answer', tool: call.name, intent: reading.intent });
    const run = await execute(parts, call, ctx, caller, signal);
    if (run.kind === 'refused') trace.step('execute', run);
    if (run.kind === 'refused') return finish(outcomeAnswer({ kind: 'cannot_answer', reason: 'not_computable', about: run.why }, null, ctx), { confidence: 0.6 });
    const { plan, result: data } = run.run;
    trace.step('execute', data, { rows: data.rows.length, total: data.total, metrics: data.metrics });
    const missing = data.rows.length === 0 || data.total === 0 ? await missingRecord(plan, parts.reader, caller.shopId) : null;
    if (missing) return finish(outcomeAnswer(missing, null, ctx), { calls, sql: [...(found?.sql ?? []), ...data.sql], confidence: 0.95 });

    const about = await phraseContext(parts, understanding, reading, ctx);
    const phrased = phraseResult(plan, data, about);
    if (request.options.phrasing === 'model' && options.use_model !== 'never') {
      const { preferred_model: preferred } = request.options;
      const wordings = wordingsOf(phrased, plan, data, about);
      spoken = await phraseWithModel(parts.model, text, wordings, { signal, ...(preferred === undefined ? {} : { preferred }) });
      trace.step('phrase', spoken.sentence, { by: spoken.by, among: wordings.sentences, ...(spoken.failure === null ? {} : { failure: spoken.failure }) });
    } else trace.step('phrase', phrased.sentence);
    if (sessionId !== null && cursor === null) await parts.sessions.remember(caller, sessionId, turnOf(plan, reading.intent, data));
    const returned = phrased.rows.length;
    const after = positionAfter(plan, data, ctx, returned);
    const next: CursorState | null = after && { of: digest(text), call, reading, after, now: ctx.now, timezone: ctx.timezone, shop: caller.shopId, data: cursor?.data ?? (await parts.lastingVersion()) };
    return finish(
      {
        outcome: 'answered',
        response: spoken?.sentence ?? phrased.sentence,
        structured_data: {
          ...(phrased.product === undefined ? {} : { product: phrased.product }),
          period: periodOf(plan, ctx, plan.period),
          ...(plan.compare?.kind === 'period' ? { compare_period: periodOf(plan, ctx, plan.compare.period) } : {}),
          metrics: phrased.metrics, columns: phrased.columns, rows: phrased.rows,
          pagination: { total: data.total, returned, next_cursor: next && makeCursor(next, parts.cursorKey) },
        },
        clarification: null,
      },
      { assumptions: phrased.assumptions, calls, sql: [...(found?.sql ?? []), ...data.sql], confidence: reading.confidence, cached: run.run.cached },
    );
  };
}

/** What a question of its own is answered with. */
function decide(result: Interpretation, confidence: number): { readonly call: ToolCall; readonly reading: CursorReading } {
  if (result.kind !== 'reading') throw new Error(`${result.kind} is decided by its outcome`);
  const { plan, intent, yesNo, assumptions } = result.reading;
  return { call: planToCall(plan), reading: { intent, yesNo, assumptions, confidence } };
}

/** Throws AppError `cursor_expired` for one that is not of this question, or whose data is gone. */
async function cursorOf(parts: PipelineParts, request: QueryRequest, caller: Caller, text: string): Promise<(CursorState & { readonly reading: CursorReading }) | null> {
  if (request.options.cursor === undefined) return null;
  const state = readCursor(request.options.cursor, parts.cursorKey, caller.shopId);
  if (state.reading === null) throw new AppError('cursor_expired', `This cursor is of the tool ${state.call.name}. Send it there, or ask without it.`);
  if (state.of !== digest(text)) throw new AppError('cursor_expired', 'This cursor is of another question. Send it with the question that it came from, or ask without it.');
  await requireSameData(state, parts.lastingVersion);
  return { ...state, reading: state.reading };
}

async function contextOf(parts: PipelineParts, request: QueryRequest, caller: Caller, cursor: CursorState | null, signal: AbortSignal): Promise<ExecutionContext> {
  const shop = (await parts.shops.list()).find((each) => each.id === caller.shopId);
  const timezone = cursor?.timezone ?? request.context.timezone ?? shop?.timezone ?? parts.config.defaultTimezone;
  const now = cursor ? new Date(cursor.now) : request.context.now === undefined ? parts.now() : new Date(request.context.now);
  return {
    shopId: caller.shopId, timezone, currency: shop?.currency ?? 'USD', now: now.toISOString(), today: dayIn(now, timezone),
    weekStart: parts.config.weekStart, maxResults: request.options.max_results, signal, ...contextAfter(cursor),
  };
}

/** How sure it is that a question is one of two that came to different things. */
const TWO_READINGS = 0.5;

type Executed = { readonly kind: 'run'; readonly run: ToolRun } | { readonly kind: 'refused'; readonly why: string };

/** Runs the call; a plan that cannot be computed is an outcome, not an error of the caller's. */
async function execute(parts: PipelineParts, call: ToolCall, ctx: ExecutionContext, caller: Caller, signal: AbortSignal): Promise<Executed> {
  try {
    return { kind: 'run', run: await parts.toolbox.call(call.name, call.arguments, ctx, caller, { signal }) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request') return { kind: 'refused', why: error.message };
    throw error;
  }
}

/** What the question is about, where a ranking finds it. Null for all others; a ranking that cannot be had throws as any call. */
async function firstOf(parts: PipelineParts, understanding: Understanding, ctx: ExecutionContext, caller: Caller, signal: AbortSignal): Promise<Found | null> {
  const { result } = understanding;
  if (result.kind !== 'reading' || result.reading.first === undefined) return null;
  const about = await phraseContext(parts, understanding, { intent: result.reading.intent, yesNo: null, assumptions: [], confidence: 1 }, ctx);
  return findFirst(result.reading, result.reading.first, { ctx, about: { ...about, notes: [] }, run: (call, within) => parts.toolbox.call(call.name, call.arguments, within, caller, { signal }) });
}

async function phraseContext(parts: PipelineParts, understanding: Understanding, reading: CursorReading, ctx: ExecutionContext): Promise<PhraseContext> {
  const yesNo = yesNoFor(reading.yesNo);
  const end = await parts.dataEnd(ctx.shopId);
  const typos = understanding.annotation.corrections.map(({ from, to }) => ({ note: 'typo', from, to }) as const);
  return {
    currency: ctx.currency, today: ctx.today, dataEnd: end === null ? null : dayIn(new Date(`${end.slice(0, 10)}T${end.slice(11, 19) || '00:00:00'}Z`), ctx.timezone),
    question: understanding.annotation.text,
    ...(yesNo ? { yesNo } : {}),
    notes: [...typos, ...reading.assumptions.map((text) => ({ note: 'text', text }) as const)],
  };
}

export type { Plan, Result };
