import type { Gazetteer } from '../../language/gazetteer.js';
import { addDays, addUnits, daysBetween } from '../../periods/calendar.js';
import type { Grain, Period } from '../../periods/period.js';
import type { Filter } from '../conditions/filters.js';
import type { Sentence } from '../sentence.js';
import type { TimeReading } from './time.js';

/** What may stand between "during" and the campaign's name. */
const OPENING = "( (the|our|a|start|launch|beginning|end|close|run|period|time|dates|days|weeks|course|of|campaign|promotion|promo|we|ran|when|while|s|'s))*$";
const LEADS: readonly (readonly [RegExp, 'during' | 'since' | 'before' | 'after'])[] = [
  [new RegExp(`\\b(during|throughout|while|whilst|when|in the (course|run|weeks|days) of|over the (course|run|weeks|days) of|for the (duration|length) of)${OPENING}`), 'during'],
  [new RegExp(`\\bsince${OPENING}`), 'since'],
  [new RegExp(`\\b(before|prior to|ahead of|leading up to|preceding)${OPENING}`), 'before'],
  [new RegExp(`\\b(after|following)${OPENING}`), 'after'],
];
const EARLIER = /\b(before|beforehand|prior|preceding|earlier|previously|previous (period|days|weeks|stretch)|leading up to (it|that))\b/;
const WINDOW = /\b(an?|the(?= (?:day|week|month) )|one|two|three|four|five|six|ten|\d+) (day|week|month)s?( (right|just|immediately|directly))? (before|prior|preceding|leading|after|following)\b|\b(?:previous|preceding|prior) (one|two|three|four|five|six|ten|\d+) (day|week|month)s?\b/;
const EARLIER_OR_WINDOW = new RegExp(`${EARLIER.source}|${WINDOW.source}`);
const NUMBERS: Readonly<Record<string, number>> = { a: 1, an: 1, the: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10 };

/**
 * "during CAMPAIGN against the days before", "since CAMPAIGN began", "in the two weeks after CAMPAIGN": the campaign's name stands for
 * its dates, so every order of the shop in them counts, where "from CAMPAIGN" is the orders that came through it.
 */
export function campaignTime(s: Sentence, filters: Filter[], time: TimeReading, gazetteer: Gazetteer, today: string): TimeReading {
  const latest = latestCampaign(s, filters, gazetteer, today);
  const named = latest ? [latest] : filters.filter((f) => f.kind === 'campaign' && !f.negated);
  const [filter] = named;
  const condition = filter?.condition;
  if (named.length !== 1 || !filter || condition?.kind !== 'field' || condition.values.length !== 1 || filters.some((f) => f.kind === 'channel') || s.has('measure', 'roi', 'roas', 'spend')) return time;
  const days = gazetteer.campaignDays(condition.values[0] ?? '');
  const lead = LEADS.find(([pattern]) => pattern.test(s.wordsBetween(Math.max(0, filter.mention.from - 8), filter.mention.from)));
  if (!days || !lead || ofItself(s, filter)) return time;
  const found = spansOf(s, lead[1], days, filter, today);
  if (found === null) return time;
  if (time.periods.some((use) => !EARLIER_OR_WINDOW.test(s.wordsBetween(Math.max(0, use.mention.from - 1), use.mention.to + 2)))) return time;
  if (latest) for (const m of s.mentions) if (m.from < filter.mention.to && m.to > filter.mention.from) s.claim(m, 'campaign time');
  if (filters.includes(filter)) filters.splice(filters.indexOf(filter), 1);
  s.claim(filter.mention, 'campaign time');
  for (const m of s.mentions) if (m.period || s.concept(m, 'noun', 'campaign') || /^(ran|run|runs|running|start|started|began|begin|launch|launched|end|ended|live|on|lasted|period|length|stretch|same|number|days?|weeks?)$/i.test(m.text) || s.concept(m, 'field', 'campaign.start', 'campaign.end')) s.claim(m, 'time');
  s.claimWords(/^(ran|run|runs|running|started|began|launched|ended|live|period|length|stretch|span|dates|course|duration|beforehand|same|equal|equally|long|preceding|prior|previous|leading)$/);
  for (const m of s.mentions) if (m.quantity && WINDOW.test(s.wordsBetween(m.from, m.to + 4))) s.claim(m, 'time');
  return { ...time, base: null, durations: [], settled: found };
}

