import { rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgetPart, partSize, readPartOrigin } from './partFile.js';
import { receive } from './receive.js';
import { SourceError } from './sourceError.js';
import { verifyFile, type Expected } from './verifyFile.js';

export interface DownloadOptions {
  readonly expected: Expected;
  /** Bytes there so far, and in all where that is known. */
  readonly onProgress?: (done: number, total: number | null) => void;
  readonly signal?: AbortSignal;
  /** Attempts in all, each going on where the last one broke off. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  readonly pauseMs?: number;
  /** Milliseconds without a byte after which an attempt is given up. */
  readonly stallMs?: number;
}

/**
 * Fetches a file of weights: resumes `<target>.part`, checks room, form, length and SHA-256, and only then gives it its name.
 * Throws SourceError; what was fetched stays for the next time unless it is not the file.
 */
export async function download(url: string, target: string, options: DownloadOptions): Promise<void> {
  const { expected, signal, attempts = 5, pauseMs = 1000, stallMs = 30_000 } = options;
  const part = `${target}.part`;
  if ((await readPartOrigin(part))?.url !== url && expected.sha256 === null) await forgetPart(part);
  for (let attempt = 1; ; attempt++) {
    try {
      if (expected.bytes !== null) await requireRoom(dirname(target), expected.bytes - (await partSize(part)));
      await receive(url, part, { expected, stallMs, onProgress: options.onProgress, signal });
      break;
    } catch (error) {
      signal?.throwIfAborted();
      const failure = error instanceof SourceError ? error : new SourceError(networkWords(error), false);
      // One who cannot be reached twice will not be reached a third time: another source is tried sooner.
      const most = isUnreachable(error) ? Math.min(attempts, 2) : attempts;
      if (failure.gone || attempt >= most) throw failure;
      await sleep(pauseMs * 2 ** (attempt - 1), undefined, { ...(signal ? { signal } : {}) });
    }
  }
  await takeOver(part, target, expected);
}

/** Gives a fetched file its name if it is the one expected, and deletes it if not. Throws SourceError. */
export async function takeOver(part: string, target: string, expected: Expected): Promise<void> {
  const verdict = await verifyFile(part, expected);
  if (!verdict.ok) {
    await forgetPart(part);
    throw new SourceError(`what it sent is not ${basename(target)}: ${verdict.why}`, true);
  }
  await rename(part, target);
  await forgetPart(part);
  await rm(`${target}.sum.json`, { force: true });
}

const MARGIN_BYTES = 50e6;

/** Throws SourceError where a folder's disk has not room for so many bytes more. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < bytes + MARGIN_BYTES)
    throw new SourceError(`there is not enough room in ${folder}: ${megabytes(bytes)} needed, ${megabytes(free)} free`, true);
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

const isUnreachable = (error: unknown): boolean =>
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(
    (error as { cause?: { code?: string } }).cause?.code ?? '',
  );

/** What a network error means; `fetch` hides the reason in its cause. */
function networkWords(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code === 'UND_ERR_SOCKET' || message === 'terminated'
    ? 'the connection broke off'
    : `it cannot be reached (${cause?.code ?? cause?.message ?? message})`;
}
