import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { AppError, type ErrorDetail } from '../errors.js';
import { isInstant } from './instant.js';
import { ownAjv } from './ownAjv.js';

const ajv = ownAjv({ verbose: true, useDefaults: true, allowUnionTypes: true, formats: { instant: isInstant } });
addFormats.default(ajv, ['date', 'date-time', 'uri']);

/** Compiles a schema once. The function gives the value back with defaults filled in, or throws AppError `invalid_request`. */
export function validator<T>(schema: object): (value: unknown) => T {
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return value as T;
    throw invalid(toDetails(validate.errors ?? []));
  };
}

/** AppError `invalid_request` whose sentence names the first details. */
export function invalid(details: readonly ErrorDetail[]): AppError {
  const shown = details
    .slice(0, 3)
    .map((detail) => `${detail.path === '' ? 'the body' : detail.path.slice(1).replaceAll('/', '.')} ${detail.message}`);
  return new AppError('invalid_request', `The request is not valid: ${shown.join('; ')}.`, { details });
}

/** At most 20 of them: a body with a thousand wrong fields does not get a thousand lines back. */
function toDetails(errors: readonly ErrorObject[]): ErrorDetail[] {
  const insideOneOf = (error: ErrorObject) => error.schemaPath.includes('/oneOf/');
  // What is of the wrong type breaks further rules, too, which help no one.
  const wrongType = new Set(errors.filter((error) => error.keyword === 'type').map((error) => error.instancePath));
  const tells = (error: ErrorObject) => !insideOneOf(error) && (error.keyword === 'type' || !wrongType.has(error.instancePath));
  const seen = new Map<string, ErrorDetail>();
  for (const error of errors.filter(tells)) {
    const detail = toDetail(error);
    seen.set(detail.path + detail.message, detail);
  }
  return [...seen.values()].slice(0, 20);
}

function toDetail(error: ErrorObject): ErrorDetail {
  const say = SENTENCES[error.keyword];
  const told = say?.(error);
  return { path: told?.path ?? error.instancePath, message: told?.message ?? error.message ?? 'is not valid' };
}

type Told = { readonly path?: string; readonly message: string };

/** Where Ajv's own words do not say what to do. */
const SENTENCES: Readonly<Record<string, (error: ErrorObject) => Told>> = {
  additionalProperties: (error) => {
    const name = shorten(String((error.params as { additionalProperty: unknown }).additionalProperty));
    const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
    return {
      path: `${error.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: `is not a known field${known.length > 0 ? ` (known: ${known.join(', ')})` : ''}`,
    };
  },
  required: (error) => ({
    path: `${error.instancePath}/${(error.params as { missingProperty: string }).missingProperty}`,
    message: 'is required',
  }),
  enum: (error) => ({ message: `must be one of: ${(error.params as { allowedValues: unknown[] }).allowedValues.map(String).join(', ')}` }),
  oneOf: (error) => sayOneOf(error),
  maxLength: (error) => ({ message: `must have at most ${String((error.params as { limit: number }).limit)} characters` }),
  pattern: (error) => ({ message: describe(error) ?? 'has characters that are not possible here' }),
  format: (error) => ({ message: describe(error) ?? `must be a ${String((error.params as { format: unknown }).format)}` }),
};

/** The schema's own `errorMessage`-like sentence: its description says what is possible. */
function describe(error: ErrorObject): string | undefined {
  const description = (error.parentSchema as { description?: unknown } | undefined)?.description;
  return typeof description === 'string' ? `must be: ${description}` : undefined;
}

function sayOneOf(error: ErrorObject): Told {
  const alternatives = (error.schema as { required?: string[] }[]).map((schema) => schema.required?.join(', ') ?? '');
  const none = (error.params as { passingSchemas: unknown }).passingSchemas === null;
  return { message: none ? `needs one of: ${alternatives.join(', ')}` : `takes only one of: ${alternatives.join(', ')}` };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
