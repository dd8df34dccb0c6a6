import type { Condition, Plan } from '../analytics/plan.js';
import type { Result } from '../analytics/result.js';
import { askedNumbers } from './askedNumbers.js';
import { checkSentence, type SentenceData } from './checkSentence.js';
import { factsIn } from './factsIn.js';
import type { Build, PhraseContext, Phrased } from './phrase.types.js';
import { phraseResult } from './phraseResult.js';
import { periodName, periodWords } from './words/periods.js';

/** One answer in several sentences, all made by code and all checked against the data. */
export interface Wordings {
  /** The template's sentence first; others only where they say the same facts. */
  readonly sentences: readonly string[];
  readonly data: SentenceData;
  /** Names, labels and times that are said whole, longest first. */
  readonly names: readonly string[];
}

const BUILDS: readonly Build[] = ['time_first', 'turned'];

/** The sentences that an answer can be given in; only the template's where that itself cannot be checked. */
export function wordingsOf(phrased: Phrased, plan: Plan, result: Result, ctx: PhraseContext): Wordings {
  const names = namesOf(phrased, plan);
  const data: SentenceData = { metrics: phrased.metrics, rows: phrased.rows, total: result.total, texts: names, asked: askedNumbers(plan) };
  const template = phrased.sentence;
  if (!checkSentence(template, data).ok) return { sentences: [template], data, names };
  const said = (sentence: string): string => [...factsIn(sentence, names)].sort().join('|');
  const others = BUILDS.map((build) => phraseResult(plan, result, { ...ctx, build }).sentence).filter(
    (sentence) => checkSentence(sentence, data).ok && said(sentence) === said(template),
  );
  return { sentences: [...new Set([template, ...others])], data, names };
}

function namesOf(phrased: Phrased, plan: Plan): readonly string[] {
  const periods = [plan.period, ...(plan.compare?.kind === 'period' ? [plan.compare.period] : [])];
  const sides = plan.compare?.kind === 'where' ? [plan.compare.currentLabel, plan.compare.previousLabel] : [];
  const cells = phrased.rows.flatMap((row) => Object.values(row)).filter((cell): cell is string => typeof cell === 'string' && cell.length > 1);
  const all = [
    ...periods.flatMap((period) => [periodWords(period), periodName(period), period.label]),
    ...sides, ...cells, ...(phrased.product === undefined ? [] : [phrased.product]),
    ...[...plan.where, ...(plan.part ?? [])].flatMap(textsOf),
  ];
  return [...new Set(all)].filter((text) => text.trim().length > 1).sort((a, b) => b.length - a.length);
}

const textsOf = (condition: Condition): readonly string[] =>
  condition.kind === 'field' ? [...(condition.label === undefined ? [] : [condition.label]), ...condition.values.filter((value): value is string => typeof value === 'string')] : [];
