import { wordFor } from './rowFields.js';
import type { Condition } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { InterpretContext } from '../context.js';
import type { SegmentUse } from '../draft.js';
import { isNegated, negate, readName, type Filter } from './filters.js';
import type { Head } from '../head.js';
import type { Interpretation } from '../reading.js';
import type { Sentence } from '../sentence.js';
import { TAKEN_BACK } from '../time/relatedSpans.js';

const cancels = (mention: Mention): boolean => mention.concepts.some((concept) => concept.kind !== 'filler' && concept.kind !== 'absence' && concept.kind !== 'noun') && !mention.value?.exact && mention.to - mention.from === 1;
const ID_FIELDS: Readonly<Record<string, string>> = { order: 'order.id', customer: 'customer.id', product: 'product.id', campaign: 'campaign.id' };

const onlyChannel = (m: Mention): boolean => m.value !== null && m.value.values.every(({ kind }) => kind === 'channel');
const isChannelWord = (m: Mention): boolean => onlyChannel(m) && m.concepts.some(({ kind }) => ['field', 'ask', 'noun', 'verb', 'absence'].includes(kind));

/** "revenue from search", "what did email bring in", "social vs email": the channel of that name. */
function channelMeant(s: Sentence, mention: Mention): boolean {
  if (s.has('noun', 'channel', 'campaign') || s.mentions.some((m) => m !== mention && m.value?.exact && onlyChannel(m) && !isChannelWord(m))) return true;
  if (mention.value?.exact !== true) return false;
  const next = s.mentions[mention.index + 1];
  return (/^(from|through|via)$/.test(s.wordBefore(mention)) && (s.has('measure') || s.hasVerb('earn'))) || (/^(did|does|do|has|have)$/.test(s.wordBefore(mention)) && s.concept(next, 'verb', 'earn', 'sell') !== undefined);
}

/** Names, ids and statuses as filters; the first name that cannot be settled ends the reading with its question or refusal. */
export function readFilters(s: Sentence, context: InterpretContext, head: Head): { filters: Filter[]; assumptions: string[]; problem?: Interpretation } {
  const filters: Filter[] = [];
  const assumptions: string[] = [];
  let problem: Interpretation | undefined;
  for (const mention of s.mentions) {
    if (s.isClaimed(mention)) continue;
    const id = mention.identifier;
    if (id) {
      const found = identifierFilter(s, mention, context);
      if (found.filter) filters.push(found.filter);
      problem ??= found.problem;
      s.claim(mention, 'id');
      continue;
    }
    if (!mention.value || cancels(mention)) continue;
    // A channel may be called "search" or "email": only where a channel is meant.
    if (isChannelWord(mention) && !channelMeant(s, mention)) continue;
    const name = readName(s, mention);
    if (name.filter) {
      filters.push(name.filter);
      s.claim(mention, 'value');
    }
    if (name.problem) {
      problem ??= name.problem;
      s.claim(mention, 'value');
    }
    if (name.assumption) assumptions.push(name.assumption);
  }
  for (const mention of s.all('status')) {
    if (s.isClaimed(mention)) continue;
    const statuses = mention.concepts.filter((concept) => concept.kind === 'status').map((concept) => concept.id);
    const [value] = statuses;
    // "status = shipped": named as one, whatever it could be besides.
    const isNamed = s.concept(s.mentions[mention.index - 1], 'noun', 'status') !== undefined;
    if (!value || (!isNamed && statusIsVerb(s, mention, head))) continue;
    const negated = isNegated(s, mention);
    const condition: Condition = { kind: 'field', field: 'order.status', op: '=', values: [value], label: value };
    filters.push({ mention, kind: 'status', negated, condition: negated ? negate(condition) : condition, label: value });
    s.claim(mention, 'status');
  }
  filters.push(...doneByUs(s, head, filters));
  byAnythingBut(s, filters);
  // "Berlin, sorry, Hamburg": the first one is taken back.
  const meant = filters.filter((f, i) => {
    const next = filters[i + 1];
    const corrected = next?.kind === f.kind && !f.negated && next.mention.from - f.mention.to <= 5 && TAKEN_BACK.test(s.wordsBetween(f.mention.to, next.mention.from)) && !/\b(or|and)\b(?! rather)/.test(s.wordsBetween(f.mention.to, next.mention.from));
    if (corrected) s.claim(f.mention, 'corrected');
    return !corrected;
  });
  return { filters: meant, assumptions, ...(problem ? { problem } : {}) };
}

const BY_ANY_BUT = /\b(?:by|with|via|using|through|in) (?:anything|everything|something|any|every|all|some)(?: other)?(?: payment)?(?: (?:methods?|means|ways?|forms?))?(?: of payment| of paying)? (?:but|except|other than|apart from|besides|excluding|not)(?: for| with| by| the)*$/;

/** "paid by anything but X": what stands between the verb and the X says nothing more than that it is not X. */
function byAnythingBut(s: Sentence, filters: readonly Filter[]): void {
  for (const { mention, negated, kind } of filters) {
    const from = Math.max(0, mention.from - 10);
    const found = negated && kind === 'payment_method' ? BY_ANY_BUT.exec(s.wordsBetween(from, mention.from)) : null;
    if (!found) continue;
    const first = mention.from - found[0].split(' ').length;
    for (const m of s.mentions) if (m.from >= first && m.to <= mention.from) s.claim(m, 'negation');
    s.claimText(s.tokens[first]?.start ?? mention.start, mention.start, 'negation');
  }
}

