import { stateOf } from '../../analytics/columnName.js';
import { MEASURES } from '../../analytics/measures/measures.js';
import type { MeasureUse } from '../../analytics/plan.js';
import type { Unit } from '../../analytics/result.js';
import type { SqlValue } from '../../db/reader.js';
import { words } from './lists.js';

/** What a measure's number depends on in time: sales and orders by their date, stock and catalogue always the present, records by their creation. */
export type MeasureTime = 'dated' | 'present' | 'created';

export type Verb = 'have' | 'sell' | 'gain' | 'run';

/** A count speaks with a verb: "You had 12 orders", "You have 5 units in stock". */
export interface CountWords {
  readonly one: string;
  readonly many: string;
  readonly verb: Verb;
  readonly after?: string;
  readonly before?: string;
}

export interface MeasureWords {
  /** In the middle of a sentence: "revenue", "units sold". */
  readonly label: string;
  readonly plural: boolean;
  readonly unit: Unit;
  /** The unit of sentences, where the data's is another. */
  readonly ownUnit: Unit | null;
  readonly time: MeasureTime;
  readonly count: CountWords | null;
  /** Whether the whole is the sum of its groups; a ratio or an average has only an overall value. */
  readonly summed: boolean;
  /** A plain mean where there are several products. */
  readonly mean: boolean;
  /** Why there may be nothing to compute it from. */
  readonly missing: string;
}

/** What sentences need beyond the analytics' own labels and units. */
interface Wording {
  readonly label?: string;
  readonly time?: MeasureTime;
  /** Where sentences show it otherwise than its unit: ROAS is a ratio that no one reads as a percentage. */
  readonly unit?: Unit;
  readonly count?: Partial<CountWords>;
  readonly missing?: string;
}

export const NO_SALES = 'nothing was sold';
const NO_ORDERS = 'there were no orders';
const NO_FULFILLED = 'there were no fulfilled orders';
const NO_RECENT_SALES = 'nothing was sold in the last 90 days';
const NOTHING_SPENT = 'nothing was spent';
const UNITS = { one: 'unit', many: 'units' } as const;

const WORDING: Readonly<Record<string, Wording>> = {
  units: { count: { ...UNITS, verb: 'sell' } },
  stock: { label: 'units in stock', count: { ...UNITS, after: 'in stock' } },
  available: { count: { ...UNITS, after: 'available' } },
  reserved: { count: { ...UNITS, after: 'reserved' } },
  line_discounts: { label: 'discounts on items' },
  order_discounts: { label: 'discounts on orders' },
  discount_rate: { missing: NO_SALES },
  shipping_rate: { missing: NO_SALES },
  cost_rate: { missing: NO_SALES },
  aov: { missing: NO_FULFILLED },
  revenue: { missing: NO_SALES },
  selling_price: { missing: NO_SALES },
  margin: { missing: NO_SALES },
  items_per_order: { missing: NO_FULFILLED },
  products_sold: { count: { one: 'different product', many: 'different products', verb: 'sell' } },
  categories_sold: { count: { one: 'category', many: 'categories', verb: 'sell', after: 'from' } },
  order_total: { label: 'order total' },
  fulfilment_days: { missing: NO_FULFILLED },
  order_age: { missing: NO_ORDERS },
  cancellation_rate: { missing: NO_ORDERS },
  refund_rate: { missing: NO_ORDERS },
  spent: { label: 'amount spent' },
  ltv: { missing: 'no customer has a fulfilled order' },
  new_customers: { time: 'dated', count: { verb: 'gain' } },
  first_time_buyers: { time: 'dated' },
  repeat_customers: { time: 'dated' },
  returning_customers: { time: 'dated' },
  repeat_rate: { time: 'dated', missing: 'no customer has a fulfilled order' },
  list_margin: { missing: 'no cost is recorded' },
  markup: { missing: 'no cost is recorded' },
  cost: { missing: 'no cost is recorded' },
  weight: { missing: 'no weight is recorded' },
  price: { label: 'price', missing: 'there is no such product' },
  reorder_quantity: { label: 'suggested reorder quantity' },
  reorder_level: { label: 'reorder level' },
  max_stock_level: { label: 'maximum stock level' },
  days_of_cover: { label: 'stock cover', missing: NO_RECENT_SALES },
  run_out_date: { label: 'day it runs out', missing: NO_RECENT_SALES },
  velocity: { label: 'sales velocity' },
  sell_through: { time: 'dated', missing: 'nothing was sold and nothing is in stock' },
  inventory_turnover: { time: 'dated', missing: 'there is no inventory value' },
  roi: { missing: NOTHING_SPENT },
  roas: { unit: 'number', missing: NOTHING_SPENT },
  campaigns: { count: { verb: 'run' } },
  cities: { count: { before: 'customers in' } },
  countries: { count: { before: 'customers in' } },
  tiers: { count: { before: 'customers of' } },
};

