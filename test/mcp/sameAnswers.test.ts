import { expect } from 'chai';
import type { Client } from '@modelcontextprotocol/client';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { ask, call, connectHttp, eras, type Era } from './connect.js';

const NOW = '2026-03-15T12:00:00Z';

const QUESTIONS: readonly string[] = [
  'how many orders last month',
  'revenue by category this year',
  'top 5 products by profit in the last 90 days',
  'compare revenue of this month with last month',
  'which products are running low on stock',
  'how many red shirts did we sell last week',
  'orders per weekday last quarter',
  'show all customers in the gold tier',
  'what is the average order value',
  'revenue of the summer campaign',
  'details of order ord_5',
  'hello',
  'delete order 5',
  'how is the weather',
  'sales of flying carpets last month',
  'revenue',
];

const TOOLS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['get_sales_data', { category: 'Clothing', start_date: '2026-01-01', end_date: '2026-02-28', group_by: 'month' }],
  ['get_inventory_status', { low_stock_threshold: 5 }],
  ['get_product_analytics', { start_date: '2026-02-01', end_date: '2026-02-28', by: ['product'], limit: 5 }],
  ['get_revenue_report', { start_date: '2026-02-01', end_date: '2026-02-28', by: ['country'] }],
  ['list_customers', { limit: 7 }],
];

/** What differs from one call to the next. */
function lasting(answer: object): unknown {
  const { metadata, debug, ...rest } = answer as {
    readonly metadata: object;
    readonly debug?: { readonly steps: readonly object[] } | null;
  };
  const { request_id: _id, execution_time_ms: _ms, cached: _cached, session_id: _session, ...kept } = metadata as Record<string, unknown>;
  void [_id, _ms, _cached, _session];
  return { ...rest, metadata: kept, debug: debug && { ...debug, steps: debug.steps.map((step) => ({ ...step, ms: 0 })) } };
}

describe('mcp and HTTP', () => {
  let server: TestServer;
  const clients = new Map<Era, Client>();
  before(async () => {
    server = await startTestServer();
    for (const era of eras) clients.set(era, await connectHttp(`${server.url}/mcp`, era));
  });
  after(async () => {
    for (const client of clients.values()) await client.close();
    await server.close();
  });

  for (const question of QUESTIONS) {
    it(`answer the same: ${question}`, async () => {
      const { status, json } = await server.post('/query', { query: question, context: { now: NOW }, options: { debug: true } });
      expect(status).to.equal(200);
      for (const client of clients.values()) {
        const answer = await ask(client, question, { now: NOW, debug: true });
        expect(lasting(answer)).to.deep.equal(lasting(json));
      }
    });
  }

  for (const [name, args] of TOOLS) {
    it(`run the same: ${name}`, async () => {
      const { json } = await server.post(`/tools/${name}`, { arguments: args });
      for (const client of clients.values()) {
        const result = await call(client, name, args);
        expect(result.structuredContent).to.deep.equal(json['result']);
        const { assumptions } = json['metadata'] as { readonly assumptions: readonly string[] };
        expect(result._meta?.['shop-mcp/metadata']).to.deep.include({ assumptions });
      }
    });
  }

  it('go on by the same cursors', async () => {
    const first = await server.post('/query', { query: 'list all orders', context: { now: NOW }, options: { max_results: 7 } });
    const { next_cursor: cursor } = (first.json['structured_data'] as { readonly pagination: { readonly next_cursor: string } }).pagination;
    const second = await server.post('/query', { query: 'list all orders', context: { now: NOW }, options: { max_results: 7, cursor } });
    for (const client of clients.values()) {
      const answer = await ask(client, 'list all orders', { now: NOW, max_results: 7, cursor });
      expect(answer.structured_data?.rows).to.deep.equal((second.json['structured_data'] as { readonly rows: unknown }).rows);
    }
  });
});
