import { createMcpHandler, isLegacyRequest, type AuthInfo } from '@modelcontextprotocol/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeHandler, type NodeIncomingMessageLike } from '@modelcontextprotocol/node';
import type { Identity } from '../identity/identity.js';
import type { BuildServer } from './buildServer.js';
import type { Who } from './mcpParts.js';
import { Sessions, type SessionLimits } from './sessions.js';

/** As for every other address. */
const MAX_BODY_BYTES = 64 * 1024;

export interface McpEndpoint {
  handle(request: IncomingMessage, response: ServerResponse, auth: AuthInfo): Promise<void>;
  /** Ends streams that only wait. */
  quiet(): void;
  /** Ends everything. */
  close(): Promise<void>;
}

/** Streamable HTTP of both eras on one address: 2026-07-28 without state, the older revisions with sessions. */
export function createEndpoint(build: BuildServer, onerror: (error: Error) => void, limits: SessionLimits = {}): McpEndpoint {
  const modern = createMcpHandler(({ authInfo }) => build(whoOf(authInfo)), {
    legacy: 'reject',
    maxRequestBodySize: MAX_BODY_BYTES,
    onerror,
  });
  const sessions = new Sessions(build, MAX_BODY_BYTES, limits);
  const serve = async (request: Request, auth: AuthInfo): Promise<Response> => {
    const body = request.method === 'POST' ? await jsonOf(request.clone()) : undefined;
    const legacy = await isLegacyRequest(request, body, { maxRequestBodySize: MAX_BODY_BYTES });
    if (!legacy) return modern.fetch(request, { authInfo: auth, ...(body === undefined ? {} : { parsedBody: body }) });
    return sessions.serve({ request, body, auth, who: whoOf(auth), owner: JSON.stringify([auth.extra?.identity, auth.extra?.shopId]) });
  };
  const handle = toNodeHandler(
    { fetch: (request, options) => serve(request, options?.authInfo as AuthInfo) },
    { onerror, maxRequestBodySize: MAX_BODY_BYTES },
  );
  return {
    handle: (request, response, auth) => handle(Object.assign(request, { auth }) as NodeIncomingMessageLike, response),
    quiet: () => sessions.quiet(),
    close: async () => {
      sessions.close();
      await modern.close();
    },
  };
}

/** The caller as the protocol library carries it. `scopes` are what the caller may do. */
export function authInfo(identity: Identity, shopId: string | undefined, scopes: readonly string[], metadataUrl: string): AuthInfo {
  return { token: '', clientId: identity.userId, scopes: [...scopes], resourceMetadataUrl: metadataUrl, extra: { identity, shopId } };
}

function whoOf(auth: AuthInfo | undefined): Who {
  const { identity, shopId } = auth?.extra as { readonly identity: Identity; readonly shopId?: string };
  return { identity: () => Promise.resolve(identity), ...(shopId === undefined ? {} : { shopId }) };
}

/** Undefined where it is no JSON: what to say about that is the library's. */
async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
