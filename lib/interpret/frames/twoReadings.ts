import type { Draft } from '../draft.js';
import type { Head } from '../head.js';
import type { Candidate, Interpretation } from '../reading.js';
import { AVERAGE } from './grouping.js';

/** Words that mean two near things, each with another figure: both are asked back. Null where the rest of the question settles it. */
export function twoReadings(d: Draft, head: Head): Interpretation | null {
  return sentOut(d, head) ?? eachOrMean(d, head);
}

const asked = (queries: readonly string[], about: string): Interpretation => ({
  kind: 'clarify', why: 'two_readings', about, candidates: queries.map((query): Candidate => ({ label: query.charAt(0).toUpperCase() + query.slice(1), query })),
});

const SENT = /\b(?:did|do|have|had) (?:we|i|you)(?: actually| already| really| manage to)? (?:ship|send|dispatch|post|mail|shipped|sent|dispatched|posted|mailed)(?: out| off)?\b(?! (?:to|back)\b)/i;

/** "how many orders did we ship": what has gone out, or what has that status and is on its way. */
function sentOut({ s, filters, segments }: Draft, head: Head): Interpretation | null {
  const { text } = s.annotation;
  const found = SENT.exec(text);
  if (!found || head.subject !== 'order' || filters.some((f) => f.kind === 'order' || (f.kind === 'status' && (f.negated || f.mention.start < found.index || f.mention.start >= found.index + found[0].length))) || segments.some((x) => x.of === 'order') || s.has('ask', 'how_long', 'when', 'where') || s.has('measure', 'fulfilment_days')) return null;
  const put = (words: string): string => `${text.slice(0, found.index)}${words}${text.slice(found.index + found[0].length)}`;
  return asked([put('were shipped or fulfilled'), put('were shipped')], text);
}

const PER_CUSTOMER = /\bper (customer|buyer|client|shopper)\b(?!s| (?:and|by|per|tier|level|type|segment|group|country|city|class|status|id)\b)/i;

/** "revenue per customer": one mean over them, or a row for each. */
function eachOrMean({ s, measures, nouns, grouping, rank, time, numbers }: Draft, head: Head): Interpretation | null {
  const { text } = s.annotation;
  const found = PER_CUSTOMER.exec(text);
  const [first] = measures;
  const what = first?.mention ?? nouns.find((n) => n.plural && (n.id === 'order' || n.id === 'unit'))?.mention;
  if (!found || !what || measures.length > 1 || MEANS.has(first?.use.measure ?? '') || first?.use.aggregate !== undefined || grouping.by.length !== 1 || grouping.by[0]?.dimension !== 'customer' || grouping.per !== null) return null;
  if (rank || numbers.length > 0 || time.base || time.periods.length > 1 || AVERAGE.test(s.words) || s.asksForList || head.which || head.who || s.has('trend') || s.has('share') || s.has('change')) return null;
  const lead = text.slice(what.start);
  return asked([`average ${lead}`, lead.replace(PER_CUSTOMER, 'by customer')], text);
}

/** Figures that are a mean for each customer anyway. */
const MEANS: ReadonlySet<string> = new Set(['spent', 'ltv', 'margin', 'aov', 'items_per_order', 'discount_rate', 'fulfilment_days', 'cancellation_rate', 'refund_rate', 'repeat_rate', 'selling_price']);
