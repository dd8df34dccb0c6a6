import { measureUses, type Condition, type MeasureUse, type Plan } from '../../analytics/plan.js';
import { validatePlan } from '../../analytics/validatePlan.js';
import type { InterpretInput, Understanding } from '../interpret.js';
import { COUNT_OF_NOUN } from '../measures/measures.js';
import { planOf, type Reading } from '../reading.js';
import { apart } from './apart.js';
import { changed } from './changed.js';

type Read = (input: InterpretInput, text: string) => Understanding;

/** Where another question begins behind a joining word. */
const SECOND = /,? (?:and|&|plus) (?:also )?(?=(?:how (?:many|much|big|often|long)|(?:at |for |in |from |to |by |of )?(?:what|which)|who|when|where|whose|is|are|was|were|has|have|did|do|does)\b)/gi;
/** What the second points back with. */
const POINTS = /\b(?:they|them|those|these|each|it|its|their|ones?)\b/i;
/** Yes-or-no words open a question of their own only where they point back: "paid and has shipped" goes on. */
const WEAK = /^(?:is|are|was|were|has|have|did|do|does)\b/i;

/**
 * "A and B", two questions in one sentence: one plan with the figures of both where they are about the same rows, else both are
 * offered apart. Null where it is one question, or where the whole of it says what both ask.
 */
export function twoQuestions(input: InterpretInput, read: Read, isGood: (u: Understanding) => boolean): Understanding | null {
  for (const { index, 0: joint } of input.text.matchAll(SECOND)) {
    const [a, b] = [input.text.slice(0, index).trim(), input.text.slice(index + joint.length).trim()];
    if (!/[a-z]{2}.* .*[a-z]{2}/i.test(a) || !OPENS.test(a) || !b.includes(' ') || (WEAK.test(b) && !POINTS.test(b))) continue;
    const first = read(input, a);
    const plan = planOf(first);
    if (!plan || !isGood(first) || first.result.kind !== 'reading') continue;
    const text = ofSameRows(plan, b);
    const own = dangling(text) ? null : goodOnly(read(input, text), isGood);
    const alone = own && planOf(own) ? own : null;
    const second = alone ?? goodOnly(changed(input, read, first, text), isGood);
    const other = second && planOf(second);
    const whole = read(input, input.text);
    const said = isGood(whole) ? planOf(whole) : null;
    const dropped = said !== null && keyOf(said) === keyOf(plan);
    // The second question's figure in the place of the first one's: "how much stock is there and what is it worth".
    const replaced = said !== null && said.ask === plan.ask && said.ask === 'value' && !plan.measures.every(({ measure }) => measureNames(said).includes(measure));
    if (isShown(plan, b)) return said === null ? first : null;
    if (!second || !other || second.result.kind !== 'reading' || (GOODS.test(b) && !keyOf(other).includes('product'))) {
      if (dropped || replaced || GOODS.test(b)) return apart(whole, a, [a]);
      continue;
    }
    if (said && covers(said, plan) && covers(said, other)) return null;
    const both = merged(plan, other);
    if (both) {
      const [x, y]: readonly Reading[] = [first.result.reading, second.result.reading];
      const reading: Reading = { ...(x as Reading), plan: both, yesNo: null, why: 'two questions about the same rows', assumptions: [...new Set([...(x?.assumptions ?? []), ...(y?.assumptions ?? [])])] };
      return { ...whole, confidence: Math.min(first.confidence, second.confidence) * 0.97, result: { kind: 'reading', reading } };
    }
    // What the sentence as a whole comes to has taken up the second part in its own way.
    if (said && !dropped && !replaced) return null;
    return apart(whole, input.text, alone ? [a, text] : [a]);
  }
  return null;
}

const OPENS = /\b(?:how|what|whats|which|who|whos|when|where|show|list|give|tell|is|are|was|were|did|do|does|has|have)\b|^\w+( \w+){0,8}$/i;

const goodOnly = (u: Understanding | null, isGood: (u: Understanding) => boolean): Understanding | null => (u && isGood(u) ? u : null);

/** "what did they buy": things, no figure. */
const GOODS = /^what (?:do|did|does|have|has) (?:they|he|she|those|these|each)(?: of them)? (?:buy|bought|order|ordered|purchase|purchased)\b/i;

/** A pronoun that nothing was put in for. */
const dangling = (text: string): boolean => /\b(?:they|them|those|these|it|its|their|he|she|his|her|him)\b/i.test(text);

const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  product: ['product', 'products'], customer: ['customer', 'customers'], category: ['category', 'categories'], brand: ['brand', 'brands'], supplier: ['supplier', 'suppliers'],
  city: ['city', 'cities'], country: ['country', 'countries'], tier: ['tier', 'tiers'], payment_method: ['payment method', 'payment methods'], campaign: ['campaign', 'campaigns'],
};

