import pg from 'pg';

const { builtins } = pg.types;

const asNumber = (text: string) => Number(text);
/** UTC, as the session is: `2026-01-31 10:00:00+00` → `2026-01-31 10:00:00`. */
const asTimestamp = (text: string) => text.replace(/\+00(:00)?$/, '');

/** Values as the reader gives them: numbers as numbers, times as text, truth as 1 and 0. */
const PARSERS: Readonly<Record<number, (text: string) => string | number>> = {
  [builtins.NUMERIC]: asNumber,
  [builtins.INT8]: asNumber,
  [builtins.TIMESTAMPTZ]: asTimestamp,
  [builtins.TIMESTAMP]: asTimestamp,
  [builtins.DATE]: (text) => text,
  [builtins.BOOL]: (text) => (text === 't' ? 1 : 0),
};

const asIs = (text: string) => text;

/** Options of a connection to this URL whose rows hold plain numbers and texts. */
export function connectionOptions(url: string): pg.ClientConfig {
  const types = { getTypeParser: (oid: number) => PARSERS[oid] ?? (oid in NUMBERS ? asNumber : asIs) };
  return { connectionString: url, types: types, connectionTimeoutMillis: 5_000, application_name: 'shop-mcp' };
}

const NUMBERS: Readonly<Record<number, true>> = {
  [builtins.INT2]: true,
  [builtins.INT4]: true,
  [builtins.FLOAT4]: true,
  [builtins.FLOAT8]: true,
};

/** Errors that mean the server cannot be talked to now, rather than that a statement was wrong. */
export function isConnectionError(error: unknown): boolean {
  const code = errorCode(error);
  // Classes 08 (connection), 53 (resources), 57P (shutdown); the rest are Node's own.
  if (/^(08...|53...|57P0.|3D000|28...)$/.test(code) || /^E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_)/.test(code)) return true;
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message);
}

export function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
