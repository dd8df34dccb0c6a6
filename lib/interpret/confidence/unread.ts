import type { Condition, Plan } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { Token } from '../../language/tokens.js';
import type { Sentence } from '../sentence.js';

/** More than the threshold leaves: the question is asked back. */
const COST = 0.45;
const BEFORE_STATE = /\b(?:before|until|prior to) (?:(?:they|it|these|those|he|she) )?(?:were|was|got|get|gets|being|getting|had been|have been|has been|are|is)\b(?: \w+)? (?:cancel|refund|return|fulfil|ship|paid|deliver|complet)/;
const STOPPED = /\b(?:stop(?:s|ped)?|ceas(?:e|es|ed)|quit|no longer|do n't|does n't) (?:selling|being (?:sold|bought|ordered)|moving|sell(?:s)? any ?more)\b/;
const WHOSE_LAST = /\bwhose (?:last|latest|most recent|first|newest) (?:order|purchase) (?:was|is|got|has been)\b/;
/** Fields of which a row has one. */
const ONE_OF: ReadonlySet<string> = new Set(['order.status', 'order.payment_method', 'customer.country', 'customer.city', 'customer.tier']);
const TOP_PERCENT = /\b(?:top|bottom|best|worst|highest|lowest|largest|biggest) \d+ ?(?:%|percent\b|pct\b)/;
/** What a record says of one that does it: "how is Ada doing", "what does she look like in our books". */
const TOLD = /^(do|does|doing|done|been|going|get|got|look|looking|fare|faring|faring|perform|performing|stand|standing|have|has|compare|of|with|and|from|worth|based|located|living|in|at|to|,|\?|\.|!)$/;
const OPENING = /^(what|how|why|where|when|who)$/;
const AUXILIARY = /^(do|does|did|has|have|had|is|was|will|would|can|could)$/;

/**
 * Words that change what is asked although each alone means nothing, or something light: name → cost.
 * "single-use mugs" are some of the mugs; "locally made products" some of the products; "what does Ada like" is no request for Ada's record.
 */
export function unread(s: Sentence, plan: Plan): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {};
  for (const token of s.tokens) {
    const narrowed = token.text === '-' ? compound(s, token) : adverb(s, token);
    if (narrowed !== null) lost[`modifier:${narrowed}`] = COST;
  }
  // "which products stopped selling": what came to an end is told by no plan but one of what did not sell.
  if (STOPPED.test(s.words) && !/not_sold|dead_stock|never_|inactive|churned|"not":true/.test(JSON.stringify(plan))) lost.stopped = COST;
  // "orders placed before they were refunded": what came before a state is no state.
  if (BEFORE_STATE.test(s.words)) lost.before_state = COST;
  const { where, subject } = plan;
  // "sold in X but not in Y": two deeds, which one condition beside another does not say; an order is in one state.
  if (where.some((a) => a.kind === 'field' && a.field !== 'order.status' && (a.op === '=' || a.op === 'in') && where.some((b) => b.kind === 'field' && b.field === a.field && (b.op === '!=' || b.op === 'not in')))) lost.but_not = COST;
  // No order has two states, and nobody lives in two cities: both together hold for nothing.
  if (isContrary([...where, ...(plan.part ?? [])])) lost.contrary = COST;
  // Revenue is of fulfilled orders: what was refunded or cancelled is no part of it, whatever its amount.
  if (ofSales(plan) && (plan.part ?? []).some((c) => c.kind === 'field' && c.field === 'order.status' && c.op === '=' && c.values[0] !== 'fulfilled')) lost.no_part = COST;
  // What became of the last order of each is no list of orders.
  if (subject === 'order' && WHOSE_LAST.test(s.words)) lost.whose_last = COST;
  if (subject === 'customer' && /\bboth (?:in |during )?\w+( \d+)? and\b/.test(s.words) && !JSON.stringify(where).includes('"did"')) lost.both = COST;
  // "which products did both X and Y buy": what either bought is another list.
  if (/\bboth\b.*\b(?:buy|buys|bought|orders?|ordered|purchased?|have|had|got)\b|\bin common\b/.test(s.words) && plan.ask === 'groups' && where.some((c) => c.kind === 'field' && c.field === 'customer.id' && c.op === 'in')) lost.both = COST;
  // "new customers and new products": two counts, where one would narrow the other.
  if (/\bnew (?:customers?|clients|buyers|products?|items) (?:and|&|plus|,) (?:and )?new (?:customers?|clients|buyers|products?|items)\b/.test(s.words)) lost.both_new = COST;
  // "the first 5 things we sold": not those that were added first.
  if (plan.sort !== null && 'field' in plan.sort.by && plan.sort.by.field === 'product.created' && /\b(?:sold|bought|ordered|purchased)\b/.test(s.words)) lost.sold_first = COST;
  // "products with brand and cost": the verb means nothing in a list, so that it would be dropped.
  if (plan.ask === 'records' && /(?:\band|,|\bwith) costs?(?: |$)(?!of\b)/.test(s.words) && !JSON.stringify(plan).includes('cost')) lost.column = COST;
  // No plan cuts a ranking at a part of all there is.
  if (TOP_PERCENT.test(s.words)) lost.top_percent = COST;
  const since = sinceWhat(s, plan);
  if (since !== null) lost[`since:${since}`] = COST;
  if (plan.ask === 'record' && plan.subject !== 'order' && plan.columns.length === 0) {
    const asked = saidOf(s);
    if (asked !== null) lost[`said:${asked}`] = COST;
  }
  return lost;
}

