import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createMockFile } from '../../seed/createMockFile.js';
import { createMockSchema } from '../../seed/createMockSchema.js';
import { makePostgresDatabase, type TestDatabase } from './postgres.js';

/** The day that tests end their data on: a Saturday. */
export const TEST_ANCHOR = '2026-01-31';

export interface TestShop {
  readonly path: string;
  readonly url: string;
  cleanup(): void;
}

const templates = new Map<string, Promise<string>>();
const folders = new Set<string>();
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A freshly seeded SQLite shop of its own in a temporary folder; each anchor is generated once a process and copied. */
export async function makeShop(options: { readonly anchor?: string; readonly dir?: string } = {}): Promise<TestShop> {
  const anchor = options.anchor ?? TEST_ANCHOR;
  let template = templates.get(anchor);
  if (!template) {
    const file = path.join(temporaryFolder(), 'template.sqlite');
    template = createMockFile(file, { anchor }).then(() => file);
    templates.set(anchor, template);
  }
  const dir = options.dir ?? temporaryFolder();
  const file = path.join(dir, 'shop.sqlite');
  copyFileSync(await template, file);
  return {
    path: file,
    url: `sqlite:${file}`,
    cleanup: () => rmSync(options.dir === undefined ? dir : file, { recursive: true, force: true }),
  };
}

/** Gone at the end of the process at latest. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shop-test-'));
  folders.add(folder);
  return folder;
}

/** The same shop on PostgreSQL, in a database of its own that is gone after `cleanup`; null where no server answers. */
export async function makePostgresShop(options: { readonly anchor?: string } = {}): Promise<TestDatabase | null> {
  const database = await makePostgresDatabase();
  if (database) await createMockSchema(database.url, { anchor: options.anchor ?? TEST_ANCHOR });
  return database;
}
