import type { JsonSchema, Tool } from '../../tools/tool.types.js';
import { SLOT_VALUES } from '../slots/slotFormat.js';
import { toGbnf, type Grammar } from './grammar.js';
import { schemaGrammar } from './schemaGrammar.js';

/** A cursor is signed: no model can write one. */
const NOT_WRITTEN = 'cursor';

/** A tool's arguments as a model may write them: its input schema without what only the server can make. */
export function argumentsSchema({ input }: Pick<Tool, 'input'>): JsonSchema {
  const properties = Object.entries(input['properties'] as Readonly<Record<string, JsonSchema>>).filter(([name]) => name !== NOT_WRITTEN);
  return { ...input, properties: Object.fromEntries(properties) };
}

export const argumentsGrammar = (tool: Pick<Tool, 'input' | 'needsOneOf'>): Grammar => schemaGrammar(argumentsSchema(tool), tool.needsOneOf);

const oneOf = (values: readonly string[]): JsonSchema => ({ enum: values });
const object = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });
const { kind, ...details } = SLOT_VALUES;

/** The slots of a question as one JSON object: all of them for an answer, else the kind alone. */
export const SLOTS_SCHEMA: JsonSchema = {
  anyOf: [
    object({ kind: { const: 'answer' }, ...Object.fromEntries(Object.entries(details).map(([name, values]) => [name, oneOf(values)])) }),
    object({ kind: oneOf(kind.filter((value) => value !== 'answer')) }),
  ],
};

export const slotsGrammar = (): Grammar => schemaGrammar(SLOTS_SCHEMA);

/** The files of the folder `grammars`: of the slots and of each tool's arguments a GBNF and the JSON Schema that it is made of. */
export function grammarFiles(tools: readonly Tool[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, grammar: Grammar, schema: JsonSchema): void => {
    files.set(`${name}.gbnf`, `# Made by npm run grammars; equivalent to ${name}.schema.json.\n${toGbnf(grammar)}`);
    files.set(`${name}.schema.json`, `${JSON.stringify(schema, null, 1)}\n`);
  };
  add('slots', slotsGrammar(), SLOTS_SCHEMA);
  for (const tool of tools) {
    const schema = argumentsSchema(tool);
    const needs = tool.needsOneOf === undefined ? {} : { anyOf: tool.needsOneOf.map((name) => ({ required: [name] })) };
    add(tool.name, argumentsGrammar(tool), { ...schema, ...needs });
  }
  return files;
}
