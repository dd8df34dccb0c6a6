import type { Condition } from '../../analytics/plan.js';
import { nounWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { filterWords, SUBJECT_NOUN } from '../words/filters.js';
import { joinPredicates, sentence, words } from '../words/lists.js';

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
  const rest = plan.where.filter((condition) => condition !== named);
  if (!named || plan.limit !== null || rest.length + plan.having.length === 0) return null;
  const name = found ?? named.label;
  if (name === undefined) return null;
  if (found !== null) return sentence(words(name, predicatesOf({ ...facts, plan: { ...plan, where: rest } })));
  const [only] = rest;
  const contrary = rest.length === 1 && plan.having.length === 0 && only ? denied(only) : null;
  return contrary ? sentence(words(name, predicatesOf({ ...facts, plan: { ...plan, where: [contrary] } }))) : null;
}

const isName = (condition: Condition, subject: string): boolean =>
  condition.kind === 'field' &&
  condition.field.startsWith(`${subject}.`) &&
  NAMES.has(condition.field) &&
  (condition.op === '=' || (condition.op === 'in' && condition.values.length === 1));

/** What one record is and does: "is a Gold customer in Norway and has ordered". */
function predicatesOf(facts: Facts): string {
  const { plan, ctx } = facts;
  const filter = filterWords(plan.where, plan.subject, ctx.currency);
  const { clauses } = nounWords(facts, '');
  const one = SUBJECT_NOUN[plan.subject].slice(0, -1);
  const product = filter.product === null ? '' : `with ${filter.product}`;
  const noun = words(
    ...filter.before,
    plan.subject === 'order' && filter.after.length + filter.goods.length === 0 && product === '' ? '' : one,
    product,
    ...filter.goods.map(({ said }) => said),
    ...filter.after,
  );
  const isPlain = filter.before.length + filter.after.length + filter.goods.length === 0 && product === '';
  const article = noun === filter.before.join(' ') ? '' : /^[aeiou]/i.test(noun) ? 'an' : 'a';
  const state = isPlain ? [] : [{ said: words('is', article, noun) }];
  return joinPredicates([...state, ...clauses.map((clause) => ({ said: clause.one, ...(clause.denies ? { denies: true } : {}) }))]);
}

const CONTRARY = { '=': '!=', '!=': '=', in: 'not in', 'not in': 'in' } as const;

function denied(condition: Condition): Condition | null {
  if (condition.kind === 'did' || condition.kind === 'segment') return { ...condition, not: !(condition.not ?? false) };
  if (condition.kind !== 'field' || !(condition.op in CONTRARY)) return null;
  return { ...condition, op: CONTRARY[condition.op as keyof typeof CONTRARY] };
}
