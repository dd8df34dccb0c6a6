import type { JsonSchema } from '../tool.types.js';

/**
 * The generic clauses of a plan, in every tool's input beside its documented parameters. Names of measures, dimensions,
 * fields and segments are checked against the analytics by the plan's own validation, which names what is possible.
 */
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const list = (items: JsonSchema, description: string, maxItems = 50): JsonSchema => ({ type: 'array', items, maxItems, description });
// What stands in many places stands once among the definitions: a list of tools is read by models, and each word costs.
const name = ref('name');
const fieldName = ref('field');
const day = ref('day');
const words = ref('words');
const scalar = ref('scalar');
const grain = ref('grain');
const direction = ref('direction');
const shown: JsonSchema = { enum: ['name', 'oldest', 'newest', 'largest', 'smallest'] };
const object = (properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const SHARED: Readonly<Record<string, JsonSchema>> = {
  name: { type: 'string', pattern: '^[a-z][a-z0-9_]{0,40}$' },
  field: { type: 'string', pattern: '^[a-z]+\\.[a-z_]{1,40}$' },
  day: { type: ['string', 'null'], format: 'date' },
  words: { type: 'string', minLength: 1, maxLength: 200 },
  scalar: { anyOf: [{ type: 'string', maxLength: 300 }, { type: 'number' }] },
  grain: { enum: ['day', 'week', 'month', 'quarter', 'year'] },
  direction: { enum: ['asc', 'desc'] },
  conditions: { type: 'array', items: ref('condition'), maxItems: 50 },
};

const periodWords: Readonly<Record<string, JsonSchema>> = {
  label: words,
  grain: { anyOf: [grain, { type: 'null' }] },
  rolling: object({ count: { type: 'integer', minimum: 1 }, unit: grain }, ['count', 'unit']),
  yearImplied: { type: 'boolean' },
};

const conditions = (description: string): JsonSchema => ({ ...ref('conditions'), description });

/** `#/$defs` of every input schema. */
export const CLAUSE_DEFS: Readonly<Record<string, JsonSchema>> = {
  ...SHARED,
  period: { anyOf: [words, object({ start: day, end: day, ...periodWords }, ['start', 'end', 'label', 'grain'])] },
  measure: {
    anyOf: [
      name,
      object(
        {
          measure: name,
          aggregate: { enum: ['avg', 'median', 'min', 'max'] },
          per: { enum: ['day', 'week', 'month', 'quarter', 'year', 'weekday', 'customer', 'order', 'product', 'unit'] },
          as: { enum: ['share', 'running', 'growth', 'change'] },
          where: conditions('Conditions for this measure alone'),
        },
        ['measure'],
      ),
    ],
  },
  dimension: { anyOf: [name, object({ dimension: name, attribute: words }, ['dimension'])] },
  condition: {
    anyOf: [
      object(
        {
          field: fieldName,
          op: { enum: ['=', '!=', '>', '>=', '<', '<=', 'between', 'in', 'not in', 'contains', 'starts', 'is null', 'not null'] },
          value: scalar,
          values: { type: 'array', items: scalar, maxItems: 5000 },
          label: { type: 'string', maxLength: 300 },
          attribute: words,
        },
        ['field'],
      ),
      object(
        {
          segment: name,
          days: { type: 'integer', minimum: 0, maximum: 100_000 },
          period: ref('period'),
          value: { type: 'string', maxLength: 100 },
          not: { type: 'boolean' },
        },
        ['segment'],
      ),
      object(
        {
          what: { enum: ['bought', 'ordered'] },
          not: { type: 'boolean' },
          where: conditions('What the order holds'),
          period: ref('period'),
        },
        ['what'],
      ),
      object({ any: list(ref('conditions'), 'All of one of these') }, ['any']),
      object({ all: conditions('Not all of these') }, ['all']),
    ],
  },
  having: object(
    {
      measure: ref('measure'),
      op: { enum: ['=', '!=', '>', '>=', '<', '<=', 'between'] },
      value: { type: 'number' },
      values: { type: 'array', items: { type: 'number' }, minItems: 1, maxItems: 2 },
      period: ref('period'),
      on: { enum: ['change', 'change_ratio'], description: 'In a comparison, or with growth: the bar is on the change' },
      each: { enum: ['customer', 'product'], description: 'The bar is on each of these, not on the groups that are shown' },
    },
    ['measure', 'op'],
  ),
};

/** Properties that every tool takes. */
export const CLAUSES: Readonly<Record<string, JsonSchema>> = {
  start_date: { ...day, description: 'First day, YYYY-MM-DD' },
  end_date: { ...day, description: 'Last day, YYYY-MM-DD, included' },
  period: {
    anyOf: [words, object(periodWords, ['label', 'grain'])],
    description: 'A period in words ("last week"), instead of start_date and end_date; as an object, how to say those dates',
  },
  measures: list(ref('measure'), 'What to compute, such as revenue, units, margin'),
  by: list(ref('dimension'), 'Dimensions to break it down by, such as product, country', 4),
  filters: conditions('Conditions that all hold'),
  having: list(ref('having'), 'Conditions on a computed measure of each row'),
  compare: {
    anyOf: [
      words,
      object({ period: ref('period') }, ['period']),
      object(
        { current: conditions('The first side'), previous: conditions('The other side'), current_label: words, previous_label: words },
        ['current', 'previous', 'current_label', 'previous_label'],
      ),
    ],
    description:
      'Another period in words ("last month", "previous_period", "previous_year") or as an object, or two sides by their conditions',
  },
  part: conditions('Which part of the whole to give the share of'),
  sort: {
    anyOf: [
      object({ measure: ref('measure'), direction, shown }, ['measure']),
      object({ field: fieldName, direction, shown }, ['field']),
      object({ dimension: name, direction, shown }, ['dimension']),
      object({ change: { enum: ['change', 'change_ratio'] }, direction, shown }, ['change']),
    ],
    description: 'Order of the rows',
  },
  limit: { type: 'integer', minimum: 1, maximum: 10_000, description: 'Rows wanted' },
  offset: { type: 'integer', minimum: 0, maximum: 1_000_000, description: 'Rows to skip: the second best is offset 1, limit 1' },
  per: { ...ref('dimension'), description: 'The limit counts inside each value of this dimension' },
  columns: { type: 'array', items: fieldName, maxItems: 30, description: 'Further fields of each record, such as order.total' },
  gaps: { type: 'boolean', description: 'Whether empty groups appear with 0' },
  ask: {
    enum: ['value', 'groups', 'records', 'record', 'analysis'],
    description: 'The shape of the answer, where the tool would give another',
  },
  subject: {
    enum: ['sale', 'order', 'customer', 'product', 'campaign'],
    description: 'What a row is about, where the tool would take another',
  },
  analysis: {
    anyOf: [
      object({ kind: { const: 'why' } }, ['kind']),
      object({ kind: { const: 'cohort' }, month: { type: ['integer', 'null'], minimum: 0, maximum: 240 } }, ['kind', 'month']),
      object(
        {
          kind: { const: 'together' },
          with: { anyOf: [{ type: 'array', items: { type: 'integer' }, maxItems: 5000 }, { type: 'null' }] },
          label: { type: 'string', maxLength: 200 },
        },
        ['kind', 'with'],
      ),
      object({ kind: { const: 'trend' }, grain }, ['kind', 'grain']),
    ],
    description: 'One of the named analyses instead of a table',
  },
  cursor: { type: 'string', maxLength: 32_768, description: 'Continues a cut list; from pagination.next_cursor' },
};
