import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { forgetPart, partSize, readPartOrigin, writePartOrigin } from './partFile.js';
import { SourceError } from './sourceError.js';
import type { Expected } from './verifyFile.js';

export interface ReceiveOptions {
  readonly expected: Expected;
  readonly stallMs: number;
  readonly onProgress: ((done: number, total: number | null) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** One attempt: asks for what is missing of `part` and writes it there. Throws SourceError, or what `fetch` throws. */
export async function receive(url: string, part: string, { expected, stallMs, onProgress, signal }: ReceiveOptions): Promise<void> {
  const have = await partSize(part);
  if (expected.bytes !== null && have === expected.bytes) return;
  const origin = await readPartOrigin(part);
  const stall = new AbortController();
  const giveUp = (): void => stall.abort(new SourceError(`it sent nothing for ${Math.round(stallMs / 1000)} seconds`, false));
  let timer = setTimeout(giveUp, stallMs);
  try {
    const response = await fetch(url, {
      headers: have === 0 ? {} : { range: `bytes=${have}-`, ...(origin?.etag == null ? {} : { 'if-range': origin.etag }) },
      signal: signal === undefined ? stall.signal : AbortSignal.any([signal, stall.signal]),
    });
    const from = await startOf(response, part, have);
    const total = totalOf(response, from);
    if (expected.bytes !== null && total !== null && total !== expected.bytes)
      throw new SourceError(`it has a file of ${total} bytes instead of ${expected.bytes}`, true);
    await writePartOrigin(part, { url, etag: strongEtag(response) });
    const most = expected.bytes ?? total ?? Infinity;
    let done = from;
    onProgress?.(done, expected.bytes ?? total);
    const count = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(giveUp, stallMs);
        done += chunk.length;
        if (done > most) throw new SourceError(`it sends more than ${most} bytes`, true);
        yield chunk;
        onProgress?.(done, expected.bytes ?? total);
      }
    };
    await pipeline(
      response.body as unknown as AsyncIterable<Uint8Array>,
      count,
      createWriteStream(part, { flags: from === 0 ? 'w' : 'a' }),
    );
    if (most !== Infinity && done < most) throw new SourceError(`the connection broke off after ${done} of ${most} bytes`, false);
  } catch (error) {
    if (error instanceof SourceError && error.gone) await forgetPart(part);
    if (stall.signal.aborted) throw stall.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
    stall.abort();
  }
}

/** The byte at which the answer begins: the next one that is missing, or 0 where the server sends the whole again. */
async function startOf(response: Response, part: string, have: number): Promise<number> {
  const { status } = response;
  if (status === 200) return 0;
  if (status === 206) {
    const start = Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? NaN);
    if (start === have) return have;
  }
  if (status === 206 || status === 416) {
    await forgetPart(part);
    throw new SourceError('it could not go on where the last download ended', false);
  }
  throw new SourceError(`it answered ${status}`, status < 500 && status !== 408 && status !== 429);
}

function totalOf({ headers, status }: Response, from: number): number | null {
  const range = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  if (status === 206 && range !== undefined) return Number(range);
  // With a compressed body the length is that of the compressed one.
  const length = headers.get('content-encoding') === null ? headers.get('content-length') : null;
  return length === null ? null : from + Number(length);
}

function strongEtag({ headers }: Response): string | null {
  const etag = headers.get('etag');
  return etag === null || etag.startsWith('W/') ? null : etag;
}
