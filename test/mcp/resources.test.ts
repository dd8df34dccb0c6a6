import { expect } from 'chai';
import type { Client, ReadResourceResult } from '@modelcontextprotocol/client';
import { glossary } from '../../lib/analytics/glossary.js';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { CATALOGUE } from '../../lib/mcp/catalogue.js';
import { PROMPTS } from '../../lib/mcp/prompts.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { ask, connectHttp, eras } from './connect.js';

interface Page {
  readonly total: number;
  readonly returned: number;
  readonly next_uri: string | null;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

const parse = <T>({ contents: [first] }: ReadResourceResult): T =>
  JSON.parse(first !== undefined && 'text' in first ? first.text : '') as T;

for (const era of eras) {
  describe(`mcp resources and prompts over ${era}`, () => {
    let server: TestServer;
    let client: Client;
    before(async () => {
      server = await startTestServer();
      client = await connectHttp(`${server.url}/mcp`, era);
    });
    after(async () => {
      await client.close();
      await server.close();
    });

    it('lists definitions, schema and every kind of the catalogue', async () => {
      const { resources } = await client.listResources();
      expect(resources.map(({ uri }) => uri)).to.deep.equal([
        'shop://definitions',
        'shop://schema',
        ...Object.keys(CATALOGUE).map((kind) => `shop://catalogue/${kind}`),
      ]);
      const { resourceTemplates } = await client.listResourceTemplates();
      expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).to.deep.equal(['shop://catalogue/{kind}']);
    });

    it('says what every word means', async () => {
      const { definitions } = parse<{ readonly definitions: readonly { readonly term: string; readonly definition: string }[] }>(
        await client.readResource({ uri: 'shop://definitions' }),
      );
      expect(definitions).to.deep.equal(JSON.parse(JSON.stringify(glossary)));
      expect(definitions.length).to.be.greaterThan(40);
    });

    it('says what there is to compute, and on which tables', async () => {
      const { tables, measures, dimensions } = parse<Record<'tables' | 'measures' | 'dimensions', readonly { readonly name: string }[]>>(
        await client.readResource({ uri: 'shop://schema' }),
      );
      const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
      expect(names(tables)).to.include.members(['products', 'orders', 'order_items', 'customers', 'inventory', 'campaigns']);
      expect(names(measures)).to.include.members(['revenue', 'units', 'gross_profit']);
      expect(names(dimensions)).to.include.members(['product', 'country', 'month']);
    });

    for (const kind of Object.keys(CATALOGUE)) {
      it(`lists ${kind} of the caller's shop, a page at a time`, async () => {
        const seen: unknown[] = [];
        let page: Page | undefined;
        for (let uri: string | null = `shop://catalogue/${kind}`; uri !== null; uri = page.next_uri) {
          page = parse<Page>(await client.readResource({ uri }));
          expect(page.items).to.have.length(page.returned);
          expect(page.returned).to.be.at.most(200);
          seen.push(...page.items.map((item) => JSON.stringify(item)));
        }
        expect(new Set(seen).size).to.equal(page?.total).and.to.be.greaterThan(1);
      });
    }

    it('gives ids that tools take', async () => {
      const { items } = parse<Page>(await client.readResource({ uri: 'shop://catalogue/customers' }));
      const result = await client.callTool({ name: 'get_customer_info', arguments: { customer_id: items[0]?.['id'] } });
      expect(result.structuredContent).to.have.nested.property('customer.name', items[0]?.['name']);
    });

    it('refuses what is not there, with what is', async () => {
      const message = await client.readResource({ uri: 'shop://catalogue/planets' }).then(
        () => '',
        (error: Error) => error.message,
      );
      expect(message).to.match(/planets.*Kinds: products, categories/);
      expect(
        await client.readResource({ uri: 'shop://nothing' }).then(
          () => '',
          (error: Error) => error.message,
        ),
      ).to.match(/not found/i);
      expect(
        await client.readResource({ uri: 'shop://catalogue/products?cursor=x' }).then(
          () => '',
          (error: Error) => error.message,
        ),
      ).to.match(/cursor/);
    });

    it('completes kinds and names', async () => {
      const { completion: kinds } = await client.complete({
        ref: { type: 'ref/resource', uri: 'shop://catalogue/{kind}' },
        argument: { name: 'kind', value: 'C' },
      });
      expect(kinds.values).to.deep.equal(['categories', 'customers', 'cities', 'countries', 'campaigns']);
      const { completion: products } = await client.complete({
        ref: { type: 'ref/prompt', name: 'product_sales' },
        argument: { name: 'product', value: 'red sh' },
      });
      expect(products.values).to.have.length.greaterThan(1);
      expect(products.values.every((name) => name.toLowerCase().includes('red sh'))).to.equal(true);
      const { completion: wild } = await client.complete({
        ref: { type: 'ref/prompt', name: 'product_sales' },
        argument: { name: 'product', value: '%' },
      });
      expect(wild.values).to.deep.equal([]);
      const { completion: many } = await client.complete({
        ref: { type: 'ref/prompt', name: 'customer_history' },
        argument: { name: 'customer', value: '' },
      });
      expect(many.values).to.have.length(100);
    });

    for (const { name, arguments: args } of PROMPTS) {
      it(`${name}: a question that is answered, each gap filled with its first completion`, async () => {
        const given: Record<string, string> = {};
        for (const argument of Object.keys(args)) {
          const { completion } = await client.complete({
            ref: { type: 'ref/prompt', name },
            argument: { name: argument, value: argument === 'period' ? 'last month' : '' },
          });
          given[argument] = completion.values[0] ?? '';
          expect(given[argument], argument).to.not.equal('');
        }
        const { messages } = await client.getPrompt({ name, arguments: given });
        const content = messages[0]?.content;
        const question = /"(.+)"/.exec(content?.type === 'text' ? content.text : '')?.[1] ?? '';
        const answer = await ask(client, question, { now: '2026-03-15T12:00:00Z' });
        expect(answer.outcome, `${question} → ${answer.response}`).to.equal('answered');
      });
    }

    it('says which argument of a prompt is missing', async () => {
      const message = await client.getPrompt({ name: 'product_sales', arguments: { product: 'x' } }).then(
        () => '',
        (error: Error) => error.message,
      );
      expect(message).to.match(/period: is required/);
    });
  });
}

