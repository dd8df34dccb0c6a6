import type { SqlValue } from './reader.js';

export type UnavailableReason = 'missing' | 'locked' | 'corrupt' | 'wrong_schema' | 'unreachable';

/** The database went away while running (503); the next query tries again, so it recovers by itself. */
export class DatabaseUnavailable extends Error {
  readonly code = 'DATABASE_UNAVAILABLE';
  constructor(
    readonly reason: UnavailableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
  }
}

/** The caller's signal ended the query. `reason` is the signal's own reason, so a timeout can be told from a closed request. */
export class QueryCancelled extends Error {
  readonly code = 'QUERY_CANCELLED';
  constructor(readonly reason?: unknown) {
    super('The query was cancelled.');
    this.name = 'AbortError';
  }
}

/** A statement the database refused: a fault of this service, with what is needed to find it. */
export class QueryFailed extends Error {
  readonly code = 'QUERY_FAILED';
  constructor(
    message: string,
    readonly sql: string,
    readonly params: readonly SqlValue[],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'QueryFailed';
  }
}
