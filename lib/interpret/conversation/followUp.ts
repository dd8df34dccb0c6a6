import type { Condition } from '../../analytics/plan.js';
import type { Annotation } from '../../language/mention.js';
import type { Draft } from '../draft.js';
import { DROP_WORDS, DROPS, withoutToo } from './dropClause.js';
import { editPlan } from './editPlan.js';
import { pointsAtPerson } from './ellipsis.js';
import { negate } from '../conditions/filters.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { intentOf } from '../measures/measureSubjects.js';
import type { InterpretContext } from '../context.js';
import { gather } from '../gather.js';
import type { Head } from '../head.js';
import { nounOf, subjectOf, TIME_DIMENSIONS } from '../frames/nouns.js';
import { STARTERS } from './outcomes.js';
import { carriedConditions, otherRow, pointsBack, withReference } from './reference.js';
import { Sentence } from '../sentence.js';
import { shortFollowUp } from './shortFollowUp.js';
import { asReading, type FollowUp, type Turn } from './turn.js';

/** Reads a question as a change of the last one. Null where it stands on its own. */
export function readFollowUp(annotation: Annotation, context: InterpretContext, turns: readonly Turn[], ofThose = false): FollowUp | null {
  const last = turns.at(-1);
  if (!last) return null;
  const s = new Sentence(annotation);
  if (s.has('followup', 'undo') && annotation.tokens.filter((token) => token.kind === 'word').length <= 7) {
    for (const mention of s.mentions) s.claim(mention, 'undo');
    const before = turns.at(-2) ?? last;
    return { sentence: s, result: asReading(before.plan, before.intent, 'takes back the last change', ['Back to the question before.']) };
  }
  const short = ofThose ? null : shortFollowUp(s, turns, context.calendar);
  if (short) return { sentence: s, result: asReading(short.plan, short.intent ?? intentOf(short.plan.subject, short.plan.measures), short.why, [`Continues the last question${short.kept}.`]) };
  const pointing = ofThose ? ({ kind: 'those' } as const) : pointsBack(s);
  if (pointing?.kind === 'nth' && DROPS.test(s.words)) {
    const [row] = carriedConditions(last, pointing) ?? [];
    if (!row) return null;
    for (const mention of s.mentions) s.claim(mention, 'follow-up');
    s.claimWords(DROP_WORDS);
    return { sentence: s, result: asReading({ ...last.plan, where: withoutToo(last.plan.where, negate(row)) }, last.intent, 'without one of the rows', ['Continues the last question, without that row.']) };
  }
  if (pointing?.kind === 'nth') {
    const swapped = otherRow(s, turns, pointing.nth);
    if (swapped) return swapped;
  }
  // One order is not "they": whose it is, is not known here.
  const stranger = pointing?.kind === 'those' && last.rows?.field === 'order.id' && last.rows.ids.length === 1 && /\b(they|them|their)\b/.test(s.words);
  if (pointing && unresolved(annotation.text, last)) return { sentence: s, result: { kind: 'clarify', why: 'no_context', about: annotation.text, candidates: STARTERS } };
  if (pointing && !stranger) {
    const read = withReference(annotation, context, last, pointing);
    if (read) return read;
  }
  const { draft, head, problem } = gather(s, context);
  if ((last.plan.subject !== 'product' && asksOfStock(s, draft)) || !isElliptical(s, draft, head)) return null;
  if (problem) return { sentence: s, result: problem };
  const [span, ...others] = last.spans ?? [];
  // "by category" after the best month: of that month.
  const base = span && !others.length && draft.grouping.by.length > 0 && !draft.time.periods.length && !draft.rank ? { ...last.plan, ask: 'value' as const, by: [], sort: null, limit: null, having: [], gaps: false, period: span } : last.plan;
  const edited = editPlan(draft, head, base);
  if (!edited) return null;
  return { sentence: s, result: asReading(edited.plan, intentOf(edited.plan.subject, edited.plan.measures), edited.why, [`Continues the last question${edited.kept}.`, ...draft.assumptions]) };
}

/** "How much has she spent" after an order: nobody was spoken of yet. */
function unresolved(text: string, last: Turn): boolean {
  if (!pointsAtPerson(text)) return false;
  const customers = (conditions: readonly Condition[]): boolean => conditions.some((c) => (c.kind === 'field' && /^customer\./.test(c.field)) || (c.kind === 'did' && customers(c.where)));
  return !customers(last.plan.where) && last.rows?.field !== 'customer.id' && last.plan.subject !== 'customer';
}

const OPENING = /^(and|now|is that|was that|is it|compared|year over year|yoy|no|but|ok|okay|then|also|only|just|what about|how about|make (it|that)|instead|same|the same|i meant|sorry|actually|without|drop|clear|remove|by|in|for|from|per|on|not|excluding|except|sort|sorted|top|bottom|show|add|with|break|split|switch|change|compare|vs|versus|to|as|all|hmm|oh|wait|oops|alright|right|perfect|great|thanks|and then)\b/;

