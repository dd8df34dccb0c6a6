import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { AppError } from '../../lib/errors.js';
import { digest, makeCursor, readCursor, requireSameData, type CursorState } from '../../lib/pipeline/cursor.js';
import { rejection } from '../helpers/rejects.js';

describe('cursors', () => {
  const key = randomBytes(32);
  const state: CursorState = {
    of: digest('list all orders'),
    call: { name: 'list_orders', arguments: { limit: 5 } },
    now: '2026-01-31T15:00:00.000Z',
    timezone: 'UTC',
    after: { seen: 50, keys: ['2026-01-30 10:00:00', 'someone@example.com', null, 7.25] },
    shop: 'shop_123',
    data: 'v1',
    reading: { intent: 'order_list', yesNo: null, assumptions: [], confidence: 0.9 },
  };
  const cursor = makeCursor(state, key);
  const [body = '', signature = ''] = cursor.split('.');
  const [other = ''] = makeCursor({ ...state, shop: 'shop_456' }, key).split('.');

  it('give back what they were made of', () => expect(readCursor(cursor, key, 'shop_123')).to.deep.equal(state));

  it('are the same for the same state, and show nothing of it', () => {
    expect(makeCursor(state, key)).to.equal(cursor);
    expect(Buffer.from(body, 'base64url').toString('latin1')).not.to.match(/someone|list_orders|shop_123/);
  });

  it('fit a request however long the arguments are', () => {
    const filters = Array.from({ length: 900 }, (_, index) => ({ field: 'product.name', op: '!=', values: [`Some product ${index}`] }));
    const long = makeCursor({ ...state, call: { name: 'list_orders', arguments: { filters } } }, key);
    expect(long.length).to.be.lessThan(32_768);
    expect(readCursor(long, key, 'shop_123').call.arguments).to.deep.equal({ filters });
  });

  it('by sort keys outlive a change of the data, by count they do not', async () => {
    const version = (): Promise<string> => Promise.resolve('v2');
    await requireSameData(state, version);
    const error = await rejection(requireSameData({ ...state, after: { seen: 50, keys: null } }, version), AppError);
    expect(error.code).to.equal('cursor_expired');
  });

  it('tell questions apart, and arguments whatever the order of their keys', () => {
    expect(digest('list all orders')).not.to.equal(digest('list all order'));
    expect(digest({ limit: 5, filters: [{ field: 'a', op: '=' }] })).to.equal(digest({ filters: [{ op: '=', field: 'a' }], limit: 5 }));
    expect(digest({ filters: [1, 2] })).not.to.equal(digest({ filters: [2, 1] }));
  });

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
