import type { Dialect } from '../../db/reader.js';
import { DIMENSIONS, type Dimension } from '../dimensions.js';
import { ATOMS } from '../measures/atoms.js';
import type { Atom, Formula } from '../measures/measure.js';
import type { Condition, DimensionUse } from '../plan.js';
import { compileConditions, entitiesOf, ENTITY_ALIAS, LINE_ENTITIES, namesStatus } from './conditions.js';
import { formulaSql, rename } from './formula.js';
import { isBounded, lastDays, ranIn, Scope, within, type Env, type Fact, type Window } from './scope.js';
import { allOf, joined, raw, sql, type Sql } from './sqlText.js';

/** What a measure is looked at under: conditions and a window. Made once and shared, so that atoms meet in one scan. */
export interface Context {
  readonly conditions: readonly Condition[];
  readonly window: Window;
  /** The period was named, so it bounds the date of customers and products too. */
  readonly bounded: boolean;
  /** Rows that a condition on a measure left: an id list by entity. */
  readonly sets: readonly EntitySet[];
}

export interface EntitySet {
  readonly dimension: DimensionUse;
  readonly ids: Sql;
}

interface Source {
  readonly fact: Fact;
  readonly context: Context;
  readonly date: Atom['date'];
  readonly lastDays: number | undefined;
  readonly atoms: { readonly alias: string; readonly atom: Atom }[];
}

export const isLineDimension = (use: DimensionUse): boolean => {
  const entity = DIMENSIONS[use.dimension]?.entity;
  return entity !== undefined && entity !== 'time' && LINE_ENTITIES.has(entity);
};

const isDate = (atom: Atom): boolean => atom.agg === 'min' || atom.agg === 'max';
export const isAdditive = (name: string): boolean => {
  const agg = ATOMS[name]?.agg;
  return agg === 'sum' || agg === 'count';
};

/**
 * Measures by dimensions as one SELECT: columns k0… (keys) and a0… (atoms); names of ids come
 * from their own tables after grouping.
 * Each fact and context is one scan with its own aggregates; several are put together by UNION ALL and grouped once
 * more, so that amounts of orders are never repeated by their lines.
 */
export class GroupedQuery {
  readonly #sources = new Map<string, Source>();
  readonly #contexts = new Map<Context, number>();
  readonly #columns: (ColumnKind & { readonly alias: string })[] = [];
  readonly #aliases = new Map<string, string>();
  readonly #derived: { readonly alias: string; readonly query: (keys: readonly string[]) => Sql }[] = [];
  #base: { readonly fact: Fact; readonly context: Context } | null = null;

  constructor(
    readonly env: Env,
    readonly dialect: Dialect,
    readonly by: readonly DimensionUse[],
    readonly subject: string,
  ) {}

