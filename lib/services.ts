import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Reader } from './db/reader.js';
import type { Answer, Caller, QueryRequest } from './pipeline/answer.types.js';
import type { ToolAnswer, ToolDescription } from './tools/tool.types.js';

export interface AskOptions {
  readonly requestId: string;
  /** Ends the work, its SQL included; a part that sees it throws an AbortError or AppError `timeout`. */
  readonly signal: AbortSignal;
}

export interface Toolbox {
  list(): readonly ToolDescription[];
  /** Throws AppError: not_found (no such tool), forbidden, invalid_request, timeout. */
  call(
    name: string,
    args: Readonly<Record<string, unknown>>,
    context: QueryRequest['context'],
    caller: Caller,
    options: AskOptions,
  ): Promise<ToolAnswer>;
}

export interface PartState {
  readonly status: 'ok' | 'loading' | 'failed' | 'off';
  readonly detail?: string;
}

/** What the doors (HTTP, MCP, command line) open on to. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly database: { readonly reader: Reader; close(): Promise<void> };
  readonly tools: Toolbox;
  ask(request: QueryRequest, caller: Caller, options: AskOptions): Promise<Answer>;
  /** State of the index over the shop's own names. */
  catalogue(): PartState;
  /** Ends timers and handles; nothing may be asked afterwards. */
  close(): Promise<void>;
}
