import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isGguf, sha256Of, type Expected } from '../catalogue/verifyFile.js';

/** Why a file of weights cannot be used, in words with what to do; null where nothing speaks against it. Reads the whole file once after each change of it. */
export async function checkFile(file: string, expected: Expected | null): Promise<string | null> {
  let size: number;
  let mtimeMs: number;
  try {
    ({ size, mtimeMs } = await stat(file));
    if (!(await isGguf(file))) return `${basename(file)} is not a GGUF file: download it again`;
  } catch (error) {
    return `${basename(file)} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  }
  if (expected === null) return null;
  if (expected.bytes !== null && expected.bytes !== size)
    return `${basename(file)} has ${size} bytes instead of ${expected.bytes}: download it again`;
  if (expected.sha256 === null) return null;
  const known = readKept(file);
  const sha256 = known?.size === size && known.mtimeMs === mtimeMs ? known.sha256 : await sha256Of(file);
  if (sha256 !== known?.sha256) keep(file, { size, mtimeMs, sha256 });
  return sha256 === expected.sha256.toLowerCase() ? null : `${basename(file)} has another SHA-256 than the catalogue says: download it again`;
}

interface KeptSum {
  readonly size: number;
  readonly mtimeMs: number;
  readonly sha256: string;
}

const keptName = (file: string): string => `${file}.sum.json`;

function readKept(file: string): KeptSum | null {
  try {
    return JSON.parse(readFileSync(keptName(file), 'utf8')) as KeptSum;
  } catch {
    return null;
  }
}

/** Where the folder cannot be written to, the sum is computed at each load. */
function keep(file: string, sum: KeptSum): void {
  try {
    const temporary = `${keptName(file)}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(sum));
    renameSync(temporary, keptName(file));
  } catch {
    return;
  }
}
