import { Command, InvalidArgumentError } from 'commander';
import Table from 'cli-table3';
import { loadConfig } from '../config.js';
import { besideData } from '../identity/access.js';
import { clearEntries, readEntries, UNANSWERED_FILE } from '../pipeline/unansweredLog.js';
import { familySkeleton } from './familySkeleton.js';
import { runCommand } from './runCommand.js';

const program = new Command('npm run unanswered --').description('Shows the questions that were not answered, without names and numbers of persons.');

program
  .command('list')
  .description('the latest questions, numbered from the latest')
  .option('--limit <count>', 'questions at most', wholeNumber, 50)
  .action(async ({ limit }: { readonly limit: number }) => {
    const entries = [...(await readEntries(file()))].reverse().slice(0, limit);
    const table = new Table({ head: ['', 'at', 'shop', 'outcome', 'reason', 'question'], style: { head: [], border: [] } });
    table.push(...entries.map((entry, at) => [at + 1, entry.at.slice(0, 16), entry.shop, entry.outcome, entry.reason, entry.question]));
    console.log(entries.length === 0 ? 'Every question was answered, or none is kept (UNANSWERED_LOG).' : table.toString());
  });
program
  .command('family <number>')
  .description('prints a family of the regression suite for the question of this number, to be completed')
  .action(async (text: string) => {
    const entry = [...(await readEntries(file()))].reverse()[wholeNumber(text) - 1];
    if (!entry) throw new Error(`There is no question ${text}: see npm run unanswered -- list.`);
    process.stdout.write(familySkeleton(entry));
  });
program
  .command('clear')
  .description('forgets all of them')
  .action(() => clearEntries(file()));

await runCommand(() => program.parseAsync());

function file(): string {
  return besideData(loadConfig().databaseUrl, UNANSWERED_FILE);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}
