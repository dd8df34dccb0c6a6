import type { Answer, QueryRequest } from '../pipeline/answer.types.js';
import { queryRequestSchema } from './queryRequest.js';

const OPTIONS: Readonly<Record<string, object>> = queryRequestSchema.properties.options.properties;
const defaultOf = (name: string): unknown => (OPTIONS[name] as { readonly default?: unknown } | undefined)?.default;

/** The answer whose offered requests carry the context and the options of the one that it answers: sent as they are, they mean the same shop, clock and conversation. */
export function sendable(answer: Answer, { context, options }: QueryRequest): Answer {
  if (answer.clarification === null) return answer;
  const chosen = Object.fromEntries(Object.entries(options).filter(([name, value]) => name !== 'cursor' && value !== defaultOf(name)));
  const more = { ...(Object.keys(context).length > 0 ? { context } : {}), ...(Object.keys(chosen).length > 0 ? { options: chosen } : {}) };
  const offered = answer.clarification.options.map(({ label, request }) => ({ label, request: { ...request, ...more } }));
  return { ...answer, clarification: { ...answer.clarification, options: offered } };
}
