import type { Reader } from '../../db/reader.js';
import type { Period } from '../../periods/period.js';
import type { ExecutionContext } from '../plan.js';
import { addDays } from './calendar.js';
import { dialectSql, type DialectSql } from './dialects.js';
import { abcClasses, customerStats, orderStats, recentSales, rfmScores } from './derived.js';
import { joined, raw, sql, type Sql } from './sqlText.js';
import { Zone } from './zone.js';

/** The table whose rows a measure counts or adds up. */
export type Fact = 'item' | 'order' | 'customer' | 'product' | 'campaign';
export type Alias = 'o' | 'i' | 'p' | 'v' | 'c' | 'm' | 'cs' | 'ps' | 'os' | 'abc' | 'rfm';

/** What every statement of one execution shares. */
export interface Env {
  readonly d: DialectSql;
  readonly ctx: ExecutionContext;
  readonly zone: Zone;
  /** The instant after today: what is dated later never counts. */
  readonly tomorrow: number;
}

export function makeEnv(reader: Pick<Reader, 'dialect' | 'timestampSeparator'>, ctx: ExecutionContext): Env {
  // Days stand in statements as literals, so they must be days.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(ctx.today)) throw new RangeError(`${ctx.today} is no day`);
  const zone = Zone.of(ctx.timezone);
  return { d: dialectSql(reader.dialect, reader.timestampSeparator), ctx, zone, tomorrow: zone.startOfDay(addDays(ctx.today, 1)) };
}

/** A period as days and as instants, cut off at today. */
export interface Window {
  readonly first: string | null;
  readonly last: string;
  readonly from: number | null;
  readonly to: number;
}

export function windowOf(env: Env, period: Period): Window {
  const last = period.end !== null && period.end < env.ctx.today ? period.end : env.ctx.today;
  return {
    first: period.start,
    last,
    from: period.start === null ? null : env.zone.startOfDay(period.start),
    to: last === env.ctx.today ? env.tomorrow : env.zone.startOfDay(addDays(last, 1)),
  };
}

/** Whether the window leaves out anything up to today. */
export const isBounded = ({ first, last }: Window, { ctx }: Env): boolean => first !== null || last < ctx.today;

/** The last N days, today included. */
export const lastDays = (env: Env, days: number): Window =>
  windowOf(env, { start: addDays(env.ctx.today, 1 - days), end: env.ctx.today, label: '', grain: null });
export const allTime = (env: Env): Window => windowOf(env, { start: null, end: null, label: '', grain: null });

/** A timestamp column inside a window, half-open. */
export function within(env: Env, column: string, window: Window): Sql {
  const upper = sql`${raw(column)} < ${env.d.instant(window.to)}`;
  return window.from === null ? upper : sql`${raw(column)} >= ${env.d.instant(window.from)} AND ${upper}`;
}

/** Campaigns that ran on some day of a window; one without a last day runs on. */
export function ranIn({ d }: Env, window: Window): readonly Sql[] {
  const began = sql`${raw(d.plainDay('m.start_date'))} <= ${window.last}`;
  if (window.first === null) return [began];
  return [began, sql`(m.end_date IS NULL OR ${raw(d.plainDay('m.end_date'))} >= ${window.first})`];
}

const BASE: Readonly<Record<Fact, string>> = {
  item: 'FROM orders o JOIN order_items i ON i.order_id = o.id',
  order: 'FROM orders o',
  customer: 'FROM customers c',
  product: 'FROM products p',
  campaign: 'FROM campaigns m',
};

const SHOP: Readonly<Record<Fact, string>> = {
  item: 'o.shop_id',
  order: 'o.shop_id',
  customer: 'c.shop_id',
  product: 'p.shop_id',
  campaign: 'm.shop_id',
};
export const CUSTOMER_ID: Partial<Readonly<Record<Fact, string>>> = { item: 'o.customer_id', order: 'o.customer_id', customer: 'c.id' };
export const PRODUCT_ID: Partial<Readonly<Record<Fact, string>>> = { item: 'i.product_id', product: 'p.id' };

/** Tables a fact has from the start. */
const OWN: Readonly<Record<Fact, readonly Alias[]>> = { item: ['o', 'i'], order: ['o'], customer: ['c'], product: ['p'], campaign: ['m'] };

