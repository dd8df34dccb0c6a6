import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openapiDocument } from '../../lib/http/openapi.js';
import type { ToolDescription } from '../../lib/tools/tool.types.js';

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

/** Says what an HTTP answer has that the OpenAPI document does not allow; null where it fits. */
export function contractChecker(
  tools: readonly ToolDescription[],
): (method: string, path: string, status: number, body: unknown) => string | null {
  const document = openapiDocument(tools) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>>;
    readonly components: unknown;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { instant: true } });
  addFormats.default(ajv);
  const compiled = new Map<object, ValidateFunction>();
  return (method, path, status, body) => {
    const plain = path.replace(/^\/v1(?=\/)/, '').replace(/\?.*$/, '');
    const operation = (document.paths[plain] ?? (plain.startsWith('/tools/') ? document.paths['/tools/{name}'] : undefined))?.[
      method.toLowerCase()
    ];
    // Addresses and methods that are not in the document have the error's shape.
    const schema =
      operation === undefined ? { $ref: '#/components/schemas/Error' } : operation.responses[status]?.content?.['application/json']?.schema;
    if (operation !== undefined && operation.responses[status] === undefined)
      return `${method} ${path} answered ${status}, which the document does not name`;
    if (schema === undefined) return null;
    const validate = compiled.get(schema) ?? ajv.compile({ ...schema, components: document.components });
    compiled.set(schema, validate);
    return validate(body) ? null : `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`;
  };
}
