import type { Concept } from '../language/lexicon.js';
import type { Annotation, Mention } from '../language/mention.js';
import type { Token } from '../language/tokens.js';
import { excludedOrders } from './excludedOrders.js';
import { goodsMeant } from './goodsMeant.js';
import { inContext } from './inContext.js';
import { mentionPart } from './mentionPart.js';

/** Little words between which a relation still holds: "revenue *of the* shop", "brand *is* X". */
const LIGHT_KINDS = new Set(['filler', 'aside']);

const NONE: readonly Mention[] = [];

/** "which shirts come in large": what there is, no money. */
const comesIn = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.map((mention, i) => {
    const next = mentions[i + 1];
    const ofAttribute = next?.from === mention.to && (next.value?.values.every(({ kind }) => kind === 'attribute') ?? false);
    return ofAttribute && /^(come|comes|came) in$/i.test(mention.text) ? { ...mention, concepts: mention.concepts.map((each) => (each.kind === 'verb' ? { ...each, id: 'have' } : each)) } : mention;
  });

/** "everyone in Lisbon who bought tea": people, although a place stands between. */
const everyoneWho = (mentions: readonly Mention[], text: string): readonly Mention[] =>
  /\b(?:everyone|everybody) (?:in|from|of) .{2,30} (?:who|that)\b/i.test(text) ? mentions.map((m) => (/^(?:everyone|everybody)$/i.test(m.text) ? { ...m, concepts: [{ kind: 'noun', id: 'customer', data: {} }] } : m)) : mentions;

/** "how often did each gold customer order", "how much have orders gone up", "customers spending over 500", "buy from us": words that are a phrase elsewhere. */
function customersOrder(annotation: Annotation): readonly Mention[] {
  const { mentions, text } = annotation;
  const ofThings = THINGS_BOUGHT.test(text);
  if (!ofThings && !ORDERED_BY.test(text) && !HAVE_ORDERS.test(text) && !SPENDERS.test(text) && !CAMPAIGNS_COST.test(text)) return mentions;
  const part = (mention: Mention, from: number, concepts: readonly Concept[]): Mention => mentionPart(annotation, mention, from, from + 1, concepts);
  return mentions
    .flatMap((m) => (ofThings && /^(?:buy|bought|buying) (?:from|with) us$/i.test(m.text) ? [part(m, m.from, [{ kind: 'verb', id: 'buy', data: {} }])] : m.to - m.from === 2 && /^campaigns? cost$/i.test(m.text) && CAMPAIGNS_COST.test(text) ? [part(m, m.from, [{ kind: 'noun', id: 'campaign', data: {} }]), part(m, m.from + 1, [{ kind: 'verb', id: 'cost', data: {} }])] : m.to - m.from === 2 && /^customers spen(?:ding|d|t)$/i.test(m.text) && SPENDERS.test(text) ? [part(m, m.from, [{ kind: 'noun', id: 'customer', data: {} }]), part(m, m.from + 1, [{ kind: 'verb', id: 'spend', data: {} }])] : m.to - m.from === 2 && /^customers? order$/i.test(m.text) ? [part(m, m.from, [{ kind: 'noun', id: 'customer', data: {} }]), part(m, m.from + 1, [{ kind: 'verb', id: 'order', data: {} }])] : m.to - m.from === 2 && /^ha(?:ve|s|d) (?:orders|purchases)$/i.test(m.text) && HAVE_ORDERS.test(text) ? [part(m, m.from, [{ kind: 'verb', id: 'have', data: {} }]), part(m, m.from + 1, [{ kind: 'noun', id: 'order', data: {} }])] : [m]))
    .map((m, index) => ({ ...m, index }));
}

