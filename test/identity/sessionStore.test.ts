import { expect } from 'chai';
import { SessionStore } from '../../lib/identity/sessionStore.js';

const ana = { userId: 'ana', shopId: 'shop_1' };

describe('sessionStore', () => {
  it('is made on first use and remembers the last twenty turns', () => {
    const store = new SessionStore<number>();
    expect(store.turns(ana, 's')).to.deep.equal([]);
    for (let n = 1; n <= 25; n++) store.remember(ana, 's', n);
    expect(store.turns(ana, 's')).to.deep.equal(Array.from({ length: 20 }, (_, n) => n + 6));
  });

  it('is another one for another user or shop', () => {
    const store = new SessionStore<number>();
    store.remember(ana, 's', 1);
    expect(store.turns({ ...ana, userId: 'bob' }, 's')).to.deep.equal([]);
    expect(store.turns({ ...ana, shopId: 'shop_2' }, 's')).to.deep.equal([]);
    expect(store.turns({ userId: 'ana","shop_1', shopId: 's' }, '')).to.deep.equal([]);
  });

  it('ends for who may end it', () => {
    const store = new SessionStore<number>();
    const id = store.create(ana);
    store.remember(ana, id, 1);
    expect(store.delete(id, ({ userId }) => userId === 'bob')).to.equal(false);
    expect(store.turns(ana, id)).to.deep.equal([1]);
    expect(store.delete(id, ({ userId }) => userId === 'ana')).to.equal(true);
    expect(store.turns(ana, id)).to.deep.equal([]);
  });

  it('gives ids that are never the same', () => {
    const store = new SessionStore<number>();
    expect(new Set(Array.from({ length: 1000 }, () => store.create(ana))).size).to.equal(1000);
  });
});
