import type { Condition, MeasureUse } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { COUNT_OF_NOUN, measureAt } from '../measures/measures.js';
import { dimensionOf, nounOf, type NounUse } from './nouns.js';
import type { Rank } from '../draft.js';
import type { Sentence } from '../sentence.js';

/** "most orders": these words before a thing that is counted ask for its number, not for the thing. */
const QUANTITY_WORDS = /^(the )?(most|fewest|least|more|less|maximum|minimum|lowest|highest|max|min|biggest)$/;
/** "Who is our top customer": one is meant, where "top customer" alone may head a list. */
const ONE_ASKED = /\b(who|what|which( \w+)?) ('s|is|was)\b|\b(single|the one)\b|\b(our|my) top [a-z]+( ('s|sell|sold|sells|spen[dt]|spends|ma[kd]e|makes|bring|brings|brought|earn|earns|earned|generate|generated|do)\b)/;
const ALWAYS_QUANTITY = /^(the )?(most|fewest|least|more)$/;

/** What a superlative ranks that names the thing with it: "most loyal customer by orders", "top earner". */
const RANKED_THING: Readonly<Record<string, string | undefined>> = { loyal: 'customer', earner: 'product' };

const SELLERS = /sellers?$/;
const SOLD_TO = /^(?:for|among|amongst|with|to|from|of|in|within)\b/;

/** Whether the words of a rank name goods by themselves: "best sellers". */
export const namesGoods = ({ word }: Rank): boolean => SELLERS.test(word);

const MOVING = '(grew|grow|grows|growing|grown|rose|rising|rise|increased|increasing|climbed|fell|falling|fall|dropped|dropping|declined|declining|shrank|shrinking)';
const GREW_FASTEST = new RegExp(`\\b${MOVING}( the)? (fastest|quickest|slowest|most (quickly|rapidly))\\b|\\b(fastest|quickest|slowest)[ -]+${MOVING}\\b`);

