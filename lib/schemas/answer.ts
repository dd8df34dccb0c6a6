const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const nullable = (type: string) => ({ type: [type, 'null'] }) as const;
const list = (items: object) => ({ type: 'array', items }) as const;

/** An object with exactly these keys; those in `optional` may be left out. */
function record(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    properties,
  } as const;
}

const period = record({
  start: { type: ['string', 'null'], format: 'date' },
  end: { type: ['string', 'null'], format: 'date' },
  label: text,
  timezone: text,
});

const column = record(
  {
    name: text,
    role: { enum: ['dimension', 'measure', 'attribute'] },
    unit: { enum: ['money', 'units', 'count', 'ratio', 'days', 'date', 'text', 'number', 'kg', 'turns', 'per_day'] },
  },
  ['unit'],
);

const cell = { type: ['string', 'number', 'boolean', 'null', 'array'], items: { type: 'object' } } as const;

const rows = list({ type: 'object', additionalProperties: cell });
const pagination = record({ total: count, returned: count, next_cursor: nullable('string') });

const structuredData = record(
  {
    product: text,
    period,
    compare_period: period,
    metrics: { type: 'object', additionalProperties: { type: ['number', 'string', 'null'] } },
    columns: list(column),
    rows,
    pagination,
  },
  ['product', 'period', 'compare_period'],
);

const clarification = record({
  question: text,
  options: {
    type: 'array',
    minItems: 2,
    items: record({
      label: text,
      request: record({ query: text, context: { type: 'object' }, options: { type: 'object' } }, ['context', 'options']),
    }),
  },
});

const metadata = record({
  request_id: text,
  model_used: nullable('string'),
  answered_by: { enum: ['rules', 'model'] },
  phrased_by: { enum: ['template', 'model'] },
  execution_time_ms: { type: 'number', minimum: 0 },
  tools_called: list(text),
  confidence_score: { type: 'number', minimum: 0, maximum: 1 },
  cached: { type: 'boolean' },
  session_id: nullable('string'),
  assumptions: list(text),
});

const debug = record({
  query_intent: text,
  extracted_entities: list(text),
  sql_queries: list(text),
  entities: list(record({ kind: text, text, start: count, end: count, value: {} })),
  tokens: list(record({ text, status: text })),
  candidates: list(record({ intent: text, score: { type: 'number' }, why: text })),
  tool_calls: list(record({ name: text, arguments: { type: 'object' } })),
  steps: list(record({ stage: text, ms: { type: 'number', minimum: 0 }, output: {} })),
});

const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] }) as const;

/** The answer of POST /query, whatever its outcome. */
export const answerSchema = {
  $id: 'Answer',
  ...record({
    success: { const: true },
    outcome: { enum: ['answered', 'clarify', 'cannot_answer', 'not_found', 'conversation', 'read_only'] },
    response: { type: 'string', minLength: 1 },
    structured_data: orNull(structuredData),
    clarification: orNull(clarification),
    metadata,
    debug: orNull(debug),
  }),
} as const;

/** The answer of POST /tools/{name}; `result` holds the tool's documented keys too. */
export const toolAnswerSchema = {
  $id: 'ToolAnswer',
  ...record({
    success: { const: true },
    tool: text,
    result: { type: 'object', additionalProperties: true, required: ['columns', 'rows', 'pagination'], properties: { columns: list(column), rows, pagination } },
    metadata: record({ request_id: text, execution_time_ms: { type: 'number', minimum: 0 }, assumptions: list(text), cached: { type: 'boolean' } }),
  }),
} as const;

/** GET /tools/list. */
export const toolListSchema = {
  $id: 'ToolList',
  ...record({
    tools: list({
      type: 'object',
      required: ['name', 'description', 'parameters', 'examples', 'input_schema', 'output_schema', 'permission'],
      properties: {
        name: text,
        description: text,
        parameters: { type: 'object', additionalProperties: text },
        examples: list(text),
        input_schema: { type: 'object' },
        output_schema: { type: 'object' },
        permission: text,
      },
    }),
  }),
} as const;

const part = record({ status: { enum: ['ok', 'loading', 'failed', 'off'] }, detail: text }, ['detail']);

/** GET /ready, 200 and 503 alike. */
export const readySchema = {
  $id: 'Ready',
  ...record({ status: { enum: ['ready', 'not_ready'] }, checks: record({ database: part, catalogue: part, model: part, cache: part }) }),
} as const;

/** GET /health. */
export const healthSchema = {
  $id: 'Health',
  ...record({ status: { const: 'ok' }, version: text, uptime_s: count, versions: { type: 'object', additionalProperties: text } }),
} as const;

/** GET /models/status. */
export const modelStatusSchema = {
  $id: 'ModelStatus',
  ...record({
    models: list(
      record(
        {
          name: text,
          status: { enum: ['loaded', 'available', 'loading', 'failed', 'off'] },
          family: text,
          strength: { enum: ['small', 'medium', 'large'] },
          memory_usage: text,
          load_time: text,
          last_used: { type: ['string', 'null'], format: 'date-time' },
          tokens_per_second: count,
          estimated_load_time: text,
          base: text,
          adapter: text,
          reason: text,
        },
        ['memory_usage', 'load_time', 'last_used', 'tokens_per_second', 'estimated_load_time', 'base', 'adapter', 'reason'],
      ),
    ),
    active_model: nullable('string'),
    state: { enum: ['off', 'loading', 'ready', 'failed', 'idle'] },
    detail: nullable('string'),
    queue: record({ running: count, waiting: count }),
    restarts: count,
    system_resources: record({
      total_memory: text,
      available_memory: text,
      gpu_memory: nullable('string'),
      gpu_utilization: nullable('string'),
    }),
  }),
} as const;

/** POST /auth/token. */
export const tokenSchema = { $id: 'Token', ...record({ access_token: text, token_type: { const: 'Bearer' }, expires_in: count }) } as const;

/** POST /auth/session. */
export const sessionSchema = { $id: 'Session', ...record({ session_id: text, expires_in: count }) } as const;

/** POST /models/switch. */
export const switchedSchema = { $id: 'ModelSwitched', ...record({ model: text, status: { enum: ['loading', 'loaded'] } }) } as const;
