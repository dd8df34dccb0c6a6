import type { Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import type { Dialect } from '../reader.js';
import { ddl } from './ddl.js';
import { SERVICE_TABLES_DDL } from './serviceTables.js';
import { SHOP_TABLES_DDL } from './shopTables.js';

/** Which migrations ran stands in this table. */
const MIGRATIONS_TABLE = 'service_migrations';

interface Migration {
  readonly name: string;
  readonly ddl: string;
}

const SHOP_MIGRATIONS: readonly Migration[] = [{ name: '0001-shop-tables', ddl: SHOP_TABLES_DDL }];
/** In order; later changes to the service's own tables are added at the end. */
const SERVICE_MIGRATIONS: readonly Migration[] = [{ name: '0002-service-tables', ddl: SERVICE_TABLES_DDL }];

/** Brings the database up to date. `shop` too only for mock data: a real shop's tables are its own. Returns the names of what ran. */
export async function migrate(sequelize: Sequelize, dialect: Dialect, which: 'all' | 'service'): Promise<readonly string[]> {
  const migrations = which === 'all' ? [...SHOP_MIGRATIONS, ...SERVICE_MIGRATIONS] : SERVICE_MIGRATIONS;
  const umzug = new Umzug({
    migrations: migrations.map((migration) => ({
      name: migration.name,
      up: async () => {
        await sequelize.transaction(async (transaction) => {
          for (const statement of ddl(migration.ddl, dialect)) await sequelize.query(statement, { transaction });
        });
      },
    })),
    storage: new SequelizeStorage({ sequelize, tableName: MIGRATIONS_TABLE, modelName: MIGRATIONS_TABLE }),
    logger: undefined,
  });
  return (await umzug.up()).map((migration) => migration.name);
}

/** The newest migration of the service's tables: where it is recorded, nothing has to run. */
export const NEWEST_MIGRATION = SERVICE_MIGRATIONS.at(-1)?.name ?? '';
export { MIGRATIONS_TABLE };
