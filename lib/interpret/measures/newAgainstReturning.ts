import type { MeasureUse } from '../../analytics/plan.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import { nounOf } from '../frames/nouns.js';
import { yesNoOf } from '../frames/yesNo.js';
import type { Head } from '../head.js';
import type { Reading } from '../reading.js';

const PEOPLE = '(?:customers?|buyers?|clients?|shoppers?)';
const AGAINST = '(?:and|vs\\.?|versus|or|against|than|compared (?:to|with)|as opposed to) (?:(?:those|that|revenue|sales) )?(?:(?:from|of|by|for|to) )?(?:our )?';
const NEW = '(?:new|first ?-? ?time|1st time)';
const OLD = '(?:returning|repeat|existing|old|loyal)';
const ENDING = `(?:${PEOPLE}|ones|(?:customer )?(?:revenue|sales|orders))\\b`;
const against = (one: string, other: string): string => `${one} (?:${PEOPLE} )?${AGAINST}${other} ${ENDING}|${one} ${PEOPLE} (?:\\w+ ){0,5}?${AGAINST}${other}\\b`;
const NEW_AGAINST_OLD = new RegExp(`\\b(?:${against(NEW, OLD)}|${against(OLD, NEW)}|(?:revenue|sales|value|aov|margin|profit|orders|units)\\b.*\\b${NEW} ${AGAINST}${OLD}\\b)`);
const holdsBoth = (words: string): boolean => /\b(?:new|first|1st)\b/.test(words) && NEW_AGAINST_OLD.test(words);
const OLD_FIRST = new RegExp(`\\b${OLD}\\b.*\\b${NEW}\\b`);
const PER_ORDER = /\b(?:spend|pay)\w* (?:more |less )?(?:per|an|each) order\b/;

/** Who the question is about, and what they bring by itself. */
const OF_BOTH: ReadonlySet<string> = new Set(['revenue', 'spent', 'new_revenue', 'returning_revenue', 'first_time_buyers', 'new_customers', 'returning_customers', 'repeat_customers', 'buyers', 'customers']);

/** A figure that is asked of new and of returning customers, other than how many they are and what they bring in. */
function figureOfBoth({ s, measures, nouns }: Draft): MeasureUse | null {
  const named = measures.find(({ use, condition }) => condition === undefined && !OF_BOTH.has(use.measure))?.use;
  if (named || PER_ORDER.test(s.words)) return named ?? { measure: 'aov' };
  const counted = nouns.find((n) => n.plural && (n.id === 'order' || n.id === 'unit'));
  if (counted) return { measure: counted.id === 'order' ? 'orders' : 'units' };
  return /\bthan\b/.test(s.words) && measures.some(({ use }) => /revenue$/.test(use.measure)) ? { measure: 'revenue' } : null;
}

/** "new and returning customers last quarter": both counts, or both revenues. */
export function newAgainstReturning(d: Draft): void {
  const { s } = d;
  if (!holdsBoth(s.words) || !d.time.periods.length || figureOfBoth(d)) return;
  const revenue = d.measures.some(({ use }) => ['revenue', 'returning_revenue', 'new_revenue'].includes(use.measure)) || s.hasVerb('earn', 'sell');
  const mention = s.mentions.find((m) => s.concept(m, 'segment') || s.concept(m, 'measure') || nounOf(s, m)?.id === 'customer');
  if (!mention) return;
  claimBoth(d);
  for (const use of d.time.periods) s.claim(use.mention, 'time');
  d.measures = (revenue ? ['new_revenue', 'returning_revenue'] : ['first_time_buyers', 'returning_customers']).map((measure) => ({ mention, use: { measure } }));
}

function claimBoth(d: Draft): void {
  const { s } = d;
  s.claimWords(/^(new|first|time|returning|repeat|existing|old|loyal|ones)$/);
  // Here "new" is no part of a name ("New York").
  d.filters = d.filters.filter((f) => f.mention.text.toLowerCase() !== 'new');
  for (const m of s.mentions) if (s.concept(m, 'segment') || nounOf(s, m)?.id === 'customer' || s.concept(m, 'change', 'compare') || s.concept(m, 'measure')) s.claim(m, 'measure');
  d.segments = d.segments.filter((x) => x.of !== 'customer');
  d.nouns = d.nouns.filter((n) => n.id !== 'customer');
}

/** "average order value of new and of returning customers in May": one figure of those who came in that span beside that of those who had come before. */
export function figureOfNewAndReturning(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const [span, ...more] = d.time.periods;
  if (!span || more.length > 0 || d.time.base || d.rank || d.grouping.by.some(({ dimension }) => dimension !== 'order') || !holdsBoth(s.words)) return null;
  const use = figureOfBoth(d);
  if (!use) return null;
  claimBoth(d);
  d.grouping = { ...d.grouping, by: [], per: null };
  for (const m of [...s.all('change'), ...s.all('comparator'), ...s.all('verb'), ...s.all('each', 'by'), ...s.all('noun', 'order', 'unit')]) s.claim(m, 'measure');
  s.claim(span.mention, 'time');
  const newcomers = { condition: { kind: 'segment', segment: 'first_time', period: span.period }, label: 'first-time buyers' } as const;
  const regulars = { condition: { kind: 'segment', segment: 'repeat', period: span.period }, label: 'returning customers' } as const;
  const [a, b] = OLD_FIRST.test(s.words) ? [regulars, newcomers] : [newcomers, regulars];
  return finish(d, head, {
    ask: 'value', subject: 'sale', measures: [use], intent: 'comparison', why: 'one figure of new and of returning customers', period: span.period,
    compare: { kind: 'where', current: [a.condition], previous: [b.condition], currentLabel: a.label, previousLabel: b.label }, ...yesNoOf(d, head),
  });
}
