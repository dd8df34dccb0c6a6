import { LRUCache } from 'lru-cache';
import { measureUses, type ExecutionContext, type Plan } from '../analytics/plan.js';
import type { YesNo as PhrasedYesNo } from '../phrasing/phrase.types.js';
import { may, namePermission, type Permission } from '../identity/permissions.js';
import { tokenise } from '../language/tokens.js';
import { phraseOutcome, type PhrasedOutcome } from '../phrasing/outcomes.js';
import { STARTERS } from '../interpret/conversation/outcomes.js';
import { subjectOfMeasure } from '../interpret/measures/measureSubjects.js';
import type { Interpretation, YesNo } from '../interpret/reading.js';
import type { Understanding } from '../interpret/interpret.js';
import type { Period } from '../periods/period.js';
import type { Answer, AnswerDebug, AnswerPeriod, Caller, StructuredData, ToolCall } from './answer.types.js';
import { defineTerm, sayFreshness } from './aboutItself.js';
import { placesIn } from './normalise.js';
import type { Trace } from './trace.js';

const EMPTY: StructuredData = { metrics: {}, columns: [], rows: [], pagination: { total: 0, returned: 0, next_cursor: null } };

type Body = Omit<Answer, 'success' | 'metadata' | 'debug'>;

/** The answer for everything that ends without data. */
export function outcomeAnswer(result: Exclude<Interpretation, { kind: 'reading' }>, dataEnd: string | null, ctx: ExecutionContext): Body {
  const body = (phrased: PhrasedOutcome | string, clarification: Answer['clarification'] = null): Body => ({
    outcome: result.kind, response: typeof phrased === 'string' ? phrased : phrased.sentence, structured_data: EMPTY, clarification,
  });
  switch (result.kind) {
    case 'cannot_answer':
      return body(phraseOutcome({ outcome: 'cannot_answer', reason: result.reason, ...(result.reason === 'unknown_word' ? { unknown: result.about.split(', ') } : {}) }));
    case 'not_found':
      return body(phraseOutcome({ outcome: 'not_found', what: result.what, name: result.name, near: result.near }));
    case 'read_only':
      return body(phraseOutcome({ outcome: 'read_only', action: result.about }));
    case 'conversation':
      if (result.topic === 'freshness') return body(sayFreshness(dataEnd, ctx));
      if (result.topic === 'definition') return body(defineTerm(result.about ?? ''));
      return body(phraseOutcome({ outcome: 'conversation', topic: result.topic }));
    case 'clarify': {
      const candidates = result.candidates.length ? result.candidates : STARTERS;
      const about = { ambiguous_name: 'which_name', vague: 'too_vague', no_context: 'no_context', unsure: result.about === '' ? 'unsure' : 'unplaced', how_recent: 'how_recent', two_readings: 'which_reading', two_questions: 'one_at_a_time', two_steps: 'two_steps' }[result.why];
      const phrased = phraseOutcome({ outcome: 'clarify', about, name: result.about, what: 'name', options: candidates.map((candidate) => candidate.label) });
      return body(phrased, { question: phrased.sentence, options: candidates.map(({ label, ...request }) => ({ label, request })) });
    }
  }
}

/** The span an answer is about; what is only known as it is now has none. */
export function periodOf(plan: Plan, ctx: ExecutionContext, period: Period): AnswerPeriod {
  return { start: period.start, end: period.end, label: isOfNow(plan) ? 'now' : period.label, timezone: ctx.timezone };
}

/** States of products that look at their sales. */
const BY_SALES: ReadonlySet<string> = new Set(['never_sold', 'never_ordered', 'not_sold', 'abc']);

/** Products with their prices and stock, without a look at what was sold. */
function isOfNow(plan: Plan): boolean {
  const { subject, period, where } = plan;
  return subject === 'product' && period.start === null && period.end === null && measureUses(plan).every((use) => subjectOfMeasure(use.measure) === 'product')
    && where.every((each) => each.kind !== 'did' && !(each.kind === 'segment' && BY_SALES.has(each.segment)));
}

