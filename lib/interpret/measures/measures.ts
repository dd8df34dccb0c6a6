import type { Condition, MeasureUse } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { nounOf } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';

export interface MeasureMention {
  readonly mention: Mention;
  readonly use: MeasureUse;
  /** A condition that the word brings along: "cancellations" are cancelled orders. */
  readonly condition?: Condition;
}

/** Words of the lexicon that are a measure under a condition. */
const WITH_STATUS: Readonly<Record<string, { measure: string; status: string }>> = {
  cancellations: { measure: 'orders', status: 'cancelled' },
  refunds: { measure: 'orders', status: 'refunded' },
};
const RENAMED: Readonly<Record<string, string>> = { order_count_of: 'orders' };
const status = (value: string): Condition => ({ kind: 'field', field: 'order.status', op: '=', values: [value], label: value });

/** "refunds last month in dollars", "what did returns cost us", "the value of cancellations": the money of those orders, not their number. */
function inMoney(s: Sentence, mention: Mention): boolean {
  if (s.has('count') || /^(number|count|rate)/.test(s.wordAfter(mention))) return false;
  return s.matches(/\b(in|how many|how much) (dollars|money|cash|euros|usd|bucks|value|pounds)\b|\b(value|worth|amount|sum|dollar|dollars|money|revenue)( \w+)? (of|in|to|from|on|through|with)\b|\bcosts? (us|me)\b|\b(value|amount|worth)$|^(refunds?|returns?|cancellations?) ,? ?(dollars?|money|amount|value)\b|\bhow much\b/) || / in \$(?!\d)/.test(s.annotation.text);
}

/** Measures whose plain form is already a mean: "average price", "average margin". */
export const ALREADY_MEAN = new Set(['aov', 'items_per_order', 'selling_price', 'fulfilment_days', 'order_age', 'ltv', 'margin', 'list_margin', 'markup', 'price', 'cost', 'weight', 'discount_rate', 'shipping_rate', 'cost_rate', 'roi', 'roas', 'days_of_cover', 'sell_through', 'velocity']);
/** Measures of single rows, over which an average, a median or an extreme can be taken. */
const OF_ROWS = new Set(['order_total', 'price', 'cost', 'stock', 'weight', 'spent', 'shipping_revenue', 'discounts', 'fulfilment_days', 'order_age', 'days_of_cover', 'list_margin', 'inventory_value', 'units']);

/** A measure by the words of one mention, with the aggregate word before it. */
export function measureAt(s: Sentence, mention: Mention): MeasureMention | null {
  const concept = mention.concepts.find((c) => c.kind === 'measure');
  if (!concept) return null;
  // "what categories does X cover": a verb.
  if (concept.id === 'days_of_cover' && /^covers?$/i.test(mention.text) && s.matches(/\b(do|does|did)\b.*\bcovers?\b/) && !s.has('measure', 'stock')) return null;
  // "what do we stock that is not …": a verb.
  if (concept.id === 'stock' && /^stock$/i.test(mention.text) && s.matches(/\b(do|does|did|can|should) (we|you|i|the shop) (still |also |currently |even )?stock\b|\b(we|you|i) (still |also |currently |even )?stock\b/)) return null;
  // "refunds in money in May": how, not what came in.
  if (concept.id === 'revenue' && /^(money|cash) in$/i.test(mention.text) && s.wordBefore(mention) === 'in') {
    s.claim(mention, 'unit');
    return null;
  }
  // "average orders" counts orders, "average order" is a value.
  if (concept.id === 'aov' && /^(average|avg|mean|typical) (orders|sales)$/.test(mention.text.toLowerCase())) return { mention, use: { measure: 'orders' } };
  if (concept.id === 'refunds' && /^returns?$/.test(mention.text.toLowerCase()) && s.has('noun', 'campaign', 'channel')) return { mention, use: { measure: 'roi' } };
  // "paid for with PayPal" says how, not how much.
  if (concept.id === 'cost' && /^(pay|pays|paid|paying) for$/i.test(mention.text) && /^(with|by|via|using|through|in)$/.test(s.wordAfter(mention))) return null;
  if (concept.id === 'spend_per_order') return spendPerOrder(s, mention);
  if (concept.id === 'net_per_order') return { mention, use: { measure: 'net_revenue', per: 'order' } };
  const special = WITH_STATUS[concept.id];
  if (special && inMoney(s, mention)) return { mention, use: { measure: 'order_total' }, condition: status(special.status) };
  let measure = special?.measure ?? RENAMED[concept.id] ?? concept.id;
  const text = mention.text.toLowerCase();
  // "how many sales" counts orders; "sales" alone is money.
  if (measure === 'revenue' && /^sales?$/.test(text) && counted(s, mention)) measure = 'fulfilled_orders';
  if (measure === 'order_total' && /^(average|avg|mean)\b/.test(text)) return { mention, use: withAggregate(measure, 'avg') };
  if (measure === 'order_total' && /refund/.test(text)) return { mention, use: { measure }, condition: status('refunded') };
  const aggregate = /^median\b/.test(text) && OF_ROWS.has(measure) ? 'median' : aggregateBefore(s, mention, measure);
  const use: MeasureUse = aggregate && aggregate !== 'sum' ? withAggregate(measure, aggregate) : { measure };
  return special ? { mention, use, condition: status(special.status) } : { mention, use };
}

