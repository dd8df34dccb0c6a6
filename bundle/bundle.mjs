// Makes an .mcpb bundle for desktop clients: what the package ships, with its libraries, for this platform
// (the database library is native). Usage: npm run bundle [-- FILE]
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const target = resolve(process.argv[2] ?? join(root, 'data', `shop-mcp-${version}-${process.platform}-${process.arch}.mcpb`));
const npm = (...args) => execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });

/** Parts of libraries that only building or debugging needs; the native library comes built. */
const UNUSED = /\/(deps|src|test|tests|\.github)(\/|$)|\.(map|md|o|a|d\.ts|d\.mts|d\.cts)$|\/build\/Release\/obj/;
const NATIVE = join('node_modules', 'sqlite3');
const keeps = (path) => !(path.includes(NATIVE) ? UNUSED.test(path.slice(path.indexOf(NATIVE) + NATIVE.length)) : /\.(map|d\.[mc]?ts)$|node_modules.@types./.test(path));

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
try {
  const [{ files }] = JSON.parse(npm('pack', '--dry-run', '--json', '--ignore-scripts'));
  for (const { path } of files) cpSync(join(root, path), join(folder, path));
  const libraries = npm('ls', '--omit=dev', '--all', '--parseable').trim().split('\n').slice(1);
  for (const library of libraries) cpSync(library, join(folder, relative(root, library)), { recursive: true, dereference: true, filter: keeps });
  const manifest = JSON.parse(readFileSync(join(root, 'bundle', 'manifest.json'), 'utf8'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version, compatibility: { ...manifest.compatibility, platforms: [process.platform] } }));
  mkdirSync(dirname(target), { recursive: true });
  execFileSync(process.execPath, [join(root, 'node_modules', '@anthropic-ai', 'mcpb', 'dist', 'cli', 'cli.js'), 'pack', folder, target], { stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`${target} (${Math.round(statSync(target).size / 1e5) / 10} MB)`);
} finally {
  rmSync(folder, { recursive: true });
}
