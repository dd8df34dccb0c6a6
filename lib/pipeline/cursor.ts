import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ExecutionContext, Plan } from '../analytics/plan.js';
import type { Result } from '../analytics/result.js';
import type { SqlValue } from '../db/reader.js';
import { AppError } from '../errors.js';
import type { Reading } from '../interpret/reading.js';
import type { ToolCall } from './answer.types.js';

/** How far a list got. */
export interface ListPosition {
  readonly seen: number;
  /** Sort keys of the last row; null for lists that go on by count, which only hold as long as the data stays. */
  readonly keys: readonly SqlValue[] | null;
}

/** Where a list goes on: the call, its clock and zone, how far it got and the data it was made from. */
export interface CursorState {
  /** What was asked, as `digest` gives it. */
  readonly of: string;
  readonly call: ToolCall;
  readonly now: string;
  readonly timezone: string;
  readonly after: ListPosition;
  readonly shop: string;
  readonly data: string;
  /** How the question was read; null for a tool that was called directly. */
  readonly reading: CursorReading | null;
}

export interface CursorReading extends Pick<Reading, 'intent' | 'yesNo' | 'assumptions'> {
  readonly confidence: number;
}

const mac = (body: Buffer, key: Buffer): Buffer => createHmac('sha256', key).update(body).digest();
const cipherKey = (key: Buffer): Buffer => createHmac('sha256', key).update('cursor cipher').digest();

/**
 * Sealed, as sort keys may be what the caller sees masked only; the signature is the cipher's starting value as well,
 * so that the same state gives the same cursor. Source: RFC 5297 (synthetic IV).
 */
export function makeCursor(state: CursorState, key: Buffer): string {
  const body = deflateRawSync(JSON.stringify(state));
  const signature = mac(body, key);
  const cipher = createCipheriv('aes-256-ctr', cipherKey(key), signature.subarray(0, 16));
  return `${Buffer.concat([cipher.update(body), cipher.final()]).toString('base64url')}.${signature.toString('base64url')}`;
}

/** Throws AppError `cursor_expired` for one that was changed, made elsewhere or for another shop. */
export function readCursor(cursor: string, key: Buffer, shop: string): CursorState {
  const invalid = new AppError('cursor_expired', 'This cursor is not valid. Ask the question again for a new one.');
  const [sealed = '', given = ''] = cursor.split('.');
  const signature = Buffer.from(given, 'base64url');
  if (signature.length !== 32) throw invalid;
  const cipher = createDecipheriv('aes-256-ctr', cipherKey(key), signature.subarray(0, 16));
  const body = Buffer.concat([cipher.update(Buffer.from(sealed, 'base64url')), cipher.final()]);
  if (!timingSafeEqual(mac(body, key), signature)) throw invalid;
  const state = JSON.parse(inflateRawSync(body).toString()) as CursorState;
  if (state.shop !== shop) throw invalid;
  return state;
}

/** Stands for a question, or for arguments whatever the order of their keys. */
export function digest(asked: unknown): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(asked, sorted) ?? '').digest('base64url').slice(0, 22);
}

/** Throws AppError `cursor_expired` where the list can only be counted on in data that is no more. */
export async function requireSameData({ after, data }: CursorState, version: () => Promise<string>): Promise<void> {
  if (after.keys === null && data !== (await version()))
    throw new AppError('cursor_expired', 'The data changed since this list was made. Ask the question again.');
}

/** What of a cursor bounds the next page. */
export const contextAfter = (cursor: CursorState | null): Pick<ExecutionContext, 'after' | 'afterKeys'> =>
  cursor === null ? {} : { after: cursor.after.seen, ...(cursor.after.keys === null ? {} : { afterKeys: cursor.after.keys }) };

/** How far the list got with these rows; null at its end. */
export function positionAfter(plan: Plan, { lastKeys, total }: Result, ctx: ExecutionContext, returned: number): ListPosition | null {
  const seen = (ctx.after ?? 0) + returned;
  if (lastKeys !== undefined) return lastKeys === null ? null : { seen, keys: lastKeys };
  const wanted = plan.per === null ? Math.min(total - plan.offset, plan.limit ?? Infinity) : total;
  return returned > 0 && seen < wanted ? { seen, keys: null } : null;
}
