import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { weightsPath } from '../catalogue/folders.js';
import type { CatalogueEntry } from '../catalogue/loadCatalogue.js';
import type { ModelStrength, ModelTraits } from '../model.types.js';
import type { EngineSpec } from './protocol.js';

/** A known model, and where its weights lie here. */
export interface Candidate extends ModelTraits {
  readonly family: string;
  readonly bytes: number;
  readonly memoryBytes: number;
  /** Absolute path; null where no weights were found. */
  readonly path: string | null;
  /** Absolute path of the adapter, where the entry has one and it lies here. */
  readonly adapterPath: string | null;
  readonly entry: CatalogueEntry | null;
}

const OWN_CONTEXT_TOKENS = 2048;
const STRENGTHS: readonly ModelStrength[] = ['small', 'medium', 'large'];

export const strengthRank = (strength: ModelStrength): number => STRENGTHS.indexOf(strength);

/** The entries of a catalogue, smallest first, each with its weights where one of the folders has them. */
export function findCandidates(catalogue: readonly CatalogueEntry[], dirs: readonly string[], adapterDirs: readonly string[]): readonly Candidate[] {
  const folders = dirs.map((dir) => resolve(dir));
  return catalogue
    .map((entry): Candidate => {
      const path = weightsPath(entry, folders);
      const adapterPath = entry.adapter === undefined ? null : weightsPath(entry.adapter, [...adapterDirs.map((dir) => resolve(dir)), ...folders]);
      return {
        name: entry.name, family: entry.family, strength: entry.strength, contextTokens: entry.context,
        bytes: entry.bytes ?? (path === null ? 0 : statSync(path).size), memoryBytes: entry.memory_bytes,
        path, adapterPath, tuned: adapterPath !== null, entry,
      };
    })
    .sort((a, b) => a.memoryBytes - b.memoryBytes);
}

/** A file of one's own, which no catalogue knows; null where there is no such file. */
export function ownFile(path: string): Candidate | null {
  if (!existsSync(path)) return null;
  const bytes = statSync(path).size;
  return {
    name: basename(path).replace(/\.gguf$/i, ''), family: 'own', strength: bytes < 1.5e9 ? 'small' : bytes < 4e9 ? 'medium' : 'large',
    // A model takes about twice its file: the weights, and a copy of them that is faster to compute with.
    contextTokens: OWN_CONTEXT_TOKENS, bytes, memoryBytes: 2 * bytes + 100e6,
    path: resolve(path), adapterPath: null, tuned: false, entry: null,
  };
}

export const looksLikePath = (name: string): boolean => /[/\\]|\.gguf$/i.test(name);

/** What the child process is to load and to check. */
export function specOf({ path, adapterPath, contextTokens, entry }: Candidate): EngineSpec {
  const adapter = entry?.adapter;
  return {
    file: path ?? '',
    adapter: adapterPath,
    contextTokens,
    expected: {
      // An adapter changes exactly the weights that it was trained on: another file of the same name is refused.
      file: entry === null ? null : { bytes: entry.bytes, sha256: adapterPath === null ? entry.sha256 : (adapter?.base_sha256 ?? entry.sha256) },
      adapter: adapter === undefined || adapterPath === null ? null : { bytes: null, sha256: adapter.sha256 },
    },
  };
}
