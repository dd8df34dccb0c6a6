import { askBack } from '../askBack.js';
import type { Draft } from '../draft.js';
import type { Head } from '../head.js';
import type { Interpretation } from '../reading.js';
import { bareBar } from '../conditions/bareBar.js';
import { isBesideRevenue, isLimitedToNew, isOfNewAlways } from '../measures/ordersOfNew.js';
import { AVERAGE } from './grouping.js';
import { COST_OF_ITEMS } from './moneyOfOrder.js';
import { makerOrSupplier } from './whoseGoods.js';

/** Words that mean two near things, each with another figure: both are asked back. Null where the rest of the question settles it. */
export function twoReadings(d: Draft, head: Head): Interpretation | null {
  return sentOut(d, head) ?? eachOrMean(d, head) ?? earnedOn(d) ?? atDiscount(d) ?? enough(d) ?? usualOrders(d) ?? bareBar(d, head) ?? beforeRefunds(d) ?? withoutDiscounts(d) ?? ordersOfNewcomers(d) ?? costOfItems(d) ?? makerOrSupplier(d);
}

const asked = (queries: readonly string[], about: string): Interpretation => askBack('two_readings', about, queries);

const SENT = /\b(?:did|do|have|had) (?:we|i|you)(?: actually| already| really| manage to)? (?:ship|send|dispatch|post|mail|shipped|sent|dispatched|posted|mailed|(?:get|got) out (?:of )?the door)(?: out| off)?\b(?! (?:to|back)\b)/i;

/** "how many orders did we ship": what has gone out, or what has that status and is on its way. */
function sentOut({ s, filters, segments }: Draft, head: Head): Interpretation | null {
  const { text } = s.annotation;
  const found = SENT.exec(text);
  if (!found || head.subject !== 'order' || filters.some((f) => f.kind === 'order' || (f.kind === 'status' && (f.negated || f.mention.start < found.index || f.mention.start >= found.index + found[0].length))) || segments.some((x) => x.of === 'order') || s.has('ask', 'how_long', 'when', 'where') || s.has('measure', 'fulfilment_days')) return null;
  const put = (words: string): string => `${text.slice(0, found.index)}${words}${text.slice(found.index + found[0].length)}`;
  return asked([put('were shipped or fulfilled'), put('were shipped')], text);
}

const PER_CUSTOMER = /\bper (customer|buyer|client|shopper|user|member|head|person)\b(?!s| (?:and|by|per|tier|level|type|segment|group|country|city|class|status|id)\b)/i;

/** "revenue per customer": one mean over them, or a row for each. */
function eachOrMean({ s, measures, nouns, grouping, rank, time, numbers }: Draft, head: Head): Interpretation | null {
  const { text } = s.annotation;
  const found = PER_CUSTOMER.exec(text);
  const [first] = measures;
  const what = first?.mention ?? nouns.find((n) => n.plural && (n.id === 'order' || n.id === 'unit'))?.mention;
  if (!found || !what || measures.length > 1 || MEANS.has(first?.use.measure ?? '') || first?.use.aggregate !== undefined || grouping.by.length !== 1 || grouping.by[0]?.dimension !== 'customer' || grouping.per !== null) return null;
  if (rank || numbers.length > 0 || time.base || time.periods.length > 1 || AVERAGE.test(s.words) || s.asksForList || head.which || head.who || s.has('trend') || s.has('share') || s.has('change')) return null;
  const lead = text.slice(what.start);
  return asked([`average ${lead}`, lead.replace(PER_CUSTOMER, 'by customer')], text);
}

/** Figures that are a mean for each customer anyway. */
const MEANS: ReadonlySet<string> = new Set(['spent', 'ltv', 'margin', 'aov', 'items_per_order', 'discount_rate', 'fulfilment_days', 'cancellation_rate', 'refund_rate', 'repeat_rate', 'selling_price']);

