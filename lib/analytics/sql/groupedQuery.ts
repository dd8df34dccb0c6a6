import type { Dialect } from '../../db/reader.js';
import { ATOMS } from '../measures/atoms.js';
import type { Atom, Formula } from '../measures/measure.js';
import type { DimensionUse } from '../plan.js';
import { formulaSql, rename } from './formula.js';
import { baseArm, dimensionOf, scanArm, type Arm, type Context, type Scan } from './scan.js';
import type { Env, Fact } from './scope.js';
import { allOf, joined, raw, sql, type Sql } from './sqlText.js';

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
  readonly #scans = new Map<string, Scan>();
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
    const fact = this.#baseFact();
    if (fact !== undefined) this.#base = { fact, context };
    return fact !== undefined;
  }

  /** How many values the dimension has at all under the conditions that its own table can meet. */
  baseCount(context: Context): Sql | null {
    const fact = this.#baseFact();
    if (fact === undefined) return null;
    const { from, where, keys } = baseArm(this, fact, context);
    return sql`SELECT COUNT(DISTINCT ${raw(keys[0]?.key ?? '1')}) AS n ${from} WHERE ${allOf(where)}`;
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
    return this.by.map((use, index) => {
      const { lookup } = dimensionOf(use);
      return {
        key: `k${String(index)}`,
        name: lookup === undefined ? null : `n${String(index)}`,
        extras: Object.keys(lookup?.extra ?? {}).map((column) => [column, `x${String(index)}_${column}`] as const),
      };
    });
  }

  /** Whether rows of this fact are read under this context already, so that one more atom costs nothing. */
  reads(fact: Fact, context: Context): boolean {
    return [...this.#scans.values()].some((scan) => scan.fact === fact && scan.context === context && scan.lastDays === undefined);
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
    this.by.forEach((use, index) => {
      const { lookup } = dimensionOf(use);
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
      ...[...this.#scans.values()].map((scan) => this.#select(scanArm(this, scan))),
      ...this.#derived.map(({ alias, query }) => this.#wrapDerived(alias, query(keys))),
      ...(this.#base === null ? [] : [this.#select(baseArm(this, this.#base.fact, this.#base.context))]),
    ];
    const [only] = selects;
    if (selects.length === 1 && only !== undefined) return only;
    const columns = [...keys, ...this.#columns.map(({ alias }) => `MAX(u.${alias}) AS ${alias}`)];
    const grouped = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
    return sql`SELECT ${raw(columns.join(', '))} FROM (${joined(selects, ' UNION ALL ')}) u${raw(grouped)}`;
  }

  #baseFact(): Fact | undefined {
    return this.by.length === 1 ? dimensionOf(this.by[0]).base : undefined;
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
    const scan = this.#scans.get(key);
    if (scan === undefined)
      this.#scans.set(key, { fact: atom.fact, context, date: atom.date, lastDays: atom.lastDays, atoms: [{ alias, atom }] });
    else scan.atoms.push({ alias, atom });
    return alias;
  }

  #column(kind: ColumnKind): string {
    const alias = `a${String(this.#columns.length)}`;
    this.#columns.push({ alias, ...kind });
    return alias;
  }

  /** One arm: every column in its place, NULL where another arm fills it. */
  #select({ from, where, keys, values }: Arm): Sql {
    const single = this.#scans.size + this.#derived.length + (this.#base === null ? 0 : 1) === 1;
    const columns = [
      ...keys.map((key) => raw(`${key.key} AS ${key.alias}`)),
      ...this.#columns.flatMap(({ alias, date }) => {
        const value = values.get(alias);
        if (value !== undefined) return [sql`${value} AS ${raw(alias)}`];
        return single ? [] : [raw(`${this.#null(date)} AS ${alias}`)];
      }),
    ];
    const filter = where.length === 0 ? raw('') : sql` WHERE ${allOf(where)}`;
    const groupBy = keys.length > 0 ? ` GROUP BY ${keys.map((_, index) => String(index + 1)).join(', ')}` : '';
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
}

interface ColumnKind {
  readonly date: boolean;
  /** Nothing found counts as 0. */
  readonly countsFromZero: boolean;
  /** A count gives 0 instead of NULL where no row met it. */
  readonly counts: boolean;
}
