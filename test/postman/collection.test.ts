import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import newman from 'newman';
import postman from 'postman-collection';
import { ERRORS } from '../../lib/errors.js';
import { openapiDocument } from '../../lib/http/openapi.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const COLLECTION = 'postman/shop-mcp.postman_collection.json';
const ENVIRONMENT = 'postman/local.postman_environment.json';
/** These need a broken server. */
const NOT_BY_CLIENTS = new Set(['internal', 'unavailable', 'timeout']);

interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly event?: readonly { readonly listen: string; readonly script: { readonly exec: readonly string[] } }[];
  readonly request?: { readonly method: string; readonly url: { readonly raw: string }; readonly body?: { readonly raw: string } };
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { readonly info: { readonly schema: string }; readonly item: readonly Item[]; readonly event: Item['event'] };
const flat = (items: readonly Item[]): readonly Item[] => items.flatMap((each) => (each.item === undefined ? [each] : flat(each.item)));

describe('the Postman collection', function () {
  this.timeout(300_000);
  const collection = read(COLLECTION);
  const requests = flat(collection.item);
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());

  it('is one of version 2.1.0, which the library of Postman reads back whole', () => {
    expect(collection.info.schema).to.match(/\/v2\.1\.0\//);
    let count = 0;
    new postman.Collection(collection as never).forEachItem(() => (count += 1));
    expect(count).to.equal(requests.length).and.to.be.greaterThan(100);
  });

  it('has every address, tool and error', () => {
    const sent = new Set(requests.map(({ request }) => `${request?.method.toLowerCase()} ${request?.url.raw.replace('{{baseUrl}}', '')}`));
    const { paths } = openapiDocument(server.services.tools.list()) as { readonly paths: Readonly<Record<string, object>> };
    for (const [path, methods] of Object.entries(paths).filter(([each]) => !each.includes('{'))) for (const method of Object.keys(methods)) expect(sent).to.include(`${method} ${path}`);
    const scripts = requests.flatMap(({ event = [] }) => event.flatMap(({ script }) => script.exec)).join('\n');
    for (const code of Object.keys(ERRORS).filter((each) => !NOT_BY_CLIENTS.has(each))) expect(scripts).to.include(`'${code}'`);
  });

  it('checks something of its own in every request, and draws without anything from elsewhere', () => {
    for (const { name, event = [] } of requests) expect(event.some(({ listen, script }) => listen === 'test' && script.exec.join('').includes('pm.test')), name).to.equal(true);
    const common = (collection.event ?? []).flatMap(({ script }) => script.exec).join('\n');
    expect(common).to.include('pm.visualizer.set').and.not.to.match(/https?:\/\//);
  });

  for (const [name, environment] of [['with the bypass on', {}], ['with the bypass off', { AUTH_BYPASS: 'off' }]] as const) {
    it(`runs by itself without a failure, ${name}`, async () => {
      const own = await startTestServer(environment);
      const summary = await run(own.url, name.endsWith('off') ? ['Sign in', 'Operation', 'Conversations', 'Model Context Protocol', 'Other credentials', 'Roles and shops', 'Errors'] : undefined);
      await own.close();
      expect(summary.run.failures.map(({ source, error }) => `${source?.name}: ${error.message}`)).to.deep.equal([]);
      expect(summary.run.stats.requests.failed).to.equal(0);
      expect(summary.run.stats.assertions.total).to.be.greaterThan(100);
    });
  }
});

function run(url: string, folder?: readonly string[]): Promise<newman.NewmanRunSummary> {
  return new Promise((resolve, reject) => {
    newman.run(
      { collection: COLLECTION, environment: ENVIRONMENT, envVar: [{ key: 'baseUrl', value: url }], reporters: [], ...(folder ? { folder: [...folder] } : {}) } as newman.NewmanRunOptions,
      (error, summary) => (error ? reject(error) : resolve(summary)),
    );
  });
}
