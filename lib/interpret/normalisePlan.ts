import type { Condition, MeasureUse, Plan } from '../analytics/plan.js';
import { ALL_TIME } from '../periods/period.js';
import type { Draft } from './draft.js';
import type { Head } from './head.js';
import { boundToPurchases } from './conditions/boundNumbers.js';
import { negate } from './conditions/filters.js';

const excludes = (condition: Condition): boolean => condition.kind === 'field' && (condition.op === '!=' || condition.op === 'not in') && /^product\./.test(condition.field);

/** An order that denies itself ("with orders that are not late"), where "without late orders" denies having one. */
const OF_THE_ORDER = /\b(?:orders?|purchases?|ones?|something|anything)(?: (?:that|which|was|were|is|are|has|have|had|been))* (?:not|n't|never)\b/;
const DENIES = /\b(?:without|no|never|n't|not)\b/;

/** "customers without cancelled orders", "who have no late ones": what they must not have had. */
function lacks(condition: Condition, { s, segments }: Draft): boolean {
  const negative = condition.kind === 'field' ? condition.field === 'order.status' && (condition.op === '!=' || condition.op === 'not in') : condition.kind === 'segment' && condition.not === true && isOrderish(condition);
  if (!negative || OF_THE_ORDER.test(s.words)) return false;
  // "ordered without a discount": the word itself says no.
  const own = condition.kind === 'segment' ? segments.find((x) => x.condition === condition) : undefined;
  return DENIES.test(own ? s.wordsBetween(0, own.from) : s.words) && !(own && DENIES.test(s.wordsBetween(own.from, own.to)));
}

/** "but not X" as the X that must not have been bought. */
function opposite(condition: Condition): Condition {
  if (condition.kind === 'segment') return negate(condition);
  if (condition.kind !== 'field') return condition;
  return { ...condition, op: condition.op === '!=' ? '=' : 'in', ...(condition.label === undefined ? {} : { label: condition.label.replace(/^not /, '') }) };
}

const ORDERISH = /^(product|order|item|campaign|stock)\./;

const isOrderish = (condition: Condition): boolean =>
  condition.kind === 'field' ? ORDERISH.test(condition.field) : condition.kind === 'or' ? condition.any.flat().some(isOrderish) : condition.kind === 'not' ? condition.all.some(isOrderish) : condition.kind === 'segment' && ['open', 'late', 'unfulfilled', 'paid', 'discounted', 'older_than'].includes(condition.segment);

const NOT_BOUGHT = /\b(?:not|n't|never)(?: yet| ever| actually| even)? (?:buy|bought|order|ordered|purchase|purchased)\b/;

/** Conditions about orders on a question about customers become "has an order such that …"; the same for periods. */
export function normalisePlan(plan: Plan, d: Draft, head: Head): Plan {
  const countsCustomers = plan.subject === 'customer' && (plan.ask === 'records' || (plan.measures.length > 0 && plan.measures.every((use) => use.measure === 'customers')));
  let next = plan;
  const denied = (condition: Condition): boolean => isOrderish(condition) && (excludes(condition) || lacks(condition, d));
  const bound = countsCustomers && plan.having.length > 0 && plan.where.some((condition) => isOrderish(condition) && !denied(condition)) && boundToPurchases(d);
  if (bound && plan.ask === 'value') {
    const orderish = plan.where.filter((condition) => isOrderish(condition) && !denied(condition));
    return { ...plan, where: plan.where.filter((condition) => !orderish.includes(condition)), having: plan.having.map((h) => ({ ...h, measure: { ...h.measure, where: [...(h.measure.where ?? []), ...orderish] }, ...(timed(plan) ? { period: h.period ?? plan.period } : {}) })), period: ALL_TIME };
  }
  if (countsCustomers) {
    const orderish = plan.where.filter((condition) => isOrderish(condition) && !denied(condition));
    const excluded = plan.where.filter(denied);
    const bought = d.s.hasVerb('order') || d.s.matches(/\bdiscounted orders?\b/) || d.s.has('noun', 'order') || (d.s.matches(/\b(an|one|any|single) order\b/) && !d.s.hasVerb('buy')) || d.s.hasVerb('contain') || orderish.some((c) => statusCondition(c) || (c.kind === 'segment' && ['open', 'late', 'unfulfilled', 'paid', 'older_than'].includes(c.segment)) || (c.kind === 'field' && c.field === 'order.notes')) || (!d.s.matches(/\b(?:bought|buys?|buying|purchased?)\b/) && orderish.some((c) => c.kind === 'segment' && c.segment === 'discounted')) ? 'ordered' : 'bought';
    // An order in a span of its own says more than "has ordered".
    const rest = plan.where.filter((condition) => !isOrderish(condition) && !((timed(plan) || orderish.length > 0) && condition.kind === 'segment' && !condition.not && condition.segment === `has_${bought}`));
    const ordering = orderish.length > 0 || (plan.part === null && (d.s.hasVerb('order', 'buy') || d.s.hasVerb('spend') || (plan.where.length === 0 && d.s.matches(/\bbuyers\b/))) && !plan.where.some((c) => c.kind === 'did') && plan.having.length === 0);
    const joined = !plan.where.some((c) => c.kind === 'segment' && c.segment === 'new' && c.period !== undefined) && (d.s.hasVerb('join') || d.s.has('measure', 'new_customers') || d.s.has('segment', 'new_customer'));
    const without = excluded.map((condition): Condition => ({ kind: 'did', what: excludes(condition) ? bought : 'ordered', not: true, where: [opposite(condition)], period: plan.period }));
    rest.push(...without);
    if (without.length > 0) next = { ...plan, where: rest, period: plan.having.length > 0 ? plan.period : ALL_TIME };
    // "bought in 2025 but nothing since": what was not done says nothing of what was.
    const deed = timed(plan) && plan.part === null && d.s.hasVerb('order', 'buy') && plan.having.length === 0 && plan.where.some((c) => c.kind === 'did') && plan.where.every((c) => c.kind !== 'did' || c.not === true) && !d.segments.some((x) => x.id === 'negated');
    // "have not bought tea this year": what they did instead does not matter; "bought this year, but not tea" says it.
    if (excluded.length > 0 && orderish.length === 0 && !joined && plan.having.length === 0 && NOT_BOUGHT.test(d.s.words)) {
      next = { ...plan, where: rest, period: ALL_TIME };
    } else if (!timed(plan) && orderish.length > 0 && inOne(rest)) {
      next = { ...plan, where: rest.map((condition) => (condition === inOne(rest) && condition.kind === 'did' ? { ...condition, where: [...condition.where, ...orderish] } : condition)) };
    } else if ((ordering || deed) && !joined && (orderish.length > 0 || timed(plan))) {
      next = { ...plan, where: [...rest, { kind: 'did', what: bought, where: orderish, period: plan.period }], period: ALL_TIME };
    } else if (orderish.length > 0) {
      next = { ...plan, where: [...rest, { kind: 'did', what: bought, where: orderish, period: ALL_TIME }] };
    } else if (ordering && !timed(plan) && plan.sort === null && d.s.hasVerb('order', 'buy') && !d.s.matches(/(?<!\b(have|has|had|not|never|who|ever|n't) )\border(ed)? by\b/) && !plan.where.some((c) => c.kind === 'segment' && c.segment !== 'new')) {
      // "customers who have ordered": not everybody.
      next = { ...plan, where: [...rest, { kind: 'segment', segment: d.s.hasVerb('order') ? 'has_ordered' : 'has_bought' }] };
    } else if (plan.having.length > 0 && timed(plan) && !joined) {
      next = { ...next, having: plan.having.map((h) => ({ ...h, period: h.period ?? plan.period })), period: ALL_TIME };
    }
  }
  if (plan.subject === 'order' && plan.where.some(excludes)) next = { ...next, where: next.where.map((condition) => (excludes(condition) ? { kind: 'not', all: [opposite(condition)] } : condition)) };
  if (plan.subject === 'product' && plan.ask !== 'records' && plan.measures.every((use) => use.measure === 'products') && plan.having.length > 0 && timed(plan) && !d.s.has('segment', 'new_product') && !d.s.hasVerb('join')) {
    next = { ...next, having: next.having.map((h) => ({ ...h, period: h.period ?? plan.period })), period: ALL_TIME };
  }
  // "out of stock but sold in March": when it was sold, not when it was added.
  const ofProducts = plan.subject === 'product' && (plan.ask === 'records' || (plan.measures.length > 0 && plan.measures.every((use) => use.measure === 'products')));
  if (ofProducts && timed(plan) && plan.compare === null && plan.having.length === 0 && d.s.hasVerb('sell', 'buy', 'order') && !d.s.has('segment', 'new_product') && !d.s.hasVerb('join') && !plan.where.some((c) => c.kind === 'did')) {
    next = { ...next, where: [...next.where, { kind: 'did', what: d.s.hasVerb('order') && !d.s.hasVerb('sell', 'buy') ? 'ordered' : 'bought', where: [], period: plan.period }], period: ALL_TIME };
  }
  if (plan.ask === 'records' && plan.having.length > 0 && (plan.subject === 'product' || plan.subject === 'customer')) next = asGroups(plan, next, d, bound);
  void head;
  return next;
}

/** "who ordered this morning", "who ordered last month by PayPal": the one deed of a span that further conditions are about. */
function inOne(where: readonly Condition[]): Condition | undefined {
  const deeds = where.filter((condition) => condition.kind === 'did');
  const [only] = deeds;
  return deeds.length === 1 && only && !only.not && only.where.length === 0 && only.period.start !== null ? only : undefined;
}

const timed = (plan: Plan): boolean => plan.period.start !== null || plan.period.end !== null;

/** The figure of a record that a list is in the order of, where the list becomes one of groups. */
const FIGURES: Readonly<Record<string, string>> = { 'customer.spent': 'spent', 'customer.orders': 'orders', 'product.price': 'price', 'stock.quantity': 'stock' };
const sortedBy = (sort: Plan['sort']): MeasureUse | null => {
  const measure = sort && 'field' in sort.by ? FIGURES[sort.by.field] : undefined;
  return measure === undefined ? null : { measure };
};

/** "products that sold more than 20 units": groups with the measure shown, instead of bare records. */
function asGroups(plan: Plan, next: Plan, d: Draft, bound: boolean): Plan {
  const measures = [...plan.measures];
  for (const { measure } of plan.having) if (!measures.some((use) => use.measure === measure.measure)) measures.push(measure);
  const [first] = measures;
  if (!first) return next;
  const joined = d.s.hasVerb('join');
  const upTo = plan.having.some((h) => h.op === '<' || h.op === '<=');
  const asked = sortedBy(plan.sort);
  if (asked && !measures.some((use) => use.measure === asked.measure)) measures.push(asked);
  const sort = asked && plan.sort ? { by: { measure: asked }, direction: plan.sort.direction } : (plan.sort ?? ({ by: { measure: first }, direction: upTo ? 'asc' : 'desc' } as const));
  const where = bound || (plan.subject === 'customer' && !joined && timed(plan) && !plan.where.some(isOrderish)) ? plan.where : next.where;
  return { ...next, ask: 'groups', measures, by: [{ dimension: plan.subject }], columns: [], where, having: plan.having, period: joined ? next.period : plan.period, sort, gaps: upTo && !excludesZero(d) };
}

/** "skip the ones with none", "not counting zero": what has nothing is left out. */
export function excludesZero(d: Draft): boolean {
  if (!/\b(skip|ignore|ignoring|excl|exclud\w*|without|not counting|leave out|leaving out|except|omit|drop|minus|disregard\w*|but not)\b[^.?!]*\b(zero|0|none|nothing|no sales|never sold|unsold|not sold|empty)\b|\bat least (one|1) (sale|unit|order)\b|\bbut (more than|over|above) (zero|0)\b|\bthat (did|have) (sell|sold)\b/.test(d.s.words)) return false;
  for (const mention of d.s.mentions) if (d.s.concept(mention, 'negation', 'except') || (mention.quantity?.value === 0) || d.s.concept(mention, 'reference', 'those')) d.s.claim(mention, 'zero');
  return true;
}

const statusCondition = (condition: Condition): boolean => condition.kind === 'field' && condition.field === 'order.status' && condition.values[0] !== 'fulfilled';
