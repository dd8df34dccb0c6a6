import type { DimensionUse } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { Filter } from '../conditions/filters.js';
import { COUNT_OF_NOUN } from '../measures/measures.js';
import { andTheirs, eachOfThem, keywordDimensions, membersOf, withTheirNumber } from './keywordDimensions.js';
import { dimensionOf, isWhole, nounOf, TIME_DIMENSIONS, type NounUse } from './nouns.js';
import type { Sentence } from '../sentence.js';

export interface Grouping {
  readonly by: readonly DimensionUse[];
  readonly mentions: ReadonlySet<number>;
  /** "a month", "per day" next to an average: divide instead of group. */
  readonly per: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'customer' | 'order' | 'product' | 'unit' | null;
  /** "by revenue": the measure mention that a ranking goes by. */
  readonly byMeasure: Mention | null;
  /** The user asked for a breakdown in so many words. */
  readonly explicit: boolean;
}

const RANKS = /^(rank|ranked|ranking|sort|sorted|arrange|arranged)$/i;
/** "top 5 categories by customers". */
const LEADS = /^(?:top|bottom|highest)$/i;
export const AVERAGE = /\b(average|avg|mean|on average|typical|typically|averag\w*)\b/;

/**
 * "profit per order", "revenue per customer by country": a division. Alone, "per customer" lists the customers unless an average
 * or an amount is asked for; a list of single orders is never "per order".
 */
function isRatio(s: Sentence, cue: Mention, noun: NounUse, averaging: boolean): boolean {
  if (!/^(per|for each|for every|each|every)$/.test(cue.text.toLowerCase()) || noun.plural) return false;
  const per = cue.text.toLowerCase() === 'per';
  if (noun.id === 'order' && per) return averaging || s.has('measure') || s.has('superlative', 'spender');
  if (noun.id === 'unit') return s.has('measure', 'gross_profit', 'margin', 'cogs', 'discounts', 'net_revenue', 'shipping_revenue') || (s.hasVerb('earn') && s.has('superlative'));
  if (noun.id === 'customer' && per && s.has('measure') && s.has('change', 'compare') && !s.has('superlative')) return true;
  if (noun.id !== 'customer' && noun.id !== 'product' && noun.id !== 'order') return false;
  const grouped = s.all('each', 'by').some((other) => other !== cue && !/^(each|every|per)$/.test(other.text.toLowerCase())) || s.has('series');
  return per && ((averaging && (noun.id !== 'product' || s.has('measure', 'units', 'revenue', 'gross_profit', 'net_revenue', 'inventory_value'))) || ((((s.has('amount') || s.has('count')) && !s.asksForList) || grouped) && !s.has('superlative')) || ranksOthers(s, cue, noun));
}

/** "show me the average revenue per day": a mean, where "average order value per day" has one for each. */
const MEAN_OF_SUM = /\b(?:average|avg|mean|typical) (?:number of |daily |weekly |monthly )?(?:revenue|sales|turnover|takings|profit|income|units|orders|discounts)\b(?! (?:value|total|size))|\bon average\b/;

/** "how many orders do we get a day": what is usual, so a mean, where "did" would ask for a figure of the past. */
const HABIT = /\bhow (many|much)\b.*\b(do|does) (we|i|you|customers|people|the (shop|store|business))\b.*\b(an?|per|each|every) (hour|day|week|month|quarter|year)\b/;

/** "roughly how many orders a day": one figure. */
const ROUGHLY = /\b(?:roughly|approximately|about|around|more or less) how many\b.*\b(?:an?|per|each|every) (?:hour|day|week|month|quarter|year)\b/;

/** "the city with the highest revenue per customer": the measure right before "per" is divided, and something else is ranked. */
const ranksOthers = (s: Sentence, cue: Mention, noun: NounUse): boolean =>
  (s.has('superlative') || s.matches(/^(please |pls )?(rank|sort|order) /)) && s.concept(s.mentions[cue.index - 1], 'measure') !== undefined && s.mentions.some((m) => m.to <= cue.from && nounOf(s, m) !== null && nounOf(s, m)?.id !== noun.id && dimensionOf(nounOf(s, m) as NounUse) !== null);

