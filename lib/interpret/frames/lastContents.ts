import type { Condition } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import type { Filter } from '../conditions/filters.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import type { Reading } from '../reading.js';

const LAST_CONTENTS = /\b(?:what|which (?:items|products|things)|items|products|things|contents?)\b.*\b(?:in|of|from|inside)\b.*\b(?<end>last|latest|most recent|first|very first) (?:order|purchase)\b|\b(?<thing>last|latest|most recent|first|very first) (?:thing|item|product|stuff|article)s?\b.*\b(?:bought|ordered|purchased|got|buy|order)\b/;

/** "what was in X's last order", "the first thing X ever bought": that order with its items. */
export function lastContents(d: Draft, head: Head, customer: Filter): Reading | null {
  const { s } = d;
  const ends = d.time.periods.length === 0 && !head.when && !head.howMuch && !head.count ? LAST_CONTENTS.exec(s.words) : null;
  if (!ends || namedMeasures(d).length) return null;
  d.rank = null;
  d.filters = [customer];
  for (const m of [...s.all('superlative'), ...s.all('field'), ...s.all('noun', 'product', 'unit', 'order'), ...s.all('verb')]) s.claim(m, 'superlative');
  s.claimWords(/^(things?|stuff|articles?)$/);
  const first = /first/.test(ends.groups?.end ?? ends.groups?.thing ?? '');
  const bought: Condition[] = s.matches(/\b(bought|buy|purchased?)\b/) ? [{ kind: 'field', field: 'order.status', op: '=', values: ['fulfilled'], label: 'fulfilled' }] : [];
  return finish(d, head, { ask: 'record', subject: 'order', where: bought, sort: { by: { field: 'order.date' }, direction: first ? 'asc' : 'desc' }, limit: 1, intent: 'order_lookup', why: 'what the last order of one customer holds', period: ALL_TIME, compare: null, keepNumbers: true });
}
