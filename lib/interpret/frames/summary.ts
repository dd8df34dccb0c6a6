import { namedMeasures } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { CUSTOMER_KINDS, PRODUCT_KINDS } from '../measures/kinds.js';
import { TIME_DIMENSIONS } from './nouns.js';
import type { Reading } from '../reading.js';

const SUMMARY = /\b(?:summary|summari[sz]e|recap|overview|rundown|run down|snapshot|round ?-? ?up|kpis?|dashboard|key (?:figures|numbers|metrics|stats)|(?:main|headline|important) (?:figures|numbers|metrics)|(?:sales|business|trading|daily|weekly|monthly|quarterly|yearly|annual) report)\b/;
/** "sales summary", "business overview": of what, and no figure of its own. */
const OF_SALES = /\b(?:sales|business|trade|trading|revenue)(?: performance)? (?:summary|recap|overview|rundown|snapshot|round ?-? ?up|kpis?|dashboard|figures|numbers|report)\b|\b(?:summary|recap|overview|rundown|run down|snapshot|round ?-? ?up) (?:of|on|for) (?:the |our |my )?(?:sales|business|trade)\b/;

/** What an owner looks at first: what came in, in how many orders of which size, for how many pieces, from how many people. */
const HEADLINES = ['revenue', 'fulfilled_orders', 'units', 'aov', 'buyers'].map((measure) => ({ measure }));

/** "summary of last month", "february at a glance: the key figures": the headline figures of a span or of a part of the shop. */
export function summaryOf(d: Draft, head: Head): Reading | null {
  const { s, filters, time, grouping } = d;
  if (!SUMMARY.test(s.words) || d.rank || d.segments.length || d.numbers.length || head.count || head.howMuch || time.base || time.periods.length > 1 || time.conditions.length) return null;
  const named = namedMeasures(d);
  if (named.some(({ measure }) => measure !== 'revenue') || (named.length > 0 && !OF_SALES.test(s.words))) return null;
  if (s.has('share') || s.has('analysis') || s.has('change') || s.has('negation') || !grouping.by.every(({ dimension }) => TIME_DIMENSIONS.has(dimension)) || grouping.by.length > 1) return null;
  // "summary for gold customers": the noun only says what Gold is.
  const ofPeople = filters.some((f) => CUSTOMER_KINDS.has(f.kind));
  if (d.nouns.some((n) => !s.isClaimed(n.mention) && !TIME_DIMENSIONS.has(n.id) && !(ofPeople && n.id === 'customer'))) return null;
  if (!filters.every((f) => !f.negated && f.kind !== 'product' && (PRODUCT_KINDS.has(f.kind) || CUSTOMER_KINDS.has(f.kind) || f.kind === 'payment_method'))) return null;
  const [span] = time.periods;
  const [bucket] = grouping.by;
  if (!span && (bucket || filters.length === 0)) return null;
  // "annual summary 2025": of that year, where "monthly summary 2025" has a row each month.
  const by = bucket && bucket.dimension !== span?.period.grain ? [bucket] : [];
  for (const mention of [...s.all('ask'), ...s.all('measure'), ...s.all('noun'), ...s.all('series'), ...s.all('each')]) s.claim(mention, 'figures');
  s.claimWords(/^(?:summary|recap|overview|rundown|run|down|snapshot|round|up|roundup|kpis?|dashboard|key|main|headline|important|figures|numbers|metrics|stats|report|daily|weekly|monthly|quarterly|yearly|annual)$/);
  d.measures = [];
  return finish(d, head, {
    ask: by.length ? 'groups' : 'value', subject: 'sale', measures: HEADLINES, by, gaps: by.length > 0,
    ...(by[0] ? { sort: { by: { dimension: by[0].dimension }, direction: 'asc' } as const } : {}),
    intent: by.length ? 'trend' : 'sales_inquiry', why: 'the headline figures',
  });
}
