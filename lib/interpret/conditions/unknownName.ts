import { askBack } from '../askBack.js';
import { distance } from 'fastest-levenshtein';
import type { Mention } from '../../language/mention.js';
import type { Gazetteer, ValueKind } from '../../language/gazetteer.js';
import { countryEnd } from '../../language/countryNames.js';
import type { Token } from '../../language/tokens.js';
import type { CommonWords } from '../../language/spelling.js';
import { fold } from '../../language/words.js';
import { nounOf } from '../frames/nouns.js';
import { openWords } from '../conversation/outcomes.js';
import type { Interpretation } from '../reading.js';
import type { Sentence } from '../sentence.js';

const SAID: Readonly<Record<string, string>> = { payment_method: 'payment method', tier: 'loyalty tier' };
const KINDS: Readonly<Record<string, ValueKind>> = {
  product: 'product', category: 'category', brand: 'brand', supplier: 'supplier', customer: 'customer', city: 'city', country: 'country', tier: 'tier', payment_method: 'payment_method', campaign: 'campaign', channel: 'channel',
};

/** Words of English more frequent than this are likelier plain words than names. */
const PLAIN_RANK = 20_000;

/** A run of unknown words where a name of the shop is expected: nothing here has that name. */
export function unknownName(s: Sentence, gazetteer: Gazetteer, common: CommonWords): Interpretation | null {
  const foreign = foreignCountry(s, gazetteer);
  if (foreign) return foreign;
  const kinds = openWords(s.annotation);
  for (const run of runs(s.annotation.unknown.filter((token) => kinds.get(token.index) !== 'other' && token.kind !== 'emoji' && token.folded.length > 2))) {
    const first = run[0];
    const last = run.at(-1);
    // "which category slipped": what something did is no name of it.
    if (!first || !last || run.every((token) => kinds.get(token.index) === 'verb' && /^[a-z]+$/.test(token.text) && (common.get(token.folded) ?? Infinity) < PLAIN_RANK && !/^(?:named|called)$/.test(s.tokens[token.index - 1]?.folded ?? ''))) continue;
    const part = s.mentions.find((m) => m.value !== null && !m.value.exact && (m.to === first.index || m.from === last.index + 1));
    if (part) {
      const name = s.annotation.text.slice(Math.min(part.start, first.start), Math.max(part.end, last.end));
      const noted = wordsOfNote(s, name, part, Math.max(part.to, last.index + 1), run.every((token) => (common.get(token.folded) ?? Infinity) < PLAIN_RANK));
      if (noted) return noted;
      return { kind: 'not_found', what: 'product', name, near: [...new Set((part.value?.values ?? []).map((value) => value.name))].slice(0, NEAR_NAMES) };
    }
    const kind = expectedKind(s, first, last, kinds.get(first.index) === 'name', run.every((token) => (common.get(token.folded) ?? Infinity) > 2500));
    if (!kind) continue;
    const name = s.annotation.text.slice(first.start, last.end);
    return { kind: 'not_found', what: kind === 'place' ? 'city or country' : (SAID[kind] ?? kind), name, near: nearNames(gazetteer, kind, name) };
  }
  return null;
}

/** "gift wrap orders", "orders with gift wrap": what customers write in their notes, or a product of which there is none. */
function wordsOfNote(s: Sentence, name: string, part: Mention, to: number, plain: boolean): Interpretation | null {
  const next = s.mentions.find((m) => m.from === to);
  const before = s.wordsBetween(0, Math.min(part.from, to - 1));
  const ofOrders = (nounOf(s, next)?.id === 'order' && nounOf(s, next)?.plural === true) || (/\borders (?:with|needing|wanting|for)(?: an?)?$/.test(before) && to >= s.tokens.filter(({ kind }) => kind !== 'punctuation').length);
  const [near] = part.value?.values ?? [];
  if (!plain || !ofOrders || !near || name !== name.toLowerCase()) return null;
  const queries = [`orders with "${name}" in the note`, `orders with ${near.name}`];
  return askBack('two_readings', s.annotation.text, queries);
}

/** "orders from the USA", "spanish customers": a country of which this shop has nothing. */
function foreignCountry({ annotation, tokens }: Sentence, gazetteer: Gazetteer): Interpretation | null {
  const unknown = new Set(annotation.unknown.map((token) => token.index));
  for (const { index, start } of annotation.unknown) {
    const to = countryEnd(tokens, index);
    const last = to === null ? undefined : tokens[to - 1];
    if (!last || unknown.has(index - 1) || unknown.has(last.index + 1)) continue;
    const name = annotation.text.slice(start, last.end);
    return { kind: 'not_found', what: 'city or country', name, near: nearNames(gazetteer, 'place', name) };
  }
  return null;
}

function runs(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const out: Token[][] = [];
  for (const token of tokens) {
    const current = out.at(-1);
    if (current && (current.at(-1)?.index ?? -2) + 1 === token.index) current.push(token);
    else out.push([token]);
  }
  return out;
}

