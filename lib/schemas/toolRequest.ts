import type { QueryRequest } from '../pipeline/answer.types.js';
import { cleanDeep } from './cleanText.js';
import { contextSchema, withShop } from './queryRequest.js';
import { validator } from './validator.js';

/** The body of POST /tools/{name}; the arguments are checked by the tool's own schema. */
export const toolRequestSchema = {
  $id: 'ToolRequest',
  type: 'object',
  additionalProperties: false,
  properties: { arguments: { type: 'object', default: {} }, context: contextSchema },
} as const;

interface ToolRequest {
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly context: QueryRequest['context'];
}

const validate = validator<ToolRequest>(toolRequestSchema);

/** Throws AppError `invalid_request`. */
export function parseToolRequest(body: unknown): ToolRequest {
  const given = validate(body);
  return { arguments: cleanDeep(given.arguments) as ToolRequest['arguments'], context: withShop(given.context) };
}
