import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../lib/config.js';
import { THRESHOLDS } from '../../lib/interpret/confidence/calibrate.js';
import { ANSWER_FROM } from '../../lib/interpret/interpret.js';
import { createLog } from '../../lib/logging.js';
import { createModel } from '../../lib/model/createModel.js';
import { readWithModel } from '../../lib/model/slots/readQuestion.js';
import { agreementOf, AGREEMENT_NAMES, isSure, probabilityWith } from '../../lib/pipeline/agreement.js';
import { projectFolder } from '../../lib/projectFolder.js';
import { distinct, fitAgreement, heldOutAgreement, type JudgedReading } from './fitAgreement.js';
import { brier } from './fitting.js';
import { labelledSet, WIDE } from './labelled.js';

// Fits the weights of lib/pipeline/agreement.json: what the model's view of a question says about a reading that the rules are not sure of.
//   npm run calibrate:agreement [-- --write]     after npm run calibrate, and after each new adapter; some fifteen minutes

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const model = createModel(loadConfig(), await createLog({ level: 'warn', dir: null }));
await model.start();
if (model.active()?.tuned !== true) throw new Error('No model with our adapter was found: npm run models -- pull default brings it.');

const { readings } = await labelledSet(WIDE);
const judged: JudgedReading[] = [];
for (const { right, group, input, understanding } of readings) {
  if (understanding.confidence < ANSWER_FROM || isSure(understanding)) continue;
  const outcome = await readWithModel(model, input, understanding, { deadlineMs: 60_000 });
  if (outcome.ok) judged.push({ features: agreementOf(understanding, outcome.view, input), right, group });
}
await model.close();

const apart = distinct(judged);
const weights = fitAgreement(apart);
const share = (some: readonly { readonly right: boolean }[]): string => `${String(some.filter(({ right }) => right).length)} of ${String(some.length)} right`;
for (const [name, some] of [['readings that the rules are not sure of', judged], ['one of each kind', apart]] as const) {
  const asked = some.filter(({ features }) => probabilityWith(features, weights) < THRESHOLDS.answer);
  console.log(`${name}: ${share(some)}; where the model agrees: ${share(some.filter(({ features }) => features.agrees === 1))}; asked back for another reading: ${share(asked)}`);
  const base = some.map(({ features, right }) => ({ probability: 1 / (1 + Math.exp(-features.prior)), right }));
  console.log(`  held out: Brier ${brier(heldOutAgreement(some)).toFixed(3)}, without the model ${brier(base).toFixed(3)}`);
}
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const made = { bias: rounded(weights.bias), weights: Object.fromEntries(AGREEMENT_NAMES.map((name) => [name, rounded(weights.weights[name])])) };
console.log(JSON.stringify(made), `an agreed reading ${probabilityWith({ prior: 2, agrees: 1, surely: 0 }, weights).toFixed(3)}`);
if (values.write) writeFileSync(projectFolder('lib/pipeline/agreement.json'), `${JSON.stringify(made, null, 2)}\n`);
process.exit(0);
