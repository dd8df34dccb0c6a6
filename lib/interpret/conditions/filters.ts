import type { Condition } from '../../analytics/plan.js';
import type { ShopValue, ValueKind } from '../../language/gazetteer.js';
import type { Mention } from '../../language/mention.js';
import { isPlural } from '../../language/words.js';
import type { Interpretation } from '../reading.js';
import type { Sentence } from '../sentence.js';

/** A value of the shop that narrows the question, with its place, so that later readers can tell base from part and left from right. */
export interface Filter {
  readonly mention: Mention;
  readonly kind: ValueKind | 'status' | 'segment' | 'number' | 'order' | 'email' | 'time' | 'name';
  readonly negated: boolean;
  readonly condition: Condition;
  readonly label: string;
}

export const FIELD_OF: Readonly<Record<ValueKind, string>> = {
  product: 'product.id', category: 'product.category', brand: 'product.brand', supplier: 'stock.supplier', attribute: 'product.attribute',
  customer: 'customer.id', city: 'customer.city', country: 'customer.country', tier: 'customer.tier',
  payment_method: 'order.payment_method', campaign: 'campaign.id', channel: 'campaign.channel',
};

/** Which kind a name is taken for where the words give no hint, the likelier first. */
const PREFERENCE: readonly ValueKind[] = ['category', 'tier', 'country', 'city', 'product', 'brand', 'supplier', 'campaign', 'channel', 'payment_method', 'attribute', 'customer'];
/** Values before these nouns are likely of these kinds ("gold customers", "red products"). */
const BEFORE_NOUN: Readonly<Record<string, readonly ValueKind[]>> = {
  customer: ['tier', 'country', 'city'], product: ['category', 'brand', 'attribute', 'supplier', 'product'], unit: ['product', 'category', 'brand', 'attribute'],
};
const NAMING_NOUNS: Readonly<Record<string, ValueKind>> = {
  product: 'product', category: 'category', brand: 'brand', supplier: 'supplier', customer: 'customer', city: 'city', country: 'country',
  tier: 'tier', payment_method: 'payment_method', campaign: 'campaign', channel: 'channel',
};

/** The kind that the words around a name give it: "brand X", "X tier", "shipped by X". */
function cueKind(s: Sentence, mention: Mention, among: ReadonlySet<ValueKind>): ValueKind | null {
  const nounKind = (m: Mention | undefined): ValueKind | null => {
    for (const concept of m?.concepts ?? []) {
      const kind = concept.kind === 'noun' ? NAMING_NOUNS[concept.id] : undefined;
      if (kind && among.has(kind)) return kind;
    }
    return null;
  };
  const linking = (from: number, to: number): boolean => /^(|is|are|was|=|:|named|called|the|of|' ?s?|-|"|=)( (is|the|"|'))*$/.test(s.wordsBetween(from, to).trim());
  const before = s.previous(mention);
  if (before && linking(before.to, mention.from) && nounKind(before)) return nounKind(before);
  const after = s.next(mention);
  if (after && linking(mention.to, after.from)) {
    const direct = nounKind(after);
    if (direct && direct !== 'customer' && direct !== 'product') return direct;
    const noun = after.concepts.find((concept) => concept.kind === 'noun' && BEFORE_NOUN[concept.id]);
    const usual = noun && BEFORE_NOUN[noun.id]?.find((kind) => among.has(kind));
    if (usual) return usual;
  }
  if (before && s.concept(before, 'verb', 'supply') && among.has('supplier')) return 'supplier';
  if (before && s.concept(before, 'verb', 'pay') && among.has('payment_method')) return 'payment_method';
  if (before && s.concept(before, 'verb', 'live') && among.has('city')) return 'city';
  return null;
}

const kindsOf = (values: readonly ShopValue[]): ReadonlySet<ValueKind> => new Set(values.map((value) => value.kind));

export interface NameReading {
  readonly filter?: Filter;
  readonly problem?: Interpretation;
  /** Set where a part of a name or a doubtful kind was taken. */
  readonly assumption?: string;
}

/** Words that say that all matching names are wanted, not one. */
const ASKS_FOR_MATCHING = /\b(named|called|name is|surname|with the (last|first|sur)?name|whose name|by the name)\b/;

