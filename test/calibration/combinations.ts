import type { Random } from '../../seed/random.js';
import type { Gold } from '../sentences/family.js';

/** A sentence of this shop with its gold; `name` is what the sentence names of the shop. */
export interface Wording {
  readonly text: string;
  readonly gold: Gold;
  readonly name: string | null;
}

interface Measure {
  readonly words: readonly string[];
  readonly questions: readonly string[];
  readonly of: (where: string) => string;
  /** An aggregate over its view, to group by. */
  readonly from: 'sales' | 'placed';
  readonly aggregate: string;
}

const sales = (aggregate: string) => ({ of: (where: string) => `SELECT COALESCE(${aggregate}, 0) AS value FROM sales WHERE ${where}`, from: 'sales', aggregate }) as const;

const MEASURES: readonly Measure[] = [
  { words: ['revenue', 'turnover', 'sales revenue', 'total sales', 'gross revenue'], questions: ['how much did we make', 'how much money came in', 'how much revenue did we get'], ...sales('SUM(revenue)') },
  { words: ['units sold', 'number of units sold', 'quantity sold', 'items sold'], questions: ['how many units did we sell', 'how many items were sold', 'how many pieces have we sold'], ...sales('SUM(quantity)') },
  { words: ['profit', 'gross profit'], questions: ['how much profit did we make', 'what did we earn after the cost of goods'], ...sales('SUM(revenue) - SUM(cost)') },
  { words: ['number of orders', 'order count', 'orders placed'], questions: ['how many orders did we get', 'how many orders came in', 'how many orders were placed'], of: (where) => `SELECT COUNT(*) AS value FROM placed WHERE ${where}`, from: 'placed', aggregate: 'COUNT(*)' },
  { words: ['average order value', 'AOV', 'avg order value'], questions: ["what's the average order worth", 'what was our average order value'], of: (where) => `SELECT SUM(revenue) / COUNT(DISTINCT order_id) AS value FROM sales WHERE ${where}`, from: 'sales', aggregate: 'SUM(revenue) / COUNT(DISTINCT order_id)' },
];

const PERIODS: readonly (readonly [words: string, where: string])[] = [
  ['last month', "day BETWEEN '2025-12-01' AND '2025-12-31'"], ['this month', "day BETWEEN '2026-01-01' AND '2026-01-31'"], ['last year', "year = '2025'"], ['in 2025', "year = '2025'"],
  ['in November', "month = '2025-11'"], ['in Q4', "quarter = '2025-Q4'"], ['in the last 30 days', "day BETWEEN '2026-01-02' AND '2026-01-31'"], ['since October', "day >= '2025-10-01'"],
  ['last quarter', "quarter = '2025-Q4'"], ['last week', "day BETWEEN '2026-01-19' AND '2026-01-25'"], ['between 1 October and 15 December 2025', "day BETWEEN '2025-10-01' AND '2025-12-15'"],
  ['before July 2025', "day < '2025-07-01'"], ['in the second half of 2025', "day BETWEEN '2025-07-01' AND '2025-12-31'"], ['over the past 3 months', "day BETWEEN '2025-11-01' AND '2026-01-31'"], ['', '1 = 1'],
];

interface Filter {
  readonly column: string;
  readonly views: readonly string[];
  readonly say: readonly ((value: string) => string)[];
}

const BOTH = ['sales', 'placed'];

const FILTERS: readonly Filter[] = [
  { column: 'category', views: ['sales'], say: [(v) => `in ${v}`, (v) => `from the ${v} category`, (v) => `for ${v.toLowerCase()}`] },
  { column: 'brand', views: ['sales'], say: [(v) => `for ${v}`, (v) => `of the brand ${v}`, (v) => `of ${v} products`] },
  { column: 'product', views: ['sales'], say: [(v) => `of the ${v}`, (v) => `for ${v}`, (v) => `from ${v.toLowerCase()}`] },
  { column: 'country', views: BOTH, say: [(v) => `in ${v}`, (v) => `from customers in ${v}`, (v) => `to ${v}`] },
  { column: 'city', views: BOTH, say: [(v) => `in ${v}`, (v) => `from ${v}`, (v) => `by customers from ${v}`] },
  { column: 'tier', views: BOTH, say: [(v) => `from ${v.toLowerCase()} customers`, (v) => `by ${v} tier customers`] },
];