/** The date of a fact that time dimensions are about and that a period bounds. */
const DATE_COLUMN: Readonly<Record<Fact, string>> = {
  item: 'o.order_date',
  order: 'o.order_date',
  customer: 'c.created_at',
  product: 'p.created_at',
  campaign: 'm.start_date',
};

/** One FROM clause in the making: expressions ask for tables by alias, and only those asked for are joined. */
export class Scope {
  readonly #joins = new Map<string, Sql>();
  /** The bucket of any timestamp column under the grouping by time, where there is one. */
  bucket: ((column: string) => string) | null = null;
  readonly date: string;

  constructor(
    readonly env: Env,
    readonly fact: Fact,
    readonly window: Window,
    date?: string,
  ) {
    this.date = date ?? DATE_COLUMN[fact];
  }

  /** The instant after today, as a literal that this code computed. */
  get tomorrow(): string {
    return `'${String(this.d.instant(this.env.tomorrow).params[0])}'`;
  }

  get d(): DialectSql {
    return this.env.d;
  }

  /** Whether the fact can reach a table without its rows being repeated. */
  reaches(alias: Alias): boolean {
    return OWN[this.fact].includes(alias) || this.#join(alias) !== null;
  }

  /** Joins a table once and gives its alias. */
  use(alias: Alias): string {
    if (!OWN[this.fact].includes(alias) && !this.#joins.has(alias)) {
      const join = this.#join(alias);
      if (join === null) throw new Error(`${this.fact} rows have no ${alias}`);
      this.#joins.set(alias, join);
    }
    return alias;
  }

  /** Whether a table is joined already. */
  has(alias: Alias): boolean {
    return OWN[this.fact].includes(alias) || this.#joins.has(alias);
  }

  /** A join of its own, for dimensions that need one. */
  join(name: string, clause: Sql): void {
    this.#joins.set(name, clause);
  }

  /** Local `YYYY-MM-DD HH:MM:SS` of a timestamp column. */
  local(column: string): string {
    return this.d.local(column, this.env.zone.offsetsBetween(this.window.from ?? -Infinity, this.window.to));
  }

  localDay(column: string): string {
    return `substr(${this.local(column)}, 1, 10)`;
  }

  shop(): Sql {
    return sql`${raw(SHOP[this.fact])} = ${this.env.ctx.shopId}`;
  }

  /** The FROM clause; `base` stands in for the fact's own table. */
  from(base: Sql = raw(BASE[this.fact])): Sql {
    return this.#joins.size === 0 ? base : joined([base, ...this.#joins.values()], ' ');
  }

  #join(alias: Alias): Sql | null {
    const customer = CUSTOMER_ID[this.fact];
    const product = PRODUCT_ID[this.fact];
    const hasOrder = this.fact === 'item' || this.fact === 'order';
    switch (alias) {
      case 'c':
        return hasOrder ? raw('JOIN customers c ON c.id = o.customer_id') : null;
      case 'm':
        return hasOrder ? raw('LEFT JOIN campaigns m ON m.id = o.campaign_id') : null;
      case 'p':
        return product === undefined ? null : raw(`JOIN products p ON p.id = ${product}`);
      case 'v':
        return product === undefined ? null : raw(`LEFT JOIN inventory v ON v.product_id = ${product}`);
      case 'cs':
        return customer === undefined ? null : sql`LEFT JOIN (${customerStats(this.env)}) cs ON cs.customer_id = ${raw(customer)}`;
      case 'rfm':
        return customer === undefined ? null : sql`LEFT JOIN (${rfmScores(this.env)}) rfm ON rfm.customer_id = ${raw(customer)}`;
      case 'ps':
        return product === undefined ? null : sql`LEFT JOIN (${recentSales(this.env)}) ps ON ps.product_id = ${raw(product)}`;
      case 'abc':
        return product === undefined ? null : sql`JOIN (${abcClasses(this.env, this.window)}) abc ON abc.product_id = ${raw(product)}`;
      case 'os':
        return hasOrder ? sql`LEFT JOIN (${orderStats(this.env)}) os ON os.order_id = o.id` : null;
      default:
        return null;
    }
  }
}
