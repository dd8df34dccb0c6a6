import { StartError } from '../errors.js';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { hashPassword } from '../identity/passwordHash.js';
import { ROLES } from '../identity/permissions.js';
import { checkShops, withDatabase } from './openForWriting.js';
import { runCommand } from './runCommand.js';

interface AddOptions {
  readonly role: string;
  readonly shop: readonly string[];
  readonly passwordStdin?: boolean;
}

const program = new Command('users').description('Who may sign in.');

program
  .command('add <name>')
  .description('adds a user; the password is made and printed once, unless it is read from standard input')
  .addOption(new Option('--role <role>', 'what the user may do').choices(Object.keys(ROLES)).makeOptionMandatory())
  .option('--shop <ids...>', 'shops the user may ask about; none for an admin', [])
  .option('--password-stdin', 'read the password from standard input')
  .action((name: string, options: AddOptions) =>
    withDatabase(async (database) => {
      if (options.role !== 'admin' && options.shop.length === 0)
        throw new StartError('Say with --shop which shop this user may ask about.', 1);
      await checkShops(database, options.shop);
      if ((await database.models.users.findOne({ where: { name } })) !== null) throw new StartError(`There is a user ${name} already.`, 1);
      const password = await newPassword(options.passwordStdin);
      await database.models.users.create({
        name,
        password_hash: await hashPassword(password.text),
        role: options.role,
        shops: JSON.stringify(options.shop),
      });
      process.stdout.write(`Added ${name}.${password.isMade ? ` Password, shown only now: ${password.text}` : ''}\n`);
    }),
  );

program
  .command('password <name>')
  .description('gives a user a new password')
  .option('--password-stdin', 'read it from standard input')
  .action((name: string, options: { readonly passwordStdin?: boolean }) => {
    return change(name, async () => {
      const password = await newPassword(options.passwordStdin);
      return {
        fields: { password_hash: await hashPassword(password.text) },
        said: `Changed.${password.isMade ? ` Password, shown only now: ${password.text}` : ''}`,
      };
    });
  });

program
  .command('disable <name>')
  .description('lets a user sign in no more; tokens given out end within seconds')
  .action((name: string) => change(name, () => Promise.resolve({ fields: { disabled_at: new Date().toISOString() }, said: 'Disabled.' })));

program
  .command('enable <name>')
  .description('lets a disabled user in again')
  .action((name: string) => change(name, () => Promise.resolve({ fields: { disabled_at: null }, said: 'Enabled.' })));

program
  .command('list')
  .description('shows all users')
  .action(() =>
    withDatabase(async ({ reader }) => {
      const table = new Table({ head: ['name', 'role', 'shops', 'disabled'], style: { head: [], border: [] } });
      const rows = await reader.query('SELECT name, role, shops, disabled_at FROM users ORDER BY name', []);
      table.push(
        ...rows.map((row) => [String(row['name']), String(row['role']), String(row['shops']), row['disabled_at'] === null ? '' : 'yes']),
      );
      process.stdout.write(`${table.toString()}\n`);
    }),
  );

await runCommand(() => program.parseAsync());

function change(
  name: string,
  make: () => Promise<{ readonly fields: Record<string, string | null>; readonly said: string }>,
): Promise<void> {
  return withDatabase(async ({ models }) => {
    const { fields, said } = await make();
    const [changed] = await models.users.update(fields, { where: { name } });
    if (changed === 0) throw new StartError(`There is no user ${name}.`, 1);
    process.stdout.write(`${said}\n`);
  });
}

async function newPassword(fromStdin: boolean | undefined): Promise<{ readonly text: string; readonly isMade: boolean }> {
  if (fromStdin !== true) return { text: randomBytes(12).toString('base64url'), isMade: true };
  const given = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (given.length < 8) throw new StartError('A password needs at least 8 characters.', 1);
  return { text: given, isMade: false };
}
