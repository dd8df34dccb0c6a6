import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { FairQueue } from '../../lib/http/fairQueue.js';

const never = { signal: new AbortController().signal };

describe('fairQueue', () => {
  it('runs no more than its limit at a time', async () => {
    const queue = new FairQueue(2, 100);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await wait(2);
      running--;
    };
    await Promise.all(Array.from({ length: 10 }, () => queue.run('a', never, work)));
    expect(most).to.equal(2);
    expect(queue.size).to.deep.equal({ running: 0, waiting: 0 });
  });

  it('lets a caller with one question pass one with many', async () => {
    const queue = new FairQueue(1, 100);
    const order: string[] = [];
    const ask = (key: string, name: string) =>
      queue.run(key, never, async () => {
        await wait(1);
        order.push(name);
      });
    await Promise.all([...[1, 2, 3, 4, 5].map((n) => ask('busy', `busy${n}`)), ask('calm', 'calm')]);
    expect(order.indexOf('calm')).to.be.at.most(2);
    expect(order.filter((name) => name.startsWith('busy'))).to.deep.equal(['busy1', 'busy2', 'busy3', 'busy4', 'busy5']);
  });

  it('refuses when too many wait', async () => {
    const queue = new FairQueue(1, 1);
    const first = queue.run('a', never, () => wait(20));
    const second = queue.run('a', never, () => wait(1));
    const refused = await queue.run('a', never, () => wait(1)).catch((error: unknown) => error);
    expect(refused).to.include({ code: 'unavailable', retryAfterSeconds: 1 });
    await Promise.all([first, second]);
  });

  it('takes one that gave up out of the line', async () => {
    const queue = new FairQueue(1, 10);
    const controller = new AbortController();
    const first = queue.run('a', never, () => wait(15));
    let ran = false;
    const second = queue.run('b', controller, () => Promise.resolve((ran = true)));
    controller.abort(new Error('gone'));
    expect(await second.catch((error: Error) => error.message)).to.equal('gone');
    await first;
    expect(ran).to.equal(false);
    expect(queue.size).to.deep.equal({ running: 0, waiting: 0 });
  });

  it('goes on after work that failed', async () => {
    const queue = new FairQueue(1, 10);
    await queue.run('a', never, () => Promise.reject(new Error('no'))).catch(() => undefined);
    expect(await queue.run('a', never, () => Promise.resolve(7))).to.equal(7);
  });
});