/** "cost per order of each campaign": what it cost, divided by its orders; what customers spend per order is a basket. */
function spendPerOrder(s: Sentence, mention: Mention): MeasureMention | null {
  const ofCampaigns = s.has('noun', 'campaign', 'channel') || s.mentions.some((m) => m.value?.exact && m.value.values.some(({ kind }) => kind === 'campaign' || kind === 'channel')) || /^(marketing|ad|advertising|campaign)\b/i.test(mention.text);
  if (ofCampaigns) return { mention, use: { measure: 'spend', per: 'order' } };
  return /^spen/i.test(mention.text) ? { mention, use: { measure: 'aov' } } : null;
}

export function withAggregate(measure: string, aggregate: 'avg' | 'median' | 'min' | 'max'): MeasureUse {
  if (aggregate === 'avg' && ALREADY_MEAN.has(measure)) return { measure };
  if (aggregate === 'avg' && measure === 'spent') return { measure: 'ltv' };
  if (aggregate === 'avg' && measure === 'discounts') return { measure, per: 'order' };
  if (!OF_ROWS.has(measure) && aggregate !== 'avg') return measure === 'revenue' || measure === 'aov' ? { measure: 'order_total', aggregate } : { measure };
  if (aggregate === 'avg' && !OF_ROWS.has(measure)) return { measure };
  return { measure, aggregate };
}

function aggregateBefore(s: Sentence, mention: Mention, measure: string): 'avg' | 'median' | 'min' | 'max' | 'sum' | null {
  const inside = /^(average|avg|mean)\b/.test(mention.text.toLowerCase());
  if (inside) return null;
  for (let i = mention.index - 1; i >= 0 && i >= mention.index - 3; i -= 1) {
    const other = s.mentions[i];
    if (!other) break;
    const aggregate = s.concept(other, 'aggregate');
    if (aggregate) {
      // "total" before "order total" is part of ordinary speech; extremes are superlatives unless the measure is one of rows.
      if ((aggregate.id === 'max' || aggregate.id === 'min') && !OF_ROWS.has(measure)) return null;
      s.claim(other, 'aggregate');
      return aggregate.id as 'avg';
    }
    if (!s.isLight(other) && !other.value && !s.concept(other, 'noun') && !s.concept(other, 'status') && !s.concept(other, 'count')) break;
  }
  return null;
}

/** "how many sales", "number of sales". */
export function counted(s: Sentence, mention: Mention): boolean {
  for (let i = mention.index - 1; i >= 0 && i >= mention.index - 4; i -= 1) {
    const other = s.mentions[i];
    if (!other) return false;
    if (s.concept(other, 'count')) return !/^how much/i.test(other.text);
    if (!s.isLight(other) && !other.value && !s.concept(other, 'status') && !s.concept(other, 'segment')) return false;
  }
  return false;
}

/** What counting a noun means, outside of any context. */
export const COUNT_OF_NOUN: Readonly<Record<string, string>> = {
  customer: 'customers', order: 'orders', product: 'products', unit: 'units', category: 'categories', brand: 'brands', supplier: 'suppliers',
  city: 'cities', country: 'countries', tier: 'tiers', payment_method: 'payment_methods', campaign: 'campaigns', channel: 'channels',
};

/** The noun or measure that "how many" counts: the first thing after it that can be counted. */
export function countTarget(s: Sentence, count: Mention): Mention | null {
  for (let i = count.index + 1; i < s.mentions.length; i += 1) {
    const other = s.mentions[i];
    // "customer count by city": what stands behind "by" is no thing counted.
    if (!other || /^(?:by|per|for each|for every|grouped by|split by)$/i.test(other.text)) return null;
    const noun = nounOf(s, other);
    if (noun && COUNT_OF_NOUN[noun.id]) {
      // "how many gold tier customers": the last of a row of nouns is counted.
      const next = s.mentions[i + 1];
      const following = nounOf(s, next);
      if (following && COUNT_OF_NOUN[following.id] && next?.from === other.to && !s.isClaimed(next)) continue;
      return other;
    }
    // "how many were worth less than 50": a bar on what is counted.
    if (/\bworth$/i.test(other.text) && s.concept(s.mentions[i + 1], 'comparator')) return null;
    if (s.concept(other, 'measure')) return other;
    // "how many of last week's orders": the time stands before what is counted.
    if (other.period?.kind === 'period' && /(^|\b)of( the| our)?$/.test(s.wordsBetween(count.from, other.from)) && nounOf(s, s.mentions[i + 1])) continue;
    if ((s.concept(other, 'verb') && !s.concept(other, 'status')) || other.period?.kind === 'period') return null;
  }
  return null;
}

/** Measures that count things. */
export const COUNTS: ReadonlySet<string> = new Set(['orders', 'customers', 'products', 'units', 'fulfilled_orders', 'buyers']);

/** Figures of sales, whose change the split of revenue explains. */
export const SALES_FIGURES: ReadonlySet<string> = new Set(['revenue', 'aov', 'fulfilled_orders', 'units', 'orders', 'gross_profit', 'net_revenue']);
