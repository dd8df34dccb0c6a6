import { printablePattern } from './printable.js';

const printable = { type: 'string', pattern: printablePattern(128), description: '1 to 128 printable characters' } as const;

/** The body of POST /auth/token. */
export const tokenRequestSchema = {
  $id: 'TokenRequest',
  type: 'object',
  additionalProperties: false,
  required: ['username', 'password'],
  properties: { username: printable, password: { type: 'string', minLength: 1, maxLength: 256 } },
} as const;

/** The body of POST /auth/session. */
export const sessionRequestSchema = {
  $id: 'SessionRequest',
  type: 'object',
  additionalProperties: false,
  properties: { shop_id: { type: 'string', pattern: printablePattern(64), description: 'a shop such as shop_123' } },
} as const;

/** The body of DELETE /auth/session. */
export const sessionEndSchema = {
  $id: 'SessionEnd',
  type: 'object',
  additionalProperties: false,
  required: ['session_id'],
  properties: { session_id: printable },
} as const;

/** The body of POST /models/switch. */
export const switchRequestSchema = {
  $id: 'ModelSwitch',
  type: 'object',
  additionalProperties: false,
  required: ['model'],
  properties: { model: { type: 'string', pattern: printablePattern(128), description: 'the name of a model' } },
} as const;
