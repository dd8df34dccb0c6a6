import type { Reader, SqlRow } from '../../db/reader.js';
import type { ExecutionContext, Plan } from '../plan.js';
import type { Env } from '../sql/scope.js';
import { makeEnv } from '../sql/scope.js';
import type { Sql } from '../sql/sqlText.js';
import { localDay } from './convert.js';

/** One plan on its way: its environment, the statements that ran and what is to be said about them. */
export class Execution {
  readonly env: Env;
  #firstDay: string | null = null;

  constructor(
    readonly plan: Plan,
    readonly reader: Reader,
    readonly ctx: ExecutionContext,
    readonly statements: string[] = [],
    readonly assumptions = new Set<string>(),
  ) {
    this.env = makeEnv(reader, ctx);
  }

  /** The same run with another plan: statements and assumptions go on in one list. */
  with(plan: Plan): Execution {
    const other = new Execution(plan, this.reader, this.ctx, this.statements, this.assumptions);
    other.#firstDay = this.#firstDay;
    return other;
  }

  /** The same run without a bound on rows, for what looks at all of them. */
  unlimited(): Execution {
    const { after, afterKeys, ...ctx } = this.ctx;
    void [after, afterKeys];
    return new Execution(this.plan, this.reader, { ...ctx, maxResults: Number.MAX_SAFE_INTEGER }, this.statements, this.assumptions);
  }

  async query(statement: Sql): Promise<readonly SqlRow[]> {
    this.statements.push(statement.text);
    return this.reader.query(statement.text, statement.params, this.ctx.signal === undefined ? undefined : { signal: this.ctx.signal });
  }

  /** The local day of the shop's first order, for periods that are open at the start. */
  async firstDay(): Promise<string> {
    if (this.#firstDay === null) {
      const text = this.env.d.utcText('MIN(o.order_date)');
      const [row] = await this.query({ text: `SELECT ${text} AS first FROM orders o WHERE o.shop_id = ?`, params: [this.ctx.shopId] });
      this.#firstDay = localDay(row?.['first'], this.env) ?? this.ctx.today;
    }
    return this.#firstDay;
  }
}
