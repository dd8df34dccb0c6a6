import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { projectFolder } from '../../projectFolder.js';
import type { CatalogueEntry } from './loadCatalogue.js';

/** The folders of weights as absolute paths: from the working folder where they are there, else from the project's. */
export function modelFolders(configured: readonly string[]): readonly string[] {
  const project = dirname(projectFolder('models'));
  return configured.map((folder) => (existsSync(folder) ? resolve(folder) : resolve(project, folder)));
}

/** Where the weights of a model lie; null where none of the folders has them. */
export function weightsPath({ file }: Pick<CatalogueEntry, 'file'>, folders: readonly string[]): string | null {
  return folders.map((folder) => join(folder, file)).find((path) => existsSync(path)) ?? null;
}

/** Adapters come with the project; one beside the weights will do as well. */
export const adapterPath = (file: string, folders: readonly string[]): string | null =>
  weightsPath({ file }, [projectFolder('models'), ...folders]);
