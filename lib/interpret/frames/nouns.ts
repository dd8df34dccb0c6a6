import type { DimensionUse, Subject } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { isPlural } from '../../language/words.js';
import type { Filter } from '../conditions/filters.js';
import type { Sentence } from '../sentence.js';

/** Nouns of the lexicon that are dimensions of the same name. */
const DIMENSIONS = new Set([
  'product', 'category', 'brand', 'supplier', 'customer', 'city', 'country', 'tier', 'status', 'payment_method', 'campaign', 'channel', 'order',
  'day', 'week', 'month', 'quarter', 'year', 'weekday', 'calendar_month', 'hour', 'abc_class',
]);
export const TIME_DIMENSIONS = new Set(['day', 'week', 'month', 'quarter', 'year']);
const SUBJECTS: Readonly<Record<string, Subject>> = { product: 'product', customer: 'customer', order: 'order', campaign: 'campaign' };

export interface NounUse {
  readonly mention: Mention;
  readonly id: string;
  readonly plural: boolean;
}

export function nounOf(s: Sentence, mention: Mention | undefined): NounUse | null {
  if (!mention) return null;
  const noun = mention.concepts.find((concept) => concept.kind === 'noun');
  const last = s.tokens[mention.to - 1]?.folded ?? '';
  if (noun) return { mention, id: noun.id, plural: isPlural(last) || last === 'people' || last === 'folk' || last === 'ppl' };
  return null;
}

export const dimensionOf = (noun: NounUse): DimensionUse | null => (DIMENSIONS.has(noun.id) ? { dimension: noun.id } : null);
export const subjectOf = (id: string): Subject | null => SUBJECTS[id] ?? null;

/** A noun that only names the kind of a value beside it: "brand X", "X tier", "customer X". */
export function isCueOf(s: Sentence, noun: NounUse, filters: readonly Filter[]): boolean {
  const kindOfNoun = noun.id;
  return filters.some(({ mention, kind }) => {
    if (kind !== kindOfNoun) return false;
    const between = mention.from >= noun.mention.to ? s.wordsBetween(noun.mention.to, mention.from) : s.wordsBetween(mention.to, noun.mention.from);
    return /^(|is|are|the|named|called|of|=|:|"|' ?s|is the|-|and|or|,|either)*$/.test(between.replace(/ /g, '')) || between.trim() === 'is' ;
  });
}

/** "every customer except …", "show each order over 500": all of them, where nothing is measured for each. */
export function isWhole(s: Sentence, cue: Mention | undefined): boolean {
  if (!cue || !/^(every|each)$/.test(cue.text.toLowerCase()) || s.has('measure') || s.has('count') || s.has('amount') || s.has('superlative') || s.has('aggregate') || s.has('share')) return false;
  const noun = nounOf(s, s.mentions[cue.index + 1]);
  return noun !== null && subjectOf(noun.id) !== null && s.mentions.slice(0, cue.index).every((m) => s.isLight(m) || s.concept(m, 'ask', 'list') !== undefined);
}

/** The "by" of "by country" from a place of the sentence on, with what it leads to. */
export function groupingAfter(s: Sentence, from: number): { readonly cue: Mention; readonly noun: NounUse } | null {
  for (const cue of s.mentions) {
    const next = s.mentions[cue.index + 1];
    const noun = cue.from >= from && s.concept(cue, 'each') && next ? nounOf(s, next) : null;
    if (noun && dimensionOf(noun)) return { cue, noun };
  }
  return null;
}
