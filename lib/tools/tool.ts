import { CLAUSE_DEFS, CLAUSES } from './call/clauseSchemas.js';
import type { JsonSchema, Tool, ToolDescription, ToolSpec } from './tool.types.js';

/** One definition, many readers: the input is the documented parameters and the generic clauses, the output the documented keys and the table. */
export function defineTool(spec: ToolSpec): Tool {
  const { measures, ...clauses } = CLAUSES;
  const documented = Object.fromEntries(spec.parameters.map((parameter) => [parameter.name, parameter.schema]));
  return {
    ...spec,
    input: {
      type: 'object',
      properties: { ...documented, ...clauses, [spec.measuresKey ?? 'measures']: measures },
      additionalProperties: false,
      $defs: CLAUSE_DEFS,
    },
    outputSchema: {
      type: 'object',
      properties: { ...TABLE, ...spec.output },
      required: [...new Set([...Object.keys(spec.output), ...Object.keys(TABLE)])],
      additionalProperties: false,
    },
  };
}

export const describeTool = (tool: Tool): ToolDescription => ({
  name: tool.name,
  title: tool.title,
  description: tool.description,
  parameters: Object.fromEntries([
    ...tool.parameters.map(({ name, shown }) => [name, shown] as const),
    ...GENERIC_SHOWN.filter(([name]) => !(tool.measuresKey && name === 'measures')),
  ]),
  examples: tool.examples,
  input_schema: tool.input,
  output_schema: tool.outputSchema,
  permission: tool.permission,
});

/** The clauses worth showing to a person; the input schema has them all. */
const GENERIC_SHOWN: readonly (readonly [string, string])[] = [
  ['period', 'string in words (optional)'],
  ['measures', 'array of measures (optional)'],
  ['by', 'array of dimensions (optional)'],
  ['filters', 'array of conditions (optional)'],
  ['having', 'array of conditions on measures (optional)'],
  ['compare', 'string in words or object (optional)'],
  ['sort', 'object (optional)'],
  ['limit', 'integer (optional)'],
  ['columns', 'array of fields (optional)'],
  ['ask', 'enum [value, groups, records, record, analysis] (optional)'],
  ['cursor', 'string (optional)'],
];

const TABLE: Readonly<Record<string, JsonSchema>> = {
  columns: {
    type: 'array',
    items: {
      type: 'object',
      properties: { name: { type: 'string' }, role: { enum: ['dimension', 'measure', 'attribute'] }, unit: { type: 'string' } },
      required: ['name', 'role'],
    },
  },
  rows: { type: 'array', items: { type: 'object' } },
  metrics: { type: 'object', description: 'The measures asked for over all rows; of a comparison current, previous, change and change_ratio' },
  pagination: {
    type: 'object',
    properties: { total: { type: 'integer' }, returned: { type: 'integer' }, next_cursor: { type: ['string', 'null'] } },
    required: ['total', 'returned', 'next_cursor'],
  },
};