const DONE: readonly (readonly [RegExp, string])[] = [[/\b(fulfil|fulfill|complete|deliver|finish)$/, 'fulfilled'], [/\bcancel$/, 'cancelled'], [/\b(refund|pay back)$/, 'refunded']];

/** "how many orders did we fulfil": the verb names what became of them. */
function doneByUs(s: Sentence, head: Head, filters: readonly Filter[]): readonly Filter[] {
  const found = /\b(?:orders?|purchases?|many|much)\b.*\b(?:did|do|have|could) (?:we|i|you|they|customers|people|our customers) (?:have to |already |actually |manage to )?(?<verb>fulfil|fulfill|complete|deliver|finish|cancel|refund|pay back)\b/.exec(s.words);
  if (!found?.groups?.verb || head.subject !== 'order' || filters.some((f) => f.kind === 'order') || s.has('ask', 'how_long', 'when') || s.has('measure', 'fulfilment_days')) return [];
  const out: Filter[] = [];
  // "did we refund vs cancel": the verbs after the first are of the same orders.
  for (let end = found.index + found[0].length, verb: string | undefined = found.groups.verb; verb !== undefined; ) {
    const at = s.words.slice(0, end).split(' ').length - 1;
    const mention = s.mentions.find((m) => m.from <= at && at < m.to);
    const value = DONE.find(([pattern]) => pattern.test(verb ?? ''))?.[1];
    if (!mention || !value) return [];
    out.push({ mention, kind: 'status', negated: false, condition: { kind: 'field', field: 'order.status', op: '=', values: [value], label: value }, label: value });
    const next: RegExpExecArray | null = AND_DONE.exec(s.words.slice(end));
    verb = next?.groups?.verb;
    end += next?.[0].length ?? 0;
  }
  const isOne = (f: Filter): boolean => out.some(({ mention }) => mention === f.mention);
  if (filters.some((f) => f.kind === 'status' && !isOne(f))) return [];
  for (const { mention } of out) s.claim(mention, 'status');
  return out.filter(({ mention }) => !filters.some((f) => f.mention === mention));
}

const AND_DONE = /^(?: ,)? (?:and|or|vs\.?|versus|against|compared (?:to|with)|,)(?: (?:did|have) we)? (?<verb>fulfil|fulfill|complete|deliver|finish|cancel|refund|pay back)\b/;

/** "shipped to", "sent by", "completed" of other things: not a status of orders. */
function statusIsVerb(s: Sentence, mention: Mention, head: Head): boolean {
  const after = s.wordAfter(mention);
  if (/paid$/.test(mention.text.toLowerCase()) && /^(by|with|via|using|through)$/.test(after)) return true;
  if (/^(shipped|sent|dispatched)$/.test(mention.text.toLowerCase()) && /^(to|by|with|via|from)$/.test(after) && head.subject !== 'order') return true;
  return false;
}

function identifierFilter(s: Sentence, mention: Mention, context: InterpretContext): { filter?: Filter; problem?: Interpretation } {
  const id = mention.identifier;
  if (!id) return {};
  const negated = isNegated(s, mention);
  const build = (kind: Filter['kind'], field: string, value: string | number, label: string): { filter: Filter } => {
    const condition: Condition = { kind: 'field', field, op: '=', values: [value], label };
    return { filter: { mention, kind, negated, label, condition: negated ? negate(condition) : condition } };
  };
  switch (id.kind) {
    case 'shop':
      return `shop_${id.value}` === context.shopId ? {} : { problem: { kind: 'cannot_answer', reason: 'other_shop', about: `shop_${id.value}` } };
    case 'email':
      return context.gazetteer.hasEmail(String(id.value)) ? build('email', 'customer.email', String(id.value).toLowerCase(), String(id.value)) : { problem: { kind: 'not_found', what: 'customer', name: String(id.value), near: [] } };
    case 'sku': {
      const product = context.gazetteer.skuProduct(String(id.value));
      return product === undefined ? { problem: { kind: 'not_found', what: 'SKU', name: String(id.value), near: [] } } : build('product', 'product.id', product, String(id.value).toUpperCase());
    }
    case 'number':
      return build('order', 'order.id', id.value, wordFor('order.id', id.value));
    default: {
      const field = ID_FIELDS[id.kind] ?? 'order.id';
      return build(id.kind === 'order' ? 'order' : id.kind, field, id.value, wordFor(field, id.value));
    }
  }
}

/** "the never sold ones included, "including pending orders": widens instead of narrowing. */
export function dropIncluded(s: Sentence, segments: SegmentUse[], filters: Filter[]): void {
  const included = (from: number, to: number): boolean => /(?<!\b(?:not|n't|without) )\b(including|include|counting|incl)( the| also| those)*$/.test(s.wordsBetween(Math.max(0, from - 4), from)) || /^(ones? |orders? |products? |customers? |items? )?(included|too|as well|inclusive)\b/.test(s.wordsBetween(to, to + 3));
  for (const segment of [...segments]) if (included(segment.from, segment.to)) segments.splice(segments.indexOf(segment), 1);
  for (const filter of [...filters]) {
    if (filter.kind !== 'status' || filter.negated || !included(filter.mention.from, filter.mention.to) || filter.condition.kind !== 'field') continue;
    filters[filters.indexOf(filter)] = { ...filter, condition: { ...filter.condition, op: 'in', values: [...new Set(['fulfilled', ...filter.condition.values])], label: `fulfilled or ${filter.label}` } };
  }
}
