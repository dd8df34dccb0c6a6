import type { Condition, MeasureUse } from '../../analytics/plan.js';
import { positive } from '../conditions/boughtConditions.js';
import { mergeFilters } from '../conditions/filters.js';
import type { Draft } from '../draft.js';
import { finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import { dimensionOf } from './nouns.js';
import type { Reading } from '../reading.js';

/** What is grouped, and by what else sales of each group are told apart. */
const GOODS: ReadonlySet<string> = new Set(['category', 'brand', 'supplier']);
const BUYERS: ReadonlySet<string> = new Set(['country', 'city', 'tier']);

/** "categories sold in X but not in Y", "countries that bought A but no B": groups with sales of the one and none of the other. */
export function hereNotThere(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const noun = head.which ?? d.nouns.find((n) => n.plural && dimensionOf(n) !== null);
  const dimension = noun && dimensionOf(noun);
  if (!noun || !dimension || d.rank || d.numbers.length > 0 || d.measures.length > 0 || d.segments.length > 0 || d.time.base || d.time.periods.length > 1 || head.count) return null;
  const others = GOODS.has(noun.id) ? BUYERS : BUYERS.has(noun.id) ? GOODS : null;
  const denied = d.filters.filter((f) => f.negated);
  const here = d.filters.filter((f) => !f.negated);
  const kind = here[0]?.kind;
  if (!others || kind === undefined || !others.has(kind) || denied.length === 0 || d.filters.some((f) => f.kind !== kind) || !(s.hasVerb('sell', 'buy') || s.matches(/\b(?:sales|sold|bought|sell|buy)\b/))) return null;
  const of = (where: readonly Condition[]): MeasureUse => ({ measure: 'revenue', where });
  const sold = of(mergeFilters(here));
  d.filters = [];
  d.having.push({ measure: sold, op: '>', values: [0] }, { measure: of(mergeFilters(denied.map((f) => ({ ...f, negated: false, condition: positive(f) })))), op: '=', values: [0] });
  d.grouping = { ...d.grouping, by: [dimension], explicit: true };
  for (const m of [noun.mention, ...s.all('verb'), ...s.all('negation')]) s.claim(m, 'group');
  const reading = finish(d, head, { ask: 'groups', subject: 'sale', measures: [sold], by: [dimension], sort: rankSort(sold, 'desc'), intent: 'breakdown', why: 'what was sold here and not there' });
  // The bars are on the groups, whoever else is named.
  return { ...reading, plan: { ...reading.plan, having: reading.plan.having.map(({ measure, op, values }) => ({ measure, op, values })) } };
}
