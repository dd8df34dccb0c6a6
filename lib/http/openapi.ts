import { ERRORS, type ErrorCode } from '../errors.js';
import type { ToolDescription } from '../tools/tool.types.js';
import { VERSION } from '../version.js';
import { errorBodySchema } from './errorBody.js';
import { hasMark } from './middleware/etags.js';
import { OPERATIONS, type NamedSchema, type Operation } from './operations.js';

/** The OpenAPI 3.1 document, made from the schemas that requests are checked with and the tools as they are. */
export function openapiDocument(tools: readonly ToolDescription[]): Readonly<Record<string, unknown>> {
  const operations = [...OPERATIONS, ...tools.map(toolOperation)];
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = describe(operation);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shop MCP',
      version: VERSION,
      description: "Business questions in plain English, answered from the shop's own database. Every address has a twin under /v1.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: ['Questions', 'Tools', 'Models', 'Identity', 'Operation'].map((name) => ({ name })),
    security: [{ bearer: [] }, { apiKey: [] }, {}],
    paths,
    components: {
      schemas: components(operations),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
  };
}

/** A tool under its own address, with its own arguments. */
function toolOperation(tool: ToolDescription): Operation {
  const general = OPERATIONS.find(({ id }) => id === 'runTool');
  if (general?.body === undefined) throw new Error('The operation runTool has no body.');
  const properties = general.body['properties'] as Readonly<Record<string, unknown>>;
  const body: NamedSchema = { ...general.body, $id: `${tool.name}_request`, properties: { ...properties, arguments: tool.input_schema } };
  return { ...general, path: `/tools/${tool.name}`, id: tool.name, summary: tool.description, body };
}

function describe(operation: Operation): Readonly<Record<string, unknown>> {
  const { id, tag, summary, body, success } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary: summary.split(/(?<=\.)\s/)[0],
    ...(summary.includes('. ') ? { description: summary } : {}),
    ...(operation.signedIn ? {} : { security: [] }),
    ...(operation.path.includes('{name}')
      ? { parameters: [{ name: 'name', in: 'path', required: true, description: 'name of the tool', schema: { type: 'string' } }] }
      : {}),
    ...(body === undefined
      ? {}
      : { requestBody: { required: operation.bodyOptional !== true, content: { 'application/json': { schema: reference(body) } } } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(success).map(([status, schema]) => [
          status,
          { description: Number(status) < 300 ? 'Done' : 'Not now', ...content(schema) },
        ]),
      ),
      ...(operation.method === 'get' && hasMark(operation.path) ? { 304: { description: 'Not changed since the ETag that was sent' } } : {}),
      ...errorResponses(errorsOf(operation)),
    },
  };
}

function content(schema: NamedSchema | string | null): object {
  if (schema === null) return {};
  return typeof schema === 'string'
    ? { content: { [schema]: { schema: {} } } }
    : { content: { 'application/json': { schema: reference(schema) } } };
}

function errorsOf({ body, errors, signedIn }: Operation): readonly ErrorCode[] {
  const all: ErrorCode[] = [...errors, 'internal'];
  if (body !== undefined) all.push('invalid_request', 'payload_too_large', 'unsupported_media_type');
  if (signedIn) all.push('unauthenticated', 'rate_limited', 'unavailable');
  return all;
}

/** Codes that share a status share a response. */
function errorResponses(codes: readonly ErrorCode[]): Readonly<Record<string, unknown>> {
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const sharing = [...new Set(codes.filter((code) => ERRORS[code].status === status))];
      return [
        status,
        {
          description: sharing.map((code) => `\`${code}\`: ${ERRORS[code].sentence}`).join(' '),
          content: { 'application/json': { schema: reference(errorBodySchema) } },
        },
      ];
    }),
  );
}

function components(operations: readonly Operation[]): Readonly<Record<string, unknown>> {
  const named = operations.flatMap(({ body, success }) => [body, ...Object.values(success)]);
  const schemas = [errorBodySchema, ...named].filter((schema): schema is NamedSchema => typeof schema === 'object' && schema !== null);
  return Object.fromEntries(schemas.map(({ $id, ...schema }) => [$id, schema]));
}

function reference({ $id }: NamedSchema): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${$id}` };
}
