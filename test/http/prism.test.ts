import { expect } from 'chai';
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest } from '@stoplight/prism-http';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const NOW = '2026-03-15T18:00:00Z';
const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, success: noop, fatal: noop, child: () => silent };
function noop(): void {}

interface Seen {
  readonly status: number;
  readonly body: unknown;
  /** What the proxy has against the request, and against the answer. */
  readonly faults: { readonly input: readonly string[]; readonly output: readonly string[] };
}

/** Sends requests through Prism, which holds both ways against the OpenAPI document as it is served. */
async function proxyTo(server: TestServer): Promise<(request: IHttpRequest) => Promise<Seen>> {
  const operations = await getHttpOperationsFromSpec(`${server.url}/openapi.json`);
  const prism = createInstance(
    { isProxy: true, upstream: new URL(server.url), upstreamProxy: undefined, validateRequest: true, validateResponse: true, checkSecurity: false, errors: false, mock: { dynamic: false } },
    { logger: silent as never },
  );
  return async (request) => {
    const result = (await prism.request(request, operations)()) as unknown as { readonly _tag: 'Left'; readonly left: Error } | { readonly _tag: 'Right'; readonly right: { readonly output: { readonly statusCode: number; readonly body?: unknown }; readonly validations: Readonly<Record<'input' | 'output', readonly { readonly message: string; readonly path?: readonly string[] }[]>> } };
    if (result._tag === 'Left') throw result.left;
    const { output, validations } = result.right;
    const said = (list: readonly { readonly message: string; readonly path?: readonly string[] }[]) => list.map(({ message, path }) => `${(path ?? []).join('.')} ${message}`);
    return { status: output.statusCode, body: output.body, faults: { input: said(validations.input), output: said(validations.output) } };
  };
}

describe('through a proxy that checks against the document', function () {
  this.timeout(90_000);
  let server: TestServer;
  let send: (request: IHttpRequest) => Promise<Seen>;
  before(async () => {
    server = await startTestServer();
    send = await proxyTo(server);
  });
  after(() => server.close());

  const post = (path: string, body: object): IHttpRequest => ({ method: 'post', url: { path }, headers: { 'content-type': 'application/json' }, body });
  const get = (path: string): IHttpRequest => ({ method: 'get', url: { path } });

  const good: readonly (readonly [IHttpRequest, number])[] = [
    ...['how many orders last month?', 'revenue by category', 'list all customers', 'thanks', 'delete all orders', 'how many visitors did we have?', 'price of the nosuchthing'].map(
      (query) => [post('/query', { query, context: { now: NOW }, options: { max_results: 5 } }), 200] as const,
    ),
    [post('/query', { query: 'revenue', context: { now: NOW }, options: { debug: false, include_structured_data: false } }), 200],
    [post('/tools/get_revenue_report', { arguments: { period: 'last month', by: ['category'] }, context: { now: NOW } }), 200],
    [post('/tools/list_orders', { arguments: { limit: 3 }, context: { now: NOW } }), 200],
    [post('/auth/token', { username: 'owner', password: 'demo' }), 200],
    [post('/auth/session', {}), 201],
    [post('/models/switch', { model: 'llama3' }), 403],
    ...['/health', '/ready', '/tools/list', '/models/status', '/openapi.json', '/', '/docs', '/metrics'].map((path) => [get(path), 200] as const),
  ];
  for (const [request, status] of good) {
    it(`${request.method} ${request.url.path} ${JSON.stringify(request.body ?? '').slice(0, 60)} fits on both ways`, async () => {
      const seen = await send(request);
      expect([seen.status, seen.faults]).to.deep.equal([status, { input: [], output: [] }]);
    });
  }

  const bad: readonly (readonly [IHttpRequest, number])[] = [
    [post('/query', { query: 'x', colour: 'red' }), 400],
    [post('/query', { query: 'x', options: { max_results: 0 } }), 400],
    [post('/auth/token', { username: 'owner' }), 400],
    [post('/tools/get_sales_data', { arguments: { limit: 'x' } }), 400],
  ];
  for (const [request, status] of bad) {
    it(`${request.url.path} ${JSON.stringify(request.body)} is refused by the document and by the server alike`, async () => {
      const seen = await send(request);
      expect(seen.status).to.equal(status);
      expect(seen.faults.input).not.to.have.lengthOf(0);
      expect(seen.faults.output).to.deep.equal([]);
    });
  }
});
