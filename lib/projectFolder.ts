import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a folder of the project, from the sources as from what the build makes of them. */
export function projectFolder(name: string): string {
  for (const up of ['../', '../../']) {
    const candidate = fileURLToPath(new URL(`${up}${name}`, import.meta.url));
    if (existsSync(candidate)) return candidate;
  }
  throw new Error(`The folder ${name} is missing: install the project again.`);
}