describe('mcp catalogue', () => {
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());

  it('goes on page by page over many names, and completes at most a hundred of them', async () => {
    const handle = await SqliteHandle.open(server.file, 'write', 5000);
    await handle.exec('BEGIN IMMEDIATE');
    for (let at = 0; at < 350; at += 1)
      await handle.exec(
        `INSERT INTO customers (shop_id, name, email) VALUES ('shop_123', 'Person ${at % 175}', 'person${at}@example.com')`,
      );
    await handle.exec('COMMIT');
    await handle.close();
    const client = await connectHttp(`${server.url}/mcp`, '2026-07-28');
    const ids: unknown[] = [];
    const sizes: number[] = [];
    for (let uri: string | null = 'shop://catalogue/customers'; uri !== null;) {
      const page: Page = parse<Page>(await client.readResource({ uri }));
      ids.push(...page.items.map(({ id }) => id));
      sizes.push(page.returned);
      uri = page.next_uri;
    }
    expect(sizes.slice(0, 2)).to.deep.equal([200, 200]);
    expect(new Set(ids).size).to.equal(ids.length).and.to.be.at.least(450);
    const { completion } = await client.complete({
      ref: { type: 'ref/prompt', name: 'customer_history' },
      argument: { name: 'customer', value: 'PERSON' },
    });
    expect(completion).to.include({ hasMore: true });
    expect(completion.values).to.have.length(100);
    await client.close();
  });
});

describe('mcp cache hints', () => {
  it('tells what is the same for all, and for how long', async () => {
    const server = await startTestServer();
    const send = async (method: string, params: object) => {
      const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': method,
        ...('uri' in params ? { 'mcp-name': String(params.uri) } : {}),
      };
      const response = await fetch(`${server.url}/mcp`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta } }),
      });
      return ((await response.json()) as { readonly result: object }).result;
    };
    for (const method of ['tools/list', 'resources/list', 'prompts/list', 'server/discover'])
      expect(await send(method, {})).to.include({ ttlMs: 3_600_000, cacheScope: 'public' });
    expect(await send('resources/read', { uri: 'shop://definitions' })).to.include({ cacheScope: 'public' });
    expect(await send('resources/read', { uri: 'shop://catalogue/customers' })).to.include({ cacheScope: 'private' });
    await server.close();
  });
});