  /** Columns for every atom of a formula; gives the formula over those columns. */
  add(formula: Formula, context: Context): Formula {
    return rename(formula, (name) => this.#atom(name, context));
  }

  /** A column from a query of its own that gives k0… and the alias. */
  addDerived(query: (alias: string) => (keys: readonly string[]) => Sql): string {
    const alias = this.#column({ date: false, countsFromZero: false, counts: false });
    this.#derived.push({ alias, query: query(alias) });
    return alias;
  }

  /** Groups appear even where no fact has a row. */
  addBase(context: Context): boolean {
    const fact = this.by.length === 1 ? this.#dimension(0).base : undefined;
    if (fact !== undefined) this.#base = { fact, context };
    return fact !== undefined;
  }

  /** Whether a missing value of the column counts as 0. */
  countsFromZero(alias: string): boolean {
    return this.#columns.find((column) => column.alias === alias)?.countsFromZero === true;
  }

  /** Whether a count rather than a sum stands in the column: then 0 means that there was nothing. */
  counts(alias: string): boolean {
    return this.#columns.find((column) => column.alias === alias)?.counts === true;
  }

  /** A formula over the columns of the finished query. */
  expression(formula: Formula): string {
    return formulaSql(formula, (alias) => (this.countsFromZero(alias) ? `COALESCE(g.${alias}, 0)` : `g.${alias}`));
  }

  /** Names of key, name and extra columns, in order. */
  keyColumns(): readonly {
    readonly key: string;
    readonly name: string | null;
    readonly extras: readonly (readonly [column: string, alias: string])[];
  }[] {
    return this.by.map((_, index) => {
      const { lookup } = this.#dimension(index);
      return {
        key: `k${String(index)}`,
        name: lookup === undefined ? null : `n${String(index)}`,
        extras: Object.keys(lookup?.extra ?? {}).map((column) => [column, `x${String(index)}_${column}`] as const),
      };
    });
  }

  /** Whether rows of this fact are read under this context already, so that one more atom costs nothing. */
  reads(fact: Fact, context: Context): boolean {
    return [...this.#sources.values()].some(
      (source) => source.fact === fact && source.context === context && source.lastDays === undefined,
    );
  }

  /** The groups with the names of their ids: `g` holds keys and atoms. */
  sql(): Sql {
    const { columns, joins } = this.names();
    if (joins === '') return this.grouped();
    return sql`SELECT g.*, ${raw(columns)} FROM (${this.grouped()}) g${raw(joins)}`;
  }

  /** What names need beside the groups `g`: columns n0, x0_… and the joins they come from. */
  names(): { readonly columns: string; readonly joins: string } {
    const columns: string[] = [];
    const joins: string[] = [];
    this.by.forEach((_, index) => {
      const { lookup } = this.#dimension(index);
      if (lookup === undefined) return;
      const alias = `d${String(index)}`;
      joins.push(` LEFT JOIN ${lookup.table} ${alias} ON ${alias}.id = g.k${String(index)}`);
      columns.push(
        `${alias}.${lookup.name} AS n${String(index)}`,
        ...Object.entries(lookup.extra).map(([column, of]) => `${alias}.${of} AS x${String(index)}_${column}`),
      );
    });
    return { columns: columns.join(', '), joins: joins.join('') };
  }

  /** Keys and atoms alone. */
  grouped(): Sql {
    const keys = this.by.map((_, index) => `k${String(index)}`);
    const selects = [
      ...[...this.#sources.values()].map((source) => this.#source(source)),
      ...this.#derived.map(({ alias, query }) => this.#wrapDerived(alias, query(keys))),
      ...(this.#base === null ? [] : [this.#baseSource(this.#base)]),
    ];
    const [only] = selects;
    if (selects.length === 1 && only !== undefined) return only;
    const columns = [...keys, ...this.#columns.map(({ alias }) => `MAX(u.${alias}) AS ${alias}`)];
    const grouped = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
    return sql`SELECT ${raw(columns.join(', '))} FROM (${joined(selects, ' UNION ALL ')}) u${raw(grouped)}`;
  }

  #atom(name: string, context: Context): string {
    const atom = ATOMS[name];
    if (atom === undefined) throw new Error(`unknown atom ${name}`);
    let number = this.#contexts.get(context);
    if (number === undefined) {
      number = this.#contexts.size;
      this.#contexts.set(context, number);
    }
    const id = `${name}|${String(number)}`;
    const known = this.#aliases.get(id);
    if (known !== undefined) return known;
    const alias = this.#column({
      date: isDate(atom),
      countsFromZero: !isDate(atom),
      counts: atom.agg === 'count' || atom.agg === 'distinct',
    });
    this.#aliases.set(id, alias);
    const key = `${atom.fact}|${String(number)}|${atom.date ?? ''}|${String(atom.lastDays ?? '')}`;
    const source = this.#sources.get(key);
    if (source === undefined)
      this.#sources.set(key, { fact: atom.fact, context, date: atom.date, lastDays: atom.lastDays, atoms: [{ alias, atom }] });
    else source.atoms.push({ alias, atom });
    return alias;
  }

  #column(kind: ColumnKind): string {
    const alias = `a${String(this.#columns.length)}`;
    this.#columns.push({ alias, ...kind });
    return alias;
  }

