import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { interpret, type InterpretInput } from '../../lib/interpret/interpret.js';
import { loadConfig } from '../../lib/config.js';
import { createLog } from '../../lib/logging.js';
import { createModel } from '../../lib/model/createModel.js';
import { EVIDENCE_NAMES, samePlan, type Evidence } from '../../lib/model/slots/evidence.js';
import { readWithModel } from '../../lib/model/slots/readQuestion.js';
import { wordingOf } from '../../lib/model/slots/wording.js';
import { isOpen } from '../../lib/pipeline/secondOpinion.js';
import { projectFolder } from '../../lib/projectFolder.js';
import { CALENDAR, examples, type Example } from './generate.js';
import { FOLDS, fitLogistic, heldOut, type Judged } from './logistic.js';

/** A reading of the model's on a question that the rules left open, and whether it is what was asked; wordings of one kind are held out together. */
type JudgedReading = Judged<keyof Evidence>;

/** Wrong answers at most, among all questions asked of the model and among those answered. */
const MAX_WRONG = 0.01;
const MAX_WRONG_OF_ANSWERED = 0.1;
const DESCENT = { names: EVIDENCE_NAMES, rounds: 4_000, step: 0.5 };

const inputOf = ({ text, vocabulary }: Example): InterpretInput => ({ text, vocabulary, calendar: CALENDAR, shopId: 'training', turns: [] });

/** Reads held-out questions with the loaded model; `asked` counts those without a reading too. */
async function judge(count: number): Promise<{ readonly judged: readonly JudgedReading[]; readonly asked: number }> {
  const model = createModel(loadConfig(), await createLog({ level: 'warn', dir: null }));
  await model.start();
  if (!model.active()?.tuned) throw new Error('No model with our adapter was found: see models/README.md.');
  const judged: JudgedReading[] = [];
  let asked = 0;
  for (const example of examples(2, 200_000, 'valid')) {
    if (asked >= count) break;
    const input = inputOf(example);
    const rules = interpret(input);
    if (!isOpen(rules)) continue;
    asked += 1;
    const outcome = await readWithModel(model, input, rules, { deadlineMs: 60_000 });
    if (!outcome.ok || !outcome.view.evidence || outcome.view.reading?.result.kind !== 'reading') continue;
    const gold = wordingOf(example.slots, rules.annotation, example.vocabulary.common);
    const goldResult = gold === null ? null : interpret({ ...input, text: gold }).result;
    const right = goldResult?.kind === 'reading' && samePlan(goldResult.reading.plan, outcome.view.reading.result.reading.plan);
    judged.push({ features: outcome.view.evidence, right, group: example.kind });
  }
  await model.close();
  return { judged, asked };
}

/** The lowest threshold at which, over held-out folds, few enough of all questions asked are answered wrong. */
function threshold(judged: readonly JudgedReading[], asked: number): { readonly answerFrom: number; readonly right: number; readonly wrong: number } {
  const scored = heldOut(judged, DESCENT);
  for (let answerFrom = 0.5; answerFrom < 1; answerFrom += 0.01) {
    const answered = scored.filter(({ probability }) => probability >= answerFrom);
    const wrong = answered.filter(({ right }) => !right).length;
    if (wrong <= MAX_WRONG * asked && wrong <= MAX_WRONG_OF_ANSWERED * answered.length) return { answerFrom: Math.round(answerFrom * 100) / 100, right: answered.length - wrong, wrong };
  }
  return { answerFrom: 1.01, right: 0, wrong: 0 };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { questions: { type: 'string', default: '1500' }, kept: { type: 'string' }, write: { type: 'boolean', default: false } } });
  // Reading takes minutes, fitting a second: what was read is kept, to be fitted again.
  const kept = values.kept !== undefined && existsSync(values.kept) ? (JSON.parse(readFileSync(values.kept, 'utf8')) as Awaited<ReturnType<typeof judge>>) : null;
  const { judged, asked } = kept ?? (await judge(Number(values.questions)));
  if (values.kept !== undefined && kept === null) writeFileSync(values.kept, JSON.stringify({ judged, asked }));
  const { bias, weights } = fitLogistic(judged, DESCENT);
  const chosen = threshold(judged, asked);
  const right = judged.filter((one) => one.right).length;
  console.log(`${String(asked)} held-out questions that the rules left open: ${String(judged.length)} read by the model, ${String(right)} of them right`);
  console.log(`answering from ${String(chosen.answerFrom)} (over ${String(FOLDS)} held-out folds): ${String(chosen.right)} right, ${String(chosen.wrong)} wrong`);
  const rounded = Object.fromEntries(EVIDENCE_NAMES.map((name) => [name, Math.round(weights[name] * 1000) / 1000]));
  const made = { bias: Math.round(bias * 1000) / 1000, weights: rounded, answerFrom: chosen.answerFrom, offerFrom: Math.round(Math.min(0.6, chosen.answerFrom) * 100) / 100 };
  console.log(JSON.stringify(made));
  if (values.write) writeFileSync(projectFolder('lib/model/slots/evidence.json'), `${JSON.stringify(made, null, 2)}\n`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main();