const ofSales = ({ subject, measures }: Plan): boolean => subject === 'sale' && measures.some(({ measure }) => measure !== 'units');

/** Whether conditions ask for two values of what has one. */
const OPPOSED: readonly (readonly [string, string])[] = [['active', 'inactive'], ['active', 'churned'], ['in_stock', 'out_of_stock'], ['repeat', 'one_time'], ['never_ordered', 'has_ordered'], ['never_bought', 'has_bought']];
const holds = (held: readonly Condition[], segment: string): boolean => held.some((c) => c.kind === 'segment' && c.segment === segment && c.not !== true);
export const isContrary = (held: readonly Condition[]): boolean =>
  OPPOSED.some(([a, b]) => holds(held, a) && holds(held, b)) ||
  held.some((a) => a.kind === 'field' && a.op === '=' && ONE_OF.has(a.field) && held.some((b) => b.kind === 'field' && b.field === a.field && b.op === '=' && b.values[0] !== a.values[0]));

/** "single-use" before what is sold: two words grown together of which no reader took either. */
function compound(s: Sentence, hyphen: Token): string | null {
  const [before, after] = [s.tokens[hyphen.index - 1], s.tokens[hyphen.index + 1]];
  if (before?.kind !== 'word' || after?.kind !== 'word' || before.end !== hyphen.start || hyphen.end !== after.start) return null;
  const isTaken = s.mentions.some((m) => (m.from < hyphen.index && m.to > hyphen.index) || ((m.from === after.index || m.to === hyphen.index) && s.isClaimed(m)));
  return !isTaken && namesThings(s, after.index + 1) ? `${before.text}-${after.text}` : null;
}

/** "locally made", "ethically sourced" before what is sold, where nothing explains the adverb. */
function adverb(s: Sentence, token: Token): string | null {
  if (!/^[a-z]{4,}ly$/.test(token.folded) || s.isExplained(token) || s.mentions.some((m) => m.from <= token.index && token.index < m.to)) return null;
  return /(?:ed|de|wn|own|made|grown)$/.test(s.tokens[token.index + 1]?.folded ?? '') && namesThings(s, token.index + 2) ? token.text : null;
}

/** "since the last restock", "since our best month": a day that no reader found, where the plan begins with no such day. */
function sinceWhat(s: Sentence, plan: Plan): string | null {
  const token = s.tokens.find((each) => each.folded === 'since');
  if (!token || s.isExplained(token) || /^(then|when|what|which)$/.test(s.tokens[token.index + 1]?.folded ?? 'then')) return null;
  if (s.has('ask', 'how_long') || s.matches(/\bhow (?:long|many (?:days|weeks|months|years))\b/)) return null;
  const taken = s.mentions.some((m) => m.from <= token.index && token.index < m.to && (m.to - m.from > 1 || (s.isClaimed(m) && s.role(m) !== 'filler')));
  return taken || /"label":"since|"did"/.test(JSON.stringify(plan)) ? null : s.wordsBetween(token.index + 1, token.index + 5);
}

/** Whether things of the shop are named at a token: a noun, a name, or "ones". */
function namesThings(s: Sentence, index: number): boolean {
  const mention = s.mentions.find((m) => m.from === index);
  return /^(ones?|stuff|goods)$/.test(s.tokens[index]?.folded ?? '') || (mention !== undefined && (mention.value !== null || s.concept(mention, 'noun') !== undefined));
}

/** What is asked of one named, where that is not how it does or what a record tells: "how tall is Ada", "what does Ada like", "how did Ada hear about us". */
function saidOf(s: Sentence): string | null {
  const named = s.mentions.find((m: Mention) => m.value?.exact === true && s.role(m) === 'value');
  if (!named) return null;
  const before = s.tokens.slice(Math.max(0, named.from - 3), named.from).map((token) => token.folded);
  const [third, second = '', first = ''] = before.length === 3 ? before : ['', ...before];
  if (third === 'how' && /^(is|was)$/.test(first) && /^[a-z]+$/.test(second) && !/^(loyal|good|valuable|active|important)$/.test(second)) return second;
  if (!OPENING.test(second) || !AUXILIARY.test(first)) return null;
  const after = s.tokens[named.to];
  return after?.kind === 'word' && !TOLD.test(after.folded) && !s.mentions.some((m) => m.from <= after.index && after.index < m.to && (m.period !== null || s.isClaimed(m))) ? after.text : null;
}
