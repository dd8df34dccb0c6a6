import { findPeriods } from '../periods/findPeriods.js';
import type { CalendarSettings } from '../periods/period.js';
import type { PeriodMention } from '../periods/mention.js';
import { isForeignCode } from './countryNames.js';
import type { Gazetteer, ValueMatch } from './gazetteer.js';
import { findIdentifiers, spokenIdentifier, type Identifier } from './identifiers.js';
import type { Concept, Lexicon } from './lexicon.js';
import type { Annotation, Mention } from './mention.js';
import { findQuantities, type Quantity } from './quantities.js';
import { correctSpelling } from './corrections.js';
import type { CommonWords, SpellingIndex } from './spelling.js';
import { tokenise, type Token } from './tokens.js';

/** What annotating needs: the words of the field, of English and of one shop. */
export interface Vocabulary {
  readonly lexicon: Lexicon;
  readonly gazetteer: Gazetteer;
  readonly common: CommonWords;
  /** Words of the field and of this shop to correct towards. */
  readonly spelling: SpellingIndex;
  /** Names of the other shops of this server: they are told apart from names that fit nothing, and nothing of them is. */
  readonly otherShops?: readonly string[];
  /** Code of the shop's own currency, such as USD. */
  readonly currency?: string;
  /** Words that the period grammar knows. */
  readonly periodWords: ReadonlySet<string>;
}

interface Span {
  from: number;
  to: number;
  score: number;
  concepts: Concept[];
  value: ValueMatch | null;
  period: PeriodMention | null;
  quantity: Quantity | null;
  identifier: Identifier | null;
}

/** A code in capitals is no little word of English, however common its letters are. */
const NO_RANKS: CommonWords = new Map();

/** Kinds that speak of the whole sentence and take no part in the tiling. */
const WHOLE = new Set(['chat', 'write']);
/** Kinds whose phrases of several words are terms of the field. */
const PHRASES = new Set(['field', 'measure']);
const EDGE_WORDS = new Set(['of', 'in', 'by', 'from', 'the', 'for', 'with', 'on', 'to', 'and', '-']);
/** Words that carry nothing of their own; they give way to everything else. */
const LIGHT = new Set(['filler']);

