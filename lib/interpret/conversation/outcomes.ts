import nlp from 'compromise/two';
import type { Annotation, Mention } from '../../language/mention.js';
import { glossary } from '../../analytics/glossary.js';
import type { CommonWords } from '../../language/spelling.js';
import type { Token } from '../../language/tokens.js';
import { stem } from '../../language/words.js';
import { asks } from '../message/clauses.js';
import type { Candidate, Interpretation } from '../reading.js';
import { Sentence } from '../sentence.js';
import { BUSINESS, order } from './actions.js';

const isBusiness = (mention: Mention): boolean =>
  mention.value !== null || mention.identifier !== null || mention.period?.kind === 'period' || mention.concepts.some((concept) => BUSINESS.has(concept.kind));

/** Small words of other languages that English does not share; two of them make the sentence foreign. */
const FOREIGN = new Set(
  ('que el los las del una por para con como cuanto cuantos cuantas cual cuales donde ventas mes pasado ayer hoy vendimos fue nuestro nuestra ' +
    'und der das die den dem ist sind wie viel viele wir haben hat letzten letzte monat woche gestern heute verkauft umsatz bestellungen kunden welche welches war im nicht bitte ' +
    'combien est le les des nous vous avons avez quel quelle quels quelles dans avec pour sur mois dernier derniere hier vendu chiffre commandes clients où ou sont un une a-t-on ' +
    'quanto quanti quante abbiamo venduto ieri scorso mese gli il che sono della delle di per ' +
    'onde fica praia mais perto quantos quantas vendemos ontem mes passado nao sao os as uma foram nosso ' +
    'hoeveel het een van wij hebben verkocht gisteren vorige maand zijn welke klanten ' +
    'hur manga och ile sprzedalismy skolko').split(' '),
);
const ENGLISH_TOO = new Set(['die', 'as', 'per', 'no', 'am', 'an', 'in', 'so', 'war', 'was', 'des', 'con', 'on', 'un', 'sur', 'fort', 'has', 'a', 'the', 'den', 'hat', 'pour', 'come', 'ou', 'di', 'im', 'van', 'son', 'los', 'las', 'el', 'le', 'les', 'clients']);

export function isForeign(annotation: Annotation, common: CommonWords): boolean {
  const words = annotation.tokens.filter((token) => token.kind === 'word' && token.folded.length > 1);
  if (words.length === 0) return false;
  const isAscii = /^[\x00-\x7f]*$/.test(annotation.text);
  const letters = isAscii ? '' : annotation.text.replace(/[^\p{L}]/gu, '');
  const nonLatin = letters.replace(/\p{Script=Latin}/gu, '').length;
  if (letters.length > 0 && nonLatin / letters.length > 0.3) return true;
  const typed = (token: Token): string => (token.corrected ?? token.text).toLowerCase();
  const originals = words.map((token) => (isAscii ? typed(token) : typed(token).normalize('NFD').replace(/\p{M}/gu, '')));
  const weak = originals.filter((word) => FOREIGN.has(word));
  const foreign = weak.filter((word) => !ENGLISH_TOO.has(word));
  if (foreign.length === 0) return false;
  const english = originals.filter((word) => (common.get(word) ?? Infinity) < 1500 && !FOREIGN.has(word));
  return (foreign.length >= 2 || (foreign.length >= 1 && weak.length >= 2) || (foreign.length >= 1 && words.length <= 3)) && english.length <= words.length / 2;
}

/** Somebody's day told, and nothing asked: no word of the business, no question, no order. */
export function isSmallTalk({ text, mentions }: Annotation): boolean {
  return !asks(text) && /\b(i|i'm|im|you|you're|my|we|we're|it's|life|weather)\b/i.test(text) && text.trim().split(/\s+/).length > 2 && !mentions.some((mention) => isBusiness(mention) && !(mention.value?.exact === false && mention.concepts.length === 0) && !/^(today|now|this (morning|week|afternoon|evening)|tonight|yesterday|tomorrow)$/i.test(mention.text) && !mention.concepts.some((concept) => concept.kind === 'noun' && ['day', 'week'].includes(concept.id)));
}

/** What ends a question before it is read as one about the data: talk, orders to act, other languages, things the data lacks. */
export function earlyOutcome(annotation: Annotation, common: CommonWords): Interpretation | null {
  const s = new Sentence(annotation);
  return age(s) ?? injection(s) ?? foreign(annotation, common) ?? gibberish(annotation, common) ?? talk(s) ?? order(s) ?? absence(s);
}