/** "how many things did people buy from us": what was sold, where "who bought from us" is a state. */
const THINGS_BOUGHT = /\bhow many (?:things|items|products|units|pieces|goods) .*\b(?:buy|bought|buying) (?:from|with) us\b/i;
const CAMPAIGNS_COST = /\b(?:did|does|do) (?:each |every |our |the |all )*(?:\w+ )?campaigns? cost\b(?! per\b)/i;
const SPENDERS = /\bcustomers spen(?:ding|d|t) (?:more|less|over|under|above|below|at least|at most|between|up to|exactly|most|the most|\W?\d)|\b(?:which|what|many) (?:\w+ )?customers spend\b/i;
const HAVE_ORDERS = /\bhow(?: much| far| well| quickly| fast)? (?:have|had) (?:orders|purchases) (?:gone|moved|evolved|developed|grown|risen|fallen|dropped|changed|increased|decreased|climbed|declined|trended|progressed|shifted)\b/i;
const ORDERED_BY = /\b(?:did|do|does|have|has) (?:\w+ ){0,3}customers? order\b(?! (?:of|from the|no|number|total|value|size))/i;

/** "items sold *for* Hollowell": the price meaning of "sold for" needs a price, or a question for one. */
function soldFor(mentions: readonly Mention[]): readonly Mention[] {
  const at = mentions.findIndex((mention, i) => /^(sell|sells|sold|selling) for$/i.test(mention.text) && mentions[i + 1]?.value && mentions[i + 1]?.from === mention.to);
  const mention = mentions[at];
  const sell = mention?.concepts.find((concept) => concept.kind === 'verb');
  if (!mention || !sell) return mentions;
  return mentions.with(at, { ...mention, concepts: [{ ...sell, id: 'sell' }] });
}

/**
 * The mentions of one question with what has been explained so far. Readers claim what they use:
 * what nobody claims lowers the confidence.
 */
export class Sentence {
  /** The unit of "month over month" where each bucket's growth is wanted. */
  wantsGrowth: string | null = null;
  /** "on each weekday" stands as one mention of time. */
  groupsByWeekday = false;
  readonly mentions: readonly Mention[];
  readonly tokens: readonly Token[];
  readonly #claimed = new Map<number, string>();
  readonly #words = new Set<number>();
  /** Mentions by the kinds of their concepts: readers ask hundreds of times, mostly for kinds that no word has. */
  readonly #ofKind = new Map<string, Mention[]>();
  #text: string | null = null;

  constructor(readonly annotation: Annotation) {
    this.mentions = inContext(everyoneWho(comesIn(soldFor(excludedOrders(annotation, goodsMeant(annotation, customersOrder(annotation))))), annotation.text), annotation.text);
    this.tokens = annotation.tokens;
    for (const mention of this.mentions) for (const { kind } of mention.concepts) this.#list(kind, mention);
  }

