import { expect } from 'chai';
import { executePlan } from '../../lib/analytics/executePlan.js';
import type { ExecutionContext } from '../../lib/analytics/plan.js';
import { permissionsOf } from '../../lib/analytics/permissionsOf.js';
import { validatePlan } from '../../lib/analytics/validatePlan.js';
import { openReader } from '../../lib/db/openReader.js';
import type { Reader, SqlValue } from '../../lib/db/reader.js';
import { AppError } from '../../lib/errors.js';
import type { Caller, Role } from '../../lib/pipeline/answer.types.js';
import type { NameResolver } from '../../lib/tools/nameResolver.js';
import { createToolbox, type Toolbox, type ToolboxParts } from '../../lib/tools/toolbox.js';
import { makeShop, TEST_ANCHOR, type TestShop } from '../helpers/shop.js';

const ctx: ExecutionContext = {
  shopId: 'shop_123',
  timezone: 'UTC',
  currency: 'USD',
  now: `${TEST_ANCHOR}T12:00:00Z`,
  today: TEST_ANCHOR,
  weekStart: 1,
  maxResults: 50,
};
const caller = (role: Role): Caller => ({ userId: role, role, shopId: 'shop_123', via: 'token' });
const names: NameResolver = {
  resolveName: (kind, text) => {
    if (kind === 'product' && text === 'red shirts')
      return { kind: 'one', field: 'product.name', values: ['Red Shirt - Medium'], label: 'red shirts' };
    if (kind === 'category') return { kind: 'one', field: 'product.category', values: ['Clothing'], label: 'Clothing' };
    return text === 'shirt' ? { kind: 'several', candidates: ['Red Shirt', 'Blue Shirt'] } : { kind: 'none', near: ['Red Shirt'] };
  },
};

