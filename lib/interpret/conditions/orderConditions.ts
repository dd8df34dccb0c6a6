import type { Condition, Subject } from '../../analytics/plan.js';
import type { Filter } from './filters.js';
import { groupingAfter, nounOf } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';

const AGAINST_NONE = /\b(vs\.?|versus|against|compared?|comparison|than|difference between)\b.*\b(without|no campaigns?|not|n't|none|the rest|others?|organic|outside|unattributed)\b|\b(with|from) (and|or|vs\.?|versus) (without|not from)\b|\bcampaigns?\b.*\bnon( -)? campaigns?\b|\bnon( -)? campaigns?\b.*\bcampaigns?\b/;

/** "orders from a campaign against those without": both sides of the same question. */
export const againstNone = (s: Sentence): boolean => s.has('noun', 'campaign') && AGAINST_NONE.test(s.words);

/** Figures that orders through a campaign come to. */
const OF_ORDERS = ['revenue', 'units', 'net_revenue', 'gross_profit', 'margin', 'discounts', 'shipping_revenue', 'cogs', 'orders', 'fulfilled_orders', 'order_total', 'aov', 'refunds', 'cancellations'] as const;

/** "from campaigns", "without a campaign": whether the order came through one at all. */
export function campaignPresence(s: Sentence, subject: Subject | null): Condition[] {
  const noun = s.mentions.find((m) => nounOf(s, m)?.id === 'campaign' && !s.isClaimed(m) && m.value === null);
  if (!noun) return [];
  const next = s.mentions[noun.index + 1];
  // "campaign orders": those that came through one.
  if (next && next.from === noun.to && nounOf(s, next)?.id === 'order' && nounOf(s, next)?.plural && !/s$/.test(noun.text.toLowerCase())) {
    s.claim(noun, 'filter');
    return [{ kind: 'field', field: 'campaign.id', op: 'not null', values: [], label: 'from campaigns' }];
  }
  if (subject === 'campaign' && !s.has('measure', ...OF_ORDERS) && !s.hasVerb('sell', 'earn')) return [];
  if (next && next.from === noun.to && s.concept(next, 'measure', 'revenue', 'units', 'gross_profit', 'fulfilled_orders', 'orders') && !/s$/.test(noun.text.toLowerCase())) {
    s.claim(noun, 'filter');
    return [{ kind: 'field', field: 'campaign.id', op: 'not null', values: [], label: 'from campaigns' }];
  }
  const before = s.wordsBetween(Math.max(0, noun.from - 4), noun.from);
  const without = /\b(without|no|outside|outside of|not (from|through|via)|not part of)( a| any| the)?$/.test(before) || /\b(not|n't|never|nothing)\b.*\b(from|through|via|by|to|of)( a| any| our| the| all)*$/.test(s.wordsBetween(Math.max(0, noun.from - 7), noun.from));
  if (!without && !/\b(from|through|via|with|thanks to|due to|(attributed|attributable|credited|traced|traceable|linked) to)( a| any| our| the| all)?$/.test(before)) return [];
  if (!without && (s.has('ask', 'which') || s.has('superlative')) && !s.has('share')) return [];
  s.claim(noun, 'filter');
  for (const m of s.all('negation')) if (m.to <= noun.from && m.to >= noun.from - 7) s.claim(m, 'negation');
  return [{ kind: 'field', field: 'campaign.id', op: without ? 'is null' : 'not null', values: [], label: without ? 'without a campaign' : 'from campaigns' }];
}

const NOTE_TEXT = /\b(?:mention(?:s|ing|ed)?|(?:ask|request)(?:s|ing|ed)?(?: for)?|sa(?:y|ys|ying|id)|carr(?:y|ies|ied|ying)|bear(?:s|ing)?|contain(?:s|ing)?|includ(?:es?|ing)|reads?|with|has|have|having|about|notes?:?|comments?:?)\s+(?:the (?:words?|text|phrase) |an? )?["']?([a-z][^"'?]*?)["']?(?:\s+(?:written |mentioned |stated )?(?:in|as) (?:the |their |its |an? )?(?:order )?(?:notes?|comments?|remarks?))?\s*(?:please|pls)?\s*[?.!]*$/i;

const NOTES = '(?:(?:a|an|any|the|no|customer|order|some) )*(?:notes?|comments?|remarks?)';
/** "in orders with notes": whatever is asked of them. */
const ORDERS_WITH_NOTE = new RegExp(`\\b(?:orders?|purchases?) (?:(?:that|which) )?(?:with|without|have|has|had|having|carrying|containing|bearing)(?: got)? ${NOTES}\\b`);
/** "with notes on their orders": that there is one. */
const NOTE_ON_ORDER = new RegExp(`\\b(?:with|have|has|had|having|left|leave|leaves|leaving|wrote|add|added) ${NOTES} (?:on|to|in|with|for) (?:(?:the|their|an?|his|her|its|our|that) )?(?:orders?|purchases?)\\b`);

const FROM_WHOM: ReadonlySet<string> = new Set(['city', 'country', 'tier', 'customer']);

/** Orders by their note: "with a note", "mention gift wrap", "… in the notes". */
export function noteConditions(s: Sentence, subject: Subject | null, filters: Filter[]): Condition[] {
  const note = s.all('field', 'order.notes').find((m) => !s.isClaimed(m));
  const mentions = s.matches(/\bmention(s|ing|ed)?\b|\borders? (that |which |where (they|the customer|customers) )?((ask|request)(s|ing|ed)?|sa(?:y|ys|id))( for)?\b/);
  const ofOrders = ORDERS_WITH_NOTE.test(s.words);
  if ((subject !== 'order' && subject !== 'customer' && !ofOrders && !s.has('measure', 'orders', 'order_total')) || (!note && !mentions) || filters.some((f) => f.kind === 'order')) return [];
  if (note && /\b(without|no)( a| any| the)?$/.test(s.wordsBetween(0, note.from))) {
    s.claim(note, 'filter');
    for (const m of s.all('negation')) s.claim(m, 'negation');
    return [{ kind: 'field', field: 'order.notes', op: 'is null', values: [], label: 'without a note' }];
  }
  if (note && NOTE_ON_ORDER.test(s.wordsBetween(Math.max(0, note.from - 3), Math.min(s.tokens.length, note.to + 4)))) {
    s.claim(note, 'filter');
    return [{ kind: 'field', field: 'order.notes', op: 'not null', values: [], label: 'with a note' }];
  }
  // "orders with notes from Osaka": who they are from is no part of the note.
  const origin = note && s.mentions.find((m) => m.from >= note.to && m.from <= note.to + 4 && m.value?.exact === true && m.value.values.every(({ kind }) => FROM_WHOM.has(kind)));
  if (note && origin && /^(?:from|of|by)(?: (?:the|our|all|customers|people|buyers|clients|in|from))*$/.test(s.wordsBetween(note.to, origin.from)) && !/["'“‘]/.test(s.annotation.text.slice(note.end))) {
    s.claim(note, 'filter');
    return [{ kind: 'field', field: 'order.notes', op: 'not null', values: [], label: 'with a note' }];
  }
  const quoted = note && /(?:^|[\s:(])["'“‘](?<said>[a-z][^"'“”‘’]{2,})["'”’](?=[\s?.,!)]|$)/i.exec(s.annotation.text);
  if (quoted?.groups?.said) {
    const start = quoted.index + quoted[0].indexOf(quoted.groups.said);
    const end = start + quoted.groups.said.length;
    s.claimText(start, end, 'note');
    for (let i = filters.length - 1; i >= 0; i -= 1) if ((filters[i]?.mention.start ?? -1) >= start && (filters[i]?.mention.start ?? end) < end) filters.splice(i, 1);
    s.claim(note, 'filter');
    return [{ kind: 'field', field: 'order.notes', op: 'contains', values: [quoted.groups.said], label: `with "${quoted.groups.said}" in the note` }];
  }
  // What says when, or by what, is no part of the note.
  const by = groupingAfter(s, note?.to ?? 0)?.cue;
  const after = by ?? s.mentions.find((m) => m.period !== null && m.start > (note?.end ?? 0));
  // "gift wrap in the notes": what follows speaks of the orders.
  const closed = note && /\b(in|as) (the |their |its |an? )?$/i.test(s.annotation.text.slice(0, note.start)) ? s.annotation.text.slice(0, note.end) : null;
  const whole = s.annotation.text.replace(/ (?:(?:and|but) (?:are|is|was|were|have|has|had|haven't|hasn't|did|didn't|do|don't|aren't|isn't|not|never|that|which|still|paid|placed|came|cost)|(?:that|which|who) (?:are|is|was|were|have|has|had|haven't|hasn't|aren't|isn't|still|did|didn't))(?![a-z]).*$/i, '');
  const match = NOTE_TEXT.exec(closed !== null ? closed : whole !== s.annotation.text ? whole : after && !/["']/.test(s.annotation.text) ? s.annotation.text.slice(0, after.start).replace(/[\s,]+((placed|made|dated|from|in|on|during|of|for|since) ?)*$/i, '') : s.annotation.text);
  const text = match?.[1]?.trim() ?? '';
  const said = text.replace(/^(?:the |an? )?(?:notes?|comments?|remarks?)(?: (?:that )?(?:says?|saying|reading|of|:))? (?=\S)/i, '').replace(/ (note|notes|comment|comments|remark)$/i, '')
    .replace(/^to (?:have |be |get )?(?:(?:it|them|this|that|the (?:parcel|package|order|box|delivery)) )?/i, '').replace(/^(mentions?|mentioning|says?|saying|about|regarding|concerning|asking for) /i, '');
  if (said && !/\b(orders?|purchases?) (with|have|has|having)\b/i.test(said) && !/^(a |an |any |the )?(note|notes|comment|comments|remark)s?\b/i.test(said)) {
    const start = s.annotation.text.lastIndexOf(text);
    s.claimText(start, start + text.length, 'note');
    for (let i = filters.length - 1; i >= 0; i -= 1) if ((filters[i]?.mention.start ?? -1) >= start && (filters[i]?.mention.start ?? -1) < start + text.length) filters.splice(i, 1);
    s.claim(note, 'filter');
    s.claimWords(/^(mention|ask|request)(s|ing|ed)?$/);
    return [{ kind: 'field', field: 'order.notes', op: 'contains', values: [said], label: `with "${said}" in the note` }];
  }
  if (!note) return [];
  s.claim(note, 'filter');
  return [{ kind: 'field', field: 'order.notes', op: 'not null', values: [], label: 'with a note' }];
}

/** "orders with free shipping": nothing was charged for it. */
export function freeShipping(s: Sentence, subject: Subject | null, filters: Filter[]): Condition[] {
  if (subject !== 'order' && subject !== 'customer' && !s.has('measure', ...OF_ORDERS) && !s.matches(/\borders\b/)) return [];
  const free = /\b(free (shipping|delivery|postage)|(shipped|delivered|sent|ship|ships|went|go) (out )?(for free|free of charge|free)|(without|no) (any )?(shipping|delivery|postage)( (costs?|charges?|fees?|paid|cost))?|(shipping|delivery|postage) (costs?|charges?|fees?)? ?(was|is|were|of) (free|zero|0))\b/.exec(s.words);
  if (!free) return [];
  // "sales without shipping costs": the sales as they are, where no order is spoken of.
  if (/^(?:without|no) /.test(free[0]) && subject !== 'order' && subject !== 'customer' && !s.matches(/\borders\b/)) return [];
  // "without free shipping": it was charged.
  const negation = /^free\b/.test(free[0]) ? s.mentions.find((m) => s.concept(m, 'negation') && /^(?:(?:a|any|the|have|had|get|got|with|for) )*$/.test(`${s.wordsBetween(m.to, s.tokenAt(free.index))} `.trimStart())) : undefined;
  s.claim(negation, 'negation');
  const words = new Set(free[0].split(' '));
  // "shipped for free" names no status.
  const status = filters.findIndex((f) => f.kind === 'status' && words.has(f.mention.text.toLowerCase()));
  if (status >= 0) filters.splice(status, 1);
  for (const mention of s.mentions) if (mention.text.toLowerCase().split(/\s+/).every((word) => words.has(word)) && !s.concept(mention, 'noun', 'order')) s.claim(mention, 'filter');
  return [{ kind: 'field', field: 'order.shipping_cost', op: negation ? '>' : '=', values: [0], label: negation ? 'with paid shipping' : 'with free shipping' }];
}