export function yesNoFor(yesNo: YesNo | null): PhrasedYesNo | undefined {
  switch (yesNo?.kind) {
    case undefined:
      return undefined;
    case 'exists':
      return { asked: 'existence' };
    case 'none':
      return { asked: 'absence' };
    case 'is':
      return { asked: 'is', values: yesNo.values };
    case 'compare':
      return { asked: 'condition', op: yesNo.op, values: [yesNo.value] };
    case 'rose':
      return { asked: 'direction', direction: 'more' };
    case 'which':
      return { asked: 'which', direction: yesNo.direction };
    case 'fell':
      return { asked: 'direction', direction: 'less' };
  }
}

/** What it takes to be told the names that an outcome without figures would list; that a name does not exist tells as much. */
export function namesTold(result: Interpretation): readonly Permission[] {
  if (result.kind === 'clarify' && result.names !== undefined) return [namePermission(result.names)];
  return result.kind === 'not_found' ? [namePermission(result.what)] : [];
}

/** What the stages recorded, in the contract's shape. `query` is all of the question, as it was written and normalised, whatever part of it was read. */
export function debugOf(query: { readonly written: string; readonly regular: string }, understanding: Understanding, trace: Trace, caller: Caller, calls: readonly ToolCall[], sql: readonly string[]): AnswerDebug {
  const { annotation, start, result, explained, confidence } = understanding;
  const place = placesIn(query.written, query.regular);
  const entities = annotation.mentions.flatMap((mention) => {
    const base = { text: annotation.text.slice(mention.start, mention.end), start: place(start + mention.start), end: place(start + mention.end - 1) + 1 };
    const found: { kind: string; text: string; start: number; end: number; value: unknown }[] = [];
    if (mention.period) found.push({ kind: mention.period.kind, ...base, value: mention.period.kind === 'period' ? { start: mention.period.period.start, end: mention.period.period.end, label: mention.period.period.label } : mention.period });
    if (mention.identifier) found.push({ kind: mention.identifier.kind, ...base, value: mention.identifier.value });
    if (mention.value) found.push({ kind: mention.value.values[0]?.kind ?? 'value', ...base, value: mention.value.values.filter((value) => may(caller, namePermission(value.kind))).slice(0, 5).map((value) => value.name) });
    if (mention.quantity) found.push({ kind: 'number', ...base, value: mention.quantity.value });
    for (const concept of mention.concepts) if (concept.kind !== 'filler') found.push({ kind: concept.kind, ...base, value: concept.id });
    return found;
  });
  const named = annotation.mentions.filter((mention) => mention.period || mention.identifier || mention.value).map((mention) => annotation.text.slice(mention.start, mention.end));
  return {
    query_intent: result.kind === 'reading' ? result.reading.intent : result.kind,
    extracted_entities: named,
    sql_queries: sql,
    entities,
    tokens: [...setAside(query.regular.slice(0, start)), ...explained.tokens, ...setAside(query.regular.slice(start + annotation.text.length))],
    candidates: [{ intent: result.kind === 'reading' ? result.reading.intent : result.kind, score: confidence, why: result.kind === 'reading' ? result.reading.why : why(result) }],
    tool_calls: calls,
    steps: trace.steps,
  };
}

/** There are few ways to begin and end a question: the latest are not cut again. */
const courtesies = new LRUCache<string, AnswerDebug['tokens']>({ max: 500 });

/** Words of courtesy and talk around what was read. */
function setAside(text: string): AnswerDebug['tokens'] {
  if (text === '') return [];
  const tokens = courtesies.get(text) ?? tokenise(text).map((token) => ({ text: token.text, status: 'filler' }) as const);
  courtesies.set(text, tokens);
  return tokens;
}

const why = (result: Exclude<Interpretation, { kind: 'reading' }>): string =>
  'reason' in result ? `${result.reason}: ${result.about}` : 'why' in result ? `${result.why}: ${result.about}` : 'topic' in result ? result.topic : 'name' in result ? `no ${result.what} ${result.name}` : result.about;
