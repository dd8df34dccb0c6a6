import type { Plan } from '../analytics/plan.js';
import type { Cell, Result } from '../analytics/result.js';
import type { Turn } from '../interpret/conversation/turn.js';
import { TIME_DIMENSIONS } from '../interpret/frames/nouns.js';
import { daysOfBucket } from '../analytics/sql/calendar.js';
import { namedPeriod } from '../periods/namedPeriod.js';
import type { Grain, Period } from '../periods/period.js';

const MAX_ROWS = 200;
const MAX_SPANS = 12;
/** Columns that identify a row, with the field they are ids of; the first that is there counts. */
const KEYS: readonly { readonly column: string; readonly field: string; readonly name: string; readonly id: (cell: string) => string | number }[] = [
  { column: 'order_id', field: 'order.id', name: 'order_id', id: bare },
  { column: 'product_id', field: 'product.id', name: 'product', id: bare },
  { column: 'customer_id', field: 'customer.id', name: 'customer', id: bare },
  { column: 'category', field: 'product.category', name: 'category', id: (cell) => cell },
  { column: 'brand', field: 'product.brand', name: 'brand', id: (cell) => cell },
  { column: 'supplier', field: 'stock.supplier', name: 'supplier', id: (cell) => cell },
  { column: 'country', field: 'customer.country', name: 'country', id: (cell) => cell },
  { column: 'campaign_id', field: 'campaign.id', name: 'campaign', id: bare },
  { column: 'campaign', field: 'campaign.name', name: 'campaign', id: (cell) => cell },
  { column: 'channel', field: 'campaign.channel', name: 'channel', id: (cell) => cell },
  { column: 'city', field: 'customer.city', name: 'city', id: (cell) => cell },
];

const text = (cell: Cell | undefined): string => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '');

function bare(cell: string): string | number {
  const digits = /(\d+)$/.exec(cell)?.[1];
  return digits === undefined ? cell : Number(digits);
}

/** What a follow-up may need of an answer: its plan and which rows it showed. */
export function turnOf(plan: Plan, intent: string, result: Result): Turn {
  const first = result.rows[0];
  const own = { customer: 'customer_id', order: 'order_id', product: 'product_id' }[plan.subject as 'customer'];
  const dimension = plan.ask === 'groups' ? plan.by[0]?.dimension : undefined;
  const spans = spansOf(plan, result);
  if (spans.length) return { plan, intent, rows: null, spans };
  const wanted = dimension ? KEYS.find((key) => key.name === dimension && first && key.column in first) : (KEYS.find((key) => key.column === own) ?? KEYS.find((key) => first && key.column in first));
  if (!first || !wanted || !(wanted.column in first)) return { plan, intent, rows: null };
  const rows = result.rows.slice(0, MAX_ROWS);
  const owned = wanted.column === 'order_id' && typeof first.customer_id === 'string';
  const owners = owned ? [...new Map(rows.map((row) => [text(row.customer_id), { id: bare(text(row.customer_id)), name: text(row.customer) }])).values()] : undefined;
  const told = toldOf(plan, rows);
  return { plan, intent, ...(told ? { told } : {}), rows: { ...(owners ? { owners } : {}), field: wanted.field, ids: rows.map((row) => wanted.id(text(row[wanted.column]))), names: rows.map((row) => text(row[wanted.name] ?? row[wanted.column])) } };
}

/** The supplier, brand … where that alone was asked of one product. */
function toldOf({ ask, columns }: Plan, rows: Result['rows']): Turn['told'] {
  const [column, ...more] = columns;
  const key = KEYS.find(({ field }) => field === column);
  const [row, ...others] = rows;
  const value = key && row ? row[key.name] : undefined;
  return ask === 'records' && key && more.length === 0 && others.length === 0 && typeof value === 'string' ? { field: key.field, value } : undefined;
}

/** What a ranking of days, weeks, months … showed. */
function spansOf({ ask, by, limit }: Plan, { rows }: Result): readonly Period[] {
  const [dimension, ...more] = by.map((use) => use.dimension);
  if (ask !== 'groups' || limit === null || dimension === undefined || more.length > 0 || !TIME_DIMENSIONS.has(dimension)) return [];
  return rows.slice(0, MAX_SPANS).map((row) => {
    const { first, last } = daysOfBucket(text(row[dimension]), dimension as Grain);
    return namedPeriod(first, last, dimension as Grain);
  });
}
