import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../projectFolder.js';
import type { ModelStrength } from '../model.types.js';

/** One known model, as models/catalogue.json tells it. */
export interface CatalogueEntry {
  readonly name: string;
  readonly family: string;
  readonly file: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly licence: string;
  /** Tokens that this server gives it, not the most that it could take. */
  readonly context: number;
  readonly chat_format: string;
  /** Resident memory of its process in use. */
  readonly memory_bytes: number;
  readonly strength: ModelStrength;
  readonly sources: readonly Readonly<Record<string, unknown>>[];
  /** Trained for this job on exactly that base. */
  readonly adapter?: { readonly file: string; readonly sha256: string; readonly base_sha256: string };
}

export function loadCatalogue(file = join(projectFolder('models'), 'catalogue.json')): readonly CatalogueEntry[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly models: readonly CatalogueEntry[] }).models;
}
