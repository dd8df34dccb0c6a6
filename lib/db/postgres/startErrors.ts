import { StartError } from '../../errors.js';
import { errorCode, isConnectionError } from './connection.js';

/** The start error for what PostgreSQL said; any other error as it is. */
export function postgresStartError(error: unknown): unknown {
  if (error instanceof StartError) return error;
  const code = errorCode(error) || errorCode((error as { parent?: unknown }).parent);
  if (code === '55P03')
    return new StartError('The PostgreSQL database is locked by another program. End what holds the lock, then start again.', 4, {
      cause: error,
    });
  if (code.startsWith('28'))
    return new StartError('PostgreSQL refused the user or password in DATABASE_URL. Correct them.', 2, { cause: error });
  if (code === '3D000')
    return new StartError('The PostgreSQL database named in DATABASE_URL does not exist. Create it, or correct the name.', 3, {
      cause: error,
    });
  if (isConnectionError(error))
    return new StartError('PostgreSQL cannot be reached at the address in DATABASE_URL. Start it, or correct the address.', 3, {
      cause: error,
    });
  return error;
}
