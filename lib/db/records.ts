import { DatabaseError, ForeignKeyConstraintError, type Model, type ModelStatic, UniqueConstraintError, ValidationError } from 'sequelize';
import { type Models, SERVICE_TABLES, SHOP_TABLES, type TableName } from './models/defineModels.js';
import type { Dialect } from './reader.js';
import { readTimestamp, styleOf, writeTimestamp, type TimestampStyle } from './timestampStyle.js';

export type RecordValues = Readonly<Record<string, unknown>>;

/** A table, row or value that cannot be; the message says which. */
export class RecordError extends Error {}

export interface RecordsOptions {
  readonly models: Models;
  readonly dialect: Dialect;
  readonly now: () => Date;
}

const SET_ON_CREATE = ['created_at', 'updated_at', 'last_updated', 'order_date'];
const SET_ON_UPDATE = ['updated_at', 'last_updated'];
const TIME_COLUMN = /_at$|^(order|fulfilled|last_purchase)_date$|^last_updated$/;
/** Never shown, not even as hashes. */
const SECRET = new Set(['password_hash', 'hash']);

/** Create, read, update and delete for every table, through the Sequelize models. */
export class Records {
  readonly #options: RecordsOptions;
  #style: TimestampStyle | null = null;

  constructor(options: RecordsOptions) {
    this.#options = options;
  }

  /** Rows in the order of their key. */
  async list(table: string, limit: number, offset: number): Promise<readonly RecordValues[]> {
    const model = this.#model(table);
    const rows = await model.findAll({ limit, offset, order: [...model.primaryKeyAttributes] });
    return rows.map(toRecord);
  }

  async get(table: string, id: string): Promise<RecordValues> {
    return toRecord(await this.#find(this.#model(table), id));
  }

  async create(table: string, values: RecordValues): Promise<RecordValues> {
    const model = this.#model(table);
    const given = await this.#prepare(model, values, SET_ON_CREATE);
    return await explained(async () => {
      const row = await model.create(given);
      // Read back, so that the defaults of the database are there.
      return toRecord(await row.reload());
    });
  }

  async update(table: string, id: string, values: RecordValues): Promise<RecordValues> {
    const model = this.#model(table);
    const row = await this.#find(model, id);
    const given = await this.#prepare(model, values, SET_ON_UPDATE);
    return await explained(async () => toRecord(await (await row.update(given)).reload()));
  }

  async delete(table: string, id: string): Promise<void> {
    const row = await this.#find(this.#model(table), id);
    await explained(() => row.destroy());
  }

  #model(table: string): ModelStatic<Model> {
    const model = this.#options.models[table as TableName] as ModelStatic<Model> | undefined;
    if (model && Object.hasOwn(this.#options.models, table)) return model;
    throw new RecordError(`There is no table ${table}. Tables: ${[...SHOP_TABLES, ...SERVICE_TABLES].join(', ')}.`);
  }

  async #find(model: ModelStatic<Model>, id: string): Promise<Model> {
    const row = await model.findOne({ where: keyOf(model, id) });
    if (row) return row;
    throw new RecordError(`There is no row ${id} in ${model.tableName}.`);
  }

  /** Refuses unknown columns, brings timestamps into the database's own style and sets those that follow the clock. */
  async #prepare(model: ModelStatic<Model>, values: RecordValues, clocked: readonly string[]): Promise<Record<string, unknown>> {
    const columns = Object.keys(model.getAttributes());
    const unknown = Object.keys(values).filter((column) => !columns.includes(column));
    if (unknown.length > 0)
      throw new RecordError(`${model.tableName} has no column ${unknown.join(', ')}. Columns: ${columns.join(', ')}.`);
    const now = this.#options.now();
    const filled = {
      ...Object.fromEntries(clocked.filter((column) => columns.includes(column)).map((column) => [column, now.toISOString()])),
      ...values,
    };
    const entries = Object.entries(filled).map(
      async ([column, value]) => [column, TIME_COLUMN.test(column) ? await this.#time(column, value) : value] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  async #time(column: string, value: unknown): Promise<unknown> {
    if (value === null) return null;
    const at = typeof value === 'string' ? readTimestamp(value) : null;
    if (!at) throw new RecordError(`${column} must be a time such as 2026-01-31 10:00:00.`);
    if (this.#options.dialect === 'postgres') return at;
    this.#style ??= await this.#readStyle();
    return writeTimestamp(at, this.#style);
  }

  async #readStyle(): Promise<TimestampStyle> {
    const row = await this.#options.models.orders.findOne({ raw: true });
    return styleOf((row as { order_date?: unknown } | null)?.order_date);
  }
}

/** `42`, `#42` or `ord_42` for tables with a number; several keys with `:` between them (`12:color`). */
function keyOf(model: ModelStatic<Model>, id: string): Record<string, string | number> {
  const names = model.primaryKeyAttributes;
  const parts = names.length === 1 ? [id] : id.split(':');
  const attributes = model.getAttributes();
  const entries = names.map((name, index): readonly [string, string | number] => {
    const part = parts[index] ?? '';
    if (String(attributes[name]?.type) !== 'INTEGER') return [name, part];
    const number = /^(?:[a-z]+_|#)?(\d+)$/.exec(part)?.[1];
    if (number === undefined) throw new RecordError(`${model.tableName} needs ${names.join(':')} to find a row; ${id} is not that.`);
    return [name, Number(number)];
  });
  return Object.fromEntries(entries);
}

function toRecord(row: Model): RecordValues {
  const values = row.toJSON<Record<string, unknown>>();
  return Object.fromEntries(Object.entries(values).filter(([column]) => !SECRET.has(column)));
}

/** The first that fits: what Sequelize throws → a sentence. */
const REASONS: readonly (readonly [new (...args: never[]) => Error, (error: Error) => string])[] = [
  [ForeignKeyConstraintError, () => 'Another table still refers to this row, or a row that it refers to does not exist.'],
  [
    UniqueConstraintError,
    (error) =>
      `There is already a row with the same ${(error as UniqueConstraintError).errors.map(({ path }) => path).join(', ') || 'key'}.`,
  ],
  [ValidationError, (error) => (error as ValidationError).errors.map(({ message }) => message).join('; ') || error.message],
  [DatabaseError, (error) => error.message],
];

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = REASONS.find(([kind]) => error instanceof kind)?.[1];
    if (reason === undefined) throw error;
    throw new RecordError(reason(error as Error), { cause: error });
  }
}