/** Finds everything in the sentence that means something, and settles overlaps once: longest and most specific first. */
export function annotate(text: string, vocabulary: Vocabulary, calendar: CalendarSettings): Annotation {
  const { tokens, corrections } = correctSpelling(tokenise(text), vocabulary);
  const spans = new Map<number, Span>();
  const at = (from: number, to: number): Span => {
    const key = from * 4096 + to;
    let span = spans.get(key);
    if (!span) spans.set(key, (span = { from, to, score: 0, concepts: [], value: null, period: null, quantity: null, identifier: null }));
    return span;
  };

  const concepts = vocabulary.lexicon.match(tokens);
  for (const { concept, from, to } of concepts) {
    if (WHOLE.has(concept.kind) || opensSpan(tokens, to)) continue;
    const span = at(from, to);
    span.concepts.push(concept);
    span.score = Math.max(span.score, conceptScore(concept, to - from));
  }
  const quantities = findQuantities(tokens);
  const spoken = quantities.flatMap((quantity) => spokenIdentifier(tokens, quantity) ?? []);
  for (const identifier of [...findIdentifiers(text, (code) => vocabulary.gazetteer.skuProduct(code) !== undefined), ...spoken]) {
    const [from, to] = tokenRange(tokens, identifier.start, identifier.end);
    const span = at(from, to);
    span.identifier = identifier;
    span.score = 2 * (to - from) + 0.5;
  }
  const names = tokens.map((token, from) => (token.kind === 'punctuation' ? [] : vocabulary.gazetteer.matchesAt(tokens, from)));
  const placed = correctedText(text, tokens, wholeNames(names.flat(), tokens, vocabulary.periodWords));
  for (const period of findPeriods(placed.text, calendar)) {
    if (period.kind === 'settles') continue;
    const [from, to] = placed.range(period.start, period.end);
    const span = at(from, to);
    span.period = period;
    span.score = Math.max(span.score, 1.5 * (to - from) + 0.3);
  }
  for (const quantity of quantities) {
    const span = at(quantity.from, quantity.to);
    span.quantity = quantity;
    span.score = Math.max(span.score, 0.9 * (quantity.to - quantity.from) + 0.15);
  }
  const claimed = new Map<number, number>();
  const fillers = new Set<number>();
  for (const span of spans.values()) {
    if (span.quantity) for (let i = span.from; i < span.to; i += 1) claimed.set(i, span.score);
    if (span.to - span.from === 1 && span.concepts.some((concept) => LIGHT.has(concept.kind))) fillers.add(span.from);
    if (span.concepts.some((concept) => !LIGHT.has(concept.kind)) && span.to - span.from === 1) claimed.set(span.from, span.score);
  }
  // A name of one word gives way to a phrase around it: a channel called "email" to "email address".
  const phrases = concepts.filter(({ concept, from, to }) => to - from > 1 && !WHOLE.has(concept.kind) && !LIGHT.has(concept.kind) && PHRASES.has(concept.kind) && tokens.slice(from, to).every((token) => !EDGE_WORDS.has(token.folded)));
  for (let from = 0; from < tokens.length; from += 1) {
    if (tokens[from]?.kind === 'punctuation') continue;
    for (const match of names[from] ?? []) {
      const inside = match.exact && match.to - match.from === 1 && phrases.some((phrase) => phrase.from <= match.from && phrase.to >= match.to);
      const score = inside ? 1 : valueScore(match, tokens, claimed, vocabulary.common, fillers, vocabulary.periodWords);
      // Words of courtesy and of time are never names by a part alone.
      if (score <= 0.2) continue;
      const span = at(match.from, match.to);
      span.value = match;
      span.score = Math.max(span.score, score);
    }
    const country = vocabulary.gazetteer.countryAt(tokens, from);
    const span = country && at(from, country.to);
    if (span && !span.value?.exact) {
      span.value = country;
      span.score = Math.max(span.score, valueScore(country, tokens, claimed, NO_RANKS, fillers, vocabulary.periodWords));
    } else if (!country && isForeignCode(tokens, from)) spans.delete(from * 4096 + from + 1);
  }

  const mentions = tile(tokens, [...spans.values()], text);
  const covered = new Set<number>();
  for (const mention of mentions) for (let i = mention.from; i < mention.to; i += 1) covered.add(i);
  const unknown = tokens.filter((token) => !covered.has(token.index) && token.kind !== 'punctuation' && token.kind !== 'symbol');
  return { text, tokens, mentions, concepts, unknown, corrections };
}

/** "orders in the past | 2 weeks": what ends so begins a span of time, and says nothing of the past. */
const opensSpan = (tokens: readonly Token[], to: number): boolean =>
  tokens[to - 1]?.folded === 'past' && tokens[to - 2]?.folded === 'the' && /^(?:\d+|couple|few|two|three|four|five|six|seven|eight|nine|ten|twelve|day|week|fortnight|month|quarter|year)s?$/.test(tokens[to]?.folded ?? '');

function conceptScore(concept: Concept, length: number): number {
  if (LIGHT.has(concept.kind)) return 0.3 * length;
  if (concept.kind === 'field' && length > 1) return 1.05 * length + 0.1 * (length - 1) + 0.1;
  return length * (concept.kind === 'absence' ? (length > 1 ? 1.12 : 1.0) : 1.05) + 0.1 * (length - 1) + 0.05;
}

/** How strongly words name a value: whole names beat words of the field, parts of names only fill what nothing else explains. */
function valueScore(match: ValueMatch, tokens: readonly Token[], claimed: ReadonlyMap<number, number>, common: CommonWords, fillers: ReadonlySet<number>, periodWords: ReadonlySet<string>): number {
  const words = tokens.slice(match.from, match.to).filter((token) => token.kind !== 'punctuation');
  const length = match.to - match.from;
  if (match.exact) {
    const only = words.length === 1 ? words[0] : undefined;
    // A one-word name that is also a little word of English ("on", "so") is that little word.
    if (only && (only.folded.length < 2 || (common.get(only.folded) ?? Infinity) < 60)) return 0;
    return words.length > 1 ? 1.7 * length + 0.8 : 1.4;
  }
  const own = words.filter((token) => !claimed.has(token.index));
  if (words.length > 1) {
    if (!own.some((token) => (common.get(token.folded) ?? Infinity) > 150 && !fillers.has(token.index))) return 0;
    // Words of the field at the edges of a part of a name ("top", "sold") are far likelier to be themselves.
    const first = words[0];
    if (first && claimed.has(first.index)) return 0;
    return 1.12 * length + 0.1;
  }
  const [word] = words;
  if (!word || claimed.has(word.index) || word.folded.length < 2 || (common.get(word.folded) ?? Infinity) < 150) return 0;
  if (fillers.has(word.index) || periodWords.has(word.folded)) return 0.2;
  return 0.8;
}

