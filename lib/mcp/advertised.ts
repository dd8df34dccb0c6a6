import type { StandardSchemaV1, StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { JsonSchema } from '../tools/tool.types.js';

export type Arguments = Readonly<Record<string, unknown>>;

/**
 * A JSON Schema as the protocol library takes one: listed as it is. Values are not checked by it, since the toolbox
 * checks every call, with messages that say what is possible.
 */
export function advertised(schema: JsonSchema): StandardSchemaWithJSON<Arguments, Arguments> {
  return described(schema, (value) => ({ value: value as Arguments }));
}

/** The same with a check of its own. */
export function described<T>(schema: JsonSchema, validate: (value: unknown) => StandardSchemaV1.Result<T>): StandardSchemaWithJSON<T, T> {
  const json = () => schema as Record<string, unknown>;
  return { '~standard': { version: 1, vendor: 'shop', validate, jsonSchema: { input: json, output: json } } };
}
