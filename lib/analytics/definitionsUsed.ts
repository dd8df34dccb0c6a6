import { MEASURES } from './measures/measures.js';
import type { Condition, ExecutionContext, Plan } from './plan.js';
import { segmentOf } from './segments.js';
import { namesStatus } from './sql/conditions.js';

/** Figures that mean what they are called. */
const PLAIN: ReadonlySet<string> = new Set([
  'customers',
  'new_customers',
  'products',
  'campaigns',
  'price',
  'cost',
  'weight',
  'stock',
  'order_total',
  'max_stock_level',
  'reorder_level',
]);
/** Of so many figures and states the meaning is given. */
const MOST = 4;

/** The definitions that a plan's figures rest on, a sentence each: "Sales are fulfilled orders.", "Margin: gross profit divided by revenue." */
export function definitionsUsed(plan: Plan, { weekStart }: Pick<ExecutionContext, 'weekStart'>): readonly string[] {
  const names = [...new Set(plan.measures.map(({ measure }) => measure))];
  const states = [...new Set([...plan.where, ...(plan.part ?? [])].flatMap((each) => statesOf(each, plan.subject)))];
  const isNamed = namesStatus(plan.where, plan.subject);
  const weeks = plan.by.some(({ dimension }) => dimension === 'week') || plan.period.grain === 'week';
  return [
    ...(!isNamed && isOfSales(plan, names) ? ['Sales are fulfilled orders.'] : []),
    ...names.filter((name) => !(isNamed && name === 'orders') && !isCompanion(name, names)).flatMap(measureMeaning).slice(0, MOST),
    ...states.slice(0, MOST),
    ...(weeks ? [`Weeks run ${WEEKDAYS[weekStart - 1] ?? ''} to ${WEEKDAYS[(weekStart + 5) % 7] ?? ''}.`] : []),
  ];
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Revenue, units and what is computed from them. */
const isOfSales = ({ analysis }: Plan, names: readonly string[]): boolean =>
  analysis?.kind === 'why' ||
  analysis?.kind === 'together' ||
  names.some((name) => MEASURES[name]?.status === 'fulfilled' && MEASURES[name].grain !== 'customer');

/** What is shown beside units sold without being asked for. */
const isCompanion = (name: string, names: readonly string[]): boolean => name === 'selling_price' && names[0] === 'units';

/** Sums of sales are said by what a sale is; anything computed, or of orders of any status, by its own definition. */
function measureMeaning(name: string): readonly string[] {
  const measure = MEASURES[name];
  if (measure === undefined || PLAIN.has(name)) return [];
  const isSum = typeof measure.formula === 'string' && measure.status === 'fulfilled' && measure.grain !== 'customer';
  return isSum ? [] : [meaning(measure.label[1], measure.definition)];
}

function statesOf(condition: Condition, subject: Plan['subject']): readonly string[] {
  switch (condition.kind) {
    case 'segment': {
      const segment = segmentOf(condition.segment, subject);
      if (segment === undefined || condition.segment === 'in_stock') return [];
      const term = TERMS[condition.segment] ?? condition.segment.replaceAll('_', ' ');
      const text = segment.definition;
      return [meaning(term, condition.days === undefined ? text : text.replace(/(?<=last |than |most )(?:\d+|so many)/, String(condition.days)))];
    }
    case 'or':
      return condition.any.flat().flatMap((each) => statesOf(each, subject));
    case 'not':
      return condition.all.flatMap((each) => statesOf(each, subject));
    default:
      return [];
  }
}

const TERMS: Readonly<Record<string, string>> = {
  needs_reorder: 'needs reordering',
  runs_out: 'runs out',
  rfm_champions: 'RFM champions',
  rfm_at_risk: 'at risk',
  abc: 'ABC classes',
};

const meaning = (term: string, definition: string): string =>
  `${term.charAt(0).toUpperCase()}${term.slice(1)}: ${/^[A-Z][a-z]/.test(definition) ? definition.charAt(0).toLowerCase() + definition.slice(1) : definition}`.replace(/\.?$/, '.');