const TIMES: Readonly<Record<string, MeasureTime>> = { none: 'present', 'customer created': 'created', 'product created': 'created' };
/** The number is that of the head noun: "units in stock", but "cost of goods", "revenue from new customers". */
const isPlural = (label: string): boolean => {
  const [head = ''] = label.split(/ (?:of|from|after|per|in|on|below|over|at|to|with|who) /);
  return /^(units|items)\b/.test(label) || (/s$/.test(head) && !/(ss|us)$/.test(head));
};

function make(name: string): MeasureWords {
  const measure = MEASURES[name];
  const own = WORDING[name] ?? {};
  const [one, many] = measure?.label ?? [name.replaceAll('_', ' '), name.replaceAll('_', ' ')];
  const label = own.label ?? many;
  const counted = measure?.unit === 'count' || own.count !== undefined;
  return {
    label,
    plural: isPlural(label),
    unit: own.unit ?? measure?.unit ?? 'number',
    ownUnit: own.unit ?? null,
    time: own.time ?? TIMES[measure?.date ?? ''] ?? 'dated',
    count: counted ? { one, many, verb: 'have', ...own.count } : null,
    summed:
      ['money', 'units', 'count'].includes(measure?.unit ?? '') &&
      !(Array.isArray(measure?.formula) && measure.formula[0] === '/') &&
      measure?.date !== undefined &&
      !AVERAGED.has(name),
    mean: AVERAGED.has(name) || name === 'fulfilment_days' || name === 'order_age' || name === 'ltv',
    missing: own.missing ?? 'there is nothing to compute it from',
  };
}

/** Plain means over products. */
const AVERAGED: ReadonlySet<string> = new Set(['price', 'cost', 'weight']);

const made = new Map<string, MeasureWords>();

/** A measure in a reader's words; one that the analytics does not know is called by its own name. */
export function measureWords(name: string): MeasureWords {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

const AGGREGATES = { avg: 'average', median: 'median', min: 'lowest', max: 'highest' } as const;
const PER: Readonly<Record<NonNullable<MeasureUse['per']>, string>> = {
  day: 'a day',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
  customer: 'per customer',
  order: 'per order',
  product: 'per product',
  unit: 'per unit',
};

const stateWords = (use: MeasureUse): string => (buyersWords(use) ? '' : (stateOf(use) ?? ''));
const BUYERS: Readonly<Record<string, string>> = { new_customer: 'from new customers', first_time_buyer: 'from first-time buyers' };
/** Whose orders a figure of its own looks at. */
const buyersWords = (use: MeasureUse): string => BUYERS[stateOf(use) ?? ''] ?? '';

export const perWords = (use: MeasureUse): string => (use.per === undefined ? '' : PER[use.per]);

/** "average order total", "revenue a day", "running total of revenue". */
export function measureLabel(use: MeasureUse): string {
  const { label } = measureWords(use.measure);
  const aggregated = use.aggregate
    ? words(label.startsWith('average ') && use.aggregate === 'avg' ? '' : AGGREGATES[use.aggregate], label)
    : label;
  const per = words(stateWords(use), aggregated, buyersWords(use), perWords(use));
  if (use.as === 'running') return `running total of ${per}`;
  return use.as === undefined ? per : `${use.as} of ${per}`;
}

/** The unit of the number that a use gives. */
export const measureUnit = (use: MeasureUse): Unit =>
  use.as === 'share' || use.as === 'growth' ? 'ratio' : measureWords(use.measure).unit;

/** A figure beside its name: counted things with their noun ("175 units"; `labelled`: "175 units in stock"), all else as it is or, with `labelled`, after its label. */
export function figureWords(use: MeasureUse, said: string, value: SqlValue, labelled: boolean): string {
  const { count, label } = measureWords(use.measure);
  if (use.as === 'share') return labelled && value !== null ? `${said} of ${label}` : said;
  if (count && use.aggregate === undefined && use.as === undefined && value !== null)
    return words(said, stateWords(use), value === 1 ? count.one : count.many, buyersWords(use), labelled ? (count.after ?? '') : '', perWords(use)).replace(/ (sold|gained)$/, '');
  return labelled ? `${measureLabel(use)} ${said}` : said;
}