const EARNED_ON = /\b(?:do|did|have|are|can) (?:we|i)(?: currently| actually| really)? (?:earn|make|made|earned|earning|making) (?:(?:the|our) )?(?:most|least|more|less|fewest)(?: (?:money|cash))? (?:on|off)\b|\b(?:do|did|have|are) (?:we|i) (?:earn|make|made|earned|earning|making) (?:(?:the|our) )?(?<late>most|least)(?: (?:money|cash))?(?= *\??$)/i;

/** "which supplier do we earn least on": what came in, or what is left of it after its cost. */
function earnedOn({ s, measures }: Draft): Interpretation | null {
  const { text } = s.annotation;
  const found = EARNED_ON.exec(text);
  if (!found || measures.some(({ use }) => use.measure !== 'revenue') || s.matches(/\bprofit\w*\b|\bmargins?\b/)) return null;
  const opening = text.slice(0, found.index);
  if (found.groups?.late !== undefined && !/^(?:\w+ )*?(?:on|off) (?:which|what)\b/i.test(opening)) return null;
  const end = /least|less|fewest/i.test(found[0]) ? 'least' : 'most';
  const noun = opening.replace(/^\W*(?:and |so )*(?:on|off) (?=which|what)/i, '').replace(/^(what) *$/i, 'which products ');
  const put = (measure: string): string => `${noun}${/s *$/.test(noun) ? 'have' : 'has'} the ${end} ${measure}${text.slice(found.index + found[0].length)}`;
  return asked([put('revenue'), put('profit')], text);
}

const GOODS = '(?:items?|goods|products?|units?|pieces|things|stuff|articles?|merchandise|merch|lines?)';
const AT_DISCOUNT = new RegExp(`\\b(?:(?<kind>discounted|reduced|marked[- ]down|full[- ]price|undiscounted|non[- ]discounted) ${GOODS}|${GOODS} (?:(?:that|which) )?(?:(?:were|was|we|have been|had been) )?(?:sold |sell |bought |went )?(?:at|with) (?:a discount|discount|(?<full>full price)|reduced prices?)|(?:sold|sell|bought|went|go) (?:at|for) (?:a discount|(?<whole>full price)|reduced prices?))\\b`, 'i');

/** "revenue from items sold at a discount": only whole orders are told apart by it, so what is meant is asked. */
function atDiscount({ s, measures }: Draft): Interpretation | null {
  const { text } = s.annotation;
  const found = AT_DISCOUNT.exec(text);
  if (!found || s.has('noun', 'order') || s.has('measure', 'stock', 'inventory_value') || s.matches(/\bwould\b|\bstock\b/)) return null;
  const full = Boolean(found.groups?.full ?? found.groups?.whole ?? /^(?:full|un|non)/i.test(found.groups?.kind ?? ''));
  const when = s.mentions.flatMap((m) => (m.period?.kind === 'period' ? [` ${m.text}`] : [])).join('');
  const figure = measures.find(({ use }) => ['revenue', 'gross_profit', 'net_revenue'].includes(use.measure))?.use.measure.replace('_', ' ') ?? (s.matches(/\bhow many\b|\bunits?\b|\bnumber of\b/) ? 'units sold' : 'revenue');
  return asked([`${figure} from orders ${full ? 'without' : 'with'} a discount${when}`, full ? `revenue and discounts${when}` : `total discounts given${when}`], text);
}

/** "do we have enough of X": for what is not said; what lies there, and whether it is time to order. */
function enough({ s, filters }: Draft): Interpretation | null {
  const { text } = s.annotation;
  if (!/^(?:and |so |ok )*(?:do|have|is|are|does|has|will|did) (?:.* )?enough\b/.test(s.words) || !(s.hasVerb('have') || s.has('measure', 'stock') || s.has('segment', 'in_stock'))) return null;
  const named = filters.filter((f) => ['product', 'category', 'brand', 'attribute', 'supplier'].includes(f.kind) && !f.negated);
  const of = named.map((f) => f.label).join(' ');
  return asked(named.length > 0 ? [`how many ${of} are in stock`, `does ${of} need reordering`] : ['which products need reordering', 'which products are low on stock'], text);
}

