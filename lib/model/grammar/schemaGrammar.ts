import type { JsonSchema } from '../../tools/tool.types.js';
import { all, any, chars, rule, text, times, type Grammar, type Piece } from './grammar.js';
import { ANY_NUMBER, ANY_WHOLE_NUMBER, DATE, MOST_DIGITS, ofPattern, wholeNumbers } from './values.js';

/** What a grammar allows less than a schema does: nobody needs more, and each repetition costs. */
const MOST_CHARACTERS = 200;
const MOST_ITEMS = 50;
/** A character of a JSON string; line feeds and the like have no place in names and words. */
const CHARACTER = any(chars('^"\\\\\\x00-\\x1F\\x7F'), all(text('\\'), chars('"\\\\')));

/**
 * The grammar of the JSON texts that fulfil a schema, as JSON.stringify writes them, with keys in the order of the schema. Knows what
 * the tool schemas use: objects without further properties, arrays, strings (length, pattern, date), numbers, enum, const, anyOf, $ref.
 * `needsOneOf`: properties of the outermost object one of which must be there. Throws for a schema that has more than that.
 */
export function schemaGrammar(schema: JsonSchema, needsOneOf: readonly string[] = []): Grammar {
  const rules = new Map<string, Piece>();
  const ruleOf = (path: string): string => path.replace(/[^a-zA-Z0-9]+/g, '-');
  const value = (each: JsonSchema, path: string): Piece => {
    if (typeof each['$ref'] === 'string') return rule(ruleOf(each['$ref'].replace('#/$defs/', 'def-')));
    if (Array.isArray(each['anyOf'])) return any(...(each['anyOf'] as JsonSchema[]).map((one, index) => value(one, `${path}-${index}`)));
    if (Array.isArray(each['enum'])) return any(...each['enum'].map((one) => text(JSON.stringify(one))));
    if ('const' in each) return text(JSON.stringify(each['const']));
    const types: readonly unknown[] = Array.isArray(each['type']) ? each['type'] : [each['type']];
    return any(...types.map((type) => typed(String(type), each, path)));
  };
  const typed = (type: string, each: JsonSchema, path: string): Piece => {
    switch (type) {
      case 'string':
        return all(text('"'), characters(each), text('"'));
      case 'integer':
        return each['minimum'] === undefined ? ANY_WHOLE_NUMBER : wholeNumbers(Number(each['minimum']), Number(each['maximum'] ?? 10 ** MOST_DIGITS - 1));
      case 'number':
        return ANY_NUMBER;
      case 'boolean':
        return any(text('true'), text('false'));
      case 'null':
        return text('null');
      case 'array': {
        const item = ruleOf(`${path}-item`);
        rules.set(item, value(each['items'] as JsonSchema, item));
        const [least, most] = [Number(each['minItems'] ?? 0), Math.min(Number(each['maxItems'] ?? MOST_ITEMS), MOST_ITEMS)];
        const filled = all(rule(item), times(all(text(','), rule(item)), Math.max(0, least - 1), most - 1));
        return all(text('['), least === 0 ? times(filled, 0, 1) : filled, text(']'));
      }
      case 'object':
        return object(each, path, (each['required'] as readonly string[] | undefined) ?? []);
      default:
        throw new Error(`A schema of type ${type} (${path}) cannot be made a grammar: extend schemaGrammar.`);
    }
  };
  /** Keys in order, optional ones left out at will; the comma stands before every key but the first. */
  const object = (each: JsonSchema, path: string, required: readonly string[], pairs = path): Piece => {
    const entries = Object.entries(each['properties'] as Readonly<Record<string, JsonSchema>>);
    const own = ruleOf(path);
    for (const [index, [name, property]] of entries.entries()) {
      const isLast = index === entries.length - 1;
      const pair = ruleOf(`${pairs}-${name}`);
      if (!rules.has(pair)) rules.set(pair, all(text(`${JSON.stringify(name)}:`), value(property, pair)));
      const later = isLast ? [] : [rule(`${own}-more-${index + 1}`)];
      const isOptional = !required.includes(name);
      const skip = (kind: string): readonly Piece[] => (isOptional ? [isLast ? text('') : rule(`${own}-${kind}-${index + 1}`)] : []);
      rules.set(`${own}-more-${index}`, any(all(text(','), rule(pair), ...later), ...skip('more')));
      rules.set(`${own}-first-${index}`, any(all(rule(pair), ...later), ...skip('first')));
    }
    return entries.length === 0 ? text('{}') : all(text('{'), rule(`${own}-first-0`), text('}'));
  };
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  const root = needsOneOf.length === 0 ? [value(schema, 'arguments')] : needsOneOf.map((name, index) => object(schema, `arguments-${index}`, [...required, name], 'arguments'));
  rules.set('root', any(...root));
  for (const [name, def] of Object.entries((schema['$defs'] as Readonly<Record<string, JsonSchema>> | undefined) ?? {})) rules.set(ruleOf(`def-${name}`), value(def, `def-${name}`));
  return rules;
}

function characters(schema: JsonSchema): Piece {
  if (schema['format'] === 'date') return DATE;
  if (typeof schema['pattern'] === 'string') return ofPattern(schema['pattern']);
  return times(CHARACTER, Number(schema['minLength'] ?? 0), Math.min(Number(schema['maxLength'] ?? MOST_CHARACTERS), MOST_CHARACTERS));
}
