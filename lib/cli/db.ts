import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../config.js';
import { parseDatabaseUrl } from '../db/databaseUrl.js';
import { openDatabase } from '../db/openDatabase.js';
import { RecordError, Records, type RecordValues } from '../db/records.js';
import { backupSqlite, restoreSqlite } from '../db/sqlite/backup.js';
import { runCommand } from './runCommand.js';

const program = new Command('npm run db --').description(
  "Reads and changes single rows of the shop's database, makes and restores backups. Prints JSON.",
);

program
  .command('list <table>')
  .option('--limit <count>', 'rows at most', Number, 20)
  .option('--offset <count>', 'rows to skip', Number, 0)
  .action((table: string, { limit, offset }: { readonly limit: number; readonly offset: number }) =>
    withRecords((records) => records.list(table, limit, offset)),
  );
program.command('get <table> <id>').action((table: string, id: string) => withRecords((records) => records.get(table, id)));
program
  .command('create <table>')
  .requiredOption('--json <values>', 'columns and values as a JSON object', jsonObject)
  .action((table: string, { json }: { readonly json: RecordValues }) => withRecords((records) => records.create(table, json)));
program
  .command('update <table> <id>')
  .requiredOption('--json <values>', 'columns and values as a JSON object', jsonObject)
  .action((table: string, id: string, { json }: { readonly json: RecordValues }) =>
    withRecords((records) => records.update(table, id, json)),
  );
program
  .command('delete <table> <id>')
  .action((table: string, id: string) => withRecords((records) => records.delete(table, id).then(() => ({ deleted: id }))));
program
  .command('backup <file>')
  .description('copies the database as it is now, also while the server runs')
  .action(async (file: string) => {
    await backupSqlite(sqlitePath('pg_dump'), file);
    console.log(`Copied to ${file}.`);
  });
program
  .command('restore <file>')
  .description('puts a backup in the place of the database; what was there is kept beside it')
  .action(async (file: string) => {
    const before = await restoreSqlite(file, sqlitePath('pg_restore'));
    console.log(before === null ? `Restored ${file}.` : `Restored ${file}. What was there before is in ${before}.`);
  });

await runCommand(() => program.parseAsync());

async function withRecords(work: (records: Records) => Promise<unknown>): Promise<void> {
  const { databaseUrl } = loadConfig();
  const log = { info: () => undefined, warn: console.error };
  const database = await openDatabase({ url: databaseUrl, seed: 'never', seedAnchor: '', indexes: 'never', log });
  try {
    const records = new Records({ models: database.models, dialect: database.dialect, now: () => new Date() });
    console.log(JSON.stringify(await work(records), null, 2));
  } finally {
    await database.close();
  }
}

function sqlitePath(instead: string): string {
  const location = parseDatabaseUrl(loadConfig().databaseUrl);
  if (location.dialect === 'sqlite') return location.path;
  throw new RecordError(`DATABASE_URL is PostgreSQL: use its own ${instead}.`);
}

function jsonObject(text: string): RecordValues {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as RecordValues;
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError('It must be a JSON object such as {"price": 12.5}.');
}
