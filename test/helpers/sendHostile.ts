import { Agent, request } from 'node:http';
import type { HostileRequest } from './hostile.js';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/**
 * Sends one as it is; its status, or 0 where the connection ended without an answer. A server may close a connection that was
 * kept alive just when it is used again: then it is sent once more on a connection of its own.
 */
export function sendHostile(url: string, hostile: HostileRequest, fresh = false): Promise<number> {
  const { method, path, headers, body } = hostile;
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const sent = request(
      { agent: fresh ? false : agent, hostname, port, method, path, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
      },
    );
    sent.on('error', () => (sent.reusedSocket && !fresh ? void sendHostile(url, hostile, true).then(resolve) : resolve(0)));
    sent.end(body);
  });
}
