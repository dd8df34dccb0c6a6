import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { AppError, type ErrorDetail } from '../errors.js';
import { ownAjv } from '../schemas/ownAjv.js';
import { CLAUSE_DEFS, CLAUSES } from './call/clauseSchemas.js';
import type { JsonSchema, Tool, ToolArguments } from './tool.types.js';

// Verbose: an error then carries the schema that it broke, to say what is possible.
const ajv = ownAjv({ allowUnionTypes: true, verbose: true });
addFormats.default(ajv, ['date']);
// The clauses and what they share are schemas of their own, compiled once for all tools: with them, each tool would take some 100 ms.
addAll('definition', CLAUSE_DEFS);
addAll('clause', CLAUSES);
const compiled = new WeakMap<object, ValidateFunction>();

function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const properties = Object.entries(schema['properties'] as Readonly<Record<string, JsonSchema>>).map(([name, property]) => [
    name,
    property === CLAUSES[name] ? { $ref: `clause:${name}` } : property,
  ]);
  const made = ajv.compile({ ...schema, properties: Object.fromEntries(properties) as object });
  compiled.set(schema, made);
  return made;
}

function addAll(kind: string, schemas: Readonly<Record<string, JsonSchema>>): void {
  for (const [name, schema] of Object.entries(schemas)) {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"definition:');
    ajv.addSchema({ ...(JSON.parse(text) as object), $id: `${kind}:${name}` });
  }
}

/** A parameter that is null is one that is not given, as in the documentation's `product: Optional[str] = None`. */
const withoutNulls = (args: unknown): unknown =>
  typeof args === 'object' && args !== null && !Array.isArray(args) && Object.values(args).includes(null) ? Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null)) : args;

/** Arguments that were looked at already: the call of a plan is the same object each time. */
const valid = new WeakMap<object, Tool>();

/** The arguments as they are, less those that are null, or AppError `invalid_request` that names each wrong one and what is possible. */
export function validateArguments(tool: Tool, sent: unknown): ToolArguments {
  const args = withoutNulls(sent);
  if (typeof args === 'object' && args !== null && valid.get(args) === tool) return args as ToolArguments;
  const validate = validatorOf(tool.input);
  if (!validate(args))
    throw invalid(
      tool,
      (validate.errors ?? []).filter(outermost).map((error) => toDetail(tool, error)),
    );
  const given = args as ToolArguments;
  if (tool.needsOneOf && !tool.needsOneOf.some((name) => given[name] !== undefined)) {
    throw invalid(tool, [{ path: `/${tool.needsOneOf[0]}`, message: `is required (or ${tool.needsOneOf.slice(1).join(', ')})` }]);
  }
  valid.set(given, tool);
  return given;
}

/** Whether a documented result has the shape that the tool promises; the paths that break it, empty if none. */
export function outputFaults(tool: Tool, output: unknown): readonly string[] {
  const validate = validatorOf(tool.outputSchema);
  return validate(output) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? 'is not valid'}`);
}

function invalid(tool: Tool, details: readonly ErrorDetail[]): AppError {
  const unique = [...new Map(details.map((detail) => [`${detail.path} ${detail.message}`, detail])).values()].slice(0, 20);
  const shown = unique
    .slice(0, 3)
    .map(({ path, message }) => `${path === '' ? 'the arguments' : path.slice(1).replaceAll('/', '.')} ${message}`);
  return new AppError('invalid_request', `${tool.name} cannot be called like this: ${shown.join('; ')}.`, { details: unique });
}

/** Of a choice of shapes, Ajv reports every branch; only the choice itself tells a caller anything. */
const outermost = (error: ErrorObject): boolean => !error.schemaPath.includes('/anyOf/');

function toDetail(tool: Tool, error: ErrorObject): ErrorDetail {
  const { keyword, instancePath: path, params } = error as ErrorObject & { params: Readonly<Record<string, unknown>> };
  switch (keyword) {
    case 'additionalProperties':
      return {
        path: `${path}/${String(params.additionalProperty)}`,
        message: `is not a parameter of ${tool.name} (known: ${Object.keys(tool.input.properties as object).join(', ')})`,
      };
    case 'required':
      return { path: `${path}/${String(params.missingProperty)}`, message: 'is required' };
    case 'enum':
      return { path, message: `must be one of: ${(params.allowedValues as unknown[]).join(', ')}` };
    case 'format':
      return { path, message: 'must be a day of the calendar as YYYY-MM-DD' };
    case 'anyOf':
      return { path, message: `must be ${shapes(error.schema as readonly object[])}` };
    default:
      return { path, message: error.message ?? 'is not valid' };
  }
}

/** The shapes of a choice in words: "a text, or an object with period". */
function shapes(choices: readonly object[]): string {
  const said = choices.map((choice) => {
    const { type, required, enum: values } = choice as { type?: string | string[]; required?: string[]; enum?: unknown[] };
    if (values) return values.join(', ');
    return required ? `an object with ${required.join(', ')}` : `a ${[type ?? 'value'].flat().join(' or ')}`;
  });
  return said.join(', or ');
}
