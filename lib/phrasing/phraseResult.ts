import type { Plan } from '../analytics/plan.js';
import type { Result } from '../analytics/result.js';
import { daysBetween } from '../periods/calendar.js';
import type { Period } from '../periods/period.js';
import { cohortSentence, togetherSentence, trendSentence, whySentence } from './answers/analyses.js';
import { comparisonSentence } from './answers/comparison.js';
import { groupsSentence } from './answers/groups.js';
import { recordSentence } from './answers/record.js';
import { recordsSentence } from './answers/records.js';
import { groupSharesSentence, shareSentence } from './answers/share.js';
import { valueSentence } from './answers/value.js';
import { comparedSides, futurePeriod, notBegun } from './answers/notBegun.js';
import { winnerFirst, yesOrNo } from './answers/yesNo.js';
import { askedNumbers } from './askedNumbers.js';
import { assumptionSentence, mergeAssumptions, type AssumptionNote } from './assumptions.js';
import { productWords } from './facts.js';
import { namedForOutput } from './outputNames.js';
import type { Facts, PhraseContext, Phrased } from './phrase.types.js';
import { formatDay } from './words/dates.js';
import { sentence, words } from './words/lists.js';
import { formatCount } from './words/numbers.js';
import { measureWords } from './words/measures.js';
import { tenseOf } from './words/periods.js';
import { timeFirst } from './timeFirst.js';

/** What executing a plan gave, as a shop owner would like to read it. Every number of the sentence stands in the data. */
export function phraseResult(plan: Plan, result: Result, ctx: PhraseContext): Phrased {
  const facts: Facts = { plan, result, ctx };
  const told = toldOf(facts);
  const notes = [...(ctx.notes ?? []), ...observed(facts), ...limitsSaid(facts, told.sentence)];
  return { ...told, assumptions: mergeAssumptions(result.assumptions, notes.map(assumptionSentence)) };
}

type Told = Omit<Phrased, 'assumptions'>;

/** What was said last of each result: one that is kept is asked for in other words, and said in the same. */
const latest = new WeakMap<Result, { readonly facts: Facts; readonly told: Told }>();

function toldOf(facts: Facts): Told {
  const known = latest.get(facts.result);
  if (known !== undefined && isSaidAlike(known.facts, facts)) return known.told;
  const product = productWords(facts);
  const told = { sentence: words(answer(facts), closing(facts)), ...namedForOutput(facts.result), ...(product === null ? {} : { product }) };
  latest.set(facts.result, { facts, told });
  return told;
}

/** Whether two questions about the same result get the same sentence: of the context, only what they were called is left to differ. */
const isSaidAlike = ({ plan, ctx }: Facts, { plan: other, ctx: also }: Facts): boolean =>
  plan === other && ctx.currency === also.currency && ctx.today === also.today && ctx.dataEnd === also.dataEnd
  && [ctx, also].every(({ yesNo, build }) => yesNo === undefined && build === undefined);

function answer(facts: Facts): string {
  const plain = family(facts)(facts);
  const said = facts.ctx.build === 'time_first' ? timeFirst(facts, plain, (text) => beginsWithName(facts, text)) : plain;
  const ahead = futurePeriod(facts);
  const body = ahead === null || said.includes(NOT_BEGUN) ? said : words(sentence(notBegun(ahead)), said);
  const verdict = facts.ctx.yesNo ? yesOrNo(facts, facts.ctx.yesNo) : null;
  const first = verdict ? `${verdict},` : facts.ctx.yesNo?.asked === 'which' ? winnerFirst(facts, facts.ctx.yesNo.direction) : '';
  if (first === '') return body;
  return `${first} ${beginsWithName(facts, body) ? body : `${body.charAt(0).toLowerCase()}${body.slice(1)}`}`;
}

const NOT_BEGUN = 'has not begun yet';

/** Names and abbreviations keep their capital where a sentence goes on. */
function beginsWithName({ plan, result }: Facts, body: string): boolean {
  const [first = ''] = body.split(' ');
  return (
    /^[A-Z]([A-Z]|\d)/.test(first) ||
    periodsOf(plan).some(({ label }) => label.split(/[ –-]/)[0] === first && /^[A-Z]/.test(label)) ||
    plan.where.some((condition) => condition.kind === 'field' && condition.label?.split(' ')[0] === first) ||
    result.rows.some((row) => Object.values(row).some((cell) => typeof cell === 'string' && cell.split(' ')[0] === first))
  );
}

const periodsOf = (plan: Plan): readonly Period[] => [plan.period, ...(plan.compare?.kind === 'period' ? [plan.compare.period] : [])];

