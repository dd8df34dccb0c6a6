import type { Concept } from '../language/lexicon.js';
import type { Mention } from '../language/mention.js';
import { whoseGoods } from './frames/whoseGoods.js';

/** "a good month", "individual orders": no goods and no people, although they share a stem. */
const notGoods = (mention: Mention): Mention => (/^(?:good|individual|human)$/i.test(mention.text) ? { ...mention, concepts: mention.concepts.filter((concept) => concept.kind !== 'noun') } : mention);

/** "which product makes me most" earns it, and makes no list. */
const makesMe = (mention: Mention): Mention => (/^makes me$/i.test(mention.text) ? { ...mention, concepts: [{ kind: 'verb', id: 'earn', data: {} }] } : mention);

/** "cost and price of each", "whose cost exceeds 60": a figure, and no verb. */
const costFigure = (mention: Mention, i: number, all: readonly Mention[]): Mention => {
  if (!/^costs?$/i.test(mention.text)) return mention;
  const before = all[i - 1];
  const barred = before?.to === mention.from && /\b(?:whose|with|with an?|their|its|the|of|a|an)$/i.test(before.text) && (all[i + 1]?.concepts.some(({ kind }) => kind === 'comparator') ?? false);
  return barred || besideIn(all, i, PRICES) || besideProperty(all, i) ? { ...mention, concepts: [{ kind: 'measure', id: 'cost', data: {} }] } : mention;
};

/** "on hand and reserved", "available <name>": figures of the stock, where "what is available" asks for what there is. */
const stockFigure = (mention: Mention, i: number, all: readonly Mention[]): Mention => {
  const figure = mention.concepts.filter(({ kind, id }) => kind === 'measure' && STOCKS.has(id));
  const next = all[i + 1];
  const ofOne = i === 0 && figure[0]?.id === 'available' && next?.from === mention.to && next.value?.exact === true && next.value.values.every(({ kind }) => kind === 'product');
  return figure.length > 0 && (ofOne || besideIn(all, i, STOCKS)) ? { ...mention, concepts: figure } : mention;
};
/** "with supplier and cost": a property of a product before it, joined by a comma or "and". */
function besideProperty(all: readonly Mention[], i: number): boolean {
  const at = all[i - 1]?.concepts.some(({ kind }) => kind === 'conjunction') ? i - 2 : i - 1;
  const before = all[at];
  const apart = (all[i]?.from ?? 0) - (before?.to ?? 0);
  return apart > 0 && apart <= 2 && /^(?:supplier|brand|category|price|sku|stock)s?$/i.test(before?.text ?? '') && all.slice(0, at).some(({ text }) => /^(?:with|their|plus|including)$/i.test(text));
}
const PRICES: ReadonlySet<string> = new Set(['price']);
const STOCKS: ReadonlySet<string> = new Set(['stock', 'available', 'reserved']);

/** Whether a measure stands beside a mention, joined by "and" or the like. */
function besideIn(all: readonly Mention[], i: number, ids: ReadonlySet<string>): boolean {
  const isJoint = (mention: Mention | undefined): boolean => mention?.concepts.some(({ kind, id }) => kind === 'conjunction' || id === '/') ?? false;
  const isOne = (mention: Mention | undefined): boolean => mention?.concepts.some(({ kind, id }) => kind === 'measure' && ids.has(id)) ?? false;
  const isArticle = (mention: Mention | undefined): boolean => /^(?:the|its|their|our)$/i.test(mention?.text ?? '');
  const next = isJoint(all[i + 1]) && isArticle(all[i + 2]) ? i + 3 : i + 2;
  const before = isArticle(all[i - 1]) ? i - 2 : i - 1;
  return (isJoint(all[i + 1]) && isOne(all[next])) || (isJoint(all[before]) && isOne(all[before - 1]));
}

/** "down to fewer than 5 units" says how many are left, and asks for no reason. */
const downTo = (mention: Mention, i: number, all: readonly Mention[]): Mention => (/^down to$/i.test(mention.text) && all[i + 1]?.concepts.some(({ kind }) => kind === 'comparator') ? { ...mention, concepts: mention.concepts.filter(({ kind }) => kind !== 'analysis') } : mention);

