import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { PRODUCT_KINDS } from '../measures/kinds.js';
import type { Reading } from '../reading.js';

const LASTING = /\b(?:last|lasts|lasting|cover|hold out|be enough|suffice|suffices|keep us going|get us through)\b/;
const MANY_DAYS = /\bhow many (?:days|weeks|months)\b/;
const DAYS_LEFT = /\bhow many (?:days|weeks)(?: worth)? of .*\b(?:left|remain|remaining|last)\b|\bhow many (?:days|weeks)(?: worth)? of (?:stock|inventory|cover|supply)\b.*\b(?:do|have) (?:we|i)\b/;

/** "how long will the tea last", "how many days of X are left": the days of cover of products named by anything that they have. */
export function howLongItLasts(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (d.time.periods.length || d.numbers.length || d.grouping.by.length || d.filters.length === 0 || !d.filters.every((f) => PRODUCT_KINDS.has(f.kind) && !f.negated)) return null;
  const inDays = head.count !== null && (DAYS_LEFT.test(s.words) || (MANY_DAYS.test(s.words) && (s.has('segment', 'runs_out', 'out_of_stock') || LASTING.test(s.words))));
  if (!inDays && !(s.has('ask', 'how_long') && LASTING.test(s.words) && !d.rank?.noun)) return null;
  for (const mention of [head.count, ...s.all('noun', 'day', 'week', 'month'), ...s.all('segment')]) s.claim(mention ?? undefined, 'count');
  for (const mention of s.mentions) if (/^(?:last|lasts|will|stock|cover)$/i.test(mention.text)) s.claim(mention, 'cover');
  s.claimWords(/^(?:suffice|suffices|last|lasts|enough|remaining)$/);
  d.rank = null;
  d.segments = [];
  return finish(d, head, { ask: 'value', subject: 'product', measures: [{ measure: 'days_of_cover' }], intent: 'inventory_inquiry', why: 'how long the stock lasts', period: ALL_TIME, compare: null });
}
