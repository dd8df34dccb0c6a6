import type { Condition } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { Grain } from '../../periods/period.js';
import type { Sentence } from '../sentence.js';

/** "over $500", "at least 3 orders", "between 20 and 30": a number with what it is compared to. */
export interface NumberCondition {
  readonly mention: Mention;
  readonly op: '>' | '>=' | '<' | '<=' | '=' | 'between';
  readonly values: readonly number[];
  readonly unit: 'plain' | 'money' | 'percent';
  /** First and last token of the whole phrase, the counted noun not included. */
  readonly from: number;
  readonly to: number;
  /** The mention that names what is counted ("3 *orders*"), if it follows. */
  readonly counted: Mention | null;
  /** The nearest thing before it that can be compared ("*orders* over 500"). */
  readonly before: Mention | null;
  /** One of two bars on what lies in the stock room. */
  readonly ofStock?: true;
}

const OPS = new Set(['>', '>=', '<', '<=', '=']);
const FLIP: Readonly<Record<string, NumberCondition['op']>> = { '>': '<=', '<': '>=', '>=': '<', '<=': '>' };

/** "more than 20 *a month*", "over 5 units per week": the bar is one on a mean. Undefined where no such unit follows. */
export function rateOf(s: Sentence, { to, counted }: NumberCondition): Grain | undefined {
  const end = counted?.to ?? to;
  return /^(?:an?|per) (day|week|month|quarter|year)\b/.exec(s.wordsBetween(end, end + 2))?.[1] as Grain | undefined;
}

const OP_WORDS: Readonly<Record<string, string>> = { '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most', '=': 'exactly', between: 'between' };

/** The bar on a field of a record, called "over 100". */
export function barOn(field: string, { op, values }: Pick<NumberCondition, 'op' | 'values'>): Extract<Condition, { kind: 'field' }> & { readonly label: string } {
  return { kind: 'field', field, op, values, label: `${OP_WORDS[op] ?? op} ${values.join(' and ')}` };
}

/** "over 250 *per order*": the bar is one on the mean order. */
export const isPerOrder = (s: Sentence, { to }: NumberCondition): boolean => /^(?:an?|per|each|every) (?:order|purchase|transaction|basket)\b/.test(s.wordsBetween(to, to + 2));

/** Reads every number that stands under a comparator and claims both; numbers without one stay for limits. */
export function readNumbers(s: Sentence): readonly NumberCondition[] {
  const found: NumberCondition[] = [];
  for (const mention of s.mentions) {
    const quantity = mention.quantity;
    if (!quantity || quantity.unit === 'ordinal' || s.isClaimed(mention)) continue;
    const condition = between(s, mention) ?? single(s, mention);
    if (condition) found.push(condition);
  }
  return [...found, ...oneOrder(s), ...oneItem(s), ...severalTimes(s)];
}

/** "bought it several times": more than once. */
function severalTimes(s: Sentence): readonly NumberCondition[] {
  const at = s.tokens.find((token) => token.folded === 'repeatedly' || (token.folded === 'times' && /^(several|multiple)$/.test(s.tokens[token.index - 1]?.folded ?? '')));
  const mention = at && s.mentions.find((m) => m.from <= at.index && at.index < m.to);
  if (!mention || s.isClaimed(mention) || !/\b(bought|buy|buys|purchased|ordered|order|shopped)\b/.test(s.words) || !(s.has('noun', 'customer', 'product') || s.has('ask', 'who', 'which'))) return [];
  s.claim(mention, 'number');
  s.claimWords(/^(several|multiple|times|repeatedly)$/);
  const times = s.mentions.find((m) => m.from === at.index && /^times$/i.test(m.text)) ?? mention;
  return [{ mention, op: '>=', values: [2], unit: 'plain', from: mention.from, to: mention.to, counted: times, before: null }];
}

const ONE_ITEM = /\borders?(?: that| which)? (?:with|of|had|have|has|having|containing|contain(?:s|ed)?|hold(?:s|ing)?|held)(?: only| just| exactly| but)*(?: a| the)? (?:single|one|1) (?:items?|units?|pieces?|products?|articles?)\b(?! (?:or more|and (?:up|more)|from|of|out|on|in))/;

