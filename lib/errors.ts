/**
 * Everything that can go wrong in front of a caller: code → HTTP status and default sentence.
 * The documentation's table is held equal to this one by a test.
 */
export const ERRORS = {
  invalid_request: { status: 400, sentence: 'The request is not valid. See details for what to change.' },
  unauthenticated: {
    status: 401,
    sentence: 'Sign in first: send a bearer token from POST /auth/token, or an API key in the header x-api-key.',
  },
  forbidden: { status: 403, sentence: 'You are not allowed to do this.' },
  not_found: { status: 404, sentence: 'There is nothing at this address. GET / lists what there is.' },
  method_not_allowed: { status: 405, sentence: 'This address does not take this method. The Allow header lists those it takes.' },
  payload_too_large: { status: 413, sentence: 'The body is larger than 64 KiB. Send less.' },
  unsupported_media_type: { status: 415, sentence: 'Send JSON in UTF-8, with the header Content-Type: application/json.' },
  unknown_shop: { status: 422, sentence: 'There is no such shop.' },
  unknown_timezone: { status: 422, sentence: 'There is no such time zone. Use an IANA name such as Europe/Lisbon.' },
  unknown_currency: { status: 422, sentence: "Amounts come in the shop's own currency only." },
  cursor_expired: { status: 422, sentence: 'The data changed since this cursor was made. Ask again without the cursor.' },
  rate_limited: { status: 429, sentence: 'Too many requests. Wait as long as Retry-After says.' },
  internal: { status: 500, sentence: 'Something went wrong here. The request id finds it in the log.' },
  unavailable: { status: 503, sentence: 'A needed part is not available right now. Try again shortly.' },
  timeout: { status: 504, sentence: 'The answer took too long and was cancelled. Ask for less, such as a shorter period.' },
} as const satisfies Record<string, { readonly status: number; readonly sentence: string }>;

export type ErrorCode = keyof typeof ERRORS;

export interface ErrorDetail {
  /** JSON pointer of the part that is wrong, such as `/options/max_results`; empty for the whole body. */
  readonly path: string;
  readonly message: string;
}

export interface AppErrorOptions {
  readonly details?: readonly ErrorDetail[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An error that the caller may see as it is: nothing private belongs into its message. The cause stays in the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, message?: string, options: AppErrorOptions = {}) {
    super(message ?? ERRORS[code].sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** Ends a start or a command with one sentence and its own exit code: 1 in general, 2 configuration, 3 missing database, 4 locked, 5 corrupt or not a database, 6 wrong schema. */
export class StartError extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
    this.name = 'StartError';
  }
}
