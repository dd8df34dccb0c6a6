import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.js';
import type { ToolCall } from './answer.types.js';

/** Where a list goes on: the call, its clock, how far it got and the data it was made from. */
export interface CursorState {
  readonly call: ToolCall;
  readonly now: string;
  readonly after: number;
  readonly shop: string;
  readonly data: string;
}

const mac = (body: string, key: Buffer): Buffer => createHmac('sha256', key).update(body).digest();

export function makeCursor(state: CursorState, key: Buffer): string {
  const body = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `${body}.${mac(body, key).toString('base64url')}`;
}

/** Throws AppError `cursor_expired` for one that was changed, made elsewhere or for another shop. */
export function readCursor(cursor: string, key: Buffer, shop: string): CursorState {
  const [body = '', signature = ''] = cursor.split('.');
  const wanted = mac(body, key);
  const given = Buffer.from(signature, 'base64url');
  const invalid = new AppError('cursor_expired', 'This cursor is not valid. Ask the question again for a new one.');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw invalid;
  const state = JSON.parse(Buffer.from(body, 'base64url').toString()) as CursorState;
  if (state.shop !== shop) throw invalid;
  return state;
}