/** "orders with a single item", "that hold just one product": exactly one. */
function oneItem(s: Sentence): readonly NumberCondition[] {
  const found = ONE_ITEM.exec(s.words);
  if (!found || /\b(n't|not|never|more than|at least|without)( \w+){0,2}$/.test(s.words.slice(0, found.index).trim())) return [];
  const at = s.words.slice(0, found.index + found[0].length).split(' ').length;
  const counted = s.mentions.find((m) => m.to === at && s.concept(m, 'noun', 'product', 'unit'));
  const mention = counted && (s.mentions.find((m) => m.to <= counted.from && m.to >= counted.from - 1 && /^(a )?(single|one|1)$/i.test(m.text)) ?? counted);
  if (!mention || (mention !== counted && s.isClaimed(mention))) return [];
  s.claim(mention, 'number');
  s.claim(counted, 'number');
  s.claimWords(/^(only|just|exactly|but|single)$/);
  for (const m of s.all('followup', 'only')) s.claim(m, 'number');
  return [{ mention, op: '=', values: [1], unit: 'plain', from: mention.from, to: mention.to, counted, before: null }];
}

const ONE_ORDER = /\b(?:with|have|has|had|having|placed|made|put in|did)(?: ever| only| just| exactly| but| merely)*(?: the| a)? (?:single|one|1) (?:fulfilled |cancelled |refunded |pending )?(?:orders?|purchases?)(?= |$)(?! (?:over|above|under|below|of|worth|with|containing|in which|that|which|or|(?:per|each|every) (?:day|week|month|quarter|year|person|customer)|a|and (?:more|up)))/;

/** "customers with a single order", "who placed only one": exactly one, where "not a single one" is none. */
function oneOrder(s: Sentence): readonly NumberCondition[] {
  const found = ONE_ORDER.exec(s.words);
  if (!found || !(s.has('noun', 'customer') || s.has('ask', 'who')) || /\b(n't|not|never|at least|more than|without)( \w+){0,2}$/.test(s.words.slice(0, found.index).trim())) return [];
  const at = s.words.slice(0, found.index + found[0].length).split(' ').length;
  const counted = s.mentions.find((m) => m.to === at && s.concept(m, 'noun', 'order'));
  const mention = counted && s.mentions.find((m) => m.to <= counted.from && m.to >= counted.from - 1 && /^(a )?(single|one|1)$/i.test(m.text));
  if (!mention || s.isClaimed(mention)) return [];
  s.claim(mention, 'number');
  s.claimWords(/^(only|just|merely|single)$/);
  return [{ mention, op: '=', values: [1], unit: 'plain', from: mention.from, to: mention.to, counted, before: null }];
}

const unitOf = (mention: Mention): NumberCondition['unit'] => (mention.quantity?.unit === 'money' ? 'money' : mention.quantity?.unit === 'percent' ? 'percent' : 'plain');
const scaled = (mention: Mention): number => (mention.quantity?.unit === 'percent' ? (mention.quantity.value ?? 0) / 100 : (mention.quantity?.value ?? 0));

function between(s: Sentence, mention: Mention): NumberCondition | null {
  const link = s.mentions[mention.index + 1];
  const second = link && s.mentions[link.index + 1];
  const dash = s.tokens[mention.to]?.text;
  const direct = (dash === '-' || dash === '–') && s.mentions.find((m) => m.from === mention.to + 1 && m.quantity);
  const other = direct || (link && second?.quantity && second.quantity.unit !== 'ordinal' && /^(and|to|till|-|–)$/.test(link.text.toLowerCase()) && second.from === link.to && link.from === mention.to ? second : null);
  if (!other) return null;
  const before = s.previous(mention, (m) => s.isLight(m) && !/^(between|from)$/.test(m.text.toLowerCase()));
  const opener = before && s.concept(before, 'comparator', 'between') ? before : null;
  const money = mention.quantity?.unit === 'money' || other.quantity?.unit === 'money';
  // "10 to 20 units", "3-5 orders": what is counted makes a range of it, where "top 5 to 10" is none.
  const range = !opener && !money && countedAfter(s, other) !== null && !s.concept(before ?? undefined, 'superlative');
  if (!opener && !money && !range) return null;
  for (const used of [opener ?? undefined, mention, link, other]) s.claim(used, 'number');
  const anchor = opener ?? mention;
  return {
    mention, op: 'between', values: [scaled(mention), scaled(other)].sort((a, b) => a - b),
    unit: money ? 'money' : unitOf(other), from: anchor.from, to: other.to, counted: countedAfter(s, other), before: comparedBefore(s, anchor),
  };
}

function single(s: Sentence, mention: Mention): NumberCondition | null {
  const before = nearbyComparator(s, mention);
  const after = s.mentions[mention.index + 1];
  let post = after && after.from <= mention.to + 1 && s.concept(after, 'comparator', '>=', '<=') && /^(or|and|upwards)\b/.test(after.text.toLowerCase()) && !opens(s, after) ? after : undefined;
  let counted = countedAfter(s, post ?? mention);
  if (!post && counted) {
    const later = s.mentions[counted.index + 1];
    if (later && s.concept(later, 'comparator', '>=', '<=') && /^(or|and)\b/.test(later.text.toLowerCase()) && !opens(s, later)) post = later;
  }
  if (post && !counted) counted = countedAfter(s, post);
  let op: NumberCondition['op'] | undefined;
  const opener = before && [...before.concepts].find((concept) => concept.kind === 'comparator' && OPS.has(concept.id));
  if (post) op = s.concept(post, 'comparator')?.id as NumberCondition['op'];
  else if (opener) op = opensBound(before?.text ?? '') ?? (opener.id as NumberCondition['op']);
  else if (mention.quantity?.unit === 'plus') op = '>=';
  // "sold for 20 dollars", "priced at 15": a price without more or less.
  const price = s.mentions[mention.index - 1];
  if (!op && price && s.concept(price, 'verb', 'cost') && (price.to === mention.from || /^(at|around|exactly)$/.test(s.wordsBetween(price.to, mention.from))) && s.has('noun', 'product')) op = '=';
  if (!op && (isFrequency(s, mention) || isValueOf(s, mention))) op = '=';
  if (!op) return null;
  // "up to 3 most expensive": how many, and no bar.
  if (!post && opener && /^(up to|at most|no more than|not more than)$/i.test(before?.text ?? '') && s.concept(after, 'superlative') && after?.from === mention.to) {
    s.claim(before, 'limit');
    return null;
  }
  // "just 5" and "top 5" are limits or stresses, not conditions.
  if (!post && opener && !isFrequency(s, mention) && /^(just|top|max|min|from|past|plus|short of|within|inside)$/.test(before?.text.toLowerCase() ?? '') && unitOf(mention) === 'plain' && !(counted && /^(exactly)$/.test(before?.text.toLowerCase() ?? ''))) return null;
  const negation = before && s.previous(before, () => false);
  if (!post && negation && s.concept(negation, 'negation', 'not') && negation.to === before?.from && !/^no /.test(before.text)) {
    op = FLIP[op] ?? op;
    s.claim(negation, 'number');
  }
  const excepted = !post && before ? exceptedOrders(s, before) : undefined;
  if (excepted) {
    op = FLIP[op] ?? op;
    s.claim(excepted, 'number');
  }
  for (const used of [post ? undefined : before, mention, post]) s.claim(used, 'number');
  if (isFrequency(s, mention)) s.claimWords(/^(only|just|times?)$/);
  const anchor = !post && before ? before : mention;
  return { mention, op, values: [scaled(mention)], unit: unitOf(mention), from: anchor.from, to: (post ?? mention).to, counted, before: comparedBefore(s, anchor) };
}

/** "without orders over 500", "all except those under 10": the word that turns the bar round. */
function exceptedOrders(s: Sentence, comparator: Mention): Mention | undefined {
  const owner = s.mentions[comparator.index - 1];
  const except = owner?.to === comparator.from && /^(?:the )?(?:orders|purchases|those|ones|products|items)$/i.test(owner.text) ? s.previous(owner) : undefined;
  if (!s.concept(except, 'negation', 'except')) return undefined;
  if (s.concept(owner, 'reference')) s.claim(owner, 'number');
  return except;
}

const OF_VALUE = /\b(?:with|having|have|has|had|whose|where)(?: an?| the| their| its)?(?: [a-z]+){1,3} (?:of|is|was|were|equals|equal to|at|=)(?: exactly)?$/;

/** "orders with a shipping cost of 12": exactly so much of what each of them has. */
function isValueOf(s: Sentence, mention: Mention): boolean {
  const before = s.previous(mention);
  const unit = mention.quantity?.unit;
  return before !== undefined && (unit === 'plain' || unit === 'money') && before.to >= mention.from - 2 && mention.period === null && ((s.concept(before, 'field') ?? s.concept(before, 'measure') ?? s.concept(before, 'segment', 'discounted', 'in_stock')) !== undefined || /^(?:total|amount|value)$/i.test(before.text)) && (s.has('noun', 'order', 'product', 'customer') || s.has('measure', 'orders')) && OF_VALUE.test(s.wordsBetween(0, mention.from));
}

/** "… and under 200", where "200 and under" would take 200 in. */
function opensBound(text: string): NumberCondition['op'] | undefined {
  const word = /^(?:and|or) (under|below|over|above)$/.exec(text.toLowerCase())?.[1];
  return word === undefined ? undefined : word === 'under' || word === 'below' ? '<' : '>';
}

/** "ordered only once", "bought twice", "came back 3 times": how often, where nothing says more or less. */
export function isFrequency(s: Sentence, mention: Mention): boolean {
  const often = /^(once|twice|thrice)$/.test(mention.text.toLowerCase()) || (/^times?$/.test(s.wordAfter(mention)) && mention.quantity?.unit === 'plain');
  if (!often || !(s.has('noun', 'customer', 'product') || s.has('ask', 'who', 'which'))) return false;
  const bare = s.mentions.slice(0, mention.index).filter((m) => !(m.value && m.concepts.length === 0)).map((m) => m.text.toLowerCase()).join(' ').replace(/( (or|and|the|a|an|from|any|of|products?|items?|just|only|exactly))+$/, '');
  if (/\b(bought|purchased|ordered|buy|order|orders|buys)$/.test(bare) && s.mentions.slice(Math.max(0, mention.index - 3), mention.index).some((m) => m.value)) return true;
  return /\b(bought|purchased|ordered|ordering|shopped|sold|placed an order|came back|buy|order|buying|who|that|customers?|products?|orders|purchases)( (from|with) us| here| (it|them|something|anything))?( (only|just|exactly|precisely|at all))*$/.test(s.wordsBetween(0, mention.from)) && !/^(in a|a|an|more|again|per|every|each|the)$/.test(s.wordAfter(mention));
}

/** "over 100 *and under* 200": it stands before a number of its own. */
const opens = (s: Sentence, mention: Mention): boolean => s.mentions.some((other) => other.quantity !== null && other.period === null && other.from >= mention.to && other.from <= mention.to + 1);

function nearbyComparator(s: Sentence, mention: Mention): Mention | undefined {
  const previous = s.previous(mention, (m) => s.isLight(m) && /^(a|an|the|of|about|around)$/.test(m.text.toLowerCase()));
  return previous && s.concept(previous, 'comparator') && previous.to >= mention.from - 2 ? previous : undefined;
}

const COUNTED_KINDS = new Set(['noun', 'measure']);

/** What follows the number at once, adjectives and values aside: "3 *orders*", "4 different *products*", "20 *units*". */
function countedAfter(s: Sentence, mention: Mention): Mention | null {
  for (let i = mention.index + 1; i < s.mentions.length && i <= mention.index + 4; i += 1) {
    const next = s.mentions[i];
    if (!next) break;
    // "less than 900 in revenue": of that measure.
    if (/^in$/i.test(next.text) && s.concept(s.mentions[i + 1], 'measure', 'revenue', 'gross_profit', 'net_revenue')) continue;
    if (s.concept(next, 'distinct') || s.concept(next, 'status') || (s.isLight(next) && /^(of|the|single|total|our|my|your|all|those|these|its|their)$/.test(next.text.toLowerCase())) || next.value || isStateBefore(s, next)) continue;
    if (/^times?$/.test(next.text.toLowerCase())) return next;
    // "customers who spent over 500 ordered in May": what they do.
    if (/^(?:order|ordered|buy|bought|purchased|sold)$/i.test(next.text) && s.mentions.some((m) => m.to <= mention.from && m.to >= mention.from - 3 && s.concept(m, 'verb', 'spend'))) break;
    if (next.concepts.some((concept) => COUNTED_KINDS.has(concept.kind))) return next;
    if (s.concept(next, 'segment') && /\borders?$/i.test(next.text)) return next;
    if (s.concept(next, 'verb', 'spend')) return next;
    // "more than 10 *sold* this month"
    if (/^(sold|bought|ordered|purchased)$/.test(next.text.toLowerCase()) && next.from === mention.to && s.concept(next, 'verb')) return next;
    if (next.period?.kind === 'duration') return next;
    break;
  }
  return null;
}

const COMPARED_KINDS = new Set(['measure', 'noun', 'verb', 'segment', 'field']);

/** "more than 5 *low stock* products": a state between the number and what it counts. */
const isStateBefore = (s: Sentence, mention: Mention): boolean => {
  const next = s.mentions[mention.index + 1];
  return s.concept(mention, 'segment') !== undefined && !s.concept(mention, 'segment', 'in_stock') && next?.from === mention.to && s.concept(next, 'noun', 'product') !== undefined;
};

function comparedBefore(s: Sentence, anchor: Mention): Mention | null {
  for (let i = anchor.index - 1; i >= 0 && i >= anchor.index - 8; i -= 1) {
    const other = s.mentions[i];
    if (!other || s.isLight(other) || s.concept(other, 'reference')) continue;
    if (other.concepts.some((concept) => COMPARED_KINDS.has(concept.kind) && !(concept.kind === 'verb' && concept.id === 'have'))) return other;
  }
  return null;
}
