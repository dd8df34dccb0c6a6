import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { openReader } from '../db/openReader.js';
import { StartError } from '../errors.js';
import { ShopDirectory } from '../identity/shops.js';
import { interpret, type InterpretInput } from '../interpret/interpret.js';
import { createLog } from '../logging.js';
import { createModel } from '../model/createModel.js';
import { requestFor } from '../model/slots/fewShot.js';
import { promptOf } from '../model/slots/promptOf.js';
import { readWithModel } from '../model/slots/readQuestion.js';
import { dayIn } from '../pipeline/clock.js';
import { normalise } from '../pipeline/normalise.js';
import { loadSharedWords, ShopIndex } from '../pipeline/shopIndex.js';
import { projectFolder } from '../projectFolder.js';
import { runCommand } from './runCommand.js';

const program = new Command('model:prompt')
  .description('Prints what a model is asked about a question, and what the loaded one makes of it.')
  .argument('<question>', 'the question in plain English')
  .option('--shop <id>', 'the shop to ask about')
  .action((question: string, { shop }: { readonly shop?: string }) => show(question, shop));

await runCommand(() => program.parseAsync());

async function show(question: string, shop: string | undefined): Promise<void> {
  const config = loadConfig();
  const reader = await openReader(config.databaseUrl);
  if (!reader) throw new StartError('There is no database yet. Start the server once, or run npm run seed.', 2);
  const model = createModel(config, await createLog({ level: 'warn', dir: null }));
  try {
    const shopId = shop ?? (await new ShopDirectory(reader, Date.now).list())[0]?.id ?? '';
    const vocabulary = await new ShopIndex(reader, loadSharedWords(projectFolder('intents'))).vocabulary(shopId);
    const { weekStart, fiscalYearStart, hemisphere } = config;
    const input: InterpretInput = { text: normalise(question), vocabulary, calendar: { today: dayIn(new Date(), config.defaultTimezone), weekStart, fiscalYearStart, hemisphere }, shopId, turns: [] };
    const rules = interpret(input);
    await model.start();
    const traits = model.active();
    const { prefix, prompt, slots } = requestFor(promptOf(rules.annotation, vocabulary.common), traits ?? { tuned: true });
    const outcome = await readWithModel(model, input, rules, { deadlineMs: 30_000 });
    const read = outcome.ok ? { model: outcome.view.model, ms: outcome.view.ms, read: outcome.view.choices, wording: outcome.view.wording, evidence: outcome.view.evidence, probability: outcome.view.probability } : { model: null, why: outcome.why };
    process.stdout.write(`${prefix}${prompt}\n\n${JSON.stringify({ slots, ...read }, null, 2)}\n`);
  } finally {
    await model.close();
    await reader.close();
  }
}
