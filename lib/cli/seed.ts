import { Command, InvalidArgumentError } from 'commander';
import { checkDatabase, cleanDatabase, seedDatabase } from '../../seed/mockDatabase.js';
import { loadConfig } from '../config.js';
import { runCommand } from './runCommand.js';

interface SeedOptions {
  readonly anchor?: string;
  readonly seed?: number;
  readonly orders?: number;
  readonly products?: number;
  readonly customers?: number;
  readonly check?: true;
  readonly clean?: true;
}

const program = new Command('npm run seed --')
  .description('Makes the mock shop in DATABASE_URL, in the place of an earlier mock shop; a real shop is never touched.')
  .option('--anchor <day>', 'last day of the data, such as 2026-01-31 (default: SEED_ANCHOR, else today)', day)
  .option('--seed <number>', 'another number gives other data', whole(0))
  .option('--orders <count>', 'orders of the default shop', whole(20))
  .option('--products <count>', 'products of the default shop', whole(50))
  .option('--customers <count>', 'customers of the default shop', whole(20))
  .option('--check', 'checks that totals and references of the data hold, to the cent')
  .option('--clean', 'removes the mock shop')
  .action(run);

await runCommand(() => program.parseAsync());

async function run({ check, clean, ...options }: SeedOptions): Promise<void> {
  const { databaseUrl, seedAnchor } = loadConfig();
  if (check) return await report(databaseUrl);
  if (clean) {
    console.log((await cleanDatabase(databaseUrl)) ? 'The mock shop is gone.' : 'There was nothing to remove.');
    return;
  }
  const anchor = options.anchor ?? seedAnchor ?? new Date().toISOString().slice(0, 10);
  const started = performance.now();
  await seedDatabase(databaseUrl, { ...options, anchor });
  console.log(`Made a mock shop that ends on ${anchor}, in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

async function report(url: string): Promise<void> {
  const violations = await checkDatabase(url);
  if (violations === null) {
    console.error('There is no database to check.');
    process.exitCode = 3;
  } else if (violations.length === 0) {
    console.log('Everything holds.');
  } else {
    for (const { rule, rows, example } of violations) console.error(`${rule}: broken by ${rows}, such as ${example}`);
    process.exitCode = 1;
  }
}

function day(text: string): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('It must be a day such as 2026-01-31.');
  return text;
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > 10_000_000)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to 10000000.`);
    return value;
  };
}
