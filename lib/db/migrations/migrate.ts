import { setTimeout as sleep } from 'node:timers/promises';
import type { Sequelize } from 'sequelize';
import type { Dialect } from '../reader.js';
import { ddl } from './ddl.js';
import { SERVICE_TABLES_DDL } from './serviceTables.js';
import { SHOP_TABLES_DDL } from './shopTables.js';

interface Migration {
  readonly name: string;
  readonly ddl: string;
}

/** Which migrations ran stands in this table. */
export const MIGRATIONS_TABLE = 'service_migrations';
const SHOP_TABLES: Migration = { name: '0001-shop-tables', ddl: SHOP_TABLES_DDL };
/** In order; later changes to the service's own tables are added at the end. */
const SERVICE_MIGRATIONS: readonly Migration[] = [{ name: '0002-service-tables', ddl: SERVICE_TABLES_DDL }];

const TRIES = 3;
const PAUSE_MS = 200;

/** Brings the service's own tables up to date; the shop's are never altered. */
export async function migrate(sequelize: Sequelize, dialect: Dialect): Promise<void> {
  // Loaded here: most starts find nothing to do, and it takes longer to load than they do.
  const { SequelizeStorage, Umzug } = await import('umzug');
  const umzug = new Umzug({
    migrations: SERVICE_MIGRATIONS.map((migration) => ({
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
  // Two servers that start at the same moment get in each other's way; the second then finds it done.
  for (let tries = 1; ; tries += 1) {
    try {
      await umzug.up();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** Every table for an empty database, with the migrations already recorded as done. */
export function freshSchema(dialect: Dialect): readonly string[] {
  const migrations = [SHOP_TABLES, ...SERVICE_MIGRATIONS];
  return [
    ...migrations.flatMap((migration) => ddl(migration.ddl, dialect)),
    `CREATE TABLE ${MIGRATIONS_TABLE} (name VARCHAR(255) NOT NULL PRIMARY KEY)`,
    `INSERT INTO ${MIGRATIONS_TABLE} (name) VALUES ${migrations.map(({ name }) => `('${name}')`).join(', ')}`,
  ];
}
