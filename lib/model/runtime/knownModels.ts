import { resolve } from 'node:path';
import type { CatalogueEntry } from '../catalogue/loadCatalogue.js';
import { findCandidates, looksLikePath, ownFile, type Candidate } from './candidates.js';

export interface KnownOptions {
  readonly catalogue: readonly CatalogueEntry[];
  /** `auto`, `none`, a catalogue name, a family, or the path of a file. */
  readonly model: string;
  readonly dirs: readonly string[];
  /** Where adapters lie that come with this project. */
  readonly adapterDirs: readonly string[];
}

/** The models of the catalogue and a file of one's own, smallest first, and which of them lie here. */
export class KnownModels {
  all: readonly Candidate[] = [];

  constructor(private readonly options: KnownOptions) {
    this.look();
  }

  /** Weights may come and go while the server runs. */
  look(): void {
    const { catalogue, dirs, adapterDirs, model } = this.options;
    const found = findCandidates(catalogue, dirs, adapterDirs);
    const own = looksLikePath(model) ? ownFile(model) : null;
    const same = own === null ? undefined : found.find(({ path }) => path === own.path);
    this.all = own === null || same !== undefined ? found : [...found, own].sort((a, b) => a.bytes - b.bytes);
  }

  get here(): readonly Candidate[] {
    return this.all.filter(({ path }) => path !== null);
  }

  find(name: string): Candidate | undefined {
    return this.all.find((candidate) => candidate.name === name);
  }

  /** By its name or path, else by its family, else by a name that only begins like a family (`llama3-7b`). */
  named(wanted: string): readonly Candidate[] {
    const exact = this.all.filter(({ name, path }) => name === wanted || (path !== null && looksLikePath(wanted) && path === resolve(wanted)));
    if (exact.length > 0) return exact;
    return this.all.filter(({ family }) => family === wanted || (family !== 'own' && wanted.startsWith(`${family}-`)));
  }

  /** Models to try in turn, or why there is none. */
  chainFor(wanted: string): readonly Candidate[] | string {
    if (wanted === 'none') return 'MODEL is none';
    if (wanted === 'auto') return this.here.length > 0 ? this.here : 'no weights were found in the folders of MODELS_DIR: npm run models -- pull default brings them';
    const known = this.named(wanted);
    const first = known.find(({ path }) => path !== null);
    if (first !== undefined) return [first, ...this.smallerThan(first.name)];
    const [missing] = known;
    if (missing !== undefined) return `${missing.name} has no weights in the folders of MODELS_DIR: npm run models -- pull ${missing.name} brings them`;
    return looksLikePath(wanted) ? `there is no file ${wanted}` : `there is no model ${wanted}: npm run models -- list shows those known`;
  }

  /** Those that lie here, the largest of the smaller ones first. */
  smallerThan(name: string): readonly Candidate[] {
    const index = this.here.findIndex((candidate) => candidate.name === name);
    return this.here.slice(0, Math.max(0, index)).reverse();
  }
}
