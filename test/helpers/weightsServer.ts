import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WeightsServer {
  readonly url: string;
  /** The Range header of each request so far; undefined where it had none. */
  readonly ranges: (string | undefined)[];
  close(): Promise<void>;
}

/** How one request is answered, `turn` counted from 0. */
export type Answering = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

/** A server on a free port that answers as told. */
export async function startWeightsServer(answer: Answering): Promise<WeightsServer> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response, ranges.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ranges,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Sends a file as asked, Range and If-Range included; stops after `most` bytes and hangs up. */
export function sendFile(file: Buffer, request: IncomingMessage, response: ServerResponse, { most = Infinity, etag = '"1"' } = {}): void {
  const given = request.headers['if-range'];
  const start = given !== undefined && given !== etag ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const body = file.subarray(start);
  response.writeHead(start === 0 ? 200 : 206, {
    etag,
    'content-length': body.length,
    ...(start === 0 ? {} : { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` }),
  });
  if (body.length <= most) response.end(body);
  else response.write(body.subarray(0, most), () => setTimeout(() => response.destroy(), 20));
}
