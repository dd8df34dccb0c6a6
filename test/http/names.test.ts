import { expect } from 'chai';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const NOW = '2026-03-15T18:00:00Z';
const ASKING = ['orders from %', 'how much did % spend?', 'how many orders did % place', 'is there a customer called %?', 'find customers named %', 'how is % doing', 'what did % buy last month', 'details of customer %'];

describe("names of customers and campaigns", function () {
  this.timeout(60_000);
  let server: TestServer;
  let customers: readonly string[];
  let campaigns: readonly string[];
  before(async () => {
    server = await startTestServer();
    const names = async (table: string) => (await server.services.database.reader.query(`SELECT name AS name FROM ${table}`, [])).map((row) => String(row.name));
    [customers, campaigns] = await Promise.all([names('customers'), names('campaigns')]);
  });
  after(() => server.close());

  const as = async (username: string) => {
    const { json } = await server.post('/auth/token', { username, password: 'demo' });
    return { authorization: `Bearer ${String(json['access_token'])}` };
  };
  const told = (text: string, names: readonly string[], sent: string) => names.filter((name) => text.includes(name) && !sent.includes(name));

  it('of customers are in nothing that the viewer gets, be they shared, in part or misspelt', async () => {
    const headers = await as('viewer');
    const parts = [...new Set(customers.flatMap((name) => name.split(' ')))].slice(0, 12);
    let refused = 0;
    for (const part of [...parts, ...parts.map((each) => `${each}x`), customers[3] ?? '', `${customers[4] ?? ''}q`]) {
      for (const question of ASKING) {
        const query = question.replace('%', part);
        const { status, text } = await server.post('/query', { query, context: { now: NOW } }, headers);
        expect(told(text, customers, query), query).to.deep.equal([]);
        if (status === 403) refused += 1;
      }
      for (const tool of ['list_orders', 'list_customers', 'get_sales_data']) {
        const { text } = await server.post(`/tools/${tool}`, { arguments: { customer: part }, context: { now: NOW } }, headers);
        expect(told(text, customers, part), `${tool} ${part}`).to.deep.equal([]);
      }
    }
    expect(refused).to.be.greaterThan(100);
  });

  it('that are shared are asked back to those who may see them', async () => {
    const first = customers.map((name) => name.split(' ')[0]).find((each, index, all) => all.indexOf(each) !== index) ?? '';
    const { json } = await server.post('/query', { query: `orders from ${first}`, context: { now: NOW } }, await as('support'));
    expect(json['outcome']).to.equal('clarify');
    const refused = await server.post('/query', { query: `orders from ${first}`, context: { now: NOW } }, await as('viewer'));
    expect(refused.status).to.equal(403);
    expect(refused.json.error?.message).to.contain('"customers"');
  });

  it('that nobody has are not told from those that somebody has', async () => {
    const headers = await as('viewer');
    const ask = async (name: string) => (await server.post('/query', { query: `how many orders did ${name} place`, context: { now: NOW } }, headers)).status;
    expect([await ask(customers[0] ?? ''), await ask('cust_1'), await ask('cust_999999')]).to.deep.equal([403, 403, 403]);
    const { status } = await server.post('/query', { query: 'show the customer with the email nobody@nowhere.example', context: { now: NOW } }, headers);
    expect(status).to.equal(403);
  });

  it('of campaigns are for those who may see money', async () => {
    for (const username of ['viewer', 'support']) {
      const headers = await as(username);
      for (const query of ['orders of the campaign Springx Refrsh', 'how many orders came from the sale campaign', `orders of the ${campaigns[0] ?? ''} campaign`, 'which campaigns are there']) {
        const { text } = await server.post('/query', { query, context: { now: NOW } }, headers);
        expect(told(text, campaigns, query), `${username}: ${query}`).to.deep.equal([]);
      }
      const { status } = await server.post('/tools/get_campaign_performance', { arguments: { campaign: 'x' } }, headers);
      expect(status).to.equal(403);
    }
  });
});
