import { StartError } from '../errors.js';
import { randomBytes } from 'node:crypto';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { Op } from 'sequelize';
import { loadConfig } from '../config.js';
import { keyFile } from '../identity/access.js';
import { hashKey } from '../identity/accounts.js';
import { PERMISSIONS, ROLES } from '../identity/permissions.js';
import { rotateKeys } from '../identity/signingKeys.js';
import { checkShops, withDatabase } from './openForWriting.js';
import { runCommand } from './runCommand.js';

interface CreateOptions {
  readonly role: string;
  readonly shop: string;
  readonly scopes?: readonly string[];
}

const program = new Command('keys').description('API keys, and the key that signs tokens.');

program
  .command('create <name>')
  .description('makes an API key and prints it once')
  .addOption(new Option('--role <role>', 'what the key may do').choices(Object.keys(ROLES)).makeOptionMandatory())
  .requiredOption('--shop <id>', 'the shop it may ask about')
  .addOption(new Option('--scopes <permissions...>', "only these of the role's permissions").choices(Object.keys(PERMISSIONS)))
  .action((name: string, options: CreateOptions) =>
    withDatabase(async (database) => {
      await checkShops(database, [options.shop]);
      const key = `sk_${randomBytes(24).toString('base64url')}`;
      const scopes = options.scopes === undefined ? null : JSON.stringify(options.scopes);
      await database.models.api_keys.create({
        name,
        hash: hashKey(key),
        prefix: key.slice(0, 11),
        role: options.role,
        shop_id: options.shop,
        scopes,
      });
      process.stdout.write(`Key of ${name}, shown only now: ${key}\n`);
    }),
  );

program
  .command('revoke <key>')
  .description('ends a key, by its name or by the prefix that the list shows')
  .action((key: string) =>
    withDatabase(async ({ models }) => {
      const [changed] = await models.api_keys.update({ revoked_at: new Date().toISOString() }, { where: { [Op.or]: [{ prefix: key }, { name: key }], revoked_at: null } });
      if (changed === 0) throw new StartError(`There is no key ${key} in use. npm run keys -- list shows those there are.`, 1);
      process.stdout.write(changed === 1 ? 'Revoked.\n' : `Revoked ${changed} keys of that name.\n`);
    }),
  );

program
  .command('list')
  .description('shows all keys by their first characters')
  .action(() =>
    withDatabase(async ({ reader }) => {
      const table = new Table({ head: ['prefix', 'name', 'role', 'shop', 'scopes', 'last used', 'revoked'], style: { head: [], border: [] } });
      const rows = await reader.query('SELECT prefix, name, role, shop_id, scopes, last_used_at, revoked_at FROM api_keys ORDER BY name, prefix', []);
      table.push(
        ...rows.map((row) => [
          ...['prefix', 'name', 'role', 'shop_id'].map((column) => String(row[column])),
          String(row['scopes'] ?? 'all of the role'),
          String(row['last_used_at'] ?? ''),
          row['revoked_at'] === null ? '' : 'yes',
        ]),
      );
      process.stdout.write(`${table.toString()}\n`);
    }),
  );

program
  .command('rotate')
  .description(
    'makes a new key to sign tokens with; running servers use it after a restart, and tokens signed before stay good until they expire',
  )
  .action(() => {
    const config = loadConfig();
    if (config.jwtSecret !== null) throw new StartError('Tokens are signed with JWT_SECRET: change that instead.', 1);
    const { signing } = rotateKeys(keyFile(config));
    process.stdout.write(`Tokens are signed with ${signing.kid} from the next start on.\n`);
  });

await runCommand(() => program.parseAsync());