/** "which of Rome and Oslo has the most customers": those are counted. */
const OF_THEM = /^(?:and |so )?which(?: one)? of .* (?:has|have|had|gets?|got) the (?:most|fewest|least)\b/;
export const THEIRS = '\\b(?:with|and|plus|including|showing) (?:their|its)';
const ENDS_IN_THEIRS = new RegExp(`${THEIRS}$`);
const WHO_IS = /\bwho(?: ?['’]?s| is| are| was| were)(?: our| the| my)?(?: \d+)?$/;

/** Reads superlatives, limits and ordinals, and claims them. `which` is the noun after "which" or "who". */
export function readRank(s: Sentence, which: NounUse | null, taken: ReadonlySet<number>): Rank | null {
  const growth = growthRank(s, which, taken);
  if (growth) return growth;
  const superlatives = s.free('superlative').filter((mention) => !isIdle(s, mention));
  const limitMention = s.mentions.find((mention) => isLimit(s, mention, superlatives, which));
  const sorted = rankVerb(s, taken);
  if (sorted) {
    for (const other of superlatives) s.claim(other, 'superlative');
    if (limitMention) s.claim(limitMention, 'limit');
    return { ...sorted, limit: limitMention?.quantity?.value ?? null };
  }
  const mention = superlatives.find((each) => !which && namesRanked(s, each) && superlatives.length > 1 && direct(each) === direct(superlatives[0])) ?? superlatives[0];
  if (!mention) {
    const noun = limitMention && nounAfter(s, limitMention, taken);
    const limit = limitMention?.quantity?.value;
    const nth = nthPlace(s, which, taken);
    if (nth) return nth;
    // "revenue by city limit 5": the first so many of the groups.
    if (limit && limitMention && s.wordBefore(limitMention) === 'limit' && s.has('each', 'by')) {
      s.claim(limitMention, 'limit');
      s.claimWords(/^limit$/);
      return { direction: s.matches(/\basc(ending)?\b/) ? 'asc' : 'desc', measure: null, byTime: false, limit, offset: 0, noun: null, singular: false, word: '' };
    }
    if (!limit || !noun || !s.has('ask', 'list')) return null;
    s.claim(limitMention, 'limit');
    return { direction: 'desc', measure: null, byTime: false, limit, offset: 0, noun, singular: false, word: '' };
  }
  const concept = pickSuperlative(mention);
  s.claim(mention, 'superlative');
  for (const other of superlatives.slice(1)) s.claim(other, 'superlative');
  if (limitMention) s.claim(limitMention, 'limit');
  const ordinal = ordinalBefore(s, mention);
  // "top five best sellers": the one with a measure of its own says what is ranked.
  const own = superlatives.map((other) => pickSuperlative(other)).find((each) => typeof each.data.measure === 'string');
  let condition: Condition | undefined;
  let measure: MeasureUse | null = own ? { measure: String(own.data.measure) } : null;
  let noun: NounUse | null = null;
  const text = mention.text.toLowerCase();
  const before = relatedNoun(s, mention, taken);
  let counting = false;
  let ranked = false;
  for (let i = mention.index + 1; i < s.mentions.length && i <= mention.index + 6; i += 1) {
    const other = s.mentions[i];
    if (!other || s.concept(other, 'each', 'by') || (s.concept(other, 'verb', 'have') && !(s.concept(other, 'measure') && other.from === mention.to))) break;
    if (s.concept(other, 'count')) {
      counting = true;
      s.claim(other, 'count');
      continue;
    }
    const asMeasure = measureAt(s, other);
    const asNoun = nounOf(s, other);
    // "top 5 products with their stock": shown beside what ranks.
    if ((asMeasure || asNoun) && other.from > mention.to && ENDS_IN_THEIRS.test(s.wordsBetween(mention.to, other.from))) break;
    // "which customer spent the most on X products": what the money went on.
    if (asNoun && concept.id === 'spender' && which && which.mention.index < mention.index && asNoun.id !== which.id && ['product', 'unit', 'category', 'brand'].includes(asNoun.id)) break;
    // "which country waits longest for its orders": those are what it waits for.
    // "best sellers for gold customers": goods that they buy, where "best selling customers" names none.
    if ((asNoun?.id === 'customer' || asNoun?.id === 'order') && SELLERS.test(text) && SOLD_TO.test(s.wordsBetween(mention.to, other.from))) break;
    if (asNoun?.id === 'order' && own?.data.measure === 'fulfilment_days' && which && which.id !== 'order') {
      s.claim(other, 'ranked');
      break;
    }
    if (asNoun && asNoun.id in COUNT_OF_NOUN && !taken.has(other.index)) {
      // "busiest for orders": what something else is ranked by.
      const basis = which !== null && which.id !== asNoun.id && asNoun.plural && /^(day |time |one |of all )?(for|by|in|in terms of|when it comes to|regarding|measured by|going by)( the| our| number of| most)*$/.test(s.wordsBetween(mention.to, other.from));
      const single = !asNoun.plural && /\b(a|an|any|one|single)( single)?$/.test(s.wordsBetween(Math.max(0, other.from - 2), other.from));
      const oneOrder = single || asNoun.id === 'order' && !asNoun.plural && /^(biggest|highest|largest|smallest|lowest|(the )?(latest|newest|last|oldest))$/.test(text);
      // "which country places the largest orders": the country is ranked.
      const ofOthers = asNoun.id === 'order' && asNoun.plural && which !== null && !['order', 'customer'].includes(which.id) && which.mention.index < mention.index && /^(the )?(biggest|largest|smallest)$/.test(text);
      // "who is our biggest supplier": the supplier is who.
      const ranksItself = oneOrder || WHO_IS.test(s.wordsBetween(0, mention.from)) || !ofOthers && ( (!counting && !before && (!QUANTITY_WORDS.test(text)) || (!ALWAYS_QUANTITY.test(text) && (!which || which.mention.index === other.index || which.id === asNoun.id) && asNoun.id !== 'unit' && !counting && !before)));
      if (asNoun.id === 'unit' || basis || (!ranksItself && (which || before || counting || s.has('ask', 'who') || s.has('each', 'by') || OF_THEM.test(s.words) || earlierNoun(s, mention)))) measure ??= { measure: asNoun.id === 'order' && asNoun.plural && !s.has('share') && /^(the )?(biggest|largest|smallest)$/.test(text) ? 'aov' : (COUNT_OF_NOUN[asNoun.id] ?? 'units') };
      else noun = asNoun;
      s.claim(other, 'ranked');
      break;
    }
    if (asNoun && dimensionOf(asNoun) && !taken.has(other.index)) {
      noun = asNoun;
      s.claim(other, 'ranked');
      break;
    }
    if (asMeasure) {
      // "the best X, and how much was its Y": what ranks stands first, the rest is shown beside it.
      if (ranked) break;
      ranked = true;
      if (!measure || concept.id === 'top' || concept.id === 'bottom' || isWise(s, other)) {
        measure = asMeasure.use;
        condition = asMeasure.condition;
      }
      s.claim(other, 'measure');
      continue;
    }
    if (s.concept(other, 'verb') && !s.concept(other, 'verb', 'sell', 'buy', 'order') && !s.concept(other, 'status')) break;
    if (other.period?.kind === 'period') break;
  }
  measure ??= noun && basisAfter(s, noun, taken);
  const limit = limitMention?.quantity?.value ?? null;
  const seller = /\bsellers?$|^bestsellers?$/.test(text) && which && ['brand', 'category', 'supplier'].includes(which.id) ? { mention, id: 'product', plural: /s$/.test(text) } : null;
  const spender = /\b(spenders?|vips?|whales?)$/.test(text) && which && ['city', 'country', 'tier'].includes(which.id) ? { mention, id: 'customer', plural: /s$/.test(text) } : null;
  const ofItself = RANKED_THING[concept.id] === undefined || (which !== null && isDone(text)) ? null : { mention, id: RANKED_THING[concept.id] ?? '', plural: /s$/.test(text) };
  const target = noun ?? before ?? spender ?? seller ?? ofItself ?? which;
  // "by category, best first" says the order, not how many.
  // "which of our brands has …": one of them.
  const oneOf = /\b(which|what)( one)? of (our|the|my|these|those|your) [a-z]+ (is|was|has|does|[a-z]+[^s]s)\b/.test(s.words);
  const ordering = /\b(best|worst|highest|lowest|largest|smallest|biggest|top|most|least)( ones?)? first\b|\b(worst to best|best to worst|lowest to highest|highest to lowest|smallest to (largest|biggest)|(largest|biggest) to smallest)\b/.test(s.words);
  if (before && target === before) s.claim(before.mention, 'ranked');
  const plural = target ? target.plural : isPluralWord(text);
  return {
    direction: concept.data.direction === 'asc' ? 'asc' : 'desc',
    measure, ...(condition ? { condition } : {}), byTime: concept.data.time === true, limit: ordinal ? 1 : limit, offset: ordinal ? ordinal - 1 : 0,
    noun: target, singular: ordinal !== null || (limit === null && !ordering && (!plural || oneOf) && !superlatives.some((other) => isPluralWord(other.text.toLowerCase())) && (!/^top$/.test(text) || ONE_ASKED.test(s.words))), word: text,
  };
}

/** "the busiest weekday for orders", "our best day by units": what the thing is ranked by stands behind it. */
function basisAfter(s: Sentence, noun: NounUse, taken: ReadonlySet<number>): MeasureUse | null {
  const basis = s.mentions.map((m) => nounOf(s, m)).find((other) => other !== null && other.plural && (other.id === 'order' || other.id === 'unit') && other.mention.from >= noun.mention.to);
  if (!basis || noun.id === basis.id || taken.has(basis.mention.index) || !/^(ever |so far )?(for|of|in terms of|when it comes to|regarding|measured by|going by)( the| our| number of| most)*$/.test(s.wordsBetween(noun.mention.to, basis.mention.from))) return null;
  s.claim(basis.mention, 'measure');
  return { measure: COUNT_OF_NOUN[basis.id] ?? 'orders' };
}

/** "which category grew fastest", "the 3 fastest growing brands": groups by their growth; the ratio, since speed is a rate. */
function growthRank(s: Sentence, which: NounUse | null, taken: ReadonlySet<number>): Rank | null {
  if (!GREW_FASTEST.test(s.words)) return null;
  const nouns = s.mentions.filter((m) => !taken.has(m.index)).map((m) => nounOf(s, m)).filter((noun): noun is NounUse => noun !== null && dimensionOf(noun) !== null && noun.id !== 'order');
  const noun = which && dimensionOf(which) ? which : nouns[0];
  if (!noun) return null;
  const speed = s.mentions.filter((m) => /^(the )?(fastest|quickest|slowest|most quickly|most rapidly)\b/.test(m.text.toLowerCase()));
  const limit = s.mentions.find((m) => m.quantity?.unit === 'plain' && !m.period && m.to <= noun.mention.from && Number.isInteger(m.quantity.value));
  for (const m of [...speed, noun.mention, ...(limit ? [limit] : []), ...s.all('superlative', 'top')]) s.claim(m, 'superlative');
  s.claimWords(/^(fastest|quickest|slowest|rapidly|quickly)$/);
  return { direction: /\bslowest\b/.test(s.words) ? 'asc' : 'desc', measure: null, byTime: false, limit: limit?.quantity?.value ?? null, offset: 0, noun, singular: limit === undefined && !noun.plural, word: 'fastest' };
}

/** "which category comes third in revenue", "number two product", "runner-up": a place without a superlative. */
function nthPlace(s: Sentence, which: NounUse | null, taken: ReadonlySet<number>): Rank | null {
  const found = /\b(?:comes?|came|is|was|ranks?|ranked|placed|places|in) (?:in )?(?:the )?(second|third|fourth|fifth|2nd|3rd|4th|5th)(?: place)?\b|\bnumber (two|three|four|five|2|3|4|5)\b|\b(runner[- ]up)\b/.exec(s.words);
  if (!found) return null;
  // "in the fourth quarter" says when.
  const at = s.words.slice(0, found.index + found[0].length).split(' ').length;
  if (found[1] !== undefined && (/^(quarters?|weeks?|months?|half|days?|years?|of)$/.test(s.tokens[at]?.folded ?? '') || s.mentions.some((m) => m.period !== null && m.from < at && m.to >= at))) return null;
  const word = found[1] ?? found[2] ?? 'second';
  const place = { second: 2, third: 3, fourth: 4, fifth: 5, two: 2, three: 3, four: 4, five: 5 }[word] ?? Number(/\d/.exec(word)?.[0] ?? 2);
  const noun = which ?? s.mentions.map((m) => nounOf(s, m)).find((n) => n !== null && dimensionOf(n) !== null && !taken.has(n.mention.index)) ?? null;
  if (!noun) return null;
  for (const m of s.mentions) if (m.quantity && (m.quantity.value === place)) s.claim(m, 'ordinal');
  s.claimWords(/^(runner|up|number|place|comes?|came|ranks?|ranked|placed)$/);
  s.claim(noun.mention, 'ranked');
  return { direction: 'desc', measure: null, byTime: false, limit: 1, offset: place - 1, noun, singular: true, word: 'nth' };
}

/** "have ordered by country", "a single order by month": an order was placed, and nothing is put in order. */
const PLACED_BEFORE = /^(have|has|had|having|not|never|who|that|ever|customers?|people|an?|one|single|first|last|of|per|no|any|nt|n't)$/;

/** "how many people ordered the previous month": they did so in a span; nothing is put in order. */
const didOrder = (s: Sentence, verb: Mention): boolean =>
  PLACED_BEFORE.test(s.wordBefore(verb)) || s.mentions.some((m) => m.period !== null && m.from > verb.to && m.from <= verb.to + 1) || (/^ordered$/i.test(verb.text) && /^(the|our|my)$/.test(s.wordAfter(verb)) && s.concept(s.mentions[verb.index - 1], 'noun', 'customer') !== undefined);

const BEST_TO_WORST = /\b(?:best to worst|worst to best|most to least|least to most|highest to lowest|lowest to highest)\b/;

/** "rank countries by revenue, "sort products by margin". */
function rankVerb(s: Sentence, taken: ReadonlySet<number>): Rank | null {
  const verb = s.has('ask', 'alphabetical') ? undefined : s.mentions.find((mention) => /^(rank|ranked|ranking|sort|sorted|arrange|arranged|order|ordered)$/.test(mention.text.toLowerCase()) && (s.concept(mention, 'ask', 'list') || s.concept(mention, 'followup', 'resort')) && (!/^order/.test(mention.text.toLowerCase()) || (/^order(ed)? (the|our|all|by|my)\b/.test(s.wordsBetween(mention.from, mention.from + 2)) && !didOrder(s, mention) && !isOrder(s, mention))))
    ?? (/\b(from|all) .*(best to worst|worst to best|most to least( \w+)?|least to most( \w+)?|high(est)? to low(est)?|low(est)? to high(est)?|top to bottom)\b|\b(highest|lowest|largest|smallest|biggest) first\b|\b(ascending|descending)\b/.test(s.words) ? s.mentions[0] : undefined);
  const noun = verb && (nounAfter(s, verb, taken) ?? s.mentions.filter((m) => m.index <= verb.index).map((m) => nounOf(s, m)).find((n) => n !== null && !taken.has(n.mention.index)));
  // "rank our teas from best to worst": a kind of goods stands for its products.
  const kind = verb && !noun && BEST_TO_WORST.test(s.words) ? s.mentions.find((m) => m.from >= verb.from && m.value?.exact && m.value.values.every((value) => value.kind === 'category' || value.kind === 'brand')) : undefined;
  if (verb && kind) {
    s.claim(verb, 'superlative');
    for (const m of s.all('superlative')) s.claim(m, 'superlative');
    return { direction: /\b(?:worst|least|lowest) to\b/.test(s.words) ? 'asc' : 'desc', measure: null, byTime: false, limit: null, offset: 0, noun: { mention: kind, id: 'product', plural: true }, singular: false, word: 'rank' };
  }
  // "orders by city sorted by orders": what is broken down is no single order.
  if (!verb || !noun || !dimensionOf(noun) || (noun.id === 'order' && [...taken].some((index) => index < verb.index))) return null;
  s.claim(verb, 'superlative');
  s.claim(noun.mention, 'ranked');
  const own = s.all('superlative').map((m) => pickSuperlative(m).data.measure).find((measure) => typeof measure === 'string');
  return { direction: /\b(ascending|asc|lowest first|smallest first|worst first|worst to best|least to most|low(est)? to high(est)?|(from|starting (with|from|at)) (the )?(low|smallest|lowest|worst|poorest|weakest|least|fewest|bottom|cheapest)|(poorest|weakest|fewest|least) first|bottom up)\b/.test(s.words) ? 'asc' : 'desc', measure: own ? { measure: own } : null, byTime: false, limit: null, offset: 0, noun, singular: false, word: 'rank' };
}

/** "a cancelled order by country": the thing, where the verb would stand alone. */
const isOrder = (s: Sentence, mention: Mention): boolean => /^(?:an?|any|one|single|each|every|per|this|that|the)$/.test(s.wordBefore(mention)) || (s.concept(s.mentions[mention.index - 1], 'status') !== undefined && s.mentions[mention.index - 1]?.to === mention.from);

const isPluralWord = (text: string): boolean => /(sellers|ones|spenders|movers|bestsellers|vips|whales|customers|clients|buyers|shoppers)$/.test(text);

function pickSuperlative(mention: Mention): { readonly id: string; readonly data: Readonly<Record<string, unknown>> } {
  const options = mention.concepts.filter((concept) => concept.kind === 'superlative');
  const [first] = options;
  if (!first) throw new Error(`no superlative in "${mention.text}"`);
  return options.find((option) => option.data.measure) ?? first;
}

/** "which city carries us": done by what is asked for. */
const isDone = (text: string): boolean => /^(?:carr|do)/.test(text);

/** "the most profitable, margin-wise", "in terms of margin": said of what is ranked by. */
export const isWise = (s: Sentence, measure: Mention): boolean => /^(?:- )?wise\b/.test(s.wordsBetween(measure.to, measure.to + 2)) || /\b(?:in terms of|going by|measured by)$/.test(s.wordsBetween(Math.max(0, measure.from - 3), measure.from));

const direct = (mention: Mention | undefined): unknown => mention && pickSuperlative(mention).data.direction;

/** "what flopped, worst selling category": the superlative that names what is ranked. */
function namesRanked(s: Sentence, mention: Mention): boolean {
  const next = s.mentions[mention.index + 1];
  const noun = next?.from === mention.to ? nounOf(s, next) : null;
  return noun !== null && dimensionOf(noun) !== null;
}

/** "first", "last", "low", "up" and the like only rank when something rankable follows. */
function isIdle(s: Sentence, mention: Mention): boolean {
  const text = mention.text.toLowerCase();
  if (mention.value?.exact && mention.value.to - mention.value.from >= 1 && mention.concepts.length === 0) return true;
  if (comesLast(s, mention)) return false;
  if (/^(first|last|latest|recent|main|major|minor|low|peak|record|star|hero|popular|longest|fastest|valuable|win|won|winning)$/.test(text)) {
    const next = s.next(mention, (m) => s.isLight(m) || Boolean(m.quantity) || Boolean(s.concept(m, 'status')) || Boolean(m.value) || Boolean(s.concept(m, 'segment')));
    const quantity = s.mentions[mention.index + 1]?.quantity;
    const noun = nounOf(s, next);
    if (text === 'low' || text === 'record' || text === 'peak') return !(noun || s.concept(next, 'measure')) || !(quantity || text === 'peak');
    return !(noun && ['customer', 'order', 'product', 'campaign', 'category', 'brand'].includes(noun.id)) && !(s.concept(next, 'measure', 'new_customers', 'orders', 'fulfilled_orders', 'revenue', 'refunds', 'cancellations') ) && !quantity && !s.concept(next, 'segment', 'new_customer');
  }
  return false;
}

const LAST_OF = /^(?:and |so )*(?:(?:what|which)(?: \w+){0,2} (?<what>order|customer|client|product|item|campaign|promotion)s?|who|which one)\b/;

/** "which order did we refund last", "who signed up first?": said after the verb, of the one asked for. */
function comesLast(s: Sentence, mention: Mention): boolean {
  const found = /^(first|last)$/i.test(mention.text) ? LAST_OF.exec(s.words) : null;
  if (!found || !s.mentions.every((m) => m.index <= mention.index || s.isLight(m) || m.period !== null)) return false;
  return found.groups?.what === 'order' || (/^(campaign|promotion)$/.test(found.groups?.what ?? '') && s.matches(/\b(end(ed|s)?|finish(ed|es)?|start(ed|s)?|began|begins?|ran)\b/)) || s.hasVerb('join') || (s.hasVerb('order', 'buy') && found.groups?.what !== 'product' && found.groups?.what !== 'item');
}

function isLimit(s: Sentence, mention: Mention, superlatives: readonly Mention[], which: NounUse | null): boolean {
  const quantity = mention.quantity;
  if (!quantity || quantity.unit !== 'plain' || s.isClaimed(mention) || mention.period || !Number.isInteger(quantity.value) || quantity.value < 1 || quantity.value > 500) return false;
  if (/^(once|twice|thrice)$/.test(mention.text.toLowerCase())) return false;
  // "just one number: …": how it is to be said.
  if (/^(numbers?|figures?|words?|sentences?)$/.test(s.wordAfter(mention))) return false;
  if (/^(limit|limited to|max|first)$/.test(s.wordBefore(mention)) && !nounAfter(s, mention, new Set()) && s.tokens.slice(mention.to).every((token) => token.kind !== 'word')) return true;
  const beside = superlatives.some((other) => other.to === mention.from || (other.from >= mention.to && other.from <= mention.to + 1) || (other.to <= mention.from && other.to >= mention.from - 1));
  if (beside) return true;
  const noun = nounAfter(s, mention, new Set());
  if (!noun) return false;
  if (which && noun.mention.index === which.mention.index) return true;
  return superlatives.length > 0 || s.has('ask', 'list');
}

function nounAfter(s: Sentence, mention: Mention, taken: ReadonlySet<number>): NounUse | null {
  for (let i = mention.index + 1; i < s.mentions.length && i <= mention.index + 5; i += 1) {
    const other = s.mentions[i];
    if (!other || s.concept(other, 'verb') || s.concept(other, 'each', 'by')) return null;
    const noun = nounOf(s, other);
    if (noun && !taken.has(other.index)) return noun;
  }
  return null;
}

function earlierNoun(s: Sentence, mention: Mention): boolean {
  return s.mentions.slice(0, mention.index).some((other) => nounOf(s, other) && !s.isClaimed(other));
}

/** "city with the most customers", "customers that have spent the most": the noun that the superlative speaks of stands before it. */
function relatedNoun(s: Sentence, mention: Mention, taken: ReadonlySet<number>): NounUse | null {
  for (let i = mention.index - 1; i >= 0 && i >= mention.index - 6; i -= 1) {
    const other = s.mentions[i];
    if (!other) return null;
    const noun = nounOf(s, other);
    if (noun && s.wordBefore(other) === 'whose') continue;
    if (noun && !taken.has(other.index) && !s.isVerb(other)) {
      // "payment methods used most often", "customers spending most": what they do stands in the superlative.
      if (other.to === mention.from && /^(?:used|chosen|preferred|picked|spending|ordered|ordering|buying|bought)\b/i.test(mention.text)) return noun;
      return /^(with|that|who|whose|which|having|has|have|took)\b|^(?:ordering|buying|spending|purchasing|returning|cancelling|ordered|bought|sold|refunded|returned|purchased|cancelled|used)(?: the| by \w+| from us)?$/.test(s.wordsBetween(other.to, mention.from)) ? noun : null;
    }
  }
  return null;
}

/** "the second best, "third largest". */
function ordinalBefore(s: Sentence, mention: Mention): number | null {
  const previous = s.mentions[mention.index - 1];
  const quantity = previous?.quantity;
  if (previous && quantity?.unit === 'ordinal' && previous.to === mention.from && quantity.value > 1) {
    s.claim(previous, 'ordinal');
    return quantity.value;
  }
  return null;
}
