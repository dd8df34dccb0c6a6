import { ERRORS, type AppError, type ErrorDetail } from '../errors.js';

/** The one shape of every error over HTTP. */
export interface ErrorBody {
  readonly success: false;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details: readonly ErrorDetail[];
    readonly request_id: string;
  };
}

export function errorBody(error: AppError, requestId: string): ErrorBody {
  return { success: false, error: { code: error.code, message: error.message, details: error.details, request_id: requestId } };
}

/** JSON Schema of it, for the documents and the tests. */
export const errorBodySchema = {
  $id: 'Error',
  type: 'object',
  additionalProperties: false,
  required: ['success', 'error'],
  properties: {
    success: { const: false },
    error: {
      type: 'object',
      additionalProperties: false,
      required: ['code', 'message', 'details', 'request_id'],
      properties: {
        code: { enum: Object.keys(ERRORS) },
        message: { type: 'string', minLength: 1 },
        details: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'message'],
            properties: { path: { type: 'string' }, message: { type: 'string' } },
            additionalProperties: false,
          },
        },
        request_id: { type: 'string' },
      },
    },
  },
} as const;
