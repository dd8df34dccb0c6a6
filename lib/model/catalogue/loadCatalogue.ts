import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartError } from '../../errors.js';
import { projectFolder } from '../../projectFolder.js';
import { modelCatalogueSchema } from '../../schemas/modelCatalogue.js';
import { ownAjv } from '../../schemas/ownAjv.js';
import type { ModelStrength } from '../model.types.js';

/** Where a model comes from: `hub` by an identifier (`hf:owner/repository/file`), or a Python package whose wheel has the file. */
export type ModelSource =
  { readonly kind: 'hub'; readonly uri: string } | { readonly kind: 'python_package'; readonly package: string; readonly version: string };

/** One known model, as models/catalogue.json tells it. */
export interface CatalogueEntry {
  readonly name: string;
  readonly family: string;
  readonly file: string;
  /** Null where the exact length is not known. */
  readonly bytes: number | null;
  /** Null where it is not known; then only form and length are checked. */
  readonly sha256: string | null;
  readonly licence: string;
  /** Tokens that this server gives it, not the most that it could take. */
  readonly context: number;
  readonly chat_format: string;
  /** Resident memory of its process in use. */
  readonly memory_bytes: number;
  readonly strength: ModelStrength;
  /** Tried in this order. */
  readonly sources: readonly ModelSource[];
  /** Trained for this job on exactly that base. */
  readonly adapter?: { readonly file: string; readonly sha256: string; readonly base_sha256: string };
}

export interface Catalogue {
  /** The name that `default` stands for. */
  readonly default: string;
  readonly models: readonly CatalogueEntry[];
}

const validate = ownAjv({ allowUnionTypes: true }).compile<Catalogue>(modelCatalogueSchema);

/** The known models, and which of them is the default. Throws StartError (exit code 2) that names what is wrong in the file. */
export function readCatalogue(file = join(projectFolder('models'), 'catalogue.json')): Catalogue {
  const wrong = (what: string): StartError => new StartError(`${basename(file)}: ${what}.`, 2);
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(
      error instanceof SyntaxError
        ? `not JSON (${error.message})`
        : `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    );
  }
  if (!validate(data)) {
    const [first] = validate.errors ?? [];
    throw wrong(`${first?.instancePath || 'the file'} ${first?.message ?? 'is not valid'}`);
  }
  const names = data.models.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw wrong(`${twice} stands in it twice`);
  if (!names.includes(data.default)) throw wrong(`the default ${data.default} is none of its models`);
  return data;
}

export function loadCatalogue(file?: string): readonly CatalogueEntry[] {
  return readCatalogue(file).models;
}

/** The entry of a name; `default` stands for the default one. Null where there is none. */
export function entryNamed(catalogue: Catalogue, name: string): CatalogueEntry | null {
  const wanted = name === 'default' ? catalogue.default : name;
  return catalogue.models.find((entry) => entry.name === wanted) ?? null;
}
