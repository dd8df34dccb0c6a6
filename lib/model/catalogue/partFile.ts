import { readFile, rm, stat, writeFile } from 'node:fs/promises';

/** Where the beginning of a file came from: another file must not be joined to it. */
export interface PartOrigin {
  readonly url: string;
  /** The server's mark of this state of the file; null where it gave none. */
  readonly etag: string | null;
}

const originName = (part: string): string => `${part}.json`;

/** Bytes of an unfinished file that are there; 0 where there is none. */
export async function partSize(part: string): Promise<number> {
  try {
    return (await stat(part)).size;
  } catch {
    return 0;
  }
}

export async function readPartOrigin(part: string): Promise<PartOrigin | null> {
  try {
    return JSON.parse(await readFile(originName(part), 'utf8')) as PartOrigin;
  } catch {
    return null;
  }
}

export const writePartOrigin = (part: string, origin: PartOrigin): Promise<void> => writeFile(originName(part), JSON.stringify(origin));

export async function forgetPart(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(originName(part), { force: true });
}
