import type { Condition } from '../../analytics/plan.js';
import { nounWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { filterWords, isStockLimit, SUBJECT_NOUN } from '../words/filters.js';
import { joinPredicates, sentence, words } from '../words/lists.js';
import { formatCount } from '../words/numbers.js';

type FieldCondition = Extract<Condition, { readonly kind: 'field' }>;

const NAMES: ReadonlySet<string> = new Set([
  'customer.id',
  'customer.name',
  'customer.email',
  'product.id',
  'product.name',
  'product.sku',
  'order.id',
  'campaign.id',
  'campaign.name',
]);

/**
 * A list that is limited to one record by its name is a statement about that record: "Ana Reyes is a Gold customer",
 * without a row its contrary: "Ana Reyes never bought Oak Stool". Null where the list is about more than that.
 */
export function aboutNamed(facts: Facts, found: string | null): string | null {
  const { plan } = facts;
  const named = plan.where.find((condition): condition is FieldCondition => isName(condition, plan.subject));
  const others = plan.where.filter((condition) => condition !== named);
  const limited = others.some(isStockLimit);
  const rest = others.filter((condition) => !(limited && condition.kind === 'segment' && condition.segment === 'in_stock'));
  if (!named || plan.limit !== null || rest.length + plan.having.length === 0) return null;
  const name = found ?? named.label;
  if (name === undefined) return null;
  if (found !== null) return sentence(words(name, predicatesOf({ ...facts, plan: { ...plan, where: rest } }), stockBeside(facts)));
  const [only] = rest;
  const contrary = rest.length === 1 && plan.having.length === 0 && only ? denied(only) : null;
  return contrary ? sentence(words(name, predicatesOf({ ...facts, plan: { ...plan, where: [contrary] } }))) : null;
}

const isName = (condition: Condition, subject: string): boolean =>
  condition.kind === 'field' &&
  condition.field.startsWith(`${subject}.`) &&
  NAMES.has(condition.field) &&
  (condition.op === '=' || (condition.op === 'in' && condition.values.length === 1));

/** A statement about a product's stock is worth its number. */
function stockBeside({ plan, result }: Facts): string {
  const quantity = result.rows[0]?.quantity;
  if (plan.subject !== 'product' || typeof quantity !== 'number') return '';
  const noun = quantity === 1 ? 'unit' : 'units';
  return plan.where.some(isStockLimit)
    ? `: ${formatCount(quantity)} ${noun}`
    : `: ${formatCount(quantity)} ${noun} ${quantity === 1 ? 'is' : 'are'} in stock`;
}

/** What one record is and does: "is a Gold customer in Norway and has ordered". */
function predicatesOf(facts: Facts): string {
  const { plan, ctx } = facts;
  const filter = filterWords(plan.where, plan.subject, ctx.currency);
  const { clauses } = nounWords(facts, '');
  const one = SUBJECT_NOUN[plan.subject].slice(0, -1);
  const product = filter.product === null ? '' : `with ${filter.product}`;
  const has = filter.goods.flatMap(({ said }) => verbal(said) ?? []);
  const after = words(product, ...filter.goods.map(({ said }) => said).filter((said) => verbal(said) === null), ...filter.after);
  const isBare = plan.subject === 'order' && after === '';
  const noun = words(...filter.before, isBare ? '' : one, after);
  const article = isBare ? '' : /^[aeiou]/i.test(noun) ? 'an' : 'a';
  const states = filter.before.length === 0 && after === '' ? has : [words('is', article, noun), ...has];
  return joinPredicates([
    ...states.map((said) => ({ said })),
    ...clauses.map((clause) => ({ said: clause.one, ...(clause.denies ? { denies: true } : {}) })),
  ]);
}

/** What stands after "products" as something one of them has or costs; null where it does not. */
function verbal(said: string): string | null {
  if (said.startsWith('with ')) return `has ${said.slice(5)}`;
  const price = /^(?:of )?((?:over|under|at least|at most|exactly|between) .*)$/.exec(said)?.[1];
  return price === undefined ? null : `costs ${price}`;
}

const CONTRARY = {
  '=': '!=',
  '!=': '=',
  in: 'not in',
  'not in': 'in',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
} as const;

function denied(condition: Condition): Condition | null {
  if (condition.kind === 'did' || condition.kind === 'segment') return { ...condition, not: !(condition.not ?? false) };
  if (condition.kind !== 'field' || !(condition.op in CONTRARY)) return null;
  return { ...condition, op: CONTRARY[condition.op as keyof typeof CONTRARY] };
}
