import { StartError } from '../errors.js';
import { DOCUMENTED_SCHEMA, missingFrom, SERVICE_SCHEMA, type Schema } from './documentedSchema.js';

/** Throws StartError 6 that names every documented table or column that is missing. `what` names the database. */
export function requireShopSchema(schema: Schema, what: string): void {
  const missing = missingFrom(schema, DOCUMENTED_SCHEMA);
  if (missing.length === 0) return;
  throw new StartError(
    `${what} is not a shop database: missing ${missing.join(', ')}. Point DATABASE_URL at one with the documented tables, or at nothing yet to get a mock shop.`,
    6,
  );
}

/** Of the service's tables, those that are there must be its own. Returns whether all are there. */
export function requireServiceSchema(schema: Schema, what: string): boolean {
  const missing = missingFrom(schema, SERVICE_SCHEMA);
  const foreign = missing.filter((name) => name.startsWith('column '));
  if (foreign.length > 0) {
    throw new StartError(
      `${what} has a table of the same name as one of this service's own, without ${foreign.join(', ')}. Rename that table.`,
      6,
    );
  }
  return missing.length === 0;
}
