import { askBack } from '../askBack.js';
import { daysBetween } from '../../periods/calendar.js';
import type { Draft } from '../draft.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { namedMeasures, nounMeasure, verbMeasure } from '../measures/askedMeasures.js';
import { isStockMeasure, subjectOfMeasure } from '../measures/measureSubjects.js';
import { findPeriods } from '../../periods/findPeriods.js';
import type { Interpretation, Reading } from '../reading.js';
import { isSince } from '../time/time.js';

const MOVED = /^(?:and |so |ok )*how (?:has|have|did|does|do|is|are) .*\b(?:moved?|moving|evolved?|evolving|develop(?:ed|ing)?|progress(?:ed|ing)?|trended|shift(?:ed|ing)?|tracked)\b/;
const COURSE = /\b(?:evolution|development|progress|progression|course|trajectory) (?:of|in)\b|\b(?:revenue|sales|profit|orders?|margin|turnover|units|customers?) (?:evolution|development|progression|trajectory)\b/;
const COMPARES = /\b(?:than|vs|versus|against|compared|between|from)\b/;

/** "over the last 8 weeks": week by week. */
const ROLLING: Readonly<Record<string, string>> = { week: 'week', month: 'month', quarter: 'quarter' };

/** "how much has revenue grown since October": from then on, where nothing is said that the whole span is held against. */
const grownSince = ({ s, time }: Draft, head: Head): boolean =>
  isSince(time.periods[0]) && s.has('change', 'grew', 'fell', 'growth', 'difference') && !head.which && !head.who && !head.yesNo && !s.has('analysis', 'why') && !/^since (?:last|the previous) /.test(time.periods[0]?.period.label ?? '');

/** "how has margin moved over the year": its course, in buckets that fit the span. */
export function movedOver(d: Draft, head: Head): Reading | null {
  const { s, time } = d;
  const [use] = time.periods;
  if (!(MOVED.test(s.words) || COURSE.test(s.words) || grownSince(d, head)) || time.periods.length !== 1 || !use || time.base || time.settled || d.grouping.by.some((dim) => !/^(?:day|week|month|quarter|year)$/.test(dim.dimension)) || d.rank || d.numbers.length > 0 || d.segments.length > 0 || COMPARES.test(s.words) || s.has('analysis')) return null;
  const named = namedMeasures(d);
  const measures = named.length > 0 ? named : [nounMeasure(d) ?? (head.howMuch ? verbMeasure(d, head) : null)].filter((each) => each !== null);
  const [first] = measures;
  if (!first || use.period.start === null) return null;
  const days = daysBetween(use.period.start, use.period.end ?? time.today);
  const grain = d.grouping.by[0]?.dimension ?? ROLLING[use.period.rolling?.unit ?? ''] ?? (days > 45 ? 'month' : days > 13 ? 'week' : 'day');
  for (const m of [...s.all('verb'), ...s.all('trend'), ...s.all('each', 'by'), ...s.all('change', 'difference', 'grew', 'fell', 'growth')]) s.claim(m, 'trend');
  s.claimWords(/^(?:trended|tracked|progress\w*|shift\w*|moving|evolving|course|trajectory)$/);
  d.time = { ...time, settled: { period: use.period, compare: null } };
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(first.measure), measures, by: [by(grain)], sort: { by: { dimension: grain }, direction: 'asc' }, gaps: true, compare: null, intent: 'trend', why: 'how a figure moved over a span' });
}

/** "which products grew since October": up to when they are held against October is asked. */
export function grewSince(d: Draft, head: Head): Interpretation | null {
  const { s, time } = d;
  const [use] = time.periods;
  if (!use || !isSince(use) || time.periods.length > 1 || time.base || time.settled || !(head.which || d.rank || head.yesNo) || !s.has('change', 'grew', 'fell', 'growth') || s.has('analysis', 'why') || /^since (?:last|the previous) /.test(use.period.label)) return null;
  const { text } = s.annotation;
  const then = use.mention.text.replace(/^(?:ever )?since /i, '');
  const found = findPeriods(`in ${then}`, d.calendar).find((each) => each.kind === 'period');
  const grain = found?.kind === 'period' ? found.period.grain : null;
  if (grain === null) return null;
  const running = grain === 'day' ? 'today' : `this ${grain}`;
  const queries = [`${running} compared to ${then}`, `from ${then} to now compared to the same period last year`].map((span) => `${text.slice(0, use.mention.start)}${span}${text.slice(use.mention.end)}`);
  return askBack('two_readings', text, queries);
}

const GONE = /\b(?:how much|how far|by how much|how many (?:percent|%))\b.*\b(?:gone|went|go|grown|grew|grow|risen|rose|rise|fallen|fell|fall|dropped|drop|increased|decreased|climbed|declined|improved|shrunk|shrank) ?(?:up|down)?[ ?]*$/;

/** "how much have orders gone up": since when is asked. */
export function sinceWhen(d: Draft): Interpretation | null {
  const { s, time } = d;
  const known = d.measures.length > 0 || d.nouns.some((n) => n.plural && ['order', 'customer', 'unit'].includes(n.id));
  if (!GONE.test(s.words) || !known || d.measures.some(({ use }) => isStockMeasure(use.measure)) || time.periods.length > 0 || time.base || time.durations.length > 0 || d.numbers.length > 0 || d.grouping.by.length > 0 || d.rank) return null;
  const said = s.annotation.text.replace(/[\s?.!]+$/, '');
  return { kind: 'clarify', why: 'two_readings', about: s.annotation.text, candidates: ['this month', 'last month', 'this year'].map((span) => ({ label: `${said.charAt(0).toUpperCase()}${said.slice(1)} ${span}`, query: `${said} ${span}` })) };
}