const DIMENSIONS: readonly { readonly words: string; readonly column: string; readonly views: readonly string[] }[] = [
  { words: 'category', column: 'category', views: ['sales'] }, { words: 'brand', column: 'brand', views: ['sales'] }, { words: 'product', column: 'product', views: ['sales'] },
  { words: 'country', column: 'country', views: BOTH }, { words: 'city', column: 'city', views: BOTH }, { words: 'loyalty tier', column: 'tier', views: BOTH },
];

const TOTALS: readonly string[] = ['{m} {f} {p}', 'what was the {m} {f} {p}?', '{p} {m} {f}', 'show me the {m} {f} {p} please', '{q} {f} {p}?', '{p}, {q} {f}?', '{m} {p} {f}', 'can you tell me {m} {f} {p}', 'i need {m} {f} for the report, {p}', '{q} {p} {f}'];
const GROUPS: readonly string[] = ['{m} by {d} {p}', '{m} per {d} {f} {p}', 'break down {m} by {d} {p}', '{p}: {m} for each {d} {f}', 'show {m} split by {d} {f} {p}', '{q} {p} by {d}?', '{m} {f} {p}, grouped by {d}'];
const TOPS: readonly string[] = ['which {d} had the highest {m} {p}?', '{d} with the most {m} {p}', 'what {d} has the best {m} {f} {p}'];

export type Values = ReadonlyMap<string, readonly string[]>;

/** One sentence put together of measure, dimension, filter, period and wording. */
export function combine(random: Random, values: Values): Wording {
  const measure = random.pick(MEASURES);
  const [period, within] = random.pick(PERIODS);
  const shape = random.weighted([5, 3, 1]);
  const usable = FILTERS.filter(({ column, views }) => views.includes(measure.from) && (measure.words[0] !== 'average order value' || views.length > 1) && (shape === 0 || column === 'country' || column === 'tier'));
  const filter = random.chance(shape === 0 ? 0.65 : 0.4) ? random.pick(usable) : null;
  const dimension = random.pick(DIMENSIONS.filter(({ column, views }) => views.includes(measure.from) && column !== filter?.column));
  const template = random.pick([TOTALS, GROUPS, TOPS][shape] ?? TOTALS);
  const name = filter && template.includes('{f}') ? random.pick(values.get(filter.column) ?? ['']) : null;
  const where = name === null || !filter ? within : `${within} AND ${filter.column} = '${name.replaceAll("'", "''")}'`;
  const fills: Readonly<Record<string, string>> = { m: random.pick(measure.words), q: random.pick(measure.questions), d: dimension.words, p: period, f: name === null || !filter ? '' : random.pick(filter.say)(name) };
  const text = template.replace(/\{(\w)\}/g, (_, slot: string) => fills[slot] ?? '').replace(/ +/g, ' ').replace(/ ([,?:])/g, '$1').replace(/^[,: ]+|[, ]+$/g, '');
  return { text, gold: goldOf(measure, dimension.column, where, shape), name };
}

/** Equal figures: the larger revenue first. */
const REVENUE = {
  sales: 'SUM(revenue)',
  placed: "SUM(CASE WHEN status = 'fulfilled' THEN (SELECT SUM(i.quantity * i.unit_price) FROM main.order_items i WHERE i.order_id = placed.id) END)",
} as const;

function goldOf(measure: Measure, column: string, where: string, shape: number): Gold {
  if (shape === 0) return { expect: 'scalar', sql: measure.of(where) };
  const groups = `SELECT ${column}, ${measure.aggregate} AS value FROM ${measure.from} WHERE ${where} GROUP BY 1`;
  return { expect: 'list', sql: shape === 1 ? groups : `${groups} ORDER BY 2 DESC, ${REVENUE[measure.from]} DESC, 1 LIMIT 1` };
}
