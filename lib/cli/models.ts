import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar, Presets } from 'cli-progress';
import Table from 'cli-table3';
import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { adapterPath, modelFolders, weightsPath } from '../model/catalogue/folders.js';
import { entryNamed, readCatalogue, type CatalogueEntry } from '../model/catalogue/loadCatalogue.js';
import { pullModel } from '../model/catalogue/pullModel.js';
import { verifyFile } from '../model/catalogue/verifyFile.js';
import { runCommand } from './runCommand.js';

const catalogue = readCatalogue();
const program = new Command('npm run models --').description('Brings, checks and removes the weights of local language models.');

program
  .command('list')
  .description('the known models, and which of them are here')
  .action(() => {
    const table = new Table({ head: ['name', 'size', 'memory', 'strength', 'licence', 'here'], style: { head: [], border: [] } });
    for (const entry of catalogue.models) {
      const name = entry.name === catalogue.default ? `${entry.name} (default)` : entry.name;
      const path = weightsPath(entry, folders());
      const size = entry.bytes === null ? 'not known' : gigabytes(entry.bytes);
      table.push([name, size, gigabytes(entry.memory_bytes), entry.strength, entry.licence, path ?? 'no']);
    }
    console.log(table.toString());
  });
program
  .command('pull <name>')
  .description('brings the weights of a model here; goes on where an earlier try ended')
  .action(async (name: string) => {
    const entry = known(name);
    const here = weightsPath(entry, folders());
    if (here !== null) return console.log(`${entry.name} is here already: ${here}`);
    const bar = new SingleBar({ format: '{bar} {percentage}% | {megabytes} MB | {eta_formatted}', noTTYOutput: false }, Presets.rect);
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort(new Error('Stopped. The same command goes on from here.')));
    try {
      const path = await pullModel(entry, folders()[0] ?? '.', {
        signal: stop.signal,
        onSource: (source) => console.log(`From ${source} …`),
        onFailure: (source, why) => (bar.stop(), console.log(`${source}: ${why}`)),
        onProgress: (done, total) => {
          if (total === null) return;
          if (!bar.isActive) bar.start(total, done, { megabytes: 0 });
          bar.update(done, { megabytes: Math.round(done / 1e6) });
        },
      });
      bar.stop();
      console.log(
        `${entry.name} is here: ${path}${entry.sha256 === null ? ' (no checksum is known to compare with)' : ', SHA-256 as in the catalogue'}.`,
      );
    } finally {
      bar.stop();
    }
  });
program
  .command('verify [name]')
  .description('reads the weights that are here, and compares length and SHA-256 with the catalogue')
  .action(async (name: string | undefined) => {
    const entries = (name === undefined ? catalogue.models : [known(name)]).filter((entry) => weightsPath(entry, folders()) !== null);
    if (entries.length === 0)
      throw new Error(
        name === undefined ? `No weights in ${folders().join(', ')}.` : `${known(name).name} is not here: npm run models -- pull ${name}`,
      );
    for (const entry of entries) for (const part of partsOf(entry)) await verify(part);
  });
program
  .command('remove <name>')
  .description('deletes the weights of a model, and what was fetched of them')
  .action(async (name: string) => {
    const entry = known(name);
    const paths = folders().flatMap((folder) => ['', '.part', '.part.json', '.sum.json'].map((end) => join(folder, entry.file + end)));
    const there = paths.filter((path) => existsSync(path));
    if (there.length === 0) throw new Error(`${entry.name} is not here.`);
    for (const path of there) await rm(path);
    console.log(`Deleted: ${there.join(', ')}`);
  });

await runCommand(() => program.parseAsync());

function folders(): readonly string[] {
  return modelFolders(loadConfig().modelsDirs);
}

function known(name: string): CatalogueEntry {
  const entry = entryNamed(catalogue, name);
  if (entry === null)
    throw new Error(`There is no model ${name}. Known: default, ${catalogue.models.map((each) => each.name).join(', ')}.`);
  return entry;
}

interface Part {
  readonly name: string;
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** The weights, and the adapter where it is there. */
function partsOf({ adapter, ...entry }: CatalogueEntry): readonly Part[] {
  const weights = { name: entry.name, path: weightsPath(entry, folders()) ?? '', bytes: entry.bytes, sha256: entry.sha256 };
  const path = adapter === undefined ? null : adapterPath(adapter.file, folders());
  return adapter === undefined || path === null
    ? [weights]
    : [weights, { name: `${entry.name} (adapter)`, path, bytes: null, sha256: adapter.sha256 }];
}

/** Tells of one file; a wrong one makes the command fail. */
async function verify({ name, path, ...expected }: Part): Promise<void> {
  const verdict = await verifyFile(path, expected);
  if (!verdict.ok) process.exitCode = 1;
  const said = !verdict.ok
    ? `WRONG, ${verdict.why}: remove and pull it again`
    : verdict.compared
      ? 'right'
      : `no checksum is known; it has ${verdict.sha256}`;
  console.log(`${name}: ${said} (${path})`);
}

function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