/** "how often do customers order": of each of them, or in the mean. */
function usualOrders({ s, time, filters, numbers }: Draft): Interpretation | null {
  const found = /^(?:and |so |on average )*how (?:often|frequently|many times) do (?:the |our |my )?(?:customers|clients|people|buyers|shoppers|they) (?:order|reorder|buy|purchase)\b(?: (?:from us|with us|here))?[ ?]*$/.test(s.words);
  return found && time.periods.length === 0 && filters.length === 0 && numbers.length === 0 ? asked(['average number of orders per customer', 'number of orders by customer'], s.annotation.text) : null;
}

const BEFORE = /\bbefore (?:the |any |all )?(?:(?<refunds>refunds|returns)|cancell?ations)\b/i;

/** "revenue before refunds": with the refunded orders counted in, or as it stands, which is without them. */
function beforeRefunds({ s, measures }: Draft): Interpretation | null {
  const { text } = s.annotation;
  const found = BEFORE.exec(text);
  if (!found || !measures.some(({ use, condition }) => !condition && ['revenue', 'units', 'gross_profit', 'net_revenue', 'aov'].includes(use.measure))) return null;
  const put = (words: string): string => `${text.slice(0, found.index)}${words}${text.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim();
  return asked([put(`including ${found.groups?.refunds ? 'refunded' : 'cancelled'} orders`), put('')], text);
}

const EXCLUDING = /,? ?\b(?:excluding|exclude|excl\.?|leaving out|leave out|except(?: for)?|not including|(?:with )?(?=(?:the )?discounts (?:excluded|left out)))(?: the| any| all)* ?discounts(?: excluded| left out)?\b/i;

/** "revenue excluding discounts": with them taken off, or as if there were none. */
function withoutDiscounts({ s, measures }: Draft): Interpretation | null {
  const { text } = s.annotation;
  const found = EXCLUDING.exec(text);
  const figure = found && measures.find(({ use }) => use.measure === 'revenue' || use.measure === 'gross_profit');
  if (!found || !figure || !measures.some(({ use }) => use.measure === 'discounts' || use.measure === 'net_revenue')) return null;
  const put = (words: string): string => `${text.slice(0, found.index)} ${words}${text.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim();
  return asked([put('after discounts'), put('ignoring discounts')], text);
}

/** "orders from first-time buyers per month": how many such buyers there were, or what they brought. */
function ordersOfNewcomers(d: Draft): Interpretation | null {
  const { text } = d.s.annotation;
  if (isLimitedToNew(d) && !isBesideRevenue(d)) return asked([`${text.replace(/[\s?.!]+$/, '')} this month`, `${text.replace(/[\s?.!]+$/, '')} this year`], text);
  if (!isOfNewAlways(d)) return null;
  const who = d.s.matches(/\bnew (?:customers|clients|buyers|shoppers)\b/) ? 'new customers' : 'first-time buyers';
  const [grain] = d.grouping.by;
  const [span] = d.time.periods;
  const tail = `${grain ? ` by ${grain.dimension.replace('_', ' ')}` : ''}${span ? ` ${span.mention.text}` : ''}`;
  if (isBesideRevenue(d)) return asked(span || grain ? [`number of orders${tail}`, `number of ${who}${tail}`, `revenue from ${who}${tail}`] : [`number of orders and revenue from ${who} this month`, `number of orders and revenue from ${who} this year`], d.s.annotation.text);
  return asked([`number of ${who}${tail}`, `revenue from ${who}${tail}`, ...(span ? [`number of orders${tail}`] : [`number of orders from ${who} this year`])], text);
}

/** "total cost of the items in order 3": what they were sold for, or what they cost the shop. */
function costOfItems({ s, filters }: Draft): Interpretation | null {
  const order = filters.find((f) => f.kind === 'order' && !f.negated);
  if (!order || !COST_OF_ITEMS.test(s.words)) return null;
  const name = order.mention.text;
  return asked([`value of the items in ${name}`, `cost of goods of ${name}`], s.annotation.text);
}
