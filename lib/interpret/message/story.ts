import nlp from 'compromise/two';
import type { Annotation, Mention } from '../../language/mention.js';
import { asks } from './clauses.js';
import type { Part } from './courtesy.js';

/** A message's mentions that stand outside its question. */
export interface Story {
  readonly mentions: readonly Mention[];
  /** The stretches around the question. */
  readonly pieces: readonly string[];
}

/** Kinds of concept that say which figures are meant. */
const BEARING = new Set(['measure', 'segment', 'status', 'superlative', 'comparator', 'aggregate', 'share', 'change', 'trend', 'series', 'analysis', 'each', 'scope', 'absence', 'count', 'noun', 'negation', 'field']);
/** "I only care about …", "without the refunds": said of the question, whatever the story. */
const SETTING = /\b(?:(?:only|just) (?:the|those|for|in|count|care|want|interested|look|sales|orders|products|customers|those|about)|care only|excluding|exclude|except|never mind (?:the|any|about)|forget (?:the|about)|without (?:the|any|our)|ignor(?:e|ing)|skip(?:ping)?|omit(?:ting)?|disregard(?:ing)?|minus|not counting|leav(?:e|ing) out|filter|focus\w*|care about|interested in|talking about|speaking of|looking at|thinking of (?:the|our)|regarding|concerning|counting|including|i mean|meaning|namely|assum\w+|suppos\w+|imagine|let's say|what if)\b/i;
/** A part that hangs on the question by its first word: "for our wholesalers, …", "if it rains, …". */
const HANGS = /^\W*(?:(?:so|and|but|ok|okay|well|hi|hey)\W+)*(?:for|of|in|on|at|from|to|by|per|with|within|without|among|amongst|between|under|over|out of|if|when|whenever|where|once|given|based|considering|compared|taking|counting|using|customers?|people|orders|products?|items|those|the (?:customers|people|orders|products|ones)|everyone|anyone|all|each|every)\b/i;
/** Idle openings that the same words begin. */
const IDLE = /^\W*(?:(?:so|and|but|ok|okay|well|hi|hey)\W+)*(?:by the way|in other news|in case (?:you|anyone|it)|for the record|for (?:fun|once|what it's worth|heaven's sake|god's sake)|on (?:another|a different) note|at last|when you (?:can|have|get)|if (?:you (?:can|could|don't mind|have|would)|i may|possible|it's not)|to (?:be (?:honest|fair)|settle|cut)|from me)\b/i;
/** "Sorry for the late message", "no idea why". */
const MANNERS = /^\W*(?:(?:so|and|but|hi|hey|oh)\W+)*(?:sorry|apologies|excuse|forgive|pardon|thanks?|thank you|no idea|don't ask|not sure|dunno|god knows|who knows|i (?:have )?no idea)\b/i;
/** The time at which something else happens, told of the present: "before my tea gets cold". */
const MEANWHILE = /^\W*(?:\w+ ){0,4}?(?:before|while|since|as|because|now that|until)\s+(?:i|i'm|i've|we|we're|you|you're|my|he|she|it|it's|the)\b/i;

/** "today is Monday": no span that is asked about. */
const DAY_TOLD = /^\W*(?:(?:so|and|ok|okay|well|hi|hey)\W+)*(?:(?:today|it|tomorrow)(?:'s| is)) (?:already |only |just )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*$/i;

/** Who a story is about: a stretch without anyone in it is a part of the question ("cotton items sold, how many?"). */
const TELLER = /\b(?:i|we|you|he|she|it|they|there|this|that|these|someone|somebody|everyone|everybody|nobody|people|folks|who|my|our|his|her|their|a|an|the|some|one)\b/i;
/** "Dad built the shelves", "Anna Berg phoned". */
const NAMED_TELLER = /^\W*\p{Lu}\p{Ll}+ (?:\p{Lu}\p{Ll}+ )?\p{Ll}+/u;
/** Words of the business that any story has: "a sunny day", "two weeks of work". */
const EVERYDAY = new Set(['day', 'week', 'month', 'year', 'hour', 'weekday', 'city', 'customer', 'unit']);

/** Null where the question would cut a name or a time in two. */
export function storyAround(whole: Annotation, question: Part): Story | null {
  const end = question.start + question.text.length;
  if (whole.mentions.some((mention) => (mention.start < question.start && mention.end > question.start) || (mention.start < end && mention.end > end))) return null;
  const mentions = whole.mentions.filter((mention) => mention.end <= question.start || mention.start >= end);
  return { mentions, pieces: [whole.text.slice(0, question.start), whole.text.slice(end)] };
}

/** Whether nothing around the question says which figures it is about: talk, with a verb of its own where it names anything of the business. */
export function isIdle(story: Story | null, whole: Annotation): story is Story {
  if (story === null || story.mentions.some(({ identifier }) => identifier?.kind === 'shop')) return false;
  return story.pieces.every((piece, at) => piece.split(/(?<=[.!?;])\s+/).every((part) => isIdlePart(part, whole, at === 1)));
}

function isIdlePart(part: string, whole: Annotation, after: boolean): boolean {
  if (!/[a-z]/i.test(part)) return true;
  const start = whole.text.indexOf(part);
  const inside = whole.mentions.filter((mention) => mention.start >= start && mention.end <= start + part.length);
  const bears = inside.some((m) => m.value !== null || m.identifier !== null || /^(?:period|weekdays|months)$/.test(m.period?.kind ?? '') || (m.concepts.some((concept) => BEARING.has(concept.kind) && !(concept.kind === 'noun' && EVERYDAY.has(concept.id)) && !(concept.kind === 'absence' && part.includes('!'))) && !m.concepts.some((concept) => concept.kind === 'filler' || concept.kind === 'aside')));
  if (SETTING.test(part)) return !bears && !whole.unknown.some((token) => token.start >= start && token.end <= start + part.length);
  if (DAY_TOLD.test(part)) return true;
  if (HANGS.test(part) && !IDLE.test(part)) return false;
  if (MANNERS.test(part) && !inside.some((m) => m.value !== null || m.identifier !== null || m.period?.kind === 'period')) return true;
  if (MEANWHILE.test(part)) return !bears || !nlp(part).has('#PastTense');
  if (!bears) return true;
  // Said behind the question it goes on about it: "He needs it for last quarter".
  if (after && inside.some((m) => m.value?.exact === true || m.period?.kind === 'period' || m.quantity !== null || m.concepts.some((c) => ['measure', 'segment', 'status', 'each', 'superlative'].includes(c.kind)))) return false;
  // "Total units suggested" begins with a word of the trade, "Kumo and Altura lumped together" with brands: neither is who tells.
  const named = NAMED_TELLER.test(part) && !whole.mentions.some((m) => m.start === start + part.search(/\w/) && (m.value === null || (m.value.exact && m.value.values.every(({ kind }) => kind !== 'customer'))));
  return (TELLER.test(part) || named) && !asks(part.trim()) && nlp(part).has('#Verb');
}
