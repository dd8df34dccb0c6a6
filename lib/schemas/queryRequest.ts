import type { QueryRequest } from '../pipeline/answer.types.js';
import { cleanText } from './cleanText.js';
import { printablePattern } from './printable.js';
import { validator } from './validator.js';

const text = { type: 'string', minLength: 1, maxLength: 1000, pattern: '\\S' } as const;

/** `context` of POST /query and POST /tools/{name}. */
export const contextSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    user_id: { type: 'string', pattern: printablePattern(128), description: '1 to 128 printable characters' },
    shop_id: { type: ['string', 'integer'], pattern: printablePattern(64), description: 'a shop such as shop_123' },
    timezone: { type: 'string', minLength: 1, maxLength: 64, description: 'an IANA time zone such as Europe/Lisbon' },
    currency: { type: 'string', minLength: 1, maxLength: 16, description: "the shop's own currency, such as USD" },
    now: {
      type: 'string',
      format: 'instant',
      description: 'an ISO instant with offset in the years 2000 to 2100, such as 2026-01-31T10:00:00Z',
    },
    session_id: { type: 'string', pattern: printablePattern(128), description: '1 to 128 printable characters' },
  },
} as const;

/** The body of POST /query. */
export const queryRequestSchema = {
  $id: 'QueryRequest',
  type: 'object',
  additionalProperties: false,
  oneOf: [{ required: ['query'] }, { required: ['prompt'] }],
  properties: {
    query: { ...text, description: 'the question, 1 to 1,000 characters with words in it' },
    prompt: { ...text, description: 'another name of query: 1 to 1,000 characters with words in it' },
    context: contextSchema,
    options: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        include_structured_data: { type: 'boolean', default: true },
        max_results: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
        cursor: { type: 'string', minLength: 1, maxLength: 32_768, pattern: '^[\\w.~=-]+$', description: 'next_cursor of an earlier answer' },
        preferred_model: {
          type: 'string',
          minLength: 1,
          maxLength: 128,
          pattern: printablePattern(128),
          description: 'a name of GET /models/status or a family such as llama3',
        },
        debug: { type: 'boolean', default: true },
        use_model: { enum: ['auto', 'never', 'always'], default: 'auto' },
        phrasing: { enum: ['template', 'model'], default: 'template' },
      },
    },
  },
} as const;

interface QueryBody {
  readonly query?: string;
  readonly prompt?: string;
  readonly context: Omit<QueryRequest['context'], 'shop_id'> & { readonly shop_id?: string | number };
  readonly options: QueryRequest['options'];
}

const validate = validator<QueryBody>(queryRequestSchema);

/** POST /query's body with defaults filled in and control characters taken out. Throws AppError `invalid_request`. */
export function parseQueryRequest(body: unknown): QueryRequest {
  const given = validate(cleanText(body, ['query', 'prompt']));
  return { query: (given.query ?? given.prompt ?? '').trim(), context: withShop(given.context), options: given.options };
}

/** A shop may be named by its bare number. */
export function withShop(context: QueryBody['context']): QueryRequest['context'] {
  const { shop_id: shopId, ...rest } = context;
  return shopId === undefined ? rest : { ...rest, shop_id: String(shopId) };
}
