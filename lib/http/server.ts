import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { AppError, StartError } from '../errors.js';
import type { Access } from '../identity/access.js';
import type { Services } from '../services.js';
import { createApp } from './app.js';
import { errorBody } from './errorBody.js';
import { FairQueue } from './fairQueue.js';
import { createMetrics } from './metrics.js';
import { traces } from './middleware/traces.js';
import { startTracing } from '../tracing.js';

export interface RunningServer {
  readonly url: string;
  /** Refuses what is new, waits for what is being answered, at most ten seconds. */
  close(): Promise<void>;
}

const LIMITS = {
  /** Time for the head of a request to arrive, then for all of it: slow and half-open clients are cut off. */
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 30_000,
  /** Room for oversized tokens, so that they get a proper refusal. */
  maxHeaderSize: 64 * 1024,
  requireHostHeader: false,
};
const WAITING_QUESTIONS = 1000;
const CLOSE_MS = 10_000;

/** Listens as configured. Rejects where the address is not free. */
export async function startServer(services: Services, access: Access): Promise<RunningServer> {
  const { config } = services;
  const queue = new FairQueue(config.maxConcurrent, WAITING_QUESTIONS);
  const closer = new AbortController();
  const tracing = await startTracing(config.tracesUrl);
  const metrics = createMetrics(queue, services.model);
  services.observers.add(metrics);
  const handle = createApp({ services, access, queue, metrics, closing: closer.signal, ...(tracing ? { traces: await traces(tracing) } : {}) }).callback();
  let closing = false;
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (closing) return void refuse(response);
    void handle(request, response);
  };
  const server = createServer(LIMITS, serve);
  server.on('checkExpectation', serve);
  server.on('clientError', answerUnreadable);
  server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    socket.end(raw(new AppError('method_not_allowed', 'CONNECT is not possible here.'))),
  );
  server.timeout = config.requestTimeoutMs + LIMITS.requestTimeout;
  await listen(server, config.port, config.host);
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: async () => {
      closing = true;
      closer.abort();
      await closeServer(server);
      metrics.close();
      await tracing?.close().catch(() => undefined);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(LISTEN_PROBLEMS[error.code ?? '']?.(port, host) ?? error);
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** Why a server cannot listen, and what to do about it, by the system's code. */
const LISTEN_PROBLEMS: Readonly<Record<string, (port: number, host: string) => StartError>> = {
  EADDRINUSE: (port, host) => new StartError(`Port ${port} on ${host} is taken by another program. Set PORT to another one; 0 takes a free one.`, 1),
  EACCES: (port) => new StartError(`Port ${port} needs rights that this user does not have. Set PORT to one above 1023.`, 1),
  EADDRNOTAVAIL: (_, host) => new StartError(`HOST: ${host} is no address of this machine.`, 2),
};

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    // Connections that are kept alive after their last answer would hold the server open.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(force);
      clearInterval(sweep);
      resolve();
    });
  });
}

function refuse(response: ServerResponse): void {
  const error = new AppError('unavailable', 'The server is shutting down.', { retryAfterSeconds: 5 });
  response.writeHead(error.status, { 'Content-Type': 'application/json; charset=utf-8', 'Retry-After': '5', Connection: 'close' });
  response.end(JSON.stringify(errorBody(error, randomUUID())));
}

/** What is not HTTP, has too large headers or came too slowly never becomes a request; it gets the same shape all the same. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const message = UNREADABLE[error.code ?? ''] ?? 'This is not a request that can be read as HTTP.';
  socket.end(raw(new AppError('invalid_request', message)));
}

const UNREADABLE: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The headers are larger than 64 KiB.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request took too long to arrive.',
};

function raw(error: AppError): string {
  const body = JSON.stringify(errorBody(error, randomUUID()));
  return `HTTP/1.1 ${error.status} ${error.code}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}
