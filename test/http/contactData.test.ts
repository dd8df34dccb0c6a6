import { expect } from 'chai';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const NOW = '2026-03-15T18:00:00Z';
const QUESTIONS = [
  'list all customers with their emails', 'email of customer cust_1', 'phone number of customer cust_2', 'address of customer cust_3', 'show customer cust_4', 'who are my top 10 customers?',
  'show order ord_3', 'where was order ord_5 shipped to?', 'list all orders', 'orders of customer cust_1', 'contact details of our gold customers', "customers who haven't ordered in the last 90 days",
  'who bought red shirts?', 'customers without a phone number', 'list customers sorted by email', 'newest customers',
];

/** The e-mail addresses, phone numbers and street addresses of the whole database. */
async function contacts({ services }: TestServer): Promise<readonly string[]> {
  const { reader } = services.database;
  const rows = [...(await reader.query('SELECT email AS a, phone AS b, address AS c FROM customers', [])), ...(await reader.query('SELECT shipping_address AS a FROM orders', []))];
  return [...new Set(rows.flatMap((row) => Object.values(row)).filter((value): value is string => typeof value === 'string' && value.length > 5))];
}

describe('contact data', function () {
  this.timeout(120_000);
  let server: TestServer;
  let secrets: readonly string[];
  before(async () => {
    server = await startTestServer();
    secrets = await contacts(server);
  });
  after(() => server.close());

  const as = async (username: string) => {
    const { json } = await server.post('/auth/token', { username, password: 'demo' });
    return { authorization: `Bearer ${String(json['access_token'])}` };
  };
  const shown = (text: string) => secrets.filter((each) => text.includes(JSON.stringify(each).slice(1, -1)));

  for (const username of ['analyst', 'viewer']) {
    it(`is in nothing that the ${username} gets: answers, pages, tools, follow-ups, debug`, async () => {
      const headers = await as(username);
      const context = { now: NOW };
      for (const query of QUESTIONS) {
        const { text, json } = await server.post('/query', { query, context, options: { max_results: 20 } }, headers);
        expect(shown(text), query).to.deep.equal([]);
        const cursor = (json['structured_data'] as { pagination?: { next_cursor: string | null } } | null | undefined)?.pagination?.next_cursor;
        if (cursor) expect(shown((await server.post('/query', { query, context, options: { cursor, max_results: 20 } }, headers)).text), `${query}, next page`).to.deep.equal([]);
        await server.post('/query', { query, context: { ...context, session_id: 'one' } }, headers);
        for (const follow of ['with their email', 'their addresses', 'sort them by phone']) expect(shown((await server.post('/query', { query: follow, context: { ...context, session_id: 'one' } }, headers)).text), `${query}, ${follow}`).to.deep.equal([]);
      }
      for (const { name } of server.services.tools.list()) {
        for (const args of [{}, { customer_id: 'cust_1' }, { order_id: 'ord_3' }, { customer: 'a' }, { email: secrets.find((each) => each.includes('@')) }, { sort: { by: 'customer' }, limit: 100 }])
          expect(shown((await server.post(`/tools/${name}`, { arguments: args, context }, headers)).text).filter((each) => each !== args.email), `${name} ${JSON.stringify(args)}`).to.deep.equal([]);
      }
    });
  }

  it('is seen by owner and support, who may', async () => {
    for (const username of ['owner', 'support']) expect(shown((await server.post('/query', { query: 'show customer cust_4', context: { now: NOW } }, await as(username))).text), username).not.to.have.lengthOf(0);
  });

  it('that is masked is said to be', async () => {
    const { json } = await server.post('/query', { query: 'email of customer cust_1', context: { now: NOW } }, await as('analyst'));
    expect(json['response']).to.match(/\*\*\*/);
    expect((json['metadata'] as { assumptions: string[] }).assumptions.join()).to.include('"customers:contact"');
  });

  it('cannot be found out letter by letter, by filters or order', async () => {
    const headers = await as('analyst');
    for (const args of [
      { filters: [{ field: 'customer.phone', op: 'contains', values: ['47'] }] },
      { filters: [{ field: 'customer.email', op: '>', values: ['m'] }] },
      { filters: [{ any: [[{ field: 'customer.email', op: 'contains', values: ['a'] }]] }] },
      { filters: [{ field: 'customer.address', op: 'in', values: ['1 Main Street', '2 Main Street'] }] },
      { filters: [{ what: 'ordered', where: [{ field: 'order.shipping_address', op: 'contains', values: ['1'] }] }] },
    ]) {
      const { status, json } = await server.post('/tools/list_customers', { arguments: args }, headers);
      expect([status, json.error?.details[0]?.message], JSON.stringify(args)).to.deep.equal([403, 'needs permission customers:contact']);
    }
  });

  it('is masked over the Model Context Protocol too', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit: { headers: await as('analyst') } }));
    for (const question of QUESTIONS) expect(shown(JSON.stringify(await client.callTool({ name: 'ask_shop', arguments: { question, now: NOW, debug: true } }))), question).to.deep.equal([]);
    const { tools } = await client.listTools();
    for (const { name } of tools.filter((tool) => tool.name !== 'ask_shop')) expect(shown(JSON.stringify(await client.callTool({ name, arguments: { customer_id: 'cust_1' } }).catch(() => ''))), name).to.deep.equal([]);
    expect(shown(JSON.stringify(await client.readResource({ uri: 'shop://catalogue/customers' })))).to.deep.equal([]);
    await client.close();
  });
});
