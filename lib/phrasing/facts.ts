import type { MeasureUse, Plan } from '../analytics/plan.js';
import { MEASURES } from '../analytics/measures/measures.js';
import type { Cell, ResultRow, Unit } from '../analytics/result.js';
import { baseColumnName, columnName } from '../analytics/columnName.js';
import type { SqlValue } from '../db/reader.js';
import type { Period } from '../periods/period.js';
import type { Facts } from './phrase.types.js';
import { afterWords, filterWords, scopeWords, type Clause, type Style } from './words/filters.js';
import { havingWords } from './words/having.js';
import { joinWords, words } from './words/lists.js';
import { measureLabel, measureUnit, measureWords } from './words/measures.js';
import { formatValue } from './words/numbers.js';
import { periodWords, tenseOf, type Tense } from './words/periods.js';

/** One measure of an answer: where it stands in the data, and how to say it. */
export interface MeasureFact {
  readonly use: MeasureUse;
  /** Its key in metrics and rows. */
  readonly key: string;
  readonly unit: Unit;
}

/** The measures of the plan with their keys. */
export function measureFacts({ plan, result }: Facts): readonly MeasureFact[] {
  return plan.measures.map((use) => {
    const key = columnName(use);
    const own = use.as === 'share' || use.as === 'growth' ? null : measureWords(use.measure).ownUnit;
    const unit = own ?? result.columns.find((column) => column.name === key)?.unit ?? result.units[key] ?? measureUnit(use);
    return { use, key, unit };
  });
}

/** The total of a measure over all rows: for shares and running totals that of the measure itself. */
export const totalOf = ({ result }: Facts, fact: MeasureFact): SqlValue => plain(result.metrics[baseColumnName(fact.use)]);

/** A cell as a plain value; nested rows have none. */
export const plain = (cell: Cell | undefined): SqlValue => (typeof cell === 'string' || typeof cell === 'number' ? cell : null);

export const say = ({ ctx }: Facts, value: Cell | undefined, unit: Unit | undefined): string =>
  formatValue(plain(value), unit, ctx.currency);

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
  if (unbounded) return unboundedWords(facts, time);
  if (time === 'created')
    return `${plan.subject === 'product' ? 'added' : plan.subject === 'campaign' ? 'started' : 'who joined'} ${periodWords(plan.period)}`;
  return soFar(plan.period, facts.ctx.today);
}

/** "so far this month (1–18 Mar 2026)"; words that say so themselves are left alone. */
export function soFar(period: Period, today: string): string {
  const said = periodWords(period);
  return tenseOf(period, today) === 'running' && !/so far|to[ -]date|^(since|until|today)\b/i.test(said) ? `so far ${said}` : said;
}

/** All time; a measure with a window of its own says that one. */
function unboundedWords({ plan }: Facts, time: string): string {
  if (time === 'created' || plan.ask === 'records') return '';
  const days = MEASURES[plan.measures[0]?.measure ?? '']?.defaultDays;
  return days === undefined ? periodWords(plan.period) : `over the last ${days} days`;
}

const styleOf = ({ measures }: Plan): Style =>
  /revenue|profit|discount/.test(measureLabel(measures[0] ?? { measure: '' })) ? 'from' : 'of';

/** The filters after a noun that is no record, conditions on measures included. */
export const scope = ({ plan, ctx }: Facts, where: Plan['where'] = plan.where): string =>
  words(scopeWords(where, plan.subject, ctx.currency, styleOf(plan)), plan.ask === 'records' ? havingWords(plan.having, ctx.currency) : '');

/** The filters around a countable noun: "pending orders from Germany". */
export function aroundNoun(facts: Facts, noun: string): string {
  const { nounPhrase, clauses } = nounWords(facts, noun);
  const { plan, ctx } = facts;
  const clause =
    clauses.length === 0 ? '' : `${plan.subject === 'customer' ? 'who' : 'that'} ${joinWords(clauses.map((each) => each.many))}`;
  return words(nounPhrase, clause, havingWords(plan.having, ctx.currency));
}

/** The noun with what stands around it, and the clauses about it apart. */
export function nounWords({ plan, ctx }: Facts, noun: string): { readonly nounPhrase: string; readonly clauses: readonly Clause[] } {
  const filter = filterWords(plan.where, plan.subject, ctx.currency);
  const product =
    filter.product === null
      ? ''
      : plan.subject === 'order'
        ? `with ${filter.product}`
        : plan.subject === 'customer'
          ? `for ${filter.product}`
          : '';
  return { nounPhrase: words(...filter.before, noun, product, afterWords({ ...filter, clauses: [] }, 'that')), clauses: filter.clauses };
}

export const productWords = ({ plan, ctx }: Facts): string | null => filterWords(plan.where, plan.subject, ctx.currency).product;
