import { expect } from 'chai';
import sqlite3 from 'sqlite3';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

interface Asked {
  readonly outcome: string;
  readonly response: string;
  readonly structured_data: { readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly pagination: { readonly total: number; readonly next_cursor: string | null } };
  readonly clarification: { readonly options: readonly { readonly label: string; readonly request: { readonly query: string } }[] } | null;
  readonly metadata: { readonly tools_called: readonly string[]; readonly assumptions: readonly string[]; readonly confidence_score: number };
  readonly debug: { readonly steps: readonly { readonly stage: string }[]; readonly tool_calls: readonly { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> }[]; readonly sql_queries: readonly string[] };
}

const NOW = '2026-01-10T12:00:00Z';

describe('a question of two steps', function () {
  this.timeout(60_000);
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());
  const ask = async (query: string, options: object = {}, context: object = {}) => (await server.post('/query', { query, context: { now: NOW, ...context }, options })).json as unknown as Asked;
  const best = async () => ((await ask('who is our best customer')).structured_data.rows[0] ?? {}) as { readonly customer: string; readonly customer_id: string };

  it('tells both steps: calls, SQL, and what the first came to', async () => {
    const { customer, customer_id: id } = await best();
    const answer = await ask('orders of our best customer', { debug: true });
    expect(answer.outcome).to.equal('answered');
    expect(answer.structured_data.rows.every((row) => row['customer_id'] === id)).to.equal(true);
    expect(answer.metadata.assumptions[0]).to.match(new RegExp(`^First "our best customer": .*${customer}`));
    expect(answer.metadata.tools_called).to.deep.equal(['list_customers', 'list_orders']);
    expect(answer.debug.tool_calls[1]?.arguments['customer_id']).to.equal(id);
    expect(answer.debug.sql_queries.length).to.be.greaterThan(1);
    expect(answer.debug.steps.map(({ stage }) => stage)).to.deep.equal(['normalise', 'annotate', 'interpret', 'first_step', 'decide', 'execute', 'phrase', 'respond']);
  });

  it('is answered as the question with the name in it', async () => {
    const { customer_id: id } = await best();
    const [stepped, named] = [await ask('what did our best customer buy in 2025'), await ask(`what did ${id} buy in 2025`)];
    expect(stepped.structured_data.rows).to.deep.equal(named.structured_data.rows);
    expect(stepped.structured_data.rows).to.not.deep.equal([]);
  });

  it('finds all of the few, whatever the length of the list that is wanted', async () => {
    const { structured_data: data } = await ask('orders of our top 20 customers', { max_results: 3 });
    const ids = (await ask('top 20 customers', { max_results: 50 })).structured_data.rows.map((row) => row['customer_id']);
    const all = (await ask('orders of our top 20 customers', { max_results: 500 })).structured_data;
    expect(data.pagination.total).to.equal(all.pagination.total);
    expect(new Set(all.rows.map((row) => row['customer_id']))).to.deep.equal(new Set(ids));
  });

  it('goes on from page to page, and into the next question', async () => {
    const first = await ask('orders of our top 20 customers', { max_results: 3 });
    const second = await ask('orders of our top 20 customers', { max_results: 3, cursor: first.structured_data.pagination.next_cursor });
    const both = await ask('orders of our top 20 customers', { max_results: 6 });
    expect([...first.structured_data.rows, ...second.structured_data.rows]).to.deep.equal(both.structured_data.rows);
    const session = { session_id: 'two-steps' };
    await ask('what did our best customer buy', {}, session);
    const { customer_id: id } = await best();
    const next = await ask('and in 2024?', {}, session);
    expect(next.structured_data.rows).to.deep.equal((await ask(`what did ${id} buy in 2024`)).structured_data.rows);
  });

  it('asks back where the best of the span is another than the best of all time, and each is answered', async () => {
    const all = (await best()).customer;
    const year = ['2023', '2024', '2025'];
    const others = [];
    for (const each of year) {
      const [row] = (await ask(`who was our best customer in ${each}`)).structured_data.rows;
      if (row !== undefined && row['customer'] !== all) others.push({ each, customer: row['customer'] });
    }
    const [other] = others;
    if (other === undefined) throw new Error('The mock shop has the same best customer in each year');
    const { outcome, clarification, metadata } = await ask(`orders of our best customer in ${other.each}`);
    expect(outcome).to.equal('clarify');
    expect(metadata.confidence_score).to.be.lessThan(0.6);
    expect(clarification?.options.map(({ label }) => label)).to.deep.equal([`${String(other.customer)} (${other.each})`, `${all} (all time)`]);
    for (const { request } of clarification?.options ?? []) expect((await ask(request.query)).outcome, request.query).to.equal('answered');
  });

  it('says so where nothing was ranked, and looks again after a sale', async () => {
    const fresh = await startTestServer();
    const change = (sql: string) =>
      new Promise<void>((resolve, reject) => {
        const other = new sqlite3.Database(fresh.file);
        other.exec(sql, (error) => other.close(() => (error ? reject(error) : resolve())));
      });
    const asked = async () => (await fresh.post('/query', { query: 'what did our best customer buy', context: { now: NOW }, options: {} })).json as unknown as Asked;
    try {
      const before = await asked();
      await change("UPDATE orders SET status = 'pending' WHERE shop_id = 'shop_123'");
      const none = await asked();
      expect(none.outcome).to.equal('answered');
      expect(none.structured_data.rows).to.deep.equal([]);
      expect(none.response).to.match(/no /i);
      await change("UPDATE orders SET status = 'fulfilled' WHERE id = (SELECT MIN(id) FROM orders WHERE shop_id = 'shop_123')");
      const again = await asked();
      expect(again.structured_data.rows).to.not.deep.equal([]);
      expect(again.response).to.not.equal(before.response);
    } finally {
      await fresh.close();
    }
  });
});
