import type { MeasureUse, Plan } from '../analytics/plan.js';
import type { Cell, ResultRow, Unit } from '../analytics/result.js';
import type { SqlValue } from '../db/reader.js';
import type { Facts } from './phrase.types.js';
import { afterWords, filterWords, havingWords, scopeWords } from './words/filters.js';
import { words } from './words/lists.js';
import { measureUnit, measureWords } from './words/measures.js';
import { formatValue } from './words/numbers.js';
import { periodWords, tenseOf, type Tense } from './words/periods.js';

/** One measure of an answer: where it stands in the data, and how to say it. */
export interface MeasureFact {
  readonly use: MeasureUse;
  /** Its key in metrics and rows. */
  readonly key: string;
  readonly unit: Unit;
}

/** The measures of the plan with their keys: executing keeps the plan's order, companions come after. */
export function measureFacts({ plan, result }: Facts): readonly MeasureFact[] {
  const columns = result.columns.filter((column) => column.role === 'measure').map((column) => column.name);
  const keys = plan.ask === 'value' && columns.length === 0 ? Object.keys(result.metrics) : columns;
  const inOrder = keys.length >= plan.measures.length ? keys : Object.keys(result.metrics);
  return plan.measures.map((use, index) => {
    const exact = keys.includes(use.measure) && use.as === undefined && use.aggregate === undefined && use.per === undefined ? use.measure : undefined;
    const key = exact ?? inOrder[index] ?? use.measure;
    const unit = result.units[key] ?? result.columns.find((column) => column.name === key)?.unit ?? measureUnit(use);
    return { use, key, unit };
  });
}

/** A cell as a plain value; nested rows have none. */
export const plain = (cell: Cell | undefined): SqlValue => (typeof cell === 'string' || typeof cell === 'number' ? cell : null);

export const say = ({ ctx }: Facts, value: Cell | undefined, unit: Unit | undefined): string => formatValue(plain(value), unit, ctx.currency);

export const cellOf = (row: ResultRow | undefined, column: string): Cell => row?.[column] ?? null;

/** The tense of an answer about a measure: stock and catalogue are present whatever the period. */
export function tense({ plan, ctx }: Facts): Tense {
  const [first] = plan.measures;
  return first && measureWords(first.measure).time === 'present' ? 'present' : tenseOf(plan.period, ctx.today);
}

/** "last week (9–15 Mar 2026)"; nothing for what is always the present. All time is said for what has dates of its own. */
export function whenWords(facts: Facts): string {
  const { plan } = facts;
  const time = plan.measures[0] ? measureWords(plan.measures[0].measure).time : 'dated';
  if (time === 'present') return '';
  const unbounded = plan.period.start === null && plan.period.end === null;
  if (unbounded) return time === 'created' || plan.ask === 'records' ? '' : periodWords(plan.period);
  if (time === 'created') return `${plan.subject === 'product' ? 'added' : plan.subject === 'campaign' ? 'started' : 'who joined'} ${periodWords(plan.period)}`;
  return words(periodWords(plan.period), tenseOf(plan.period, facts.ctx.today) === 'running' && plan.ask !== 'analysis' ? 'so far' : '').replace(/^(.*so far.*) so far$/i, '$1');
}

/** The filters after a noun that is no record, conditions on measures included. */
export const scope = ({ plan, ctx }: Facts, where: Plan['where'] = plan.where): string => words(scopeWords(where, plan.subject, ctx.currency), plan.ask === 'records' ? havingWords(plan.having, ctx.currency) : '');

/** The filters around a countable noun: "pending orders from Germany". */
export function aroundNoun({ plan, ctx }: Facts, noun: string, where: Plan['where'] = plan.where): string {
  const filter = filterWords(where, plan.subject, ctx.currency);
  const person = plan.subject === 'customer';
  const product = filter.product === null ? '' : plan.subject === 'order' ? `with ${filter.product}` : plan.subject === 'customer' ? `for ${filter.product}` : '';
  return words(...filter.before, noun, product, afterWords(filter, person ? 'who' : 'that'), havingWords(plan.having, ctx.currency));
}

export const productWords = ({ plan, ctx }: Facts): string | null => filterWords(plan.where, plan.subject, ctx.currency).product;
