import { openSync, readSync } from 'node:fs';

interface Opened {
  readonly inode: number;
  readonly descriptor: number;
}

const opened = new Map<string, Opened>();

/**
 * The count of write transactions in the header of the file under `path`, which must be the one of `inode`; it stands still
 * for what goes into a log first. -1 where it cannot be read.
 * The descriptor stays open for good: closing any descriptor of a file ends all the locks that SQLite has on it in this process.
 */
export function changeCounter(path: string, inode: number): number {
  try {
    const bytes = Buffer.allocUnsafe(4);
    return readSync(descriptorOf(path, inode), bytes, 0, 4, 24) === 4 ? bytes.readUInt32BE(0) : -1;
  } catch {
    return -1;
  }
}

function descriptorOf(path: string, inode: number): number {
  const known = opened.get(path);
  if (known?.inode === inode) return known.descriptor;
  const descriptor = openSync(path, 'r');
  opened.set(path, { inode, descriptor });
  return descriptor;
}
