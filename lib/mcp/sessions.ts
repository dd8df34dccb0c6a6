import { randomUUID } from 'node:crypto';
import { isInitializeRequest, WebStandardStreamableHTTPServerTransport, type AuthInfo } from '@modelcontextprotocol/server';
import { LRUCache } from 'lru-cache';
import type { BuildServer } from './buildServer.js';
import type { Who } from './mcpParts.js';

const IDLE_MS = 30 * 60_000;
const MAX_SESSIONS = 1000;

interface Session {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  /** What the session may be used by: the same caller with the same rights. */
  readonly owner: string;
}

/** One HTTP request of the handshake era with its caller. */
export interface SessionRequest {
  readonly request: Request;
  readonly body: unknown;
  readonly auth: AuthInfo;
  readonly who: Who;
  readonly owner: string;
}

export interface SessionLimits {
  readonly idleMs?: number;
  readonly max?: number;
}

/** Sessions of revisions that begin with a handshake: one server each, gone when idle, the longest unused first when there are too many. */
export class Sessions {
  private readonly sessions: LRUCache<string, Session>;

  constructor(
    private readonly build: BuildServer,
    private readonly maxBodyBytes: number,
    { idleMs = IDLE_MS, max = MAX_SESSIONS }: SessionLimits = {},
  ) {
    this.sessions = new LRUCache({
      max,
      ttl: idleMs,
      updateAgeOnGet: true,
      ttlAutopurge: true,
      dispose: ({ transport }) => void transport.close(),
    });
  }

  get size(): number {
    return this.sessions.size;
  }

  async serve({ request, body, auth, who, owner }: SessionRequest): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    const options = { authInfo: auth, ...(body === undefined ? {} : { parsedBody: body }) };
    if (id !== null) {
      const session = this.sessions.get(id);
      // Another's session is as unknown as one that ended.
      if (session === undefined || session.owner !== owner)
        return refusal(404, -32001, 'Session not found: it ended, or is not yours. Initialize again.');
      return session.transport.handleRequest(request, options);
    }
    if (request.method !== 'POST' || ![body].flat().some(isInitializeRequest))
      return refusal(
        400,
        -32000,
        'Bad Request: the header Mcp-Session-Id is missing. Initialize first, or speak revision 2026-07-28, which needs no session.',
      );
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: this.maxBodyBytes,
      onsessioninitialized: (sessionId) => void this.sessions.set(sessionId, { transport, owner }),
      onsessionclosed: (sessionId) => void this.sessions.delete(sessionId),
    });
    await this.build(who).connect(transport);
    return transport.handleRequest(request, options);
  }

  /** Ends the streams that only wait; calls under way go on. */
  quiet(): void {
    for (const { transport } of this.sessions.values()) transport.closeStandaloneSSEStream();
  }

  close(): void {
    this.sessions.clear();
  }
}

function refusal(status: number, code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status });
}