/** "customers under 30": an age, which the data does not have. */
function age(s: Sentence): Interpretation | null {
  return s.matches(/\b(customers?|clients?|buyers?|people|shoppers?) (who are |that are |aged )?(under|over|aged|older than|younger than|above|below) \d{1,2}( years?( old)?)?( ?\?|$| (buy|bought|order|spend|spent))/) ? { kind: 'cannot_answer', reason: 'demographics', about: 'age' } : null;
}

const INJECTION = /\b(drop|truncate|alter)\s+(table|database|schema|view|index)\b|\b(delete\s+from|insert\s+into|union\s+select|select\s+\*|update\s+\w+\s+set)\b|;\s*--|\b(ignore|disregard|forget|override|bypass)\b.{0,30}\b(instruction|instructions|rules|prompt|previous|above|permissions?|restrictions?)\b|\bsystem prompt\b|\b(you are now|act as|pretend to be|developer mode|jailbreak)\b|<script|\bpassword|\bapi key|\bsecret key|\bsqlite_master\b|\benvironment variables?\b|\b(admin|root) (access|rights|mode)\b/i;

function injection(s: Sentence): Interpretation | null {
  if (!INJECTION.test(s.annotation.text)) return null;
  if (/\b(drop|truncate|alter|delete|insert|update)\b/i.test(s.annotation.text)) return { kind: 'read_only', about: 'change' };
  return { kind: 'cannot_answer', reason: 'injection', about: s.annotation.text.slice(0, 60) };
}

function foreign(annotation: Annotation, common: CommonWords): Interpretation | null {
  return isForeign(annotation, common) ? { kind: 'conversation', topic: 'other_language' } : null;
}

function gibberish(annotation: Annotation, common: CommonWords): Interpretation | null {
  const words = annotation.tokens.filter((token) => token.kind === 'word' || token.kind === 'number');
  if (words.length === 0) return { kind: 'conversation', topic: 'gibberish' };
  const known = words.filter((token) => (common.get(token.folded) ?? Infinity) < 30_000 || token.kind === 'number' || !annotation.unknown.includes(token));
  return known.length * 2 < words.length && !annotation.mentions.some(isBusiness) ? { kind: 'conversation', topic: 'gibberish' } : null;
}

const TOPIC_ORDER = ['freshness', 'definition', 'identity', 'help', 'off_topic', 'abuse', 'greeting', 'farewell', 'thanks'];

/** Greetings, thanks, questions about the server itself and off-topic talk, unless business stands beside it. */
function talk(s: Sentence): Interpretation | null {
  const spans = s.annotation.concepts.filter(({ concept }) => concept.kind === 'chat');
  if (!spans.length) return null;
  for (const topic of TOPIC_ORDER) {
    for (const { from, to } of spans.filter(({ concept }) => concept.id === topic)) {
      if (s.mentions.some((mention) => (mention.value?.exact || mention.period) && mention.from <= from && mention.to >= to && mention.to - mention.from > to - from)) continue;
      // "are evenings busier than mornings" greets nobody.
      if (topic === 'greeting' && /^(?:is|are|was|were|do|does|did|which|when)\b/.test(s.words) && !/^are you\b/.test(s.words)) continue;
      const outside = s.mentions.filter((mention) => (mention.to <= from || mention.from >= to) && isBusiness(mention));
      const before = s.tokens.slice(0, from).filter((token) => token.kind === 'word').length;
      if (topic === 'definition') {
        const about = definitionAbout(s);
        // "the difference between X and Y in revenue": names and dates of the shop are no terms.
        if (about && (inGlossary(about) || !s.mentions.some((m) => m.value?.exact || m.period))) return { kind: 'conversation', topic: 'definition', about };
        continue;
      }
      if (topic === 'off_topic') {
        if (s.mentions.some((mention) => (mention.value?.exact && mention.value.values.some((value) => ['product', 'category', 'brand', 'campaign', 'supplier'].includes(value.kind))) || (mention.value && mention.to - mention.from > 1 && mention.concepts.length === 0 && s.has('field')))) continue;
        if (before > 4) continue;
        const ours = (kinds: readonly string[]) => (mention: Mention): boolean => mention.concepts.some((c) => kinds.includes(c.kind) || (c.kind === 'noun' && ['order', 'customer'].includes(c.id)));
        const strong = s.mentions.filter((mention) => (mention.to <= from || mention.from >= to) && ours(['measure', 'count', 'segment', 'amount', 'status'])(mention));
        const inside = s.mentions.filter((mention) => mention.from >= from && mention.to <= to && ours(['measure', 'segment', 'status'])(mention));
        if (strong.length === 0 && inside.length === 0) return { kind: 'conversation', topic };
        if (to - from >= 4 && inside.length === 0 && strong.every((m) => m.concepts.some((c) => c.kind === 'count'))) return { kind: 'conversation', topic };
        continue;
      }
      if (topic === 'freshness' || topic === 'identity' || topic === 'help') {
        if (topic === 'help' && s.mentions.some((m) => m.concepts.some((c) => ['measure', 'count'].includes(c.kind)))) continue;
        return { kind: 'conversation', topic };
      }
      if (outside.length === 0 || (outside.length === 1 && outside[0]?.period && /today|morning|evening|night/.test(outside[0].text.toLowerCase()))) return { kind: 'conversation', topic };
    }
  }
  return null;
}