/** Reads one named value; ambiguity becomes a question back with the candidates. */
export function readName(s: Sentence, mention: Mention): NameReading {
  const match = mention.value;
  if (!match) return {};
  const kinds = kindsOf(match.values);
  const preference = match.exact ? PREFERENCE : familyFirst(s, mention, match.values);
  const kind = cueKind(s, mention, kinds) ?? preference.find((k) => kinds.has(k));
  if (!kind) return {};
  const values = match.values.filter((value) => value.kind === kind);
  const negated = isNegated(s, mention);
  const text = cleanText(mention.text);
  const build = (condition: Condition, label: string): NameReading => ({ filter: { mention, kind, negated, condition: negated ? negate(condition) : condition, label } });
  const field = FIELD_OF[kind];
  const paid = /\b(pay|pays|paid|paying|payment|payments|by|with|via|using)\b/.test(s.words) || s.concept(s.mentions[mention.index + 1], 'noun', 'order', 'payment_method') || s.mentions.some((m) => m !== mention && m.value?.exact && m.value.values.some((value) => value.kind === 'payment_method'));
  if (kind === 'payment_method' && !match.exact && !paid) return {};
  const [first] = values;
  if (!first) return {};
  const whole = new Set(values.map((value) => value.value)).size === 1;
  if (whole) {
    const label = first.name;
    const condition: Condition = { kind: 'field', field, op: '=', values: [first.value], label, ...(first.attribute ? { attribute: first.attribute } : {}) };
    const partial = !match.exact && first.words.length > 1;
    return { ...build(condition, label), ...(partial ? { assumption: `"${text}" was taken as ${label}.` } : {}) };
  }
  if (kind === 'attribute') {
    const conditions = values.map((value): Condition => ({ kind: 'field', field, op: '=', values: [value.value], attribute: value.attribute ?? '', label: value.name }));
    return build({ kind: 'or', any: conditions.map((condition) => [condition]) }, text);
  }
  if (kind === 'customer' && (ASKS_FOR_MATCHING.test(s.words) || askedForAll(s, mention))) {
    const word = match.values[0]?.words.find((each) => s.tokens.slice(mention.from, mention.to).some((token) => token.stem === each));
    const wanted = word && mention.to - mention.from === 1 && !new RegExp(`\\b${text}\\b`, 'i').test(match.values[0]?.name ?? '') ? word.charAt(0).toUpperCase() + word.slice(1) : text;
    return build({ kind: 'field', field: 'customer.name', op: 'contains', values: [wanted], label: `named ${wanted}` }, wanted);
  }
  if (kind === 'product' && familyMeant(s, mention)) {
    return build({ kind: 'field', field, op: 'in', values: values.map((value) => value.value), label: text }, text);
  }
  if (kind === 'customer' || kind === 'product' || !match.exact) return { problem: ambiguous(s, mention, kind, values) };
  return build({ kind: 'field', field, op: 'in', values: values.map((value) => value.value), label: text }, text);
}

/** Part of a category's name that several products share ("helmets") means those products. */
function familyFirst(s: Sentence, mention: Mention, values: readonly ShopValue[]): readonly ValueKind[] {
  const products = values.filter((value) => value.kind === 'product').length;
  const plural = isPlural(s.tokens[mention.to - 1]?.folded ?? '');
  return products > 1 && plural ? ['product', ...PREFERENCE.filter((kind) => kind !== 'product')] : PREFERENCE;
}