const STOCKED: ReadonlySet<string> = new Set(['dead_stock', 'low_stock', 'out_of_stock', 'needs_reorder', 'overstocked', 'runs_out', 'never_sold']);

/** "how many teas are out of stock", "dead stock" after a figure of sales: asked anew. */
const asksOfStock = (s: Sentence, d: Draft): boolean => d.segments.some((x) => x.of === 'product' && STOCKED.has(x.id)) && !OPENING.test(s.words) && !s.has('followup') && !s.has('reference');

/** Whether the sentence lacks what a question of its own has. */
function isElliptical(s: Sentence, d: Draft, head: Head): boolean {
  const cue = s.has('followup', 'what_about', 'instead', 'drop', 'undo') || OPENING.test(s.words) || /\bonly[ ?.!]*$/.test(s.words);
  if (DROPS.test(s.words) && (d.filters.length > 0 || s.has('followup', 'drop_target'))) return true;
  const named = namedMeasures(d);
  const noun = d.nouns.find((n) => subjectOf(n.id) !== null && !d.grouping.mentions.has(n.mention.index) && !s.isClaimed(n.mention));
  // "is the X in stock, and how many do we have?": has its own subject and verb.
  const whole = head.yesNo && !/^(and|what about|how about)\b/.test(s.words) && d.filters.length > 0 && (d.segments.length > 0 || s.hasVerb('have'));
  // "what sold best in May" after the best month: goods, not months.
  const goods = d.time.periods.length > 0 && s.matches(/^(and |so )?what (sold|sells|has sold|was sold)\b/);
  const own = whole || goods || (head.count !== null && (noun !== undefined || head.countTarget !== null)) || head.howMuch || head.who || head.which !== null || s.hasVerb('sell', 'buy', 'spend', 'order', 'earn', 'cost') || s.has('analysis');
  const measureOnly = d.filters.length === 0 && !d.time.mentions.length && d.grouping.by.length === 0 && !d.rank && d.numbers.length === 0 && d.segments.length === 0;
  const words = s.tokens.filter((token) => token.kind === 'word').length;
  // "profit?", "and how many units?", "in units please": the same question for another measure.
  const counts = head.count !== null && nounOf(s, head.countTarget ?? undefined) !== null && /^(and |what about |how about |also )(the )?(number|count|how many)\b/.test(s.words);
  if (measureOnly && counts && words <= 7 && !s.hasVerb('sell', 'buy', 'spend', 'order', 'earn', 'have')) return true;
  if (measureOnly && (named.length > 0 || nounOf(s, head.countTarget ?? undefined)?.id === 'unit') && !s.hasVerb('sell', 'buy', 'spend', 'order', 'earn', 'have') && (words <= 3 || (/^(and|in|as)\b/.test(s.words) && words <= 5)) && !/^total\b/.test(s.words)) return true;
  if (/\b(overall|in total|altogether|for everything|all together)\b/.test(s.words) && words <= 4 && measureOnly && !named.length) return true;
  // "now as quarters": the same series in other buckets.
  if (d.nouns.some((n) => n.plural && TIME_DIMENSIONS.has(n.id) && /^(as|in|into)$/.test(s.wordBefore(n.mention))) && measureOnly && words <= 4) return true;
  if (d.time.base && !named.length && !noun && measureOnlyTime(d)) return true;
  if (s.mentions.some((m) => m.quantity?.unit === 'plain') && words <= 4 && (s.has('followup', 'only', 'instead') || /^(just|only|make it|top|first)\b/.test(s.words)) && !d.filters.length && !named.length) return true;
  if (own && !(cue && s.has('followup', 'instead', 'what_about') && !head.count && !head.who)) return false;
  if (named.length || noun) return (cue && (s.has('followup', 'instead', 'what_about', 'also', 'only') || /^(and|now|no|only|just|show|by|add|with|make|switch|change|for|from|among|what about|how about|same)\b/.test(s.words)) && !(d.time.periods.length && d.filters.length && named.length) && !(named.length > 0 && noun !== undefined && !s.has('followup', 'instead')));
  return d.filters.length > 0 || d.time.mentions.length > 0 || d.grouping.by.length > 0 || d.rank !== null || d.numbers.length > 0 || d.segments.length > 0 || s.has('followup', 'drop', 'resort') || s.has('trend') || s.has('share') || s.has('change', 'compare', 'growth') || cue && s.has('followup', 'only', 'all') && d.filters.length > 0;
}

const measureOnlyTime = (d: Draft): boolean => d.filters.length === 0 && d.grouping.by.length === 0 && !d.rank && d.numbers.length === 0;