describe('the toolbox', () => {
  let shop: TestShop;
  let reader: Reader;
  let toolbox: Toolbox;
  const parts = (more: Partial<ToolboxParts> = {}): ToolboxParts => ({
    validatePlan,
    permissionsOf,
    execute: (plan, each) => executePlan(plan, reader, each),
    resolverFor: () => names,
    calendar: ({ today, weekStart }) => ({ today, weekStart, fiscalYearStart: 1, hemisphere: 'north' }),
    clock: () => performance.now(),
    ...more,
  });
  before(async () => {
    shop = await makeShop();
    reader = (await openReader(shop.url)) as Reader;
    toolbox = createToolbox(parts());
  });
  after(async () => {
    await reader.close();
    shop.cleanup();
  });

  const documented = async (name: string, args: unknown, role: Role = 'owner') => {
    const { documented: found } = await toolbox.call(name, args, ctx, caller(role), { documented: true });
    return found as Record<string, SqlValue & Record<string, unknown> & unknown[]>;
  };
  const refused = async (work: Promise<unknown>): Promise<AppError> => {
    try {
      await work;
    } catch (error) {
      expect(error).to.be.instanceOf(AppError);
      return error as AppError;
    }
    return expect.fail('was not refused');
  };
  const one = async (sql: string): Promise<SqlValue> => Object.values((await reader.query(sql, []))[0] ?? {})[0] ?? null;
  const SALES =
    "FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled' AND substr(o.order_date, 1, 10) BETWEEN '2025-12-01' AND '2025-12-31'";

  it('get_sales_data gives the documented keys, with the figures of plain SQL', async () => {
    const found = await documented('get_sales_data', { start_date: '2025-12-01', end_date: '2025-12-31', group_by: 'week' });
    expect(found.total_quantity).to.equal(await one(`SELECT SUM(i.quantity) ${SALES}`));
    expect(found.total_revenue).to.equal(await one(`SELECT ROUND(SUM(i.quantity * i.unit_price), 2) ${SALES}`));
    expect(found.trend).to.be.oneOf(['increasing', 'decreasing', 'stable']);
    const weeks = found.breakdown as unknown as { period: string; quantity: number; revenue: number }[];
    expect(weeks.map((week) => week.period)).to.deep.equal(['2025-12-01', '2025-12-08', '2025-12-15', '2025-12-22', '2025-12-29']);
    expect(weeks.reduce((sum, week) => sum + week.quantity, 0)).to.equal(found.total_quantity);
  });

  it('get_sales_data takes a period in words and names in words', async () => {
    const run = await toolbox.call('get_sales_data', { product: 'red shirts', period: 'last month' }, ctx, caller('owner'));
    expect(run.plan.period).to.include({ start: '2025-12-01', end: '2025-12-31', label: 'last month' });
    expect(run.plan.where).to.deep.equal([
      { kind: 'field', field: 'product.name', op: '=', values: ['Red Shirt - Medium'], label: 'red shirts' },
    ]);
  });

  it('get_inventory_status lists what is low and what is out, and values the stock', async () => {
    const found = await documented('get_inventory_status', { low_stock_threshold: 5 });
    expect(found.total_products).to.equal(50);
    const low = found.low_stock_items as unknown as { product: string; current_stock: number; reorder_level: number; status: string }[];
    expect(low.length).to.equal(
      await one(
        "SELECT COUNT(*) FROM inventory v JOIN products p ON p.id = v.product_id WHERE p.shop_id = 'shop_123' AND v.quantity > 0 AND v.quantity <= 5",
      ),
    );
    for (const item of low) expect(item).to.include({ status: 'low_stock' }).and.have.property('current_stock').that.is.within(1, 5);
    expect(found.out_of_stock_items).to.not.be.empty;
    expect(found.total_value).to.equal(
      await one(
        "SELECT ROUND(SUM(v.quantity * v.cost_per_unit), 2) FROM inventory v JOIN products p ON p.id = v.product_id WHERE p.shop_id = 'shop_123'",
      ),
    );
  });

  it('get_customer_info, get_order_details: one record and its list', async () => {
    const { customer, recent_orders: orders } = (await documented('get_customer_info', { customer_id: 'cust_7' })) as unknown as {
      customer: Record<string, unknown>;
      recent_orders: unknown[];
    };
    expect(customer).to.include({
      id: 'cust_7',
      name: await one('SELECT name FROM customers WHERE id = 7'),
      email: await one('SELECT email FROM customers WHERE id = 7'),
      total_orders: await one('SELECT total_orders FROM customers WHERE id = 7'),
    });
    expect(orders.length).to.equal(await one('SELECT COUNT(*) FROM orders WHERE customer_id = 7'));
    expect((await documented('get_customer_info', { customer_id: 7, include_orders: false })).recent_orders).to.deep.equal([]);
    const { order, items } = (await documented('get_order_details', { order_id: '#42' })) as unknown as {
      order: Record<string, unknown>;
      items: unknown[];
    };
    expect(order).to.include({ order_id: 'ord_42', status: await one('SELECT status FROM orders WHERE id = 42') });
    expect(items.length).to.equal(await one('SELECT COUNT(*) FROM order_items WHERE order_id = 42'));
  });

  it('get_revenue_report compares with a period in words, and every other tool answers its own example', async () => {
    const { comparison } = (await documented('get_revenue_report', { period: 'last month', compare: 'previous_period' })) as unknown as {
      comparison: { current: number };
    };
    expect(comparison.current).to.equal(await one(`SELECT ROUND(SUM(i.quantity * i.unit_price), 2) ${SALES}`));
    expect((await documented('get_campaign_performance', {})).campaigns).to.not.be.empty;
    expect((await documented('list_orders', { filters: [{ field: 'order.status', value: 'pending' }] })).total_orders).to.equal(
      await one("SELECT COUNT(*) FROM orders WHERE shop_id = 'shop_123' AND status = 'pending'"),
    );
    expect((await documented('list_customers', { filters: [{ segment: 'inactive', days: 90 }] })).total_customers).to.be.greaterThan(0);
    expect((await documented('get_product_info', { category: 'clothing' })).products).to.not.be.empty;
    expect(
      (await documented('get_product_analytics', { metrics: ['units', 'revenue'], by: ['product'], limit: 3 })).breakdown,
    ).to.have.length(3);
  });

  it('lists the tools in the documented shape', () => {
    const [first] = toolbox.list();
    expect(toolbox.list().map((tool) => tool.name)).to.deep.equal([
      'get_sales_data',
      'get_inventory_status',
      'get_customer_info',
      'get_order_details',
      'get_product_analytics',
      'get_revenue_report',
      'get_product_info',
      'list_orders',
      'list_customers',
      'get_campaign_performance',
    ]);
    expect(first).to.have.all.keys('name', 'title', 'description', 'parameters', 'examples', 'input_schema', 'output_schema', 'permission');
    expect(first?.parameters.product).to.equal('string (optional)');
  });

  it('asks for permissions plan by plan and names the one that is missing', async () => {
    expect((await refused(toolbox.call('get_sales_data', {}, ctx, caller('viewer')))).message).to.include('money');
    expect((await toolbox.call('get_sales_data', { measures: ['units'] }, ctx, caller('viewer'))).result.metrics).to.have.property('units');
    expect((await refused(toolbox.call('get_customer_info', { customer_id: 7 }, ctx, caller('viewer')))).code).to.equal('forbidden');
    expect((await refused(toolbox.call('list_customers', {}, ctx, caller('viewer')))).message).to.include('customers');
    expect((await refused(toolbox.call('get_sales_data', {}, ctx, caller('admin')))).message).to.include('counts');
    expect((await refused(toolbox.call('get_sales_data', {}, { ...ctx, shopId: 'shop_456' }, caller('owner')))).code).to.equal('forbidden');
  });

  it('masks contact data, and leaves names out for who may not see customers', async () => {
    const { customer } = (await documented('get_customer_info', { customer_id: 7 }, 'analyst')) as unknown as {
      customer: { email: string; name: string };
    };
    expect(customer.email).to.match(/^.\*\*\*@\*\*\*$/);
    expect(customer.name).to.equal(await one('SELECT name FROM customers WHERE id = 7'));
    const { result } = await toolbox.call('list_orders', { limit: 3 }, ctx, caller('viewer'));
    expect(result.columns.map((column) => column.name))
      .to.include('order_id')
      .and.not.include('customer');
    expect(Object.keys(result.rows[0] ?? {})).to.not.include('customer');
  });

  it('says what is wrong with arguments and what is possible', async () => {
    const cases: readonly (readonly [string, unknown, RegExp])[] = [
      ['get_sales_data', { group_by: 'fortnight' }, /group_by must be one of: day, week, month, quarter, year/],
      ['get_sales_data', { start_date: '2026-13-01' }, /start_date must be a day of the calendar as YYYY-MM-DD/],
      ['get_sales_data', { start_date: '2026-02-01', end_date: '2026-01-01' }, /start_date/],
      ['get_sales_data', { colour: 'red' }, /colour is not a parameter of get_sales_data \(known: product/],
      ['get_sales_data', { measures: ['footfall'] }, /footfall/],
      ['get_sales_data', { period: 'when the cows come home' }, /is not a period/],
      ['get_sales_data', { product: 'shirt' }, /fits several: Red Shirt, Blue Shirt/],
      ['get_sales_data', { product: 'shrt' }, /no product "shrt"; near names: Red Shirt/],
      ['get_order_details', {}, /order_id is required/],
      ['get_sales_data', { filters: 'all' }, /filters must be array/],
      ['get_sales_data', [], /arguments must be object/],
    ];
    for (const [name, args, message] of cases) {
      const error = await refused(toolbox.call(name, args, ctx, caller('owner')));
      expect(error.code, JSON.stringify(args)).to.equal('invalid_request');
      expect(error.message).to.match(message);
    }
    expect((await refused(toolbox.call('drop_tables', {}, ctx, caller('owner')))).code).to.equal('not_found');
  });

  it('ends a call that takes too long, and reports every call', async () => {
    const events: string[] = [];
    const slow = createToolbox(
      parts({
        timeoutMs: 30,
        onCall: ({ tool, outcome, code }) => events.push(`${tool} ${outcome} ${code}`),
        execute: (_, { signal }) =>
          new Promise((_resolve, reject) =>
            signal?.addEventListener('abort', () => {
              reject(new Error('stopped'));
            }),
          ),
      }),
    );
    expect((await refused(slow.call('get_sales_data', {}, ctx, caller('owner')))).code).to.equal('timeout');
    await createToolbox(parts({ onCall: ({ tool, outcome, code }) => events.push(`${tool} ${outcome} ${code}`) })).call(
      'get_product_info',
      {},
      ctx,
      caller('owner'),
    );
    expect(events).to.deep.equal(['get_sales_data error timeout', 'get_product_info ok null']);
  });

  it('asks the cache with a key in which equal plans are equal', async () => {
    const keys: string[] = [];
    const cached = createToolbox(parts({ cache: async (key, make) => (keys.push(key), { result: await make(), cached: false }) }));
    await cached.call('get_sales_data', { measures: ['units'], start_date: '2025-12-01', end_date: '2025-12-31' }, ctx, caller('owner'));
    await cached.call(
      'get_sales_data',
      { end_date: '2025-12-31', measures: [{ measure: 'units' }], start_date: '2025-12-01' },
      ctx,
      caller('owner'),
    );
    expect(new Set(keys).size).to.equal(1);
  });
});
