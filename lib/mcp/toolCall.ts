import { randomUUID } from 'node:crypto';
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import type { AppError } from '../errors.js';
import { auditDenied } from '../http/audit.js';
import { toAppError } from '../http/toAppError.js';
import { MCP_PATH } from './guard.js';
import type { McpParts } from './mcpParts.js';
import { withProgress } from './withProgress.js';

/** What one call is made with: an id that finds it in the log, and a signal for deadline and cancellation. */
export interface Call {
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/**
 * Runs a tool for a client: reports progress, ends with the client's cancellation or the deadline, and turns what goes
 * wrong into a result that a model can act on.
 */
export async function toolCall(
  parts: McpParts,
  name: string,
  ctx: ServerContext,
  work: (call: Call) => Promise<CallToolResult>,
): Promise<CallToolResult> {
  const { log, config } = parts.services;
  const requestId = randomUUID();
  const signal = AbortSignal.any([ctx.mcpReq.signal, AbortSignal.timeout(config.requestTimeoutMs)]);
  const start = performance.now();
  try {
    const result = await withProgress(ctx, () => untilAborted(signal, () => work({ requestId, signal })));
    log.debug({ requestId, tool: name, ms: Math.round(performance.now() - start) }, 'tool called');
    return result;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.status === 403) auditDenied(log, { requestId, path: `${MCP_PATH} ${name}`, caller: ctx.http?.authInfo?.clientId ?? null }, error);
    const level = ctx.mcpReq.signal.aborted || error.status < 500 ? 'debug' : 'error';
    log[level](
      {
        requestId,
        tool: name,
        code: error.code,
        reason: error.message,
        err: error.cause ?? (error.code === 'internal' ? thrown : undefined),
      },
      'tool call failed',
    );
    return errorResult(error, requestId);
  }
}

/** Work that does not listen to the signal is given up all the same. */
function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Structured and text content both hold everything: some clients pass on the one, some the other. */
export function dataResult(data: object, meta?: Readonly<Record<string, unknown>>): CallToolResult {
  return {
    content: [{ type: 'text', text: JSON.stringify(data) }],
    structuredContent: data,
    ...(meta === undefined ? {} : { _meta: meta }),
  };
}

/** So many details stand in the sentence itself. */
const SAID = 3;

/** The sentence, then a line for each further argument to change; the id only where it helps a person. */
export function errorResult(error: AppError, requestId: string): CallToolResult {
  const lines = error.details.slice(SAID).map(({ path, message }) => `- ${argument(path)} ${message}`);
  const id = error.status >= 500 ? [`Request id: ${requestId}`] : [];
  return { content: [{ type: 'text', text: [`${error.code}: ${error.message}`, ...lines, ...id].join('\n') }], isError: true };
}

/** `/context/timezone` → `timezone`, `/filters/0/op` → `filters.0.op`. */
const argument = (path: string): string =>
  path
    .replace(/^\/(context|options)(?=\/)/, '')
    .slice(1)
    .replaceAll('/', '.');
