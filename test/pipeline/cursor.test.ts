import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { AppError } from '../../lib/errors.js';
import { makeCursor, readCursor, type CursorState } from '../../lib/pipeline/cursor.js';

describe('cursors', () => {
  const key = randomBytes(32);
  const state: CursorState = {
    call: { name: 'list_orders', arguments: { limit: 5 } },
    now: '2026-01-31T15:00:00.000Z',
    after: 50,
    shop: 'shop_123',
    data: 'v1',
  };
  const cursor = makeCursor(state, key);
  const [body = '', signature = ''] = cursor.split('.');
  const other = Buffer.from(JSON.stringify({ ...state, after: 0 })).toString('base64url');

  it('give back what they were made of', () => expect(readCursor(cursor, key, 'shop_123')).to.deep.equal(state));

  const refused: readonly (readonly [string, string, Buffer, string])[] = [
    ['another shop', cursor, key, 'shop_456'],
    ['another key', cursor, randomBytes(32), 'shop_123'],
    ['another body', `${other}.${signature}`, key, 'shop_123'],
    ['a changed signature', `${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`, key, 'shop_123'],
    ['no signature', body, key, 'shop_123'],
    ['a short signature', `${body}.AAAA`, key, 'shop_123'],
    ['nothing', '', key, 'shop_123'],
    ['no cursor at all', 'hello there', key, 'shop_123'],
  ];
  for (const [name, given, under, shop] of refused)
    it(`are refused with ${name}`, () => {
      expect(() => readCursor(given, under, shop))
        .to.throw(AppError)
        .with.property('code', 'cursor_expired');
    });
});
