import { expect } from 'chai';
import { executePlan, PlanProblem } from '../../lib/analytics/executePlan.js';
import type { Plan } from '../../lib/analytics/plan.js';
import type { Result } from '../../lib/analytics/result.js';
import { validatePlan } from '../../lib/analytics/validatePlan.js';
import type { Reader } from '../../lib/db/reader.js';
import { groups, is, period, value } from './support/plans.js';
import { PlanSource, randomSource, type KnownValues } from './support/randomPlan.js';
import { CONTEXT, onBothDatabases } from './support/shops.js';

const PLANS = 1200;

async function knownValues(reader: Reader): Promise<KnownValues> {
  const list = async (sql: string): Promise<(string | number)[]> =>
    (await reader.query(`SELECT DISTINCT x.v FROM (${sql}) x WHERE x.v IS NOT NULL ORDER BY 1`, [])).map(
      (row) => row['v'] as string | number,
    );
  return {
    'product.category': await list("SELECT category AS v FROM products WHERE shop_id = 'shop_123'"),
    'product.id': await list('SELECT id AS v FROM products WHERE id < 12'),
    'product.attribute': ['red', 'black', 'M'],
    'stock.supplier': await list('SELECT supplier AS v FROM inventory'),
    'customer.country': await list('SELECT country AS v FROM customers'),
    'customer.tier': await list('SELECT loyalty_tier AS v FROM customers'),
    'customer.id': [1, 2, 17],
    'order.status': await list('SELECT status AS v FROM orders'),
    'order.payment_method': await list('SELECT payment_method AS v FROM orders'),
    'campaign.id': [1, 2],
  };
}

onBothDatabases('random plans', (shop) => {
  it('run or are refused in words, never anything else', async () => {
    const source = new PlanSource(20260131, CONTEXT.today, await knownValues(shop().reader));
    const ran = { plans: 0, refused: 0 };
    for (let index = 0; index < PLANS; index += 1) {
      const plan = source.plan();
      const faults = validatePlan(plan);
      if (faults.length > 0) {
        ran.refused += 1;
        for (const fault of faults) expect(fault, JSON.stringify(plan)).to.match(/^\S.+[.]$/);
        continue;
      }
      const result = await executePlan(plan, shop().reader, CONTEXT).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${JSON.stringify(plan)}`);
      });
      expectShape(plan, result);
      ran.plans += 1;
    }
    expect(ran.plans).to.be.greaterThan(PLANS / 8);
    expect(ran.refused).to.be.greaterThan(0);
  });

  it('a plan that is refused says so when it is run all the same', async () => {
    const stockByCustomer = groups(['stock'], ['customer']);
    expect(validatePlan(stockByCustomer)).to.have.length(1);
    const error = await executePlan(stockByCustomer, shop().reader, CONTEXT).then(
      () => null,
      (problem: unknown) => problem,
    );
    expect(error).to.be.instanceOf(PlanProblem);
  });

  it('sums of sales under random filters agree with SQL written apart from the builder', async () => {
    const random = randomSource(7);
    const known = await knownValues(shop().reader);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const day = (): string => new Date(Date.parse('2024-03-01') + Math.floor(random() * 690) * 86_400_000).toISOString().slice(0, 10);
    for (let index = 0; index < 150; index += 1) {
      const [start, end] = [day(), day()].sort() as [string, string];
      const filters = [
        ['product.category', 'p.category', pick(known['product.category'] ?? [])],
        ['customer.country', 'c.country', pick(known['customer.country'] ?? [])],
        ['order.payment_method', 'o.payment_method', pick(known['order.payment_method'] ?? [])],
      ].filter(() => random() < 0.4) as [string, string, string][];
      const dimension = pick(['product.category', 'customer.country', 'order.payment_method', null] as const);
      const column = { 'product.category': 'p.category', 'customer.country': 'c.country', 'order.payment_method': 'o.payment_method' }[
        dimension ?? 'product.category'
      ];
      const parts = { period: period(start, end), where: filters.map(([field, , wanted]) => is(field, wanted)) };
      const name = { 'product.category': 'category', 'customer.country': 'country', 'order.payment_method': 'payment_method' }[
        dimension ?? 'product.category'
      ];
      const plan: Plan =
        dimension === null
          ? value(['units', 'revenue', 'orders'], parts)
          : groups(['units', 'revenue', 'orders'], [name], { ...parts, sort: { by: { dimension: name }, direction: 'asc' } });
      const after = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10);
      const sql = `SELECT ${dimension === null ? "'all'" : column} AS k, COALESCE(SUM(CASE WHEN o.status = 'fulfilled' THEN i.quantity END), 0) AS units, COALESCE(SUM(CASE WHEN o.status = 'fulfilled' THEN i.quantity * i.unit_price END), 0) AS revenue, COUNT(DISTINCT o.id) AS orders FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = 'shop_123' AND o.order_date >= '${start}' AND o.order_date < '${after}'${filters.map(([, filtered]) => ` AND ${filtered} = ?`).join('')} GROUP BY 1 ORDER BY 1`;
      const expected = await shop().reader.query(
        sql,
        filters.map(([, , wanted]) => wanted),
      );
      const result = await executePlan(plan, shop().reader, CONTEXT);
      const got = dimension === null ? [result.metrics] : result.rows;
      const read = (row: Readonly<Record<string, unknown>>): readonly number[] =>
        ['units', 'revenue', 'orders'].map((measure) => Math.round(Number(row[measure]) * 100) / 100);
      const wanted = expected.length === 0 && dimension === null ? [[0, 0, 0]] : expected.map(read);
      expect(got.map(read), `${JSON.stringify(plan)}\n${result.sql.join('\n')}`).to.deep.equal(wanted);
    }
  });
});

/** What holds for every result: rows have the columns they announce, numbers are finite, lists keep to their bounds. */
function expectShape(plan: Plan, result: Result): void {
  const said = `${JSON.stringify(plan)}\n${result.sql.join('\n')}`;
  expect(result.rows.length, said).to.be.at.most(
    Math.min(CONTEXT.maxResults, Math.max(plan.limit ?? Infinity, plan.per === null && plan.ask !== 'analysis' ? 0 : Infinity)),
  );
  expect(result.total, said).to.be.at.least(result.rows.length === 0 ? 0 : 1);
  const names = new Set(result.columns.map(({ name }) => name));
  expect(names.size, said).to.equal(result.columns.length);
  for (const row of result.rows) {
    for (const column of names) expect(row, said).to.have.property(column);
    for (const cell of Object.values(row)) if (typeof cell === 'number') expect(Number.isFinite(cell), said).to.equal(true);
  }
  for (const [name, metric] of Object.entries(result.metrics)) {
    expect(result.units, said).to.have.property(name);
    if (typeof metric === 'number') expect(Number.isFinite(metric), said).to.equal(true);
  }
}
