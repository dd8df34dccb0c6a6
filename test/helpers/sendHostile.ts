import { Agent, request } from 'node:http';
import type { HostileRequest } from './hostile.js';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends one as it is; its status, or 0 where the connection ended without an answer. */
export function sendHostile(url: string, { method, path, headers, body }: HostileRequest): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const sent = request(
      { agent, hostname, port, method, path, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
