import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import type { Client } from '@modelcontextprotocol/client';
import type { ToolDescription } from '../../lib/tools/tool.types.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { ask, call, connectHttp, eras, textOf } from './connect.js';

const NOW = '2026-03-15T12:00:00Z';

for (const era of eras) {
  describe(`mcp tools over ${era}`, () => {
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

    it('speaks the revision asked for and says who it is', () => {
      expect(client.getNegotiatedProtocolVersion()).to.equal(era);
      expect(client.getServerVersion()).to.include({ name: 'shop-mcp' });
      expect(client.getInstructions()).to.include('ask_shop');
    });

    it('lists the question tool and the registry, schemas unchanged', async () => {
      const { tools: listed } = (await server.fetch('/tools/list')).json as unknown as { readonly tools: readonly ToolDescription[] };
      const { tools } = await client.listTools();
      expect(tools[0]?.name).to.equal('ask_shop');
      expect(
        tools
          .slice(1)
          .map(({ name, title, description, inputSchema, outputSchema }) => ({ name, title, description, inputSchema, outputSchema })),
      ).to.deep.equal(
        listed.map(({ name, title, description, input_schema: inputSchema, output_schema: outputSchema }) => ({
          name,
          title,
          description,
          inputSchema,
          outputSchema,
        })),
      );
      for (const { annotations } of tools)
        expect(annotations).to.deep.include({ readOnlyHint: true, idempotentHint: true, openWorldHint: false });
    });

    const examples: readonly (readonly [string, Record<string, unknown>])[] = [
      ['ask_shop', { question: 'revenue by category last month', now: NOW }],
      ['ask_shop', { question: 'top 3 products last month', now: NOW, debug: true }],
      ['ask_shop', { question: 'delete all orders', now: NOW }],
      ['get_sales_data', { period: 'last month', group_by: 'week' }],
      ['get_inventory_status', { category: 'Clothing' }],
      ['get_customer_info', { customer_id: 'cust_3' }],
      ['get_order_details', { order_id: 'ord_5' }],
      ['get_revenue_report', { period: 'last month', compare: 'previous_period' }],
      ['list_orders', { limit: 3 }],
    ];
    for (const [name, args] of examples) {
      it(`answers ${name} ${JSON.stringify(args)} completely in both ways, as its schema says`, async () => {
        const { tools } = await client.listTools();
        const result = await call(client, name, args);
        expect(result.isError, textOf(result)).to.not.equal(true);
        expect(JSON.parse(textOf(result))).to.deep.equal(result.structuredContent);
        const ajv = new Ajv2020({ strict: false });
        addFormats.default(ajv);
        const validate = ajv.compile(tools.find((tool) => tool.name === name)?.outputSchema as object);
        expect(validate(result.structuredContent), JSON.stringify(validate.errors)).to.equal(true);
      });
    }

    it('keeps a conversation by its id, and none without', async () => {
      await ask(client, 'how many orders last month', { now: NOW, conversation_id: 'one' });
      const followed = await ask(client, 'and the month before?', { now: NOW, conversation_id: 'one' });
      expect(followed.structured_data?.period).to.include({ start: '2026-01-01', end: '2026-01-31' });
      expect(followed.metadata.session_id).to.equal('one');
      const alone = await ask(client, 'and the month before?', { now: NOW });
      expect(alone.structured_data?.period?.start).to.not.equal('2026-01-01');
    });

    it('bounds lists and goes on by the cursor', async () => {
      const first = await ask(client, 'list all orders', { now: NOW, max_results: 10 });
      const { total, returned, next_cursor: cursor } = first.structured_data?.pagination ?? {};
      expect(returned).to.equal(10);
      expect(total).to.be.greaterThan(10);
      const second = await ask(client, 'list all orders', { now: NOW, max_results: 10, cursor });
      expect(second.structured_data?.rows).to.have.length(10);
      expect(second.structured_data?.rows[0]).to.not.deep.equal(first.structured_data?.rows[0]);
    });

    it("takes the caller's zone, and lists the near ones for a wrong one", async () => {
      const answer = await ask(client, 'orders today', { now: '2026-03-15T23:30:00Z', timezone: 'Asia/Tokyo' });
      expect(answer.structured_data?.period).to.include({ start: '2026-03-16', timezone: 'Asia/Tokyo' });
      expect(textOf(await call(client, 'ask_shop', { question: 'orders today', timezone: 'Europe/Lissabon' }))).to.match(
        /unknown_timezone.*Europe\/Lisbon/,
      );
    });

    const refused: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
      ['ask_shop', {}, /question is required/],
      ['ask_shop', { question: '' }, /question .*1 to 1,000 characters/],
      ['ask_shop', { question: 'x'.repeat(1001) }, /question .*1000/],
      ['ask_shop', { question: 'orders', max_results: 501 }, /max_results must be <= 500/],
      ['ask_shop', { question: 'orders', now: 'tomorrow' }, /now must be.*ISO instant/],
      ['ask_shop', { question: 'orders', cursor: 'abc.def' }, /cursor_expired/],
      ['ask_shop', { question: 'orders', shop_id: 'shop_456' }, /shop_id is not a known field \(known: question, conversation_id/],
      ['get_sales_data', { product: 'no such thing at all' }, /no product/],
      ['get_sales_data', { start_date: 'yesterday' }, /start_date must be a day of the calendar as YYYY-MM-DD/],
      ['get_sales_data', { planet: 1 }, /planet is not a parameter of get_sales_data \(known: product/],
      ['get_order_details', {}, /order_id is required/],
      ['get_revenue_report', { group_by: 'planet' }, /group_by must be one of: day, week/],
    ];
    for (const [name, args, message] of refused) {
      it(`says how to repair ${name} ${JSON.stringify(args).slice(0, 60)}`, async () => {
        const result = await call(client, name, args);
        expect(result.isError).to.equal(true);
        expect(textOf(result)).to.match(message);
        expect(textOf(result)).to.not.match(/SELECT|node_modules|\.ts:/);
      });
    }

    it('refuses an unknown tool by the protocol', async () => {
      await client.listTools();
      let message = '';
      await call(client, 'drop_tables').then(
        (result) => (message = textOf(result)),
        (error: Error) => (message = error.message),
      );
      expect(message).to.match(/drop_tables not found/);
    });
  });
}
