import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync, existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Breaker } from '../../../lib/model/runtime/breaker.js';
import { checkFile } from '../../../lib/model/runtime/checkFile.js';
import { Pace } from '../../../lib/model/runtime/pace.js';
import { quotaOf, threadsNow, usableCores } from '../../../lib/model/runtime/threads.js';
import { WorkQueue } from '../../../lib/model/runtime/workQueue.js';

describe('threads of the model', () => {
  it('are no more than the container may use', () => {
    expect(quotaOf(['200000 100000'])).to.equal(2);
    expect(quotaOf(['50000 100000'])).to.equal(1);
    expect(quotaOf(['max 100000'])).to.equal(Infinity);
    expect(quotaOf([null, '-1 100000'])).to.equal(Infinity);
    expect(usableCores()).to.be.at.least(1);
  });

  it('leave processors to what else runs', () => {
    expect(threadsNow(2, '0.10 0.20 0.30 1/200 999', 2)).to.equal(2);
    expect(threadsNow(2, '0.10 0.20 0.30 2/200 999', 2)).to.equal(1);
    expect(threadsNow(2, '5.10 0.20 0.30 9/200 999', 2)).to.equal(1);
    expect(threadsNow(2, '5.10 0.20 0.30 9/200 999', 16)).to.equal(2);
    expect(threadsNow(2, null, 2)).to.equal(2);
    expect(threadsNow(1, '0 0 0 1/1 1', 8)).to.equal(1);
  });
});

describe('pace', () => {
  it('makes chunks that take about as long on any machine', () => {
    const pace = new Pace();
    expect(pace.chunkTokens()).to.equal(16);
    pace.note(16, 32);
    expect(pace.chunkTokens()).to.equal(64);
    for (let i = 0; i < 20; i++) pace.note(16, 16 * 50);
    expect(pace.chunkTokens()).to.equal(4);
  });

  it('does not begin what cannot end in time, but tries again', () => {
    const pace = new Pace();
    pace.note(10, 1000);
    expect(pace.fits(10, 2000)).to.equal(true);
    expect(pace.fits(10, 0)).to.equal(false);
    let refused = 0;
    while (!pace.fits(10, 100)) refused++;
    expect(refused).to.be.within(1, 10);
  });
});

describe('breaker', () => {
  it('opens for five seconds at the third crash within a minute', () => {
    const breaker = new Breaker();
    breaker.note(0);
    breaker.note(1000);
    expect(breaker.waitMs(1000)).to.equal(0);
    breaker.note(2000);
    expect(breaker.waitMs(2000)).to.equal(5000);
    expect(breaker.waitMs(7000)).to.equal(0);
    breaker.note(9000);
    expect(breaker.waitMs(9000), 'again at once').to.equal(5000);
    expect(breaker.waitMs(80_000)).to.equal(0);
    breaker.note(80_000);
    expect(breaker.waitMs(80_000), 'forgotten after a minute').to.equal(0);
  });
});

describe('queue', () => {
  const work = { kind: 'slots', request: { prefix: '', prompt: '', slots: [] } } as const;

  it('refuses at once what is too much, and gives up what waits too long', async () => {
    const queue = new WorkQueue(2);
    const first = queue.add(work, 20, undefined);
    void queue.add(work, 10_000, undefined);
    expect(await queue.add(work, 10_000, undefined)).to.include({ ok: false, why: 'busy' });
    expect(await first).to.include({ ok: false, why: 'deadline' });
    expect(queue.length).to.equal(1);
    queue.failAll('off');
    expect(queue.length).to.equal(0);
  });

  it('lets go of what nobody waits for', async () => {
    const queue = new WorkQueue(2);
    const caller = new AbortController();
    const asked = queue.add(work, 10_000, caller.signal);
    caller.abort();
    expect(await asked).to.include({ ok: false, why: 'deadline' });
    expect(queue.next()).to.equal(undefined);
    expect(await queue.add(work, 10_000, caller.signal)).to.include({ why: 'deadline' });
  });
});

describe('files of weights', () => {
  let dir: string;
  const content = Buffer.from('GGUF and then some');
  const sha256 = createHash('sha256').update(content).digest('hex');
  before(() => (dir = mkdtempSync(join(tmpdir(), 'weights-'))));
  after(() => rmSync(dir, { recursive: true }));

  it('are refused with what is wrong and what to do', async () => {
    const file = join(dir, 'a.gguf');
    expect(await checkFile(file, null)).to.match(/cannot be read \(ENOENT\)/);
    writeFileSync(file, 'PK zip');
    expect(await checkFile(file, null)).to.match(/a\.gguf is not a GGUF file: download it again/);
    writeFileSync(file, content);
    expect(await checkFile(file, null)).to.equal(null);
    expect(await checkFile(file, { bytes: 5, sha256: null })).to.match(/has 18 bytes instead of 5/);
    expect(await checkFile(file, { bytes: content.length, sha256: '0'.repeat(64) })).to.match(/another SHA-256/);
    expect(await checkFile(file, { bytes: content.length, sha256: sha256.toUpperCase() })).to.equal(null);
  });

  it('are summed once, until they change', async () => {
    const file = join(dir, 'b.gguf');
    writeFileSync(file, content);
    const expected = { bytes: content.length, sha256 };
    expect(await checkFile(file, expected)).to.equal(null);
    expect(existsSync(`${file}.sum.json`)).to.equal(true);
    const kept = JSON.parse(readFileSync(`${file}.sum.json`, 'utf8')) as Record<string, unknown>;
    writeFileSync(`${file}.sum.json`, JSON.stringify({ ...kept, sha256: 'made up' }));
    expect(await checkFile(file, expected), 'the kept sum is believed').to.match(/another SHA-256/);
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(await checkFile(file, expected), 'but not of a changed file').to.equal(null);
  });
});