/** The second question with what it points back to in words: "how many of each" of categories are "how many units were sold by category". */
function ofSameRows(plan: Plan, text: string): string {
  const [dim] = plan.by;
  const noun = plan.by.length === 1 && dim ? NOUNS[dim.dimension] : undefined;
  const bare = text.replace(/[\s?.!]+$/, '');
  if (plan.ask === 'records' && plan.subject === 'product' && FROM_WHOM.test(bare)) return 'their suppliers';
  if (!noun) return text;
  const one = bare.replace(/\b(which|what) ones?\b/i, (_, ask: string) => `${ask} ${noun[0]}`);
  if (one !== bare) return one;
  const each = bare.replace(/\b(?:of|for|from|in|by|on) each(?: (?:one|of (?:them|those|these)))?\b|\beach(?: of (?:them|those|these))?\b/i, '').replace(/\s+/g, ' ').trim();
  if (each !== bare) return `${/^how many$/i.test(each) ? 'how many units were sold' : /^how much$/i.test(each) ? 'how much revenue' : each} by ${noun[0]}`;
  if (/^how many (?:were|was|got|have been) (?:sold|bought)$/i.test(bare)) return `how many units were sold by ${noun[0]}`;
  const they = bare.replace(plan.limit === 1 ? /\b(?:they|them|those|these|it|that one)\b/i : /\b(?:they|them|those|these)\b/i, noun[1]);
  return they !== bare ? `${they} by ${noun[0]}` : text;
}

/** Whoever products are bought from is their supplier. */
const FROM_WHOM = /^who(?:m)? (?:do|did|can|could) (?:we|i) (?:buy|get|order|source|reorder) (?:them|those|these|it) from$|^(?:from )?who(?:m)?(?: (?:supplies|sells|delivers) (?:them|those|these|it)(?: to us)?| (?:are|is) (?:the|their|its) suppliers?)$|^from whom (?:do|can|did) (?:we|i) (?:buy|get|order) (?:them|those|these|it)$/i;

/** "and how much is it": the figure that the answer gives anyway; "how many of each" of a list of products is what is left of them. */
const isShown = (plan: Plan, text: string): boolean => (plan.ask === 'groups' && plan.by[0]?.dimension === 'product' && plan.measures[0]?.measure === 'units' && /^how many(?: of)? (?:each|them|those)[\s?.!]*$/i.test(text)) || /^(?:by )?how (?:many|much)(?: (?:is|was|are|were) (?:it|that|they|those))?[\s?.!]*$/i.test(text) || plan.ask === 'records' && plan.subject === 'product' && /^how many(?: (?:of )?(?:each|them|those))?(?: (?:do|have) (?:we|i) (?:have|got))?(?: (?:are |is )?(?:left|in stock))?[\s?.!]*$/i.test(text);

const keyOf = (value: unknown): string => JSON.stringify(value);
const sameConditions = (a: readonly Condition[], b: readonly Condition[]): boolean => keyOf(a.map(keyOf).sort()) === keyOf(b.map(keyOf).sort());
const measureNames = (plan: Plan): readonly string[] => measureUses(plan).map(({ measure }) => measure);

/** Whether a plan gives all that another one does. */
function covers(whole: Plan, part: Plan): boolean {
  const text = keyOf(whole);
  const names = measureNames(whole);
  const fields = new Set([...whole.columns, ...whole.by.map(({ dimension }) => dimension)]);
  const counted = part.ask === 'value' && whole.ask === 'records' && part.measures.every(({ measure }) => measure === COUNT_OF_NOUN[whole.subject]);
  return (
    part.where.every((condition) => text.includes(keyOf(condition).slice(1, -1)) || (condition.kind === 'field' && text.includes(`"field":"${condition.field}"`))) &&
    (counted || part.measures.every(({ measure }) => names.includes(measure))) && part.columns.every((column) => fields.has(column)) &&
    part.by.every(({ dimension }) => fields.has(dimension) || whole.subject === dimension || (part.where.length > 0 && whole.ask === 'records')) &&
    (part.sort === null || whole.sort !== null) && (part.ask === whole.ask || part.ask !== 'records' || whole.subject === part.subject)
  );
}

/** Figures of the same rows side by side, in the order of the first question. */
function merged(a: Plan, b: Plan): Plan | null {
  if (a.ask !== b.ask || a.compare || b.compare || a.part || b.part || a.analysis || b.analysis || a.per || b.per || a.having.length || b.having.length) return null;
  if (!sameConditions(a.where, b.where) || keyOf(a.by) !== keyOf(b.by)) return null;
  const open = (plan: Plan): boolean => plan.period.start === null && plan.period.end === null;
  if (!open(b) && (a.period.start !== b.period.start || a.period.end !== b.period.end)) return null;
  if (a.ask === 'groups' && b.limit !== null && keyOf(a.sort) !== keyOf(b.sort)) return null;
  if (a.ask === 'records' && (a.subject !== b.subject || b.limit !== a.limit)) return null;
  if (a.ask === 'record') return null;
  const all: readonly MeasureUse[] = [...new Map([...a.measures, ...b.measures].map((use) => [keyOf(use), use])).values()];
  const further = all.slice(a.measures.length);
  const columns = b.columns.filter((column) => !a.columns.includes(column));
  if (further.length + columns.length === 0) return null;
  const plan: Plan = { ...a, measures: [...a.measures, ...further], columns: [...a.columns, ...columns], gaps: a.gaps || b.gaps };
  return validatePlan(plan).length === 0 ? plan : null;
}
