import type { ErrorCode } from '../errors.js';
import { errorBodySchema } from './errorBody.js';
import type { NamedSchema, Operation } from './operations.js';

/** What it holds is the protocol's own. */
const messageSchema = {
  $id: 'McpMessage',
  description: 'A message of JSON-RPC 2.0',
  type: 'object',
  required: ['jsonrpc'],
  properties: {
    jsonrpc: { const: '2.0' },
    id: { type: ['string', 'number', 'null'] },
    method: { type: 'string' },
    params: { type: 'object' },
    result: { type: 'object' },
    error: { type: 'object', required: ['code', 'message'], properties: { code: { type: 'integer' }, message: { type: 'string' } } },
  },
} as const satisfies NamedSchema;

/** Signing in, roles and limits are refused as everywhere; what is wrong with a message, in the protocol's words. */
const refusalSchema = {
  $id: 'McpRefusal',
  anyOf: [{ $ref: `#/components/schemas/${errorBodySchema.$id}` }, { $ref: `#/components/schemas/${messageSchema.$id}` }],
} as const satisfies NamedSchema;

const errors: readonly ErrorCode[] = ['forbidden', 'unknown_shop', 'not_found', 'method_not_allowed', 'payload_too_large', 'unsupported_media_type'];
const common = { path: '/mcp', tag: 'Protocol', errors, signedIn: true, errorSchema: refusalSchema } as const;
const STREAM = 'text/event-stream';

/** The Model Context Protocol: one address for all of it (Streamable HTTP). */
export const MCP_OPERATIONS: readonly Operation[] = [
  {
    ...common,
    method: 'post',
    id: 'sendMcpMessage',
    summary: 'Sends a message of the Model Context Protocol',
    description:
      'Tools, resources and prompts for clients of the protocol, revisions 2026-07-28, 2025-11-25 and before. Answers come as JSON or as a stream of events, as the header Accept wishes; `?shop=` names one of several shops of the caller.',
    body: messageSchema,
    success: { 200: [messageSchema, STREAM], 202: null },
  },
  {
    ...common,
    method: 'get',
    id: 'listenToMcp',
    summary: 'Listens to a session of the Model Context Protocol',
    description: 'A stream of events of a session of the older revisions, named by the header Mcp-Session-Id.',
    success: { 200: [STREAM] },
  },
  {
    ...common,
    method: 'delete',
    id: 'endMcpSession',
    summary: 'Ends a session of the Model Context Protocol',
    description: 'Ends a session of the older revisions, named by the header Mcp-Session-Id.',
    success: { 200: null, 204: null },
  },
];
