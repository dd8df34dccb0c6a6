import { readFileSync } from 'node:fs';

/** Found above both lib/ and dist/lib/. */
function readVersion(): string {
  for (const up of ['../package.json', '../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as { version: string }).version;
    } catch {
      continue;
    }
  }
  return '0.0.0';
}

/** The version of package.json. */
export const VERSION = readVersion();