  #list(kind: string, mention: Mention): void {
    const known = this.#ofKind.get(kind);
    if (known === undefined) this.#ofKind.set(kind, [mention]);
    else if (known.at(-1) !== mention) known.push(mention);
  }

  /** The concept of a kind (and id) that a mention may stand for. */
  concept(mention: Mention | undefined, kind: string, ...ids: readonly string[]): Concept | undefined {
    if (mention === undefined) return undefined;
    for (const concept of mention.concepts) if (concept.kind === kind && (ids.length === 0 || ids.includes(concept.id))) return concept;
    return undefined;
  }

  all(kind: string, ...ids: readonly string[]): readonly Mention[] {
    const all = this.#ofKind.get(kind) ?? NONE;
    return ids.length === 0 || all.length === 0 ? all : all.filter((mention) => this.concept(mention, kind, ...ids));
  }

  has(kind: string, ...ids: readonly string[]): boolean {
    const all = this.#ofKind.get(kind);
    return all !== undefined && (ids.length === 0 || all.some((mention) => this.concept(mention, kind, ...ids)));
  }

  /** Not yet used by another reader. */
  free(kind: string, ...ids: readonly string[]): readonly Mention[] {
    return this.all(kind, ...ids).filter((mention) => !this.#claimed.has(mention.index));
  }

  claim(mention: Mention | undefined, role: string): void {
    if (mention) this.#claimed.set(mention.index, role);
  }

  /** The token that a place of `words` lies before. */
  tokenAt(place: number): number {
    return this.words.slice(0, place).split(' ').filter(Boolean).length;
  }

  /** Claims everything within a stretch of the user's text, unknown words included. */
  claimText(start: number, end: number, role: string): void {
    for (const mention of this.mentions) if (mention.start >= start && mention.end <= end) this.#claimed.set(mention.index, role);
    for (const token of this.tokens) if (token.start >= start && token.end <= end) this.#words.add(token.index);
  }

  /** Claims unknown words that a reader understood by itself. */
  claimWords(pattern: RegExp): void {
    for (const token of this.tokens) if (pattern.test(token.folded)) this.#words.add(token.index);
  }

  isExplained(token: Token): boolean {
    return this.#words.has(token.index);
  }

  /** "show …", "give me …" at the head of the sentence: rows are wanted. */
  get asksForList(): boolean {
    return this.all('ask', 'list').some((mention) => mention.from <= 4 && !/^(get|see|find out|name|order|run|check|sort)$/.test(mention.text.toLowerCase()));
  }

  role(mention: Mention | undefined): string | undefined {
    return mention && this.#claimed.get(mention.index);
  }

  isClaimed(mention: Mention | undefined): boolean {
    return mention !== undefined && this.#claimed.has(mention.index);
  }

  isLight(mention: Mention): boolean {
    return !mention.value && !mention.period && !mention.quantity && !mention.identifier && mention.concepts.every((concept) => LIGHT_KINDS.has(concept.kind));
  }

  /** The next mention that carries content, if nothing unknown stands between. */
  next(mention: Mention, skip: (m: Mention) => boolean = (m) => this.isLight(m)): Mention | undefined {
    for (let i = mention.index + 1; i < this.mentions.length; i += 1) {
      const other = this.mentions[i];
      if (other && !skip(other)) return other;
    }
    return undefined;
  }

  previous(mention: Mention, skip: (m: Mention) => boolean = (m) => this.isLight(m)): Mention | undefined {
    for (let i = mention.index - 1; i >= 0; i -= 1) {
      const other = this.mentions[i];
      if (other && !skip(other)) return other;
    }
    return undefined;
  }

  wordBefore(mention: Mention, back = 1): string {
    return this.tokens[mention.from - back]?.folded ?? '';
  }

  wordAfter(mention: Mention, ahead = 0): string {
    return this.tokens[mention.to + ahead]?.folded ?? '';
  }

  /** Whether a word that is noun and verb alike ("order") is used as a verb here: after a subject or an auxiliary. */
  isVerb(mention: Mention): boolean {
    if (!this.concept(mention, 'verb')) return false;
    // "List customers who …" asks; it does not speak of listing something in the shop.
    if (mention.from <= 3 && this.concept(mention, 'ask', 'list')) return false;
    if (!this.concept(mention, 'noun')) return true;
    if (/(ed|ing)$/.test(mention.text.toLowerCase())) return true;
    // "what time do people in X order most": how often something is done.
    if (/^order$/i.test(mention.text) && /^(most|least|more|less)$/.test(this.wordAfter(mention)) && /\b(do|does|did|customers?|people|they)\b/.test(this.wordsBetween(0, mention.from))) return true;
    const before = this.mentions[mention.index - 1];
    if (before && before.to === mention.from && (before.value?.values.some((value) => value.kind === 'customer') || before.identifier?.kind === 'customer') && /\b(did|does|do|has|have)\b/.test(this.wordsBetween(0, before.from))) return true;
    return /^(have|has|had|who|that|we|they|i|did|do|does|n't|not|never|ever|anyone|anybody|someone|somebody|everyone|everybody|nobody|customers?|people|folks|clients|buyers|shoppers|also|to|and)$/.test(this.wordBefore(mention)) && !/^(and)$/.test(this.wordBefore(mention));
  }

  /** A verb in use, not its noun, and not that of a clause which only says whose orders are meant. */
  hasVerb(...ids: readonly string[]): boolean {
    return this.all('verb', ...ids).some((mention) => this.isVerb(mention) && this.role(mention) !== 'buyers');
  }

  /** Folded words of the whole question with single spaces. */
  get words(): string {
    return (this.#text ??= this.wordsBetween(0, this.tokens.length));
  }

  wordsBetween(from: number, to: number): string {
    return this.tokens.slice(from, to).map((token) => token.folded).join(' ');
  }

  matches(pattern: RegExp): boolean {
    return pattern.test(this.words);
  }
}
