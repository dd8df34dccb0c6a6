import path from 'node:path';
import { StartError } from '../errors.js';

export type DatabaseLocation =
  { readonly dialect: 'sqlite'; readonly path: string } | { readonly dialect: 'postgres'; readonly url: string };

/** `sqlite:<path>` (relative to the working folder, or absolute, `sqlite:///abs/path` too) or `postgres://…`. */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (/^postgres(ql)?:\/\//.test(url)) return { dialect: 'postgres', url };
  const file = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  if (file === undefined || file === ':memory:') {
    throw new StartError('DATABASE_URL must be sqlite:<path of a file> or postgres://user@host:port/database.', 2);
  }
  return { dialect: 'sqlite', path: path.resolve(file) };
}