/** "mugs", "all red shirts, "mug products": the whole family; "the mug": one of them, so a question back. */
function familyMeant(s: Sentence, mention: Mention): boolean {
  const last = s.tokens[mention.to - 1];
  const after = s.next(mention);
  if (last && isPlural(last.folded)) return true;
  if (/^(all|any|every|each|anything|everything|of|many)$/.test(s.wordBefore(mention))) return true;
  // "who bought a mug", "orders with a mug in them": any of them.
  if (/^an?$/.test(s.wordBefore(mention)) && (s.hasVerb('buy', 'order', 'contain') || s.has('noun', 'order')) && !s.has('measure', 'price', 'cost', 'stock')) return true;
  if (s.wordAfter(mention) === 's' && !/'/.test(mention.text)) return true;
  return Boolean(after && s.concept(after, 'noun', 'product', 'unit') && after.from <= mention.to + 1) || s.concept(after, 'noun', 'category') !== undefined || Boolean(s.concept(after, 'measure') && after && after.from === mention.to && !/^(the|a|an|this|that)$/.test(s.wordBefore(mention)));
}

/** "how many customers are called …", "find customers named …", "any Anas?" */
function askedForAll(s: Sentence, mention: Mention): boolean {
  const before = s.previous(mention);
  const last = s.tokens[mention.to - 1];
  return Boolean((before && s.concept(before, 'verb', 'call')) || (s.concept(before, 'noun', 'customer') && isPlural(s.tokens[(before?.to ?? 1) - 1]?.folded ?? '') && (s.has('count') || s.asksForList)) || (last && isPlural(last.folded) && last.folded.endsWith('s') && s.has('count')));
}

/** What may stand between "except" and the value it takes out: "except *those who live in* X", "excluding *orders from* Y". */
const EXCEPTED = '( (those|these|the|all|any|our|ones|people|anything|everything|everyone|stuff|things?|customers?|clients?|buyers?|shoppers?|members?|accounts?|orders?|purchases?|sales|products?|items?|goods|category|brand|supplier|city|country|tier))*( (who|that|which))?( (have|has|had))?( (been|are|is|were|was|get|got|became|ended up|still|later|then|since|already|live|lives|living|reside|based|located|come|came|coming|paid|placed|made|bought|sold|belong|belonging))*( (in|from|of|with|by|at|to|for|via|using|through|under|near|around|within))?( the| our)?';
const ALL_BUT = new RegExp(`\\b(all|every|any|everything|everyone|everybody|everywhere|anywhere|anyone|anybody|each|anything|no)\\b[^,]*\\bbut( for)?( the| our| those)*${EXCEPTED}$`);
/** "customers but the Bronze ones". */
const THOSE_BUT = new RegExp(`\\b(customers|clients|people|orders|purchases|products|items|sales|revenue|categories|brands|countries|cities|suppliers|campaigns)\\b but( for)?( the| our| those)+${EXCEPTED}$`);
const NOTHING_BUT_EXCEPTED = new RegExp(`^${EXCEPTED.replaceAll(' (', ' ?(')}$`);

const NEGATION_STOPS = new Set(['verb', 'noun', 'measure', 'segment', 'status']);

/** Whether a "not", "except", "without" before the mention reaches it: through lists of values, not past a clause. */
export function isNegated(s: Sentence, mention: Mention): boolean {
  const after = s.mentions.slice(mention.index + 1, mention.index + 4).find((m) => s.concept(m, 'negation', 'except'));
  if (after && /^(,)?( )?(orders?|ones?|purchases?)?( )?(is|are|was|were|being)?( )?$/.test(s.wordsBetween(mention.to, after.from)) && /^(excluded|excepted|left out|taken out|stripped out|kept out|not included|not counted)$/.test(after.text.toLowerCase())) {
    s.claim(after, 'negation');
    return true;
  }
  const but = s.wordsBetween(Math.max(0, mention.from - 9), mention.from);
  if (ALL_BUT.test(but) || THOSE_BUT.test(but)) return true;
  for (let i = mention.index - 1; i >= 0; i -= 1) {
    const other = s.mentions[i];
    if (!other) return false;
    const negation = s.concept(other, 'negation');
    // "not paid by X": the negation stands inside a status.
    if (s.concept(other, 'status') && /^(not|n't|unpaid)\b.*paid$|^unpaid$/.test(other.text.toLowerCase()) && /^(by|with|via|using|through|in)( the| a)?( .*\b(or|nor|and|,)( by| with| via)?)?$/.test(s.wordsBetween(other.to, mention.from))) {
      s.claim(other, 'negation');
      return true;
    }
    if (negation) {
      if (negation.id === 'not' && /^no$/.test(other.text.toLowerCase())) return other.to === mention.from;
      if (/^never$/.test(other.text.toLowerCase()) && !/^(never)( ever)?( bought| ordered| purchased| tried| had| placed| made)?( the| any| an?| anything from| one)?$/.test(s.wordsBetween(other.from, mention.from))) return false;
      s.claim(other, 'negation');
      return true;
    }
    if (/^(by|in)$/.test(other.text.toLowerCase()) && s.concept(other, 'each')) continue;
    if (other.value || s.concept(other, 'conjunction') || s.concept(other, 'status') || s.isLight(other)) continue;
    if (s.concept(other, 'verb', 'live', 'contain', 'call', 'supply', 'have', 'buy', 'order', 'pay') && !s.concept(other, 'noun')) continue;
    if (s.concept(other, 'noun') && other.to === mention.from) continue;
    const except = exceptBefore(s, other);
    if (except && NOTHING_BUT_EXCEPTED.test(s.wordsBetween(except.to, mention.from))) {
      s.claim(except, 'negation');
      return true;
    }
    if (other.concepts.some((concept) => NEGATION_STOPS.has(concept.kind))) return false;
    return false;
  }
  return false;
}

/** The "except" or "excluding" nearest before a mention. */
function exceptBefore(s: Sentence, mention: Mention): Mention | undefined {
  for (let i = mention.index; i >= 0 && i >= mention.index - 6; i -= 1) if (s.concept(s.mentions[i], 'negation', 'except')) return s.mentions[i];
  return undefined;
}

export function negate(condition: Condition): Condition {
  if (condition.kind === 'field') {
    if (condition.op === '=') return { ...condition, op: '!=', label: `not ${condition.label ?? ''}`.trim() };
    if (condition.op === 'in') return { ...condition, op: 'not in', label: `not ${condition.label ?? ''}`.trim() };
  }
  if (condition.kind === 'segment') {
    const { not, ...own } = condition;
    return not ? own : { ...own, not: true };
  }
  if (condition.kind === 'not') return condition.all.length === 1 && condition.all[0] ? condition.all[0] : { kind: 'not', all: [condition] };
  return { kind: 'not', all: [condition] };
}

export const cleanText = (text: string): string => text.replace(/['’]s$/, '').replace(/^["'(]+|["')]+$/g, '').trim();

function ambiguous(s: Sentence, mention: Mention, kind: ValueKind, values: readonly ShopValue[]): Interpretation {
  const names = new Map<string, number>();
  for (const value of values) names.set(value.name, (names.get(value.name) ?? 0) + 1);
  const candidates = values.slice(0, 8).map((value) => {
    const unique = names.get(value.name) === 1;
    const label = unique || kind !== 'customer' ? value.name : `${value.name} (cust_${value.value})`;
    const inQuestion = unique || kind !== 'customer' ? value.name : `cust_${value.value}`;
    const { text } = s.annotation;
    const possessive = /['’]s$/.exec(mention.text)?.[0] ?? '';
    return { label, query: `${text.slice(0, mention.start)}${inQuestion}${possessive}${text.slice(mention.end)}` };
  });
  return { kind: 'clarify', why: 'ambiguous_name', about: cleanText(mention.text), candidates, names: kind };
}

/** Positive values of one field that stand side by side ("A or B", "A, B and C") become one `in`. */
export function mergeFilters(filters: readonly Filter[]): readonly Condition[] {
  const out: Condition[] = [];
  const byField = new Map<string, number>();
  for (const { condition } of filters) {
    if (condition.kind === 'field' && ['=', 'in', '!=', 'not in'].includes(condition.op)) {
      const positive = condition.op === '=' || condition.op === 'in';
      const key = `${condition.field}|${condition.attribute ?? ''}|${positive ? '+' : '-'}`;
      const at = byField.get(key);
      const seen = at === undefined ? undefined : out[at];
      if (at !== undefined && seen?.kind === 'field') {
        const values = [...new Set([...seen.values, ...condition.values])];
        const label = positive ? `${(seen.label ?? '').replace(/ or (?!.* or )/, ', ')} or ${condition.label ?? ''}` : `${seen.label ?? ''} and ${condition.label ?? ''}`.replace(/ and not /g, ' or ');
        out[at] = { ...seen, op: positive ? (values.length > 1 ? 'in' : '=') : values.length > 1 ? 'not in' : '!=', values, label };
        continue;
      }
      byField.set(key, out.length);
    }
    out.push(condition);
  }
  return out;
}
