import { openSync, readSync } from 'node:fs';

interface Opened {
  readonly inode: number;
  readonly descriptor: number;
}

const opened = new Map<string, Opened>();

interface Header {
  /** The count of write transactions, which stands still for what goes into a log first; -1 where it cannot be read. */
  readonly changes: number;
  /** Whether transactions may be written to a log beside the file first (`journal_mode = WAL`). */
  readonly mayHaveLog: boolean;
}

/** Places in the header: https://sqlite.org/fileformat.html#the_database_header. */
const READ_VERSION = 19;
const CHANGE_COUNTER = 24;
const LENGTH = CHANGE_COUNTER + 4 - READ_VERSION;
/** Of the format's version, where there is no log. */
const ROLLBACK_JOURNAL = 1;

/**
 * What the header of the file under `path`, which must be the one of `inode`, says.
 * The descriptor stays open for good: closing any descriptor of a file ends all the locks that SQLite has on it in this process.
 */
export function readHeader(path: string, inode: number): Header {
  try {
    const bytes = Buffer.allocUnsafe(LENGTH);
    if (readSync(descriptorOf(path, inode), bytes, 0, LENGTH, READ_VERSION) === LENGTH)
      return { changes: bytes.readUInt32BE(CHANGE_COUNTER - READ_VERSION), mayHaveLog: bytes[0] !== ROLLBACK_JOURNAL };
  } catch {
    // Told as what cannot be read.
  }
  return { changes: -1, mayHaveLog: true };
}

function descriptorOf(path: string, inode: number): number {
  const known = opened.get(path);
  if (known?.inode === inode) return known.descriptor;
  const descriptor = openSync(path, 'r');
  opened.set(path, { inode, descriptor });
  return descriptor;
}
