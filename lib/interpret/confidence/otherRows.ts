import { measureUses, type Condition, type Plan } from '../../analytics/plan.js';
import type { Reading } from '../reading.js';
import type { Sentence } from '../sentence.js';

/** More than the threshold leaves. */
const COST = 0.45;

/** "how many of our ten biggest orders": so many of some, where a list of those in a state is other rows. */
const OF_THOSE = /\b(?:of|out of|among|from) (?:the |our |my )?(?:(?:last|latest|first|newest|oldest|(?:\w+ )?(?:biggest|largest|smallest|top|most recent)) )+(?:\d+ |\w+ )?orders\b/;
/** "placed in January but fulfilled in February": two dates of one order. */
const TWO_DATES = /\b(?:placed|ordered|made|taken|came in|received)\b.*\b(?:but|and|then)\b(?: \w+)? (?:fulfilled|delivered|completed|shipped|sent|cancelled|refunded) (?:in|on|during|by|after|before)\b/;
/** Products in a span are those that were added in it: said so, or something else is meant. */
const ADDED = /\b(?:add|added|new\w*|launch\w*|introduc\w*|list(?:ed|ing)?|creat\w*|join\w*|c[oa]me in|arriv\w*|recent\w*|latest|oldest|releas\w*|appear\w*|went live|put up|gone up|since|before|after)\b/;
/** Customers in a span are those who joined in it, likewise. */
const JOINED = /\b(?:new\w*|join\w*|sign\w*|regist\w*|creat\w*|c[oa]me|gain\w*|acquir\w*|won|win|added|onboard\w*|attract\w*|accounts?|members? since|since|first|recent\w*|latest|growth|grow\w*)\b/;
const DID = /\b(?:order|orders|ordered|ordering|buy|buys|bought|buying|sell|sells|sold|ship|shipped|purchase|purchased|spend|spent|shop|shopped)\b/;
const NONE_IN_STOCK = /\b(?:nothing|none|zero|no \w+)(?: left)? in stock\b/;
const SET_ASIDE = /^(?:\W*(?:if|when) (?:you|we|i) )?(?:ignor\w*|leav\w* out|disregard\w*|skip\w*)\b/;

/** What is spoken of where the plan, given as JSON too, has other rows, or the figure that was set aside: name → cost. */
export function otherRows(s: Sentence, plan: Plan, yesNo: Reading['yesNo'], text: string): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {};
  const { words } = s;
  const holds = (test: (condition: Condition) => boolean): boolean => plan.where.some(test);
  const measures = measureUses(plan);
  if (OF_THOSE.test(words) && plan.subject === 'order' && plan.ask === 'records' && plan.where.length > 0 && (s.has('count') || s.has('share'))) lost.of_those = COST;
  if (TWO_DATES.test(words) && !text.includes('fulfilled_date')) lost.dates = COST;
  // "what is left over per sale": no stock narrows what was sold.
  if (plan.subject === 'sale' && text.includes('"in_stock"') && /\b(?:left|remain\w*)\b/.test(words) && !/\bstock\b|\bshel(?:f|ves)\b/.test(words)) lost.left = COST;
  if (plan.subject === 'product' && plan.ask === 'records' && (plan.period.start === null) !== (plan.period.end === null) && yesNo?.kind === 'exists' && !ADDED.test(words)) lost.added = COST;
  const isJoined = plan.subject === 'customer' && (plan.period.start !== null || plan.period.end !== null) && plan.analysis === null && (plan.ask === 'records' || measures.every(({ measure }) => measure === 'customers'));
  if (isJoined && DID.test(words) && !JOINED.test(words) && !holds((c) => c.kind === 'did' || c.kind === 'segment') && plan.having.length === 0) lost.joined = COST;
  if (/\bdrop ?-? ?off\b/.test(words) && plan.ask === 'records') lost.drop_off = COST;
  // What a campaign made after its cost is after what was spent on it.
  if (/\bafter (?:its|their|the) (?:own )?(?:costs?|spend|budget)\b/.test(words) && text.includes('"campaign.id"') && !/"(?:roi|roas|spend)"/.test(text)) lost.spend = COST;
  if (NONE_IN_STOCK.test(words) && plan.having.length > 0 && measures.every(({ measure }) => measure === 'revenue')) lost.stock = COST;
  // "if you ignore the discounts": they are not what is asked for.
  const [only] = measures;
  if (SET_ASIDE.test(words) && measures.length === 1 && plan.where.length === 0 && only && ['discounts', 'shipping_revenue', 'refunds', 'cancellations'].includes(only.measure)) lost.set_aside = COST;
  // "which tier is most loyal": its customers together, and not the tier of one.
  if (/\bmost (?:loyal|faithful|devoted)\b/.test(words) && plan.limit === 1 && plan.columns.some((column) => /tier|city|country/.test(column))) lost.loyal = COST;
  // More than one thing in one order is no mean over all of them.
  if (plan.subject === 'customer' && plan.having.some(({ measure }) => measure.measure === 'items_per_order') && /\bin (?:an|one|a single|any|the same) (?:single )?(?:order|basket|purchase|go|visit)\b/.test(words) && !holds((c) => c.kind === 'did')) lost.one_order = COST;
  return lost;
}