/** Which family a plan's answer belongs to: the first that fits. */
const FAMILIES: readonly (readonly [fits: (plan: Plan) => boolean, say: (facts: Facts) => string])[] = [
  [(plan) => plan.analysis?.kind === 'why', whySentence],
  [(plan) => plan.analysis?.kind === 'cohort', cohortSentence],
  [(plan) => plan.analysis?.kind === 'together', togetherSentence],
  [(plan) => plan.analysis?.kind === 'trend', trendSentence],
  [(plan) => plan.ask === 'record', recordSentence],
  [(plan) => plan.ask === 'records', recordsSentence],
  [(plan) => plan.part !== null && plan.by.length === 0, shareSentence],
  [(plan) => plan.part !== null, groupSharesSentence],
  [(plan) => plan.compare !== null, comparisonSentence],
  [(plan) => plan.by.length > 0, groupsSentence],
];

const family = ({ plan }: Facts): ((facts: Facts) => string) => FAMILIES.find(([fits]) => fits(plan))?.[1] ?? valueSentence;

/** What the answer adds about the data itself. */
function closing(facts: Facts): string {
  const end = endOfData(facts);
  return end === null ? '' : assumptionSentence(end);
}

/** The data ends before the period does: said where the figures are about dated things. */
function endOfData({ plan, ctx }: Facts): AssumptionNote | null {
  const { start, end } = plan.period;
  const dated =
    plan.measures.length === 0
      ? plan.subject === 'order' || plan.subject === 'sale'
      : plan.measures.some((use) => measureWords(use.measure).time === 'dated');
  if (!dated || ctx.dataEnd === null) return null;
  const day = formatDay(ctx.dataEnd);
  if (start !== null && start > ctx.today) return null;
  if (start !== null && start > ctx.dataEnd) return { note: 'no_data_in_period', day };
  const until = end === null ? null : end < ctx.today ? end : ctx.today;
  return until !== null && start !== null && until > ctx.dataEnd && daysBetween(ctx.dataEnd, until) > SILENT_DAYS
    ? { note: 'data_ends', day }
    : null;
}

/** A shop may have no order on its last days; that is no gap in the data. */
const SILENT_DAYS = 3;

/** Days of dates are no limits. */
const DATES = /\b\d{1,2}(?: [A-Z][a-z]{2}(?: \d{4})?)?(?: ?– ?\d{1,2})? [A-Z][a-z]{2}\b/g;

/** How many rows a ranking has where no number is named. */
const DEFAULT_ROWS = 10;

/** Limits in the sentence that the question does not have in figures. */
function limitsSaid({ plan, result, ctx }: Facts, sentence: string): readonly AssumptionNote[] {
  if (ctx.question === undefined) return [];
  const known = `${ctx.question} ${result.assumptions.join(' ')}`;
  const figures = new Set((known.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((digits) => Number(digits.replaceAll(',', ''))));
  const undated = sentence.replace(DATES, ' ');
  const said = askedNumbers(plan).filter(
    (value) => !figures.has(value) && new RegExp(`(?<![\\d.,_])${formatCount(value).replace('.', '\\.')}(?![\\d,]|\\.(?!00\\b)\\d)`).test(undated),
  );
  const limits = said.filter((value) => value !== plan.limit);
  return [
    // Another number than the default was named in words, or in the question before.
    ...(plan.limit === DEFAULT_ROWS && said.includes(plan.limit) && !/\bten\b/i.test(ctx.question) ? [{ note: 'default_limit', rows: plan.limit } as const] : []),
    ...(limits.length === 0 ? [] : [{ note: 'limits', words: limits.map(formatCount) } as const]),
  ];
}

/** Notes that plan, result and clock give by themselves. */
function observed({ plan, result, ctx }: Facts): readonly AssumptionNote[] {
  const sides = comparedSides(plan);
  const notes: AssumptionNote[] = [];
  for (const period of sides ? [plan.period, plan.period === sides.later ? sides.earlier : sides.later] : [plan.period]) {
    if (period.yearImplied) notes.push({ note: 'year_implied', label: period.label });
    if (period.end === null || period.end <= ctx.today) continue;
    const tense = tenseOf(period, ctx.today);
    if (tense === 'future') notes.push({ note: 'period_ahead', label: period.label });
    else if (tense === 'running' && period.grain !== null && period.grain !== 'day') notes.push({ note: 'period_running', label: period.label });
  }
  if (result.unranked !== undefined && result.unranked > 0) notes.push({ note: 'unranked', count: result.unranked });
  if (plan.limit === null && result.total > result.rows.length && result.rows.length > 0 && plan.ask !== 'value')
    notes.push({ note: 'cut', shown: result.rows.length, total: result.total });
  return notes;
}
