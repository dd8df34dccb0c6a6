import { statSync } from 'node:fs';
import type { Reader } from '../db/reader.js';
import { parseDatabaseUrl } from '../db/databaseUrl.js';
import { readHeader } from '../db/sqlite/header.js';

/** Which state the data is in: equal texts mean equal data. */
export interface DataVersions {
  /** Exact, within this process. */
  current(): Promise<string>;
  /** The same in every process on this database; null while it cannot be told exactly. */
  shared(): Promise<string | null>;
  /** Outlives a restart, for cursors. */
  readonly lasting: () => Promise<string>;
}

/** A file changed this shortly before may change again without its time of change showing it. */
const RACY_MS = 100;

export function dataVersions(reader: Reader, databaseUrl: string, clockMs: () => number): DataVersions {
  const location = parseDatabaseUrl(databaseUrl);
  if (location.dialect === 'postgres') {
    const snapshot = () => snapshotOf(reader);
    return { current: snapshot, shared: snapshot, lasting: () => reader.dataVersion() };
  }
  const { path } = location;
  const stateNow = onceATurn(() => fileState(path));
  return {
    // Without a log beside it the file tells exactly, and several times sooner than a statement does.
    current: async () => {
      const state = stateNow();
      return state === null || state.hasLog ? reader.dataVersion() : state.text;
    },
    shared: () => {
      const state = fileState(path);
      return Promise.resolve(state === null || clockMs() - state.changedMs < RACY_MS ? null : state.text);
    },
    lasting: async () => fileState(path)?.text ?? (await reader.dataVersion()),
  };
}

/** Moves on with every transaction that writes, of any database of the server: sooner than the counts of rows do. */
async function snapshotOf(reader: Reader): Promise<string> {
  const [row] = await reader.query('SELECT CAST(pg_current_snapshot() AS TEXT) AS snapshot', []);
  return String(row?.['snapshot']);
}

/** Looks once in a turn of the event loop: whatever is answered in it came in, and was sent, before it began. */
function onceATurn<T>(look: () => T): () => T {
  let seen: { readonly value: T } | null = null;
  return () => {
    if (seen === null) {
      seen = { value: look() };
      setImmediate(() => (seen = null));
    }
    return seen.value;
  };
}

interface FileState {
  readonly text: string;
  readonly changedMs: number;
  /** Whether transactions are written to a log first, which the file's own count does not show. */
  readonly hasLog: boolean;
}

/** The file's identity, its count of transactions and when it, or the log beside it, changed last; null where it cannot be read. */
function fileState(path: string): FileState | null {
  try {
    const file = statSync(path);
    const { changes, mayHaveLog } = readHeader(path, file.ino);
    const text = `${file.ino}-${file.mtimeMs}-${changes}`;
    const log = mayHaveLog ? statSync(`${path}-wal`, { throwIfNoEntry: false }) : undefined;
    if (log === undefined || log.size === 0) return { text, changedMs: file.mtimeMs, hasLog: false };
    return { text: `${text}-${log.size}-${log.mtimeMs}`, changedMs: Math.max(file.mtimeMs, log.mtimeMs), hasLog: true };
  } catch {
    return null;
  }
}

/** Versions whose first sight is remembered. */
export interface SettlingVersions extends DataVersions {
  /** Whether the data has been in this state for long enough that everything read from it now and then has caught up. */
  readonly isSettled: (version: string) => boolean;
}

/** The first version seen counts as settled: everything else is read after it. `clock` gives milliseconds that only grow. */
export function settling(versions: DataVersions, settleMs: number, clock: () => number): SettlingVersions {
  let latest: { readonly version: string; readonly sinceMs: number } | null = null;
  return {
    ...versions,
    current: async () => {
      const version = await versions.current();
      if (latest?.version !== version) latest = { version, sinceMs: latest === null ? -Infinity : clock() };
      return version;
    },
    isSettled: (version) => latest?.version === version && clock() - latest.sinceMs >= settleMs,
  };
}
