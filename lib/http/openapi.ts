import { ERRORS, type ErrorCode } from '../errors.js';
import type { ToolDescription } from '../tools/tool.types.js';
import { VERSION } from '../version.js';
import { errorBodySchema } from './errorBody.js';
import { hasMark } from './middleware/etags.js';
import { MCP_OPERATIONS } from './mcpOperations.js';
import { OPERATIONS, type NamedSchema, type Operation } from './operations.js';

/** A request and what was really returned for it, by operation. */
export type Examples = Readonly<Record<string, { readonly request?: unknown; readonly response?: unknown }>>;

/** The OpenAPI 3.1 document, made from the schemas that requests are checked with and the tools as they are. */
export function openapiDocument(tools: readonly ToolDescription[], examples: Examples = {}): Readonly<Record<string, unknown>> {
  const operations = [...OPERATIONS, ...MCP_OPERATIONS, ...tools.map(toolOperation)];
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = describe(operation, examples[operation.id] ?? {});
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shop MCP',
      version: VERSION,
      description: "Business questions in plain English, answered from the shop's own database. Every address has a twin under /v1.",
      contact: { name: 'Whoever runs this server' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { apiKey: [] }, {}],
    paths,
    components: {
      schemas: { ...components(operations), ...Object.fromEntries(tools.flatMap(definitions)) },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
  };
}

const TAGS: Readonly<Record<Operation['tag'], string>> = {
  Questions: 'Answers in words, with the figures behind them',
  Tools: 'One figure or list from exact arguments',
  Models: 'Local language models',
  Identity: 'Tokens and conversations',
  Protocol: 'Model Context Protocol, for assistants',
  Operation: 'Health, figures and documents of the server',
};

/** A tool under its own address, with its own arguments and result. */
function toolOperation(tool: ToolDescription): Operation {
  const general = OPERATIONS.find(({ id }) => id === 'runTool');
  const answer = general?.success[200] as NamedSchema | undefined;
  if (general?.body === undefined || answer === undefined) throw new Error('The operation runTool has no body or no answer.');
  const withPart = (schema: NamedSchema, id: string, name: string, part: object): NamedSchema => ({
    ...schema,
    $id: id,
    properties: { ...(schema['properties'] as object), [name]: part },
  });
  return {
    ...general,
    path: `/tools/${tool.name}`,
    id: tool.name,
    summary: tool.description,
    body: withPart(general.body, `${tool.name}_request`, 'arguments', { ...lift(tool.input_schema), $defs: undefined }),
    success: { 200: withPart(answer, `${tool.name}_answer`, 'result', lift(tool.output_schema)) },
  };
}

/** The definitions that a tool's arguments refer to, as components: the same ones for all tools. */
function definitions({ input_schema }: ToolDescription): readonly (readonly [string, unknown])[] {
  const { $defs = {} } = lift(input_schema) as { readonly $defs?: Readonly<Record<string, unknown>> };
  return Object.entries($defs).map(([name, schema]) => [componentOf(name), schema]);
}

/** References inside a schema become references to components. */
function lift(schema: object): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(schema).replace(/"#\/\$defs\/(\w+)"/g, (_, name: string) => `"#/components/schemas/${componentOf(name)}"`);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

const componentOf = (definition: string): string => `tool_${definition}`;

function describe(operation: Operation, example: Examples[string]): Readonly<Record<string, unknown>> {
  const { id, tag, summary, body, success } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary: summary.split(/(?<=\.)\s/)[0]?.replace(/\.$/, ''),
    description: operation.description ?? summary,
    ...(operation.signedIn ? {} : { security: [] }),
    ...(operation.path.includes('{name}')
      ? { parameters: [{ name: 'name', in: 'path', required: true, description: 'name of the tool', schema: { type: 'string' } }] }
      : {}),
    ...(body === undefined
      ? {}
      : { requestBody: { required: operation.bodyOptional !== true, content: jsonContent(body, example.request) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(success).map(([status, schema]) => [
          status,
          { description: Number(status) < 300 ? 'Done' : 'Not now', ...content(schema, Number(status) < 300 ? example.response : undefined) },
        ]),
      ),
      ...(operation.method === 'get' && hasMark(operation.path) ? { 304: { description: 'Not changed since the ETag that was sent' } } : {}),
      ...errorResponses(errorsOf(operation), operation.errorSchema ?? errorBodySchema),
    },
  };
}

function content(schema: Operation['success'][number] | undefined, example: unknown): object {
  if (schema === null || schema === undefined) return {};
  const all = ([schema] as readonly unknown[]).flat() as readonly (NamedSchema | string)[];
  return { content: Object.assign({}, ...all.map((each) => (typeof each === 'string' ? { [each]: { schema: {} } } : jsonContent(each, example)))) as object };
}

function jsonContent(schema: NamedSchema, example: unknown): object {
  return { 'application/json': { schema: reference(schema), ...(example === undefined ? {} : { example }) } };
}

function errorsOf({ body, errors, signedIn }: Operation): readonly ErrorCode[] {
  const all: ErrorCode[] = [...errors, 'invalid_request', 'internal'];
  if (body !== undefined) all.push('payload_too_large', 'unsupported_media_type');
  if (signedIn) all.push('unauthenticated', 'rate_limited', 'unavailable');
  return all;
}

/** Codes that share a status share a response. */
function errorResponses(codes: readonly ErrorCode[], schema: NamedSchema): Readonly<Record<string, unknown>> {
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const sharing = [...new Set(codes.filter((code) => ERRORS[code].status === status))];
      return [
        status,
        {
          description: sharing.map((code) => `\`${code}\`: ${ERRORS[code].sentence}`).join(' '),
          content: { 'application/json': { schema: reference(schema) } },
        },
      ];
    }),
  );
}

function components(operations: readonly Operation[]): Readonly<Record<string, unknown>> {
  const named = operations.flatMap(({ body, success, errorSchema }) => [body, ...Object.values(success).flat(), errorSchema]);
  const schemas = [errorBodySchema, ...named].filter((schema): schema is NamedSchema => typeof schema === 'object' && schema !== null);
  return Object.fromEntries(schemas.map(({ $id, ...schema }) => [$id, schema]));
}

function reference({ $id }: NamedSchema): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${$id}` };
}
