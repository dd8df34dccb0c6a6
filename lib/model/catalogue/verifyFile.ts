import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** What a catalogue says of a file; null where it says nothing. */
export interface Expected {
  readonly bytes: number | null;
  readonly sha256: string | null;
}

export type Verdict =
  | {
      readonly ok: true;
      readonly bytes: number;
      readonly sha256: string;
      /** Whether there was a checksum to compare with. */ readonly compared: boolean;
    }
  | { readonly ok: false; readonly why: string };

/** Reads a whole file of weights and compares form, length and SHA-256 with what is expected. Throws what the file system throws. */
export async function verifyFile(path: string, { bytes, sha256 }: Expected): Promise<Verdict> {
  const { size } = await stat(path);
  if (!(await isGguf(path))) return { ok: false, why: 'it is not a GGUF file' };
  if (bytes !== null && size !== bytes) return { ok: false, why: `it has ${size} bytes instead of ${bytes}` };
  const found = await sha256Of(path);
  if (sha256 !== null && found !== sha256) return { ok: false, why: `its SHA-256 is ${found} instead of ${sha256}` };
  return { ok: true, bytes: size, sha256: found, compared: sha256 !== null };
}

/** Whether a file begins as a GGUF does. Throws what the file system throws. */
export async function isGguf(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'GGUF';
  } finally {
    await handle.close();
  }
}

/** The SHA-256 of a whole file, in lower-case hexadecimal digits. */
export async function sha256Of(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) sum.update(chunk as Buffer);
  return sum.digest('hex');
}
