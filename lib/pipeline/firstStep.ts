import type { ExecutionContext, Plan } from '../analytics/plan.js';
import type { Candidate, FirstStep, Interpretation, Reading } from '../interpret/reading.js';
import { wordFor } from '../interpret/conditions/rowFields.js';
import { withFound } from '../interpret/steps/standIn.js';
import type { Period } from '../periods/period.js';
import type { PhraseContext } from '../phrasing/phrase.types.js';
import { phraseResult } from '../phrasing/phraseResult.js';
import { joinWords } from '../phrasing/words/lists.js';
import { planToCall } from '../tools/call/planToCall.js';
import type { ToolRun } from '../tools/tool.types.js';
import type { ToolCall } from './answer.types.js';
import { turnOf } from './turn.js';

/** What the ranking before a question came to: the question about what it found, or one back where two rankings find different things. */
export interface Found {
  readonly result: Interpretation;
  readonly calls: readonly ToolCall[];
  readonly sql: readonly string[];
}

interface Parts {
  readonly run: (call: ToolCall, ctx: ExecutionContext) => Promise<ToolRun>;
  readonly ctx: ExecutionContext;
  readonly about: Omit<PhraseContext, 'yesNo'>;
}

interface Ranked {
  readonly plan: Plan;
  readonly intent: string;
  readonly values: readonly (string | number)[];
  readonly names: readonly string[];
  /** Where days, weeks or months were ranked: the first of them. */
  readonly span: Period | undefined;
  readonly sentence: string;
}

/** Finds what a question of two steps is about, and puts it into the question's plan. A ranking that finds nothing is the answer itself. */
export async function findFirst(reading: Reading, step: FirstStep, { run, ctx, about }: Parts): Promise<Found> {
  const calls: ToolCall[] = [];
  const sql: string[] = [];
  const ranked: Ranked[] = [];
  for (const { plan, intent } of step.rankings) {
    const call = planToCall(plan);
    const { result } = await run(call, { ...ctx, maxResults: Math.max(ctx.maxResults, plan.limit ?? 0) });
    calls.push(call);
    sql.push(...result.sql);
    const { rows, spans = [] } = turnOf(plan, intent, result);
    ranked.push({ plan, intent, span: spans[0], values: rows?.ids ?? spans.map(({ start }) => start ?? ''), names: rows?.names ?? spans.map((span) => span.label), sentence: phraseResult(plan, result, about).sentence });
  }
  const done = (result: Interpretation): Found => ({ result, calls, sql });
  const [first, other] = ranked;
  if (first === undefined) throw new Error('A first step without a ranking');
  if (first.values.length === 0) return done({ kind: 'reading', reading: { ...reading, plan: first.plan, intent: first.intent, yesNo: null } });
  if (other !== undefined && other.values.length > 0 && !sameValues(first, other)) return done({ kind: 'clarify', why: 'two_readings', about: step.said, candidates: [other, first].map((each) => candidate(each, step)) });
  const label = step.isOne ? (first.names[0] ?? step.said) : `our ${step.said.replace(/^(?:the|my|our) /i, '')}`;
  return done({ kind: 'reading', reading: { ...reading, plan: withFound(reading.plan, step, { values: first.values, label, ...(first.span ? { span: first.span } : {}) }), assumptions: [`First "${step.said}": ${first.sentence}`, ...reading.assumptions] } });
}

const sameValues = (a: Ranked, b: Ranked): boolean => a.values.length === b.values.length && a.values.every((value) => b.values.includes(value));

/** The question with the names of what one of the rankings found. */
function candidate({ plan, values, names }: Ranked, { around: [before, after], field }: FirstStep): Candidate {
  const words = values.map((value, i) => (field === 'period' ? (names[i] ?? '') : wordFor(field, value)));
  return { label: `${joinWords(names.slice(0, 3))}${names.length > 3 ? ' …' : ''} (${plan.period.label})`, query: `${before}${joinWords(words)}${after}` };
}
