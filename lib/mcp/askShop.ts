import { limitDebug } from '../http/routes/query.js';
import type { Answer } from '../pipeline/answer.types.js';
import { sendable } from '../schemas/sendable.js';
import { answerSchema } from '../schemas/answer.js';
import { cleanText } from '../schemas/cleanText.js';
import { contextSchema, parseQueryRequest, queryRequestSchema } from '../schemas/queryRequest.js';
import { validator } from '../schemas/validator.js';
import type { JsonSchema } from '../tools/tool.types.js';
import { bind, queueKey, type McpParts, type Who } from './mcpParts.js';
import type { Call } from './toolCall.js';

const { timezone, now, session_id: sessionId } = contextSchema.properties;
const { query, options } = queryRequestSchema.properties;

/** The limits are those of POST /query; their descriptions are what a refusal says. */
const properties = {
  question: query,
  conversation_id: sessionId,
  timezone,
  now,
  max_results: options.properties.max_results,
  cursor: options.properties.cursor,
  debug: { type: 'boolean', default: false },
} as const;

/** What each argument is for, as a model reads it. */
const MEANING: Readonly<Record<keyof typeof properties, string>> = {
  question: 'The question in plain English, as a person would ask it, with names and periods in words; 1 to 1,000 characters',
  conversation_id:
    'Any text of your own, the same for all questions of one conversation: a follow-up ("and the month before?") then refers to the question before it',
  timezone: "An IANA time zone such as Europe/Lisbon, where it is not the shop's own",
  now: 'The clock of the question as an ISO instant with offset, such as 2026-01-31T10:00:00Z; by default the present',
  max_results: 'Rows at most in one answer',
  cursor: 'Continues a cut list: pagination.next_cursor of the answer before, with the same question',
  debug: 'Also returns how the question was understood, stage by stage',
};

const checked = { type: 'object', additionalProperties: false, required: ['question'], properties } as const;
const input: JsonSchema = {
  ...checked,
  properties: Object.fromEntries(
    Object.entries({ ...properties, now: { type: 'string', format: 'date-time' } }).map(([name, schema]) => [
      name,
      { ...schema, description: MEANING[name as keyof typeof MEANING] },
    ]),
  ),
};

/** Without the name that it has among the documents of HTTP. */
const { $id: named, ...output } = answerSchema;
void named;

/** How the tool that takes questions is listed. */
export const ASK_SHOP = {
  name: 'ask_shop',
  title: 'Ask the shop',
  description:
    'Answers a business question about the shop (sales, revenue, profit, stock, products, orders, customers, campaigns) in plain English, with the figures behind the sentence, the period and what was assumed. Start here; the other tools compute one thing from exact arguments. outcome "clarify" offers requests to choose from, "cannot_answer" says what is missing.',
  input,
  output: output as JsonSchema,
} as const;

interface AskArguments {
  readonly question: string;
  readonly conversation_id?: string;
  readonly timezone?: string;
  readonly now?: string;
  readonly max_results: number;
  readonly cursor?: string;
  readonly debug: boolean;
}

const validate = validator<AskArguments>(checked);

const given = (fields: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The answer of POST /query. Throws AppError. */
export async function askShop(parts: McpParts, who: Who, args: unknown, { requestId, signal }: Call): Promise<Answer> {
  const { question, conversation_id: conversation, timezone: zone, now: clock, ...rest } = validate(cleanText(args, ['question']));
  const request = parseQueryRequest({
    query: question,
    context: given({ session_id: conversation, timezone: zone, now: clock }),
    options: rest,
  });
  const { caller, context } = await bind(parts, who, request.context);
  const answer = await parts.queue.run(queueKey(caller), { signal }, () =>
    parts.services.ask({ ...request, context }, caller, { requestId, signal }),
  );
  parts.metrics?.answer(answer);
  return limitDebug(sendable(answer, { ...request, context }), caller);
}
