import { askBack } from '../askBack.js';
import type { Draft } from '../draft.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { namedMeasures, nounMeasure, verbMeasure } from '../measures/askedMeasures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Interpretation, Reading } from '../reading.js';
import { eitherSpan } from '../time/eitherSpan.js';
import type { PeriodUse } from '../time/time.js';

const UNITS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'year']);
const COMPARES = /\b(?:compare|compared|comparing|comparison|vs|versus|against|differ\w*)\b/;

const spansOf = ({ s, time }: Draft): readonly PeriodUse[] => (time.settled || time.base ? [] : time.periods.filter((use) => s.role(use.mention) !== 'segment'));

/** "compare margin for December, January and February": a row for each, where two make a difference. */
export function severalSpans(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const uses = spansOf(d);
  const grain = uses[0]?.period.grain ?? '';
  if (uses.length < 3 || !UNITS.has(grain) || !uses.every((use) => use.period.grain === grain) || !COMPARES.test(s.words) || d.rank || d.grouping.per !== null || s.has('analysis', 'why') || s.has('share')) return null;
  const others = d.grouping.by.filter(({ dimension }) => dimension !== grain);
  if (others.length > 1 || others.some(({ dimension }) => UNITS.has(dimension))) return null;
  const either = eitherSpan(uses.map((use) => use.period));
  const named = namedMeasures(d);
  const measures = named.length > 0 ? named : [nounMeasure(d) ?? verbMeasure(d, head)].filter((use) => use !== null);
  const [first] = measures;
  if (!either || !first) return null;
  for (const m of [...s.all('change'), ...s.all('comparator', 'between')]) s.claim(m, 'change');
  return finish(d, head, {
    ask: 'groups', subject: subjectOfMeasure(first.measure), measures, by: [...others, by(grain)], ...(others.length > 0 ? {} : { sort: { by: { dimension: grain }, direction: 'asc' } as const }), period: either.period, where: either.where, compare: null, gaps: either.where.length === 0 && others.length === 0,
    intent: 'trend', why: 'several spans side by side',
  });
}

/** "black friday vs cyber monday", "the last 30 days compared to the 30 days before": by which figure is asked. */
export function unmeasuredSpans(d: Draft): Interpretation | null {
  const { s } = d;
  if (!isPlain(d)) return null;
  const base = d.time.settled || d.time.periods.length !== 1 ? null : d.time.base;
  if (base) return byFigure(d, (figure) => `${figure} ${spanSaid(d.time.periods[0])} compared to ${base.mention.text.replace(HELD_AGAINST, '')}`);
  const uses = spansOf(d);
  if (uses.length < 2 || !(COMPARES.test(s.words) || s.has('change'))) return null;
  const said = [...new Set(uses.map(spanSaid))];
  // "from December to January": one mention holds both.
  const spans = said.length === 1 ? `change ${said[0] ?? ''}` : said.length === 2 ? said.join(' vs ') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
  return byFigure(d, (figure) => (said.length > 2 ? `compare ${figure} in ${spans}` : `${figure} ${spans}`));
}

const HELD_AGAINST = /^(?:compared (?:to|with)|vs\.?|versus|against|than) /i;
const spanSaid = (use: PeriodUse | undefined): string => (use?.mention.text ?? '').replace(/^(?:on|in|during|over|between) /i, '');

/** Nothing but spans of time and words that hold them against each other. */
function isPlain({ s, measures, filters, segments, numbers, rank, time }: Draft): boolean {
  if (measures.length > 0 || filters.length > 0 || segments.length > 0 || numbers.length > 0 || rank || s.has('analysis') || time.conditions.length > 0 || s.annotation.unknown.length > 0) return false;
  return s.mentions.every((m) => s.isLight(m) || m.period !== null || m.concepts.every(({ kind }) => ['filler', 'aside', 'change', 'ask', 'conjunction', 'comparator', 'each', 'followup', 'reference', 'verb', 'amount'].includes(kind)));
}

function byFigure({ s }: Draft, query: (figure: string) => string): Interpretation {
  return askBack('vague', s.annotation.text, ['revenue', 'number of orders', 'units sold'].map(query));
}
