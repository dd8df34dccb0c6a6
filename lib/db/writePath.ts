import { Sequelize } from 'sequelize';
import sqlite3 from 'sqlite3';
import type { DatabaseLocation } from './databaseUrl.js';

/** Sequelize on this database: models, migrations and every write. Questions never go through it. */
export function openWritePath(location: DatabaseLocation): Sequelize {
  const common = { logging: false, define: { timestamps: false, freezeTableName: true } } as const;
  return location.dialect === 'sqlite'
    ? new Sequelize({
        ...common,
        dialect: 'sqlite',
        storage: location.path,
        // Not OPEN_CREATE: a file that vanished must not come back empty.
        dialectOptions: { mode: sqlite3.OPEN_READWRITE },
        retry: { max: 1 },
      })
    : new Sequelize(location.url, { ...common, dialect: 'postgres', timezone: '+00:00', pool: { max: 2, idle: 10_000 } });
}

/** Lets go of Sequelize's one SQLite connection, so that the next write opens the file that stands under the path now. */
export function forgetSqliteConnection(sequelize: Sequelize): void {
  const { connections } = sequelize.connectionManager as unknown as { connections: Record<string, sqlite3.Database> };
  for (const [name, connection] of Object.entries(connections)) {
    delete connections[name];
    connection.close(() => undefined);
  }
}