const DEFINE = [
  /\bwhat (?:do|did) (?:you|we) mean (?:by|with) (?:an? |the )?["']?(.+?)["']? ?\??$/,
  /\bwhat(?:'s| is) the difference between (?:an? |the )?(.+?) and /,
  /\bwhat (?:does|do|did) (?:the (?:word|term) )?(?:an? |our |your )?["']?(.+?)["']? (?:mean|stand for|include|cover|refer to)\b/,
  /\b(?:what is|what's|what are) (?:meant by|the (?:definition|meaning) of|the difference between) (?:an? |the )?["']?(.+?)["']?(?: here| in (?:this|our|the) shop)? ?\??$/,
  /\b(?:define|explain (?!.*\b(?:change|drop|fall|rise|increase|decrease|decline|growth|difference|jump|dip)\b)(?:the (?:word|term) )?)(?:an? |the )?["']?(.+?)["']?(?: (?:to|for) me)? ?\??$/,
  /\b(?:definition|meaning) of (?:an? |the )?["']?(.+?)["']? ?\??$/,
  /\bhow (?:is|are|do you|does the (?:shop|server|system)|did you|do we) (?:the |our |an? )?(.*?) ?(?:calculated?|computed?|defined?|worked out|counted?|measured?|determined?)(?: (.*?))? ?\??$/,
  /\bhow (?:do|did|does) (?:you|we|i|the \w+) (?:calculate|compute|work out|figure out|define|count|measure|arrive at|come up with) (?:an? |the |our |your )?["']?(.+?)["']? ?\??$/,
  /\bwhat (?:do you mean by|counts as|is considered(?: as)?|qualifies as) (?:an? |the )?["']?(.+?)["']? ?\??$/,
  /\b(?:what is|what's) (?:an? )["']?(.+?)["']? ?\??$/,
];

const LOOSE = [
  /^(?:so )?what exactly (?:is|are) (?:an? |the )?(.+?)(?: for you| here)? ?\??$/,
  /^explain (?!.*\b(?:change|drop|fall|rise|increase|decrease|decline|growth|difference|jump|dip)\b)(?:an? |the )?(.+?)(?: to me)? ?\??$/,
  /^when (?:is|does) an? (?:order|product|customer) (?:count as |considered |counted as )?(.+?) ?\??$/,
  /^(?:who|what) counts as (?:an? )?(.+?) ?\??$/,
  /^what(?:'s| is) (\w+), how is it defined ?\??$/,
];

const termKey = (text: string): string => text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).map(stem).join(' ');

function inGlossary(about: string): boolean {
  const wanted = termKey(about);
  return glossary.some((entry) => [entry.term, ...entry.words].some((word) => termKey(word) === wanted));
}

function definitionAbout(s: Sentence): string | null {
  const text = s.annotation.text.toLowerCase().trim();
  for (const pattern of DEFINE) {
    const match = pattern.exec(text);
    const about = (match?.[1]?.trim() || match?.[2]?.trim() || '').replace(/[?"']/g, '').trim();
    if (about && about.split(' ').length <= 5) return about;
  }
  // Looser wordings only where the glossary knows the word.
  for (const pattern of LOOSE) {
    const about = pattern.exec(text)?.slice(1).filter(Boolean).join(' ').trim() ?? '';
    if (about && inGlossary(about)) return about;
  }
  return null;
}

/** "what will X sell next month": of what is to come. */
const AHEAD = /^(and |so |ok )*(what|how (much|many)|which|when|who)\b.* (will|shall|gonna)\b.*\b(sell|make|earn|bring in|generate|order|buy|spend)\b/;

/** Kinds beside which a word keeps its place in the shop's language although it also names something missing. */
const EXPLAINS = new Set(['measure', 'noun', 'segment', 'status', 'verb', 'field', 'superlative', 'comparator', 'aggregate', 'share', 'change', 'trend', 'analysis', 'negation', 'count', 'amount', 'each', 'ask', 'reference', 'followup', 'conjunction', 'filler', 'aside', 'series', 'distinct']);

/** What the question asks for that the data does not have. */
export function absence(s: Sentence): Interpretation | null {
  if (AHEAD.test(s.words) && !s.has('segment', 'runs_out', 'out_of_stock')) return { kind: 'cannot_answer', reason: 'forecast', about: 'what is to come' };
  for (const mention of s.mentions) {
    const found = mention.concepts.find((concept) => concept.kind === 'absence');
    if (!found || mention.value?.exact || mention.period || mention.identifier) continue;
    // "my stores" in the plural are places that the data does not tell apart; "my store" is the shop itself.
    // "my manager wants …" is who asks, not what is asked for.
    if (/^(my|our)$/.test(s.wordBefore(mention)) && /^(wants?|needs?|asks?|asked|wanted|needed|is|was|said|says|would|thinks?|keeps?|claims?|told|likes?)$/.test(s.wordAfter(mention))) continue;
    // "will be out of stock in 20 days": reckoned from what is sold.
    if (found.id === 'forecast' && /^(will|shall) be$/i.test(mention.text) && s.concept(s.mentions[mention.index + 1], 'segment', 'out_of_stock', 'runs_out', 'low_stock')) continue;
    // "how old is the oldest order": of orders, and of no people.
    if (found.id === 'demographics' && /\b(?:ages?|old)\b/i.test(mention.text) && s.mentions.some((m) => m.identifier?.kind === 'order' || /\borders?$/i.test(m.text)) && !s.has('noun', 'customer')) continue;
    const explaining = mention.concepts.filter((concept) => EXPLAINS.has(concept.kind) && !(concept.id === 'shop' && /s$/.test(mention.text)));
    if (explaining.length) continue;
    return { kind: 'cannot_answer', reason: found.id, about: mention.text };
  }
  return null;
}

/** Questions that would work, offered where one is too vague to read. */
export const STARTERS: readonly Candidate[] = [
  { label: 'Total sales this month', query: 'What were our total sales this month?' },
  { label: 'Best selling products this year', query: 'What are our best selling products this year?' },
  { label: 'Number of orders this month', query: 'How many orders did we get this month?' },
  { label: 'Top customers by spending', query: 'Who are my top 10 customers by total spending?' },
];

/** Part of speech of the words that nothing explains, from compromise: only asked where there are any. */
export function openWords(annotation: Annotation): ReadonlyMap<number, 'name' | 'noun' | 'verb' | 'other'> {
  const out = new Map<number, 'name' | 'noun' | 'verb' | 'other'>();
  if (!annotation.unknown.length) return out;
  const terms = (nlp(annotation.text).json({ offset: true }) as readonly { terms: readonly { text: string; tags: readonly string[]; offset?: { start: number; length: number } }[] }[]).flatMap((sentence) => sentence.terms);
  for (const token of annotation.unknown) {
    const term = terms.find((t) => t.offset && t.offset.start <= token.start && t.offset.start + t.offset.length >= token.end);
    const tags = term?.tags ?? [];
    const kind = tags.includes('ProperNoun') || tags.includes('Person') || tags.includes('Place') || tags.includes('Organization') ? 'name' : tags.includes('Noun') ? 'noun' : tags.includes('Verb') ? 'verb' : tags.some((tag) => ['Adverb', 'Preposition', 'Conjunction', 'Determiner', 'Expression'].includes(tag)) ? 'other' : 'noun';
    out.set(token.index, kind);
  }
  return out;
}
