import pg from 'pg';
import { isConnectionError } from '../../lib/db/postgres/connection.js';

export interface TestDatabase {
  readonly url: string;
  cleanup(): Promise<void>;
}

let made = 0;

function serverUrl(): string {
  return process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
}

/** An empty database of its own on the server in TEST_POSTGRES_URL, gone after `cleanup`; null where no server answers. */
export async function makePostgresDatabase(): Promise<TestDatabase | null> {
  const name = `shop_test_${process.pid}_${(made += 1)}`;
  try {
    await onServer(`CREATE DATABASE ${name}`);
  } catch (error) {
    if (isConnectionError(error)) return null;
    throw error;
  }
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, cleanup: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Why a test that needs PostgreSQL is pending. */
export const NO_POSTGRES = 'no PostgreSQL answers at TEST_POSTGRES_URL';

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client(serverUrl());
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