/** "what margin are we running at": it goes on; nothing is added up. */
const runningOn = (mention: Mention, i: number, all: readonly Mention[]): Mention => (/^running$/i.test(mention.text) && /^(?:am|is|are|was|were|been|we|i|'m|'re|have)$/i.test(all[i - 1]?.text ?? '') && all[i - 1]?.to === mention.from ? { ...mention, concepts: mention.concepts.filter(({ kind }) => kind !== 'trend') } : mention);

/** "orders exceeding $300": a bar, and nothing that one thing has over another. */
const barExceeded = (mention: Mention, i: number, all: readonly Mention[]): Mention =>
  mention.concepts.some(({ kind }) => kind === 'comparator') && mention.concepts.some(({ kind }) => kind === 'change') && all[i + 1]?.quantity ? { ...mention, concepts: mention.concepts.filter(({ kind }) => kind !== 'change') } : mention;

/** "the Christmas holidays": a time, and no product that has the word in its name. */
const holidays = (mention: Mention, i: number, all: readonly Mention[]): Mention =>
  /^(?:holidays?|season|break)$/i.test(mention.text) && mention.value !== null && !mention.value.exact && all[i - 1]?.period && all[i - 1]?.to === mention.from ? { ...mention, value: null } : mention;

/** "orders where shipping was over 10": which orders, and no place. */
const whereClause = (mention: Mention, i: number, all: readonly Mention[]): Mention => {
  const before = all[i - 1];
  const relative = /^where$/i.test(mention.text) && before?.to === mention.from && (before.concepts.some(({ kind }) => kind === 'noun' || kind === 'measure') || before.period !== null) && !/^(?:do|does|did|are|is|were|from)$/i.test(all[i + 1]?.text ?? '');
  return relative ? { ...mention, concepts: mention.concepts.filter(({ kind }) => kind !== 'ask') } : mention;
};

/** "which is the city with more customers": most, as speakers of other languages say it, where nothing is held against it. */
function moreForMost(mentions: readonly Mention[], text: string): readonly Mention[] {
  if (!ONE_WITH_MORE.test(text) || HELD_AGAINST.test(text)) return mentions;
  return mentions.map((mention) => {
    const word = /^(?:more|less|fewer)$/i.exec(mention.text)?.[0].toLowerCase();
    if (word === undefined || !mention.concepts.some(({ kind }) => kind === 'change')) return mention;
    return { ...mention, concepts: [{ kind: 'superlative', id: word === 'more' ? 'top' : 'bottom', data: { direction: word === 'more' ? 'desc' : 'asc' } }] };
  });
}
const ONE = 'product|item|article|category|brand|supplier|city|country|tier|customer|client|campaign|channel|weekday|day|week|month|quarter|year|payment method';
const ONE_WITH_MORE = new RegExp(`\\b(?:who|(?:which|what)(?: is| was|'s)?(?: the| our| my)? (?:${ONE})|^(?:the|our|my) (?:${ONE}))\\b.*\\b(?:with|has|had|got|makes|made|sells|sold|brings|brought|buys|bought|spends|spent|places|placed)(?: us| me)? (?:more|less|fewer)(?! than\\b| ?\\d)`, 'i');
const HELD_AGAINST = /\b(?:than|or|vs|versus|between|compared|against)\b/i;