/** Reads "by", "per", "for each", "monthly", "… wise" with what they govern. */
export function readGrouping(s: Sentence, filters: readonly Filter[]): Grouping {
  const by: DimensionUse[] = [];
  const mentions = new Set<number>();
  let per: Grouping['per'] = null;
  let byMeasure: Mention | null = null;
  let explicit = s.has('each', 'breakdown');
  // "average order value per month" is a trend: the average belongs to the measure.
  if (s.groupsByWeekday) by.push({ dimension: 'weekday' });
  const averaging = HABIT.test(s.words) || ROUGHLY.test(s.words) || s.mentions.some((m) => /^(average|avg|mean|typical) (orders|sales)$/.test(m.text.toLowerCase())) || s.has('aggregate', 'avg') || /\bon average\b/.test(s.words);
  const add = (dimension: DimensionUse, mention: Mention): void => {
    if (!by.some((other) => other.dimension === dimension.dimension && other.attribute === dimension.attribute)) by.push(dimension);
    mentions.add(mention.index);
    s.claim(mention, 'group');
  };
  for (const cue of s.all('each', 'by')) {
    const text = cue.text.toLowerCase();
    // "never bought by anyone": who did it is no group.
    if (text === 'by' && /^(?:any|some|no|every) ?(?:one|body)$|^people$|^somebody$/i.test(s.mentions[cue.index + 1]?.text ?? '')) {
      s.claim(cue, 'ask');
      continue;
    }
    if (isWhole(s, cue)) {
      s.claim(cue, 'ask');
      continue;
    }
    // A slash groups only after what is measured: "units / month", not "gold/platinum".
    if (text === '/' && (!s.concept(s.mentions[cue.index - 1], 'measure') || s.mentions[cue.index + 1]?.value)) continue;
    let at = s.mentions[cue.index + 1];
    let expectMore = true;
    let first = true;
    while (at && expectMore) {
      // "by their status": whose it is changes nothing.
      if ((s.isLight(at) && !s.concept(at, 'noun')) || /^(?:their|its)$/i.test(at.text)) {
        if (!/^(the|a|an|our|their|its|each|of|different|single|customer|total|all)$/.test(at.text.toLowerCase())) break;
        if (!s.isLight(at)) s.claim(at, 'by');
        at = s.mentions[at.index + 1];
        continue;
      }
      // "for every X product": the value narrows, the noun after it groups.
      const afterValue = at.value && !nounOf(s, at) && !/^by$/.test(text) ? s.mentions[at.index + 1] : undefined;
      if (afterValue && nounOf(s, afterValue) && afterValue.from === at.to) {
        at = afterValue;
        continue;
      }
      if (s.concept(at, 'distinct')) {
        at = s.mentions[at.index + 1];
        continue;
      }
      const noun = nounOf(s, at);
      const attribute = attributeNoun(s, at);
      const value: Mention | undefined = at.value ? at : undefined;
      // "what do we pay per piece": the price of one is meant anyway.
      if (noun?.id === 'unit' && (s.has('measure', 'price', 'cost', 'list_margin', 'markup', 'weight') || s.hasVerb('cost', 'pay'))) {
        s.claim(at, 'unit');
        s.claim(cue, 'unit');
        break;
      }
      if (s.concept(at, 'count') && /^(by|sorted by|according to)$/.test(text) && first && (nounOf(s, s.mentions[at.index + 1]) || s.concept(s.mentions[at.index + 1], 'measure', 'refunds', 'cancellations'))) {
        s.claim(at, 'by');
        s.claim(cue, 'by');
        byMeasure = s.mentions[at.index + 1] ?? null;
        break;
      }
      // "top 3 cities by customer count": what the ranking goes by.
      const tally = s.mentions[at.index + 1];
      if (noun && COUNT_OF_NOUN[noun.id] !== undefined && text === 'by' && first && tally?.from === at.to && s.concept(tally, 'count') && /^(count|tally|headcount)$/i.test(tally.text)) {
        s.claim(tally, 'by');
        s.claim(cue, 'by');
        byMeasure = at;
        break;
      }
      if (noun && noun.id === 'order' && /^(of)/.test(text)) break;
      // "rank tiers by customers": what they go by.
      if (noun && noun.id === 'customer' && noun.plural && text === 'by' && first && s.mentions.some((m) => m.to <= cue.from && (RANKS.test(m.text) || LEADS.test(m.text))) && !/^(in|from|of|who|that|with)$/.test(s.wordAfter(at))) {
        byMeasure = at;
        s.claim(cue, 'by');
        break;
      }
      // "orders by customers in …": who placed them, not a breakdown.
      if (noun && noun.id === 'customer' && noun.plural && /^by$/.test(text)) {
        s.claim(at, 'agent');
        s.claim(cue, 'by');
        break;
      }
      // "most popular … by orders", "by number of orders": what the ranking goes by.
      if (noun && noun.id === 'order' && noun.plural && /^by$/.test(text) && first) {
        byMeasure = at;
        s.claim(cue, 'by');
        break;
      }
      // "our weakest month over the years": all of them, not each.
      if (noun && text === 'over the' && noun.plural && TIME_DIMENSIONS.has(noun.id) && (s.has('superlative') || s.has('noun', 'calendar_month', 'weekday', 'hour'))) {
        s.claim(at, 'all');
        s.claim(cue, 'by');
        break;
      }
      if (noun && /^(over the|among the|between|between the|into)$/.test(text) && !noun.plural) break;
      if (noun && !s.isClaimed(at)) {
        const dimension = dimensionOf(noun);
        const unit = TIME_DIMENSIONS.has(noun.id) ? (noun.id as Grouping['per']) : null;
        // "orders per month with the average order total": a column beside, no division.
        const beside = /\b(with|and) (the |an |its |their )?(average|avg|mean) (order|basket|ticket|price|selling)\b/.test(s.words);
        if (unit && averaging && !beside && /^(per|each|every|a)$/.test(text) && (!s.asksForList || MEAN_OF_SUM.test(s.words)) && !s.has('trend', 'trend')) {
          per = unit;
          s.claim(at, 'per');
          mentions.add(at.index);
        } else if (first && isRatio(s, cue, noun, averaging)) {
          per = noun.id as Grouping['per'];
          s.claim(at, 'per');
          mentions.add(at.index);
        } else if (dimension && !(noun.id === 'order' && text !== 'by' && text !== 'per' && text !== 'for each')) {
          add(dimension, at);
          explicit = true;
        } else break;
      } else if (/^(sale|transaction)$/.test(at.text.toLowerCase()) && text === 'per' && s.mentions.some((m) => m.to <= cue.from && s.concept(m, 'measure') && !s.concept(m, 'measure', 'revenue'))) {
        per = 'order';
        s.claim(at, 'per');
        mentions.add(at.index);
      } else if (attribute) {
        add({ dimension: 'attribute', attribute }, at);
        explicit = true;
      } else if (text === 'by' && s.concept(at, 'segment') && s.concept(at, 'measure') && s.concept(s.mentions[cue.index - 1], 'noun', 'order')) {
        // "orders by new customers": who placed them.
        s.claim(cue, 'by');
      } else if (s.concept(at, 'measure') && /^(by|per|sorted by|according to|depending on)$/.test(text) && first) {
        byMeasure = at;
        s.claim(cue, 'by');
        break;
      } else if (value) break;
      else break;
      s.claim(cue, 'by');
      first = false;
      const link = s.mentions[at.index + 1];
      const comma = s.tokens[at.to]?.text === ',';
      expectMore = Boolean(link && (s.concept(link, 'conjunction', 'and') || /^(then|\/)$/.test(link.text.toLowerCase()))) || comma;
      const nextNoun = expectMore ? s.mentions[(link && (s.concept(link, 'conjunction', 'and') || link.text.toLowerCase() === 'then') ? link.index : at.index) + 1] : undefined;
      if (!nextNoun || !(nounOf(s, nextNoun) && dimensionOf(nounOf(s, nextNoun) as NounUse)) || s.has('each', 'by') === false) {
        if (!(nextNoun && s.concept(nextNoun, 'each'))) break;
        break;
      }
      // "customers per country, orders in 2026": what is counted, and no second dimension.
      if (comma && nounOf(s, nextNoun)?.id === 'order' && nounOf(s, nextNoun)?.plural) break;
      // "by country and month", but not "by country, which orders …".
      const follower = s.mentions[nextNoun.index + 1];
      if (comma && follower && s.concept(follower, 'verb')) break;
      at = nextNoun;
    }
  }
  // "category by country revenue": the noun before the first "by" is a dimension too.
  const [firstBy] = s.all('each', 'by');
  const leading = firstBy && firstBy.text.toLowerCase() === 'by' && !s.has('superlative') ? s.mentions[firstBy.index - 1] : undefined;
  const leadingNoun = leading && firstBy && leading.to === firstBy.from && leading.from <= 1 ? nounOf(s, leading) : null;
  if (leadingNoun && !leadingNoun.plural && dimensionOf(leadingNoun) && !s.isClaimed(leadingNoun.mention) && by.length > 0) {
    const dimension: DimensionUse = { dimension: leadingNoun.id };
    if (!by.some((other) => other.dimension === dimension.dimension)) {
      by.unshift(dimension);
      s.claim(leadingNoun.mention, 'group');
      mentions.add(leadingNoun.mention.index);
    }
  }
  for (const mention of s.all('each', 'wise')) {
    if (s.concept(s.mentions[mention.index - 1], 'measure')) s.claim(mention, 'by');
    const noun = nounOf(s, s.mentions[mention.index - 1]);
    const dimension = noun && noun.id !== 'order' && dimensionOf(noun);
    if (noun?.id === 'order') s.claim(mention, 'by');
    if (noun && dimension) {
      add(dimension, noun.mention);
      explicit = true;
      s.claim(mention, 'by');
    }
  }
  for (const { cue, dimension, noun } of [...keywordDimensions(s, filters), ...membersOf(s, filters), ...(by.length ? [] : [...eachOfThem(s), ...withTheirNumber(s), ...andTheirs(s)])]) {
    add(dimension, noun);
    s.claim(cue, 'by');
    explicit = true;
  }
  // "category unit sales": a dimension right before the measure, as keywords are typed.
  for (const mention of s.mentions) {
    const noun = nounOf(s, mention);
    const next = s.mentions[mention.index + 1];
    if (!noun || noun.plural || !dimensionOf(noun) || s.isClaimed(mention) || !next || next.from !== mention.to || !s.concept(next, 'measure') || ['customer', 'order', 'campaign'].includes(noun.id) || TIME_DIMENSIONS.has(noun.id)) continue;
    const before = s.mentions[mention.index - 1];
    if (mention.from > 0 && !(before && (s.concept(before, 'ask', 'list') || s.concept(before, 'each', 'by') || /^(the|our|my|me)$/.test(before.text.toLowerCase())))) continue;
    if (filters.some((f) => f.mention.to === mention.from || f.mention.from === mention.to) || (before && s.concept(before, 'superlative'))) continue;
    add(dimensionOf(noun) ?? { dimension: noun.id }, mention);
    explicit = true;
  }
  for (const mention of s.all('series')) {
    const unit = s.concept(mention, 'series')?.id ?? 'day';
    // "the average order total month by month": the mean is the measure's own.
    const ofMeasure = /\b(average|avg|mean|median) (order )?(total|value|size|amount|price|selling price|basket|ticket|discount|spend|lifetime value|fulfil\w* time|delivery time|items)\b/.test(s.words) && !/^(daily|weekly|monthly|quarterly|yearly|annual|hourly)$/i.test(mention.text);
    if (averaging && !ofMeasure && TIME_DIMENSIONS.has(unit)) per = unit as Grouping['per'];
    else add({ dimension: unit }, mention);
    s.claim(mention, 'group');
  }
  // "a month", "a day" after an average.
  if (averaging && !per) {
    const match = s.mentions.find((m) => nounOf(s, m) && TIME_DIMENSIONS.has(nounOf(s, m)?.id ?? '') && /^(a|an|average|typical|mean)$/.test(s.wordBefore(m)) && !s.isClaimed(m) && !/^(what|which)$/.test(s.wordBefore(m, 2)));
    if (match) {
      per = nounOf(s, match)?.id as Grouping['per'];
      s.claim(match, 'per');
    } else {
      const each = s.mentions.find((m) => ['customer', 'order'].includes(nounOf(s, m)?.id ?? '') && /^(a|an|per|each)$/.test(s.wordBefore(m)) && !s.isClaimed(m));
      if (each && !/^(what|which)/.test(s.words) && s.wordBefore(each) !== 'a') {
        per = nounOf(s, each)?.id as Grouping['per'];
        s.claim(each, 'per');
      }
    }
  }
  return { by, mentions, per, byMeasure, explicit };
}

/** Attribute names are known from the shop's data ("by colour"); the sentence carries them as value-less nouns. */
function attributeNoun(s: Sentence, mention: Mention): string | null {
  const attribute = s.concept(mention, 'attribute');
  return attribute?.id ?? null;
}
