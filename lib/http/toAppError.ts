import { DatabaseUnavailable } from '../db/databaseErrors.js';
import { AppError } from '../errors.js';
import { notJson } from './parseJson.js';

interface Thrown {
  readonly name?: string;
  readonly type?: string;
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
}

const tooLarge = () => new AppError('payload_too_large');

/** What libraries throw, by their own type or code. */
const KNOWN: Readonly<Record<string, (thrown: Thrown) => AppError>> = {
  'entity.too.large': tooLarge,
  'encoding.unsupported': () => new AppError('unsupported_media_type'),
  'charset.unsupported': () => new AppError('unsupported_media_type'),
  'request.aborted': () => new AppError('invalid_request', 'The request ended before its body was complete.'),
  'request.size.invalid': () => new AppError('invalid_request', 'The body is not as long as Content-Length says.'),
  ERR_BUFFER_TOO_LARGE: tooLarge,
  ABORT_ERR: () => new AppError('timeout'),
};

/** The error of the contract's table for anything that was thrown; what is not known becomes `internal`, its cause only in the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof DatabaseUnavailable)
    return new AppError('unavailable', 'The database is not available right now. Try again shortly.', {
      retryAfterSeconds: 2,
      cause: error,
    });
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
  const known = KNOWN[thrown.type ?? ''] ?? KNOWN[thrown.code ?? ''];
  if (known !== undefined) return known(thrown);
  if (thrown.name === 'AbortError' || thrown.name === 'TimeoutError') return new AppError('timeout', undefined, { cause: error });
  if (error instanceof SyntaxError && thrown.status === 400)
    return notJson(error.message);
  if (thrown.status === 400 || error instanceof URIError) return new AppError('invalid_request', undefined, { cause: error });
  if (thrown.status === 415) return new AppError('unsupported_media_type', undefined, { cause: error });
  return new AppError('internal', undefined, { cause: error });
}
