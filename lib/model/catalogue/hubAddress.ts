import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { SourceError } from './sourceError.js';

const require = createRequire(import.meta.url);

interface UriParser {
  readonly parseModelUri: (uri: string) => { readonly type: string; readonly resolvedUrl?: string } | null;
}

/**
 * The address of a file on the hub (`hf:owner/repository/file`) as node-llama-cpp has it: MODEL_ENDPOINT or HF_ENDPOINT name another hub.
 * The function is none of the package's exports, so the version is pinned and a test holds this.
 */
export async function hubAddress(uri: string): Promise<string> {
  const parser = (await import(new URL('./utils/parseModelUri.js', pathToFileURL(require.resolve('node-llama-cpp'))).href)) as UriParser;
  const parsed = parser.parseModelUri(uri);
  if (parsed?.resolvedUrl === undefined) throw new SourceError(`${uri} is no address of a file on the hub`, true);
  return parsed.resolvedUrl;
}