function expectedKind(s: Sentence, first: Token, last: Token, isName: boolean, rare: boolean): ValueKind | 'place' | null {
  const before = s.tokens[first.index - 1]?.folded ?? '';
  const nounBefore = s.mentions.find((m) => m.to === first.index && nounOf(s, m)) ?? s.mentions.find((m) => m.to === first.index - 1 && nounOf(s, m) && /^(is|named|called|the|=|:|"|of|like|by)$/.test(before));
  const nounAfter = s.mentions.find((m) => m.from === last.index + 1 && nounOf(s, m));
  const beforeId = nounOf(s, nounBefore)?.id;
  const afterId = nounOf(s, nounAfter)?.id;
  if (beforeId === 'customer' && !isName && /^(people|folks|ppl|person|persons|anyone|anybody|everyone|everybody|guys)$/.test(nounBefore ? s.wordsBetween(nounBefore.from, nounBefore.to) : '')) return null;
  if (beforeId && KINDS[beforeId] && !['order', 'unit'].includes(beforeId) && (isName || rare || /^(brand|supplier|category|campaign|tier)$/.test(beforeId))) return KINDS[beforeId];
  if (afterId && ['tier', 'brand', 'category', 'supplier', 'campaign'].includes(afterId)) return KINDS[afterId] ?? null;
  // "how many diamond members": members are of a tier.
  if (afterId === 'customer' && nounAfter && /^members?$/.test(s.wordsBetween(nounAfter.from, nounAfter.to)) && first.index === last.index && !/^(in|from|to|near|by|with)$/.test(before)) return 'tier';
  if (/^(in|from|to|near|around)$/.test(before) && !(before === 'to' && /ing$/.test(first.folded)) && (isName || rare) && (s.has('noun', 'customer') || s.has('noun', 'order') || s.has('measure') || s.hasVerb('live', 'sell', 'ship', 'earn', 'spend') || s.has('ask', 'who'))) return 'place';
  if (/^(with|by|via|using|through)$/.test(before) && s.matches(/\b(paid|pay|payment|payments|paying)\b/)) return 'payment_method';
  if (/^(named|called)$/.test(before)) return 'customer';
  // "the history of Ada Nobody": two names in a row are a person's.
  if (isName && last.index === first.index + 1 && s.matches(/\b(history|record|profile|account|contact|e-?mail|phone|address|lifetime|tier|customer|purchases|loyalty)\b/)) return 'customer';
  if (s.tokens[last.index + 1]?.folded === "'s" && isName) return s.has('noun', 'order') || s.has('field') || s.hasVerb('spend') ? 'customer' : 'product';
  if (/^by$/.test(before) && (isName || rare)) return s.hasVerb('supply') ? 'supplier' : s.has('noun', 'product') ? 'brand' : 'customer';
  const selling = s.hasVerb('sell', 'buy', 'order', 'supply') || s.has('segment', 'in_stock', 'out_of_stock', 'low_stock') || s.has('measure', 'price', 'stock', 'units', 'cost') || (s.hasVerb('have', 'cost'));
  const counted = s.mentions.some((m) => s.concept(m, 'count') && m.to <= first.index && m.to >= first.index - 2);
  const object = /^(the|any|our|of|for|many|a|an|much|is|are|more|some|does|do|have|sell|sold|buy|stock)$/.test(before) || counted;
  if (selling && object) return afterId === 'customer' ? null : 'product';
  if (/^(for|of|on|from)$/.test(before) && (isName || rare) && (s.has('measure') || s.has('noun', 'order'))) return 'product';
  if (before === 'the' && /^(of|on)$/.test(s.tokens[first.index - 2]?.folded ?? '') && (isName || rare) && s.has('measure')) return 'product';
  if (before === 'of' && s.has('measure', 'revenue', 'units', 'gross_profit') && last.index >= s.tokens.filter((token) => token.kind !== 'punctuation').length - 1) return 'product';
  if (isName && s.hasVerb('spend', 'order', 'buy')) return 'customer';
  return null;
}

const NEAR_NAMES = 3;

/** The names of the kind that are nearest in letters; none that is far off. */
export function nearNames(gazetteer: Gazetteer, kind: ValueKind | 'place', name: string): readonly string[] {
  const wanted = fold(name);
  const kinds: readonly ValueKind[] = kind === 'place' ? ['city', 'country'] : [kind];
  const names = new Set<string>();
  const few: string[] = [];
  const scored: { name: string; score: number }[] = [];
  for (const value of gazetteer.values) {
    if (!kinds.includes(value.kind) || names.has(value.name)) continue;
    names.add(value.name);
    if (few.length < NEAR_NAMES) few.push(value.name);
    const whole = fold(value.name);
    const score = Math.min(distance(wanted, whole) / Math.max(wanted.length, whole.length), ...value.words.map((word) => distance(wanted, word) / Math.max(wanted.length, word.length) + 0.05));
    if (score < 0.5) scored.push({ name: value.name, score });
  }
  const near = scored.sort((a, b) => a.score - b.score).slice(0, NEAR_NAMES).map((entry) => entry.name);
  return near.length ? near : kind === 'customer' || kind === 'product' ? [] : few;
}