/** "customers we haven't seen since May": who did not order. */
const notSeen = (mention: Mention, text: string): Mention => (/^(?:seen|heard)$/i.test(mention.text) && NOT_SEEN.test(text) ? { ...mention, concepts: [{ kind: 'verb', id: 'order', data: {} }] } : mention);
const NOT_SEEN = /\b(?:customers?|clients?|people|buyers?|who|whom|anyone|members?)\b.*(?:\bnot|n't|\bnever) (?:(?:we|i|you) )?(?:seen|heard from)\b/i;

/** "how many customers did we gain": they came, and nothing is held against anything. */
const gainedThem = (mention: Mention, text: string): Mention => (/^gain/i.test(mention.text) && THEM_GAINED.test(text) ? { ...mention, concepts: mention.concepts.filter(({ kind }) => kind !== 'change') } : mention);
const THEM_GAINED = /\bhow many (?:\w+ )?(?:customers|clients|members|buyers) (?:did|do|have|had) (?:we|i|you) gain/i;

/** "clients spend more than average": what they do, and no figure that is asked for. */
const spending = (mention: Mention, i: number, all: readonly Mention[]): Mention => {
  const isOf = (other: Mention | undefined, ...kinds: readonly string[]): boolean => other?.concepts.some(({ kind }) => kinds.includes(kind)) ?? false;
  const does = /^spen(?:d|t|ding)$/i.test(mention.text) && all[i - 1]?.concepts.some(({ kind, id }) => kind === 'noun' && id === 'customer') && isOf(all[i + 1], 'comparator', 'segment');
  return does ? { ...mention, concepts: mention.concepts.filter(({ kind }) => kind === 'verb') } : mention;
};

/** "which campaign had the biggest budget": what was spent on it; any other budget is a target, of which nothing is known. */
const campaignBudget = (mention: Mention, _: number, all: readonly Mention[]): Mention => {
  if (!/^budgets?$/i.test(mention.text)) return mention;
  const ofCampaigns = all.some((m) => m.concepts.some(({ kind, id }) => kind === 'noun' && (id === 'campaign' || id === 'channel')) || m.value?.values.some(({ kind }) => kind === 'campaign' || kind === 'channel'));
  return ofCampaigns ? mention : { ...mention, concepts: [{ kind: 'absence', id: 'targets', data: {} }] };
};

const JOINED = /^ ?(?:,|,? ?(?:and|&|\+|plus|as well as))(?: (?:and|the|our|also|number of|how many|count of))* ?$/i;
const OF_WHOM = /\b(?:from|by|of|with|for|to|among|amongst|between|through|via)(?: (?:the|our|all|both|any))* $/i;
const FIGURES: ReadonlySet<string> = new Set(['order', 'unit', 'product', 'campaign']);

/** "new customers and cancellations": a figure beside another one, where "cancellations of new customers" are theirs. */
function countBeside(mentions: readonly Mention[], text: string): readonly Mention[] {
  const isCount = (m: Mention): boolean => countOf(m) !== null;
  if (!mentions.some(isCount)) return mentions;
  const isFigure = (m: Mention): boolean => m.value === null && m.period === null && !isCount(m) && m.concepts.some(({ kind, id }) => kind === 'measure' || (kind === 'noun' && FIGURES.has(id) && /s$/i.test(m.text)));
  return mentions.map((mention) => {
    if (!isCount(mention) || OF_WHOM.test(text.slice(0, mention.start))) return mention;
    const beside = mentions.some((other) => isFigure(other) && (other.end <= mention.start ? JOINED.test(text.slice(other.end, mention.start)) && !OF_WHOM.test(text.slice(0, other.start)) : JOINED.test(text.slice(mention.end, other.start))));
    return beside ? { ...mention, concepts: countOf(mention) ?? mention.concepts } : mention;
  });
}

/** What a word that names a state of customers counts, where it does. */
function countOf({ concepts, text }: Mention): readonly Concept[] | null {
  const named = concepts.filter(({ kind, id }) => kind === 'measure' && COUNTS_OF_PEOPLE.has(id));
  const state = concepts.find(({ kind }) => kind === 'segment');
  if (!state) return null;
  return named.length > 0 ? named : state.id === 'repeat' && /\b(?:customers|buyers|clients|shoppers)$/i.test(text) ? [{ kind: 'measure', id: 'returning_customers', data: {} }] : null;
}
const COUNTS_OF_PEOPLE: ReadonlySet<string> = new Set(['new_customers', 'first_time_buyers', 'returning_customers', 'repeat_customers']);

/** The mentions of a sentence with what each means beside the others. */
export const inContext = (mentions: readonly Mention[], text: string): readonly Mention[] =>
  countBeside(whoseGoods(moreForMost(mentions, text), text), text).map((mention) => gainedThem(notSeen(makesMe(notGoods(mention)), text), text)).map(costFigure).map(stockFigure).map(downTo).map(runningOn).map(barExceeded).map(whereClause).map(holidays).map(spending).map(campaignBudget);