const LATEST = /^(?:last|latest|newest|most recent|previous)$/i;

/** "since the last campaign", "during our latest promotion": the one that began last, as if it were named. */
function latestCampaign(s: Sentence, filters: readonly Filter[], gazetteer: Gazetteer, today: string): Filter | undefined {
  const noun = s.all('noun', 'campaign').find((m) => LATEST.test(s.mentions[m.index - 1]?.text ?? '') && s.mentions[m.index - 1]?.to === m.from);
  const campaign = noun && !filters.some((f) => f.kind === 'campaign') ? gazetteer.latestCampaign(today) : undefined;
  const word = noun && s.mentions[noun.index - 1];
  if (!noun || !campaign || !word) return undefined;
  return { mention: { ...noun, from: word.from, start: word.start }, kind: 'campaign', negated: false, condition: { kind: 'field', field: 'campaign.id', op: '=', values: [campaign.value], label: campaign.name }, label: campaign.name };
}

/** "when did X run", "how long did X run": about the campaign, not about what happened meanwhile. */
const ofItself = (s: Sentence, filter: Filter): boolean => s.matches(/^(and |so )?(when|how long) (did|was|does|is|has)\b/) && filter.mention.from <= 5 && !s.has('measure') && !s.hasVerb('sell', 'earn');

function spansOf(s: Sentence, lead: 'during' | 'since' | 'before' | 'after', days: { readonly start: string; readonly end: string }, filter: Filter, today: string): { readonly period: Period; readonly compare: Period | null } | null {
  const { label } = filter;
  const span = (start: string | null, end: string | null, said: string): Period => ({ start, end, label: said, grain: null });
  const found = WINDOW.exec(s.words);
  const size = found && { count: NUMBERS[found[1] ?? found[6] ?? ''] ?? Number(found[1] ?? found[6]), unit: (found[2] ?? found[7]) as Grain };
  const earlier = (): Period => {
    const start = size ? addUnits(days.start, -size.count, size.unit) : addDays(days.start, -daysBetween(days.start, days.end) - 1);
    return span(start, addDays(days.start, -1), size ? `the ${String(size.count)} ${size.unit}${size.count === 1 ? '' : 's'} before ${label}` : `the same number of days before ${label}`);
  };
  const ended = s.matches(/\b(end|ended|close|closed|over)\b/);
  switch (lead) {
    case 'during': {
      const rest = s.wordsBetween(filter.mention.to, s.tokens.length);
      const front = s.wordsBetween(0, filter.mention.from);
      const changes = s.has('change', 'grew', 'fell', 'growth', 'difference', 'compare', 'more', 'less') || s.matches(/\b(vs|versus|against|than)\b/);
      const against = EARLIER.test(rest) || (changes && (EARLIER.test(front) || s.has('change', 'grew', 'fell')));
      return { period: span(days.start, days.end, `during ${label}`), compare: against ? earlier() : null };
    }
    case 'since':
      return { period: span(ended ? addDays(days.end, 1) : days.start, today, ended ? `since ${label} ended` : `since ${label} began`), compare: null };
    case 'before':
      return { period: size ? earlier() : span(null, addDays(days.start, -1), `before ${label}`), compare: null };
    case 'after': {
      const start = addDays(days.end, 1);
      const end = size ? addDays(addUnits(start, size.count, size.unit), -1) : today;
      return start > today ? null : { period: span(start, end < today ? end : today, size ? `in the ${String(size.count)} ${size.unit}${size.count === 1 ? '' : 's'} after ${label}` : `after ${label}`), compare: null };
    }
  }
}