/** The best set of spans that do not overlap: dynamic programming from the end. */
function tile(tokens: readonly Token[], spans: readonly Span[], text: string): readonly Mention[] {
  const byStart: Span[][] = tokens.map(() => []);
  for (const span of spans) if (span.score > 0 && span.to > span.from) byStart[span.from]?.push(span);
  const best = new Float64Array(tokens.length + 1);
  const choice: (Span | null)[] = tokens.map(() => null);
  for (let i = tokens.length - 1; i >= 0; i -= 1) {
    best[i] = best[i + 1] ?? 0;
    for (const span of byStart[i] ?? []) {
      const score = span.score + (best[span.to] ?? 0);
      if (score > (best[i] ?? 0)) {
        best[i] = score;
        choice[i] = span;
      }
    }
  }
  const mentions: Mention[] = [];
  for (let i = 0; i < tokens.length; ) {
    const span = choice[i];
    if (!span) {
      i += 1;
      continue;
    }
    const start = tokens[span.from]?.start ?? 0;
    const end = tokens[span.to - 1]?.end ?? 0;
    const { from, to, concepts, value, period, quantity, identifier } = span;
    mentions.push({ index: mentions.length, from, to, start, end, text: readText(tokens.slice(from, to), text), concepts, value, period, quantity, identifier });
    i = span.to;
  }
  return mentions;
}

/** A span of the text as it was read, spelling corrected: readers tell words by their letters. */
function readText(tokens: readonly Token[], text: string): string {
  const start = tokens[0]?.start ?? 0;
  if (!tokens.some((token) => token.corrected !== undefined)) return text.slice(start, tokens.at(-1)?.end);
  return tokens.map((token, at) => `${at > 0 ? text.slice(tokens[at - 1]?.end, token.start) : ''}${token.corrected === undefined ? token.text : token.folded}`).join('');
}

function tokenRange(tokens: readonly Token[], start: number, end: number): [number, number] {
  let from = -1;
  let to = -1;
  for (const token of tokens) {
    if (token.end <= start || token.start >= end) continue;
    if (from < 0) from = token.index;
    to = token.index + 1;
  }
  return [Math.max(from, 0), Math.max(to, 0)];
}

/** Tokens inside a whole name of several words, one of them no word of time: the "Summer" of a campaign's name is no season. */
function wholeNames(matches: readonly ValueMatch[], tokens: readonly Token[], periodWords: ReadonlySet<string>): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const { from, to, exact } of matches) {
    const words = tokens.slice(from, to).filter((token) => token.kind === 'word');
    if (!exact || words.length < 2 || words.every((token) => periodWords.has(token.folded) || periodWords.has(token.stem))) continue;
    for (const token of words) inside.add(token.index);
  }
  return inside;
}

/** The sentence with its spelling corrected and names made unreadable, and the way back from its offsets to tokens. */
function correctedText(text: string, tokens: readonly Token[], hidden: ReadonlySet<number>): { text: string; range: (start: number, end: number) => [number, number] } {
  if (!hidden.size && !tokens.some((token) => token.corrected !== undefined)) return { text, range: (start, end) => tokenRange(tokens, start, end) };
  let out = '';
  let last = 0;
  const moved = tokens.map((token) => {
    out += text.slice(last, token.start);
    const start = out.length;
    const said = token.corrected === undefined ? token.text : token.folded;
    out += hidden.has(token.index) ? 'x'.repeat(said.length) : said;
    last = token.end;
    return { ...token, start, end: out.length };
  });
  out += text.slice(last);
  return { text: out, range: (start, end) => tokenRange(moved, start, end) };
}
