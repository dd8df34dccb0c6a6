import { StartError } from '../../errors.js';
import { sqliteCode } from './sqliteHandle.js';

const CORRUPT =
  'is damaged or not a SQLite database. Restore a backup (npm run db -- restore FILE), or point DATABASE_URL at another file.';

const FAULTS: Readonly<Record<string, readonly [number, string]>> = {
  SQLITE_BUSY: [4, 'is locked by another program. Close what is writing to it, then start again.'],
  SQLITE_LOCKED: [4, 'is locked by another program. Close what is writing to it, then start again.'],
  SQLITE_CORRUPT: [5, CORRUPT],
  SQLITE_NOTADB: [5, CORRUPT],
  SQLITE_IOERR: [5, CORRUPT],
  SQLITE_CANTOPEN: [5, 'cannot be opened as a database. Check that it is a file and that it may be read.'],
  SQLITE_PERM: [5, 'cannot be opened as a database. Check that it is a file and that it may be read.'],
};

/** The start error for what SQLite said about the file; any other error as it is. */
export function sqliteStartError(error: unknown, path: string): unknown {
  const code =
    sqliteCode(error) || sqliteCode(error instanceof Error ? error.cause : undefined) || sqliteCode((error as { parent?: unknown }).parent);
  const fault = FAULTS[code];
  return fault ? new StartError(`The database file ${path} ${fault[1]}`, fault[0], { cause: error }) : error;
}