  #dimension(index: number): Dimension {
    const dimension = DIMENSIONS[this.by[index]?.dimension ?? ''];
    if (dimension === undefined) throw new Error(`unknown dimension ${this.by[index]?.dimension ?? ''}`);
    return dimension;
  }

  #source(source: Source): Sql {
    const { env } = this;
    const window = source.lastDays === undefined ? source.context.window : lastDays(env, source.lastDays);
    const viaLines = source.fact === 'order' && this.by.some(isLineDimension);
    const scope = source.date === 'firstSale' ? this.#firstSaleScope(window) : new Scope(env, source.fact, window);
    this.#setBucket(scope);
    const soldOnly = source.atoms.every(({ atom }) => atom.sold === true);
    const replaced = namesStatus(source.context.conditions, this.subject) || this.by.some((use) => use.dimension === 'status');
    const values = new Map(
      source.atoms.map(({ alias, atom }) => [alias, this.#aggregate(scope, atom, atom.sold === true && !soldOnly && !replaced)]),
    );
    const rows = viaLines ? new Scope(env, 'item', window) : scope;
    if (rows !== scope) this.#setBucket(rows);
    const keys = this.#keys(rows);
    const where = [rows.shop(), ...this.#dates(source, rows, window)];
    if (soldOnly && !replaced && (source.fact === 'item' || source.fact === 'order')) where.push(raw("o.status = 'fulfilled'"));
    where.push(...compileConditions(rows, source.context.conditions, this.subject), ...this.#sets(rows, source.context));
    where.push(...this.#skipNull(keys));
    if (!viaLines) return this.#select(scope.from(), where, keys, values, true);
    const distinct = keys.map((key) => `${key.key} AS ${key.alias}`);
    const lines = sql`FROM (SELECT DISTINCT o.id AS order_id, ${raw(distinct.join(', '))} ${rows.from()} WHERE ${allOf(where)}) d JOIN orders o ON o.id = d.order_id`;
    const outer = keys.map((key) => ({ ...key, key: `d.${key.alias}` }));
    return this.#select(scope.from(lines), [], outer, values, true);
  }

  #firstSaleScope(window: Window): Scope {
    const scope = new Scope(this.env, 'customer', window, 'cs.first_sale');
    scope.use('cs');
    return scope;
  }

  #setBucket(scope: Scope): void {
    const use = this.by.find(({ dimension }) => ['day', 'week', 'month', 'quarter', 'year'].includes(dimension));
    const keyOf = use === undefined ? undefined : DIMENSIONS[use.dimension]?.keyOf;
    if (keyOf !== undefined) scope.bucket = (column) => keyOf(scope, column);
  }

  #dates(source: Source, scope: Scope, window: Window): readonly Sql[] {
    if (source.date === 'none') return [];
    if (source.date === 'running') return isBounded(window, this.env) ? ranIn(this.env, window) : [];
    if (source.fact === 'item' || source.fact === 'order') return [within(this.env, 'o.order_date', window)];
    if (source.fact === 'campaign' || !source.context.bounded) return [];
    return [within(this.env, scope.date, window)];
  }

  #sets(scope: Scope, context: Context): readonly Sql[] {
    return context.sets.map(({ dimension, ids }) => {
      const definition = DIMENSIONS[dimension.dimension];
      if (definition === undefined) throw new Error(`unknown dimension ${dimension.dimension}`);
      const line = isLineDimension(dimension);
      if (scope.fact === 'order' && line) {
        const lines = new Scope(this.env, 'item', scope.window);
        const key = definition.key(lines, dimension);
        return sql`o.id IN (SELECT i.order_id ${lines.from()} WHERE ${lines.shop()} AND ${raw(key)} IN (${ids}))`;
      }
      return sql`${raw(definition.key(scope, dimension))} IN (${ids})`;
    });
  }

  #keys(scope: Scope): readonly KeyParts[] {
    return this.by.map((use, index) => {
      const dimension = this.#dimension(index);
      return { alias: `k${String(index)}`, key: dimension.key(scope, use), skipsNull: dimension.skipsNull === true };
    });
  }

  #skipNull(keys: readonly KeyParts[]): readonly Sql[] {
    return keys.filter((key) => key.skipsNull).map((key) => raw(`${key.key} IS NOT NULL`));
  }

  #aggregate(scope: Scope, atom: Atom, onlySold: boolean): Sql {
    const value = atom.value?.(scope);
    const conditions = [...(onlySold ? [raw("o.status = 'fulfilled'")] : []), ...(atom.when === undefined ? [] : [atom.when(scope)])];
    const counted = raw(value ?? '1');
    const kept = conditions.length === 0 ? counted : sql`CASE WHEN ${allOf(conditions)} THEN ${counted} END`;
    switch (atom.agg) {
      case 'sum':
        return sql`SUM(${kept})`;
      case 'count':
        return conditions.length === 0 ? raw('COUNT(*)') : sql`COUNT(${kept})`;
      case 'distinct':
        return sql`COUNT(DISTINCT ${kept})`;
      case 'min':
        return this.#utcText(sql`MIN(${kept})`);
      case 'max':
        return this.#utcText(sql`MAX(${kept})`);
    }
  }

  #utcText(value: Sql): Sql {
    return { text: this.env.d.utcText(value.text), params: value.params };
  }

  /** One arm: every column in its place, NULL where another arm fills it. */
  #select(from: Sql, where: readonly Sql[], keys: readonly KeyParts[], values: ReadonlyMap<string, Sql>, grouped: boolean): Sql {
    const single = this.#sources.size + this.#derived.length + (this.#base === null ? 0 : 1) === 1;
    const columns = [
      ...keys.map((key) => raw(`${key.key} AS ${key.alias}`)),
      ...this.#columns.flatMap(({ alias, date }) => {
        const value = values.get(alias);
        if (value !== undefined) return [sql`${value} AS ${raw(alias)}`];
        return single ? [] : [raw(`${this.#null(date)} AS ${alias}`)];
      }),
    ];
    const filter = where.length === 0 ? raw('') : sql` WHERE ${allOf(where)}`;
    const groupBy = grouped && keys.length > 0 ? ` GROUP BY ${keys.map((_, index) => String(index + 1)).join(', ')}` : '';
    return sql`SELECT ${joined(columns, ', ')} ${from}${filter}${raw(groupBy)}`;
  }

  /** PostgreSQL types the arms of a UNION pairwise, so a NULL must say what it is. */
  #null(date: boolean): string {
    if (this.dialect === 'sqlite') return 'NULL';
    return date ? 'CAST(NULL AS text)' : 'CAST(NULL AS numeric)';
  }

  #wrapDerived(alias: string, query: Sql): Sql {
    const columns = [
      ...this.by.map((_, index) => `z.k${String(index)} AS k${String(index)}`),
      ...this.#columns.map((column) =>
        column.alias === alias ? `z.${alias} AS ${alias}` : `${this.#null(column.date)} AS ${column.alias}`,
      ),
    ];
    return sql`SELECT ${raw(columns.join(', '))} FROM (${query}) z`;
  }

  #baseSource({ fact, context }: { readonly fact: Fact; readonly context: Context }): Sql {
    const { scope, where, keys } = this.#baseParts(fact, context);
    return this.#select(scope.from(), where, keys, new Map(), true);
  }

  /** How many values the dimension has at all under the conditions that its own table can meet. */
  baseCount(context: Context): Sql | null {
    const fact = this.by.length === 1 ? this.#dimension(0).base : undefined;
    if (fact === undefined) return null;
    const { scope, where, keys } = this.#baseParts(fact, context);
    return sql`SELECT COUNT(DISTINCT ${raw(keys[0]?.key ?? '1')}) AS n ${scope.from()} WHERE ${allOf(where)}`;
  }

  #baseParts(fact: Fact, context: Context): { readonly scope: Scope; readonly where: readonly Sql[]; readonly keys: readonly KeyParts[] } {
    const scope = new Scope(this.env, fact, context.window);
    const keys = this.#keys(scope);
    const own = context.conditions.filter((condition) =>
      entitiesOf(condition, this.subject).every((entity) => scope.reaches(ENTITY_ALIAS[entity])),
    );
    return { scope, keys, where: [scope.shop(), ...compileConditions(scope, own, this.subject), ...this.#skipNull(keys)] };
  }
}

interface ColumnKind {
  readonly date: boolean;
  /** Nothing found counts as 0. */
  readonly countsFromZero: boolean;
  /** A count gives 0 instead of NULL where no row met it. */
  readonly counts: boolean;
}

interface KeyParts {
  readonly alias: string;
  readonly key: string;
  readonly skipsNull: boolean;
}
