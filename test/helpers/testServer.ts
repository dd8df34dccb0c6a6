import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig, type Environment } from '../../lib/config.js';
import { openDatabase } from '../../lib/db/openDatabase.js';
import { startServer } from '../../lib/http/server.js';
import { createAccess, type Access } from '../../lib/identity/access.js';
import { createLog } from '../../lib/logging.js';
import { contractChecker } from './contract.js';
import { createServices, type Services } from '../../lib/services.js';

/** Last day of the mock data in tests. */
export const ANCHOR = '2026-03-15';

export interface TestServer {
  readonly url: string;
  readonly services: Services;
  readonly access: Access;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  /** The served SQLite file. */
  readonly file: string;
  fetch(path: string, init?: TestRequest): Promise<TestResponse>;
  /** POST with a JSON body. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<TestResponse>;
  close(): Promise<void>;
}

interface TestRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined where it is not JSON. */
  readonly json: Record<string, unknown> & {
    readonly error?: {
      readonly code: string;
      readonly message: string;
      readonly details: readonly { path: string; message: string }[];
      readonly request_id: string;
    };
  };
}

/** A real server on a free port over a fresh copy of the mock shop. `replace` puts own parts in place of services. */
export async function startTestServer(environment: Environment = {}, replace: Partial<Services> = {}): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'shop-'));
  const file = join(dir, 'shop.sqlite');
  copyFileSync(await seededFile(), file);
  const config = parseConfig({
    PORT: '0',
    DATABASE_URL: `sqlite:${file}`,
    SEED_ANCHOR: ANCHOR,
    LOG_DIR: 'none',
    MODEL: 'none',
    RATE_LIMIT: '0',
    JWT_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    ...environment,
  });
  const lines: string[] = [];
  const log = await createLog({ level: 'debug', dir: null, sink: { write: (line) => lines.push(line) } });
  const services: Services = { ...(await createServices(config, log, () => new Date())), ...replace };
  const access = createAccess(services, Date.now);
  if (config.model !== 'none') void services.model.start();
  const server = await startServer(services, access);
  // Every answer of every test over HTTP is held against the OpenAPI document.
  const check = contractChecker(services.tools.list());
  const send = async (path: string, init: TestRequest = {}): Promise<TestResponse> => {
    const response = await fetch(server.url + path, init);
    const text = await response.text();
    const problem =
      response.headers.get('content-type')?.includes('json') === true
        ? check(init.method ?? 'GET', path, response.status, parse(text))
        : null;
    if (problem !== null) throw new Error(`breaks the contract: ${problem}`);
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
  return {
    url: server.url,
    services,
    access,
    log: lines,
    file,
    fetch: send,
    post: (path, body, headers = {}) =>
      send(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
    close: async () => {
      await server.close();
      await services.close();
      rmSync(dir, { recursive: true });
    },
  };
}

function parse(text: string): TestResponse['json'] {
  try {
    return JSON.parse(text) as TestResponse['json'];
  } catch {
    return undefined as unknown as TestResponse['json'];
  }
}

let seeded: Promise<string> | undefined;

/** Seeds once a process; every server gets its own copy. */
function seededFile(): Promise<string> {
  seeded ??= (async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'seed-')), 'shop.sqlite');
    const database = await openDatabase({
      url: `sqlite:${file}`,
      seed: 'auto',
      seedAnchor: ANCHOR,
      indexes: 'auto',
      log: { info: () => undefined, warn: () => undefined },
    });
    await database.close();
    return file;
  })();
  return seeded;
}
