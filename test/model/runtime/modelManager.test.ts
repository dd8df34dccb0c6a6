import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '../../../lib/model/catalogue/loadCatalogue.js';
import type { ModelFailure, SlotRequest } from '../../../lib/model/model.types.js';
import { ModelManager, type ManagerOptions } from '../../../lib/model/runtime/modelManager.js';
import type { RunnerEvent } from '../../../lib/model/runtime/modelRunner.js';
import { randomGguf } from '../../helpers/randomGguf.js';
import { LONG_WORK } from './support.js';

const QUESTION: SlotRequest = {
  prefix: 'Questions of a shop.\n', prompt: 'how many?',
  slots: [{ name: 'tool', literal: '\ntool:', choices: [' sales', ' stock'] }],
};
const LONG = LONG_WORK.kind === 'text' ? LONG_WORK.request : null;

describe('the manager of models', function () {
  this.timeout(120_000);
  let dir: string;
  const managers: ModelManager[] = [];
  let events: { model: string; event: RunnerEvent['event']; pid?: number }[] = [];

  const entry = (name: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
    name, family: name.split('-')[0] ?? name, file: `${name}.gguf`, bytes: null, sha256: null, licence: 'none',
    context: 1024, chat_format: 'chatml', memory_bytes: 1000, strength: 'small', sources: [], ...more,
  });
  const unsized = [entry('tiny-a'), entry('tiny-b'), entry('big-c', { strength: 'large' })];

  const make = (more: Partial<ManagerOptions> = {}): ModelManager => {
    const manager = new ModelManager({
      catalogue: unsized.map((each) => ({ ...each, bytes: randomGguf().length })), model: 'auto', dirs: [dir], adapterDirs: [], idleMs: 0, freeMemoryBytes: () => 1e12,
      onEvent: (model, event) => events.push({ model, event: event.event, ...(event.event === 'ready' ? { pid: event.pid } : {}) }),
      ...more,
    });
    managers.push(manager);
    return manager;
  };
  const pidOf = (): number => [...events].reverse().find(({ event }) => event === 'ready')?.pid ?? 0;
  const weights = (...names: string[]): void => {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir);
    for (const [index, name] of names.entries()) writeFileSync(join(dir, `${name}.gguf`), randomGguf(index + 1));
  };
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  before(() => (dir = mkdtempSync(join(tmpdir(), 'models-'))));
  beforeEach(() => (events = []));
  afterEach(async () => {
    for (const manager of managers.splice(0)) await manager.close();
  });
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('is off, and says why, without weights, without a model and before its start', async () => {
    weights();
    const manager = make();
    expect(manager.state()).to.include({ state: 'off', detail: 'not started' });
    await manager.start();
    expect(manager.state().detail).to.match(/no weights were found .* npm run models/);
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 1000 })).to.deep.equal({ ok: false, why: 'off' });
    for (const [model, reason] of [['none', /MODEL is none/], ['tiny-b', /tiny-b has no weights/], ['gpt', /there is no model gpt/], ['/no/such.gguf', /there is no file/]] as const) {
      const other = make({ model });
      await other.start();
      expect(other.state().state).to.equal('off');
      expect(other.state().detail).to.match(reason);
    }
    for (const each of manager.status()) expect(each).to.include({ status: 'off', reason: 'no weights here' });
  });

  it('answers when loaded, by the smallest there is, and tells of it', async () => {
    weights('tiny-b', 'tiny-a');
    const manager = make();
    const started = manager.start();
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 1000 })).to.deep.equal({ ok: false, why: 'loading' });
    await started;
    const heard: string[] = [];
    manager.observe((model, outcome) => heard.push(`${model} ${outcome}`));
    const answer = await manager.fillSlots((traits) => ({ ...QUESTION, prompt: `${traits.name} ${traits.contextTokens}` }), { deadlineMs: 20_000 });
    expect(answer.ok && answer.reading.model).to.equal('tiny-a');
    expect(answer.ok && answer.reading.choices.map(({ name }) => name)).to.deep.equal(['tool']);
    expect(heard).to.deep.equal(['tiny-a answered']);
    await until(() => (manager.status()[0]?.memoryBytes ?? 0) > 0);
    const [first, second] = manager.status();
    expect(first).to.include({ name: 'tiny-a', status: 'loaded', reason: null });
    expect(first?.loadMs).to.be.above(0);
    expect(first?.tokensPerSecond).to.be.above(0);
    expect(Date.parse(first?.lastUsed ?? '')).to.be.closeTo(Date.now(), 60_000);
    expect(second).to.include({ name: 'tiny-b', status: 'available', loadMs: null });
    expect(manager.state()).to.deep.include({ state: 'ready', active: 'tiny-a', queue: { running: 0, waiting: 0 }, restarts: 0 });
  });

  it('takes the next where one is damaged, does not fit the memory or is another file', async () => {
    weights('tiny-a', 'tiny-b', 'big-c');
    truncateSync(join(dir, 'tiny-a.gguf'), 100_000);
    const sized = unsized.map((each) => ({ ...each, bytes: null }));
    const manager = make({ catalogue: sized.map((each) => (each.name === 'tiny-b' ? { ...each, memory_bytes: 1e15 } : each)) });
    await manager.start();
    expect(manager.state()).to.include({ state: 'ready', active: 'big-c' });
    expect(manager.status().map(({ name, status }) => `${name} ${status}`)).to.deep.equal(['tiny-a failed', 'big-c loaded', 'tiny-b available']);
    const heavy = make({ model: 'tiny-b', catalogue: sized.flatMap((each) => (each.name === 'tiny-b' ? [{ ...each, memory_bytes: 1e15 }] : [])) });
    await heavy.start();
    expect(heavy.status()[0]?.reason).to.match(/it needs about \d+ MB of memory and \d+ MB are free/);
    const wrong = make({ model: 'big-c', catalogue: sized.map((each) => ({ ...each, sha256: 'ab' })) });
    await wrong.start();
    expect(wrong.state().state).to.equal('failed');
    expect(wrong.state().detail).to.match(/another SHA-256/);
    expect(await wrong.fillSlots(QUESTION, { deadlineMs: 1000 })).to.deep.equal({ ok: false, why: 'failed' });
  });

  it('loads a file of one\'s own', async () => {
    weights('mine');
    const manager = make({ model: join(dir, 'mine.gguf') });
    await manager.start();
    expect(manager.state()).to.include({ state: 'ready', active: 'mine' });
    expect(manager.status().find(({ name }) => name === 'mine')).to.include({ family: 'own', strength: 'small', status: 'loaded' });
  });

  it('switches under load without losing a question', async () => {
    weights('tiny-a', 'tiny-b');
    const manager = make();
    await manager.start();
    const seen = new Set<string>();
    const lost: ModelFailure[] = [];
    let isOver = false;
    const clients = Array.from({ length: 3 }, async () => {
      while (!isOver) {
        const answer = await manager.fillSlots(QUESTION, { deadlineMs: 20_000 });
        if (answer.ok) seen.add(answer.reading.model);
        else lost.push(answer.why);
        if (lost.length > 0) return;
      }
    });
    expect(await manager.switchTo('tiny-b')).to.deep.equal({ ok: true, model: 'tiny-b', status: 'loading' });
    await until(() => seen.has('tiny-b') || lost.length > 0);
    expect(await manager.switchTo('tiny-b')).to.deep.equal({ ok: true, model: 'tiny-b', status: 'loaded' });
    isOver = true;
    await Promise.all(clients);
    expect(lost).to.deep.equal([]);
    expect(manager.status().map(({ status }) => status)).to.deep.equal(['available', 'loaded', 'off']);
    expect(await manager.switchTo('gpt')).to.include({ ok: false, why: 'unknown' });
    expect(await manager.switchTo('big')).to.include({ ok: false, why: 'no_weights' });
    expect(await manager.switchTo('none')).to.include({ ok: true });
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 1000 })).to.deep.equal({ ok: false, why: 'off' });
  });

  it('stays with what it has where a switch fails', async () => {
    weights('tiny-a', 'tiny-b');
    truncateSync(join(dir, 'tiny-b.gguf'), 50_000);
    const manager = make({ catalogue: unsized.map((each) => ({ ...each, bytes: null })), model: 'tiny-a' });
    await manager.start();
    expect(await manager.switchTo('tiny-b')).to.include({ ok: true, status: 'loading' });
    await until(() => events.some(({ model, event }) => model === 'tiny-b' && event === 'failed'));
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 20_000 })).to.include({ ok: true });
    expect(manager.status().map(({ status }) => status)).to.deep.equal(['loaded', 'failed', 'off']);
  });

  it('loads a stronger one beside the small one where it is needed', async () => {
    weights('tiny-a', 'big-c');
    const manager = make();
    await manager.start();
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 20_000, minStrength: 'large' })).to.deep.equal({ ok: false, why: 'loading' });
    await until(() => manager.status()[2]?.status === 'loaded' || manager.status().filter(({ status }) => status === 'loaded').length === 2);
    const strong = await manager.fillSlots(QUESTION, { deadlineMs: 20_000, minStrength: 'large' });
    expect(strong.ok && strong.reading.model).to.equal('big-c');
    const small = await manager.fillSlots(QUESTION, { deadlineMs: 20_000 });
    expect(small.ok && small.reading.model).to.equal('tiny-a');
    const preferred = await manager.fillSlots(QUESTION, { deadlineMs: 20_000, preferred: 'big' });
    expect(preferred.ok && preferred.reading.model).to.equal('big-c');
  });

  it('knows the stronger one that lies here, where the choice is its own, and brings it back after it was unloaded', async () => {
    weights('tiny-a', 'big-c');
    const manager = make({ idleMs: 300 });
    expect(manager.stronger(), 'nothing is active yet').to.equal(null);
    await manager.start();
    expect(manager.stronger()).to.include({ name: 'big-c', strength: 'large' });
    const strong = { deadlineMs: 20_000, minStrength: 'large' } as const;
    for (const loads of [1, 2]) {
      while (!(await manager.fillSlots(QUESTION, strong)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
      await until(() => events.filter(({ model, event }) => model === 'big-c' && event === 'idle').length >= loads);
    }
    expect(events.filter(({ model, event }) => model === 'big-c' && event === 'ready')).to.have.length.of.at.least(2);
  });

  it('loads no other one beside a model that was named', async () => {
    weights('tiny-a', 'big-c');
    const manager = make({ model: 'tiny-a' });
    await manager.start();
    expect(manager.stronger()).to.equal(null);
    await manager.switchTo('auto');
    expect(manager.stronger()).to.include({ name: 'big-c' });
    await manager.fillSlots(QUESTION, { deadlineMs: 20_000, minStrength: 'large' });
    await until(() => manager.status().filter(({ status }) => status === 'loaded').length === 2);
    await manager.switchTo('tiny-a');
    expect(manager.stronger()).to.equal(null);
    await manager.switchTo('none');
    expect(manager.status().map(({ name, status }) => `${name} ${status}`)).to.have.members(['tiny-a available', 'big-c available', 'tiny-b off']);
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 1000, minStrength: 'large' })).to.deep.equal({ ok: false, why: 'off' });
  });

  it('forgets a stronger one that cannot be loaded', async () => {
    weights('tiny-a', 'big-c');
    truncateSync(join(dir, 'big-c.gguf'), 50_000);
    const manager = make({ catalogue: unsized.map((each) => ({ ...each, bytes: null })) });
    await manager.start();
    expect(manager.stronger()).to.include({ name: 'big-c' });
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 20_000, minStrength: 'large' })).to.deep.equal({ ok: false, why: 'loading' });
    await until(() => manager.stronger() === null);
    expect(manager.state()).to.include({ state: 'ready', active: 'tiny-a' });
  });

  it('says busy at once when too many wait, and serves the others', async () => {
    weights('tiny-a');
    const manager = make();
    await manager.start();
    const outcomes: string[] = [];
    const ask = (): Promise<void> => manager.fillSlots(QUESTION, { deadlineMs: 20_000 }).then((each) => void outcomes.push(each.ok ? 'answered' : each.why));
    // A process that stands still answers nothing until it is let go on, however fast the machine is.
    process.kill(pidOf(), 'SIGSTOP');
    const all = Array.from({ length: 13 }, ask);
    await new Promise(setImmediate);
    expect(manager.state().queue).to.deep.equal({ running: 1, waiting: 8 });
    expect(outcomes).to.deep.equal(Array<string>(4).fill('busy'));
    process.kill(pidOf(), 'SIGCONT');
    await Promise.all(all);
    expect(outcomes.slice(4)).to.deep.equal(Array<string>(9).fill('answered'));
  });

  it('gives up what waits until its deadline, and serves what can wait longer', async () => {
    weights('tiny-a');
    const manager = make();
    await manager.start();
    process.kill(pidOf(), 'SIGSTOP');
    const first = manager.fillSlots(QUESTION, { deadlineMs: 20_000 });
    const late = manager.fillSlots(QUESTION, { deadlineMs: 50 });
    const patient = manager.fillSlots(QUESTION, { deadlineMs: 20_000 });
    expect(await late).to.deep.equal({ ok: false, why: 'deadline' });
    expect(manager.state().queue).to.deep.equal({ running: 1, waiting: 1 });
    process.kill(pidOf(), 'SIGCONT');
    expect([(await first).ok, (await patient).ok]).to.deep.equal([true, true]);
  });

  it('lets nobody wait in vain after one that came too late, and forgets it', async function () {
    // A machine that gives the process no time for 400 ms has it ended for hanging: that is another story, so it is told again.
    this.retries(3);
    weights('tiny-a');
    const manager = make();
    await manager.start();
    process.kill(pidOf(), 'SIGSTOP');
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 100 })).to.deep.equal({ ok: false, why: 'deadline' });
    // Asked while the process still stands: once it goes on, the late answer clears the way for the hasty one, too.
    const hasty = manager.fillSlots(QUESTION, { deadlineMs: 100 });
    const patient = manager.fillSlots(QUESTION, { deadlineMs: 20_000 });
    expect(await Promise.race([hasty, patient])).to.deep.equal({ ok: false, why: 'busy' });
    process.kill(pidOf(), 'SIGCONT');
    expect((await patient).ok).to.equal(true);
    const outcomes = [];
    for (let turn = 0; turn < 3; turn++) outcomes.push(await manager.fillSlots(QUESTION, { deadlineMs: 10_000 }));
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, true, true]);
  });

  it('comes back after crashes, rests after three in a minute, and tries again', async () => {
    weights('tiny-a');
    const manager = make();
    await manager.start();
    for (let crash = 1; crash <= 3; crash++) {
      const pid = pidOf();
      if (LONG === null) throw new Error('no long work');
      const asked = manager.write(LONG, { deadlineMs: 5000 });
      process.kill(pid, 'SIGKILL');
      expect(await asked).to.deep.equal({ ok: false, why: 'crashed' });
      if (crash < 3) await until(() => pidOf() !== pid && manager.active() !== null);
    }
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 1000 })).to.deep.equal({ ok: false, why: 'breaker_open' });
    expect(manager.state().state).to.equal('failed');
    expect(manager.status()[0]?.reason).to.match(/tried again within seconds/);
    await until(() => manager.active() !== null);
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 20_000 })).to.include({ ok: true });
    expect(manager.state().restarts).to.equal(3);
    expect(events.map(({ event }) => event)).to.deep.equal(['ready', 'crashed', 'ready', 'crashed', 'ready', 'breaker_open', 'ready']);
  });

  it('unloads when nobody asks, and loads again for the next question', async () => {
    weights('tiny-a');
    const manager = make({ idleMs: 300 });
    await manager.start();
    await until(() => manager.state().state === 'idle');
    expect(manager.status()[0]).to.include({ status: 'available', memoryBytes: null });
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 1000 })).to.deep.equal({ ok: false, why: 'loading' });
    // Unloaded again by the time this is looked at, on a machine that has more to do.
    await until(() => events.length >= 3);
    expect(events.slice(0, 3).map(({ event }) => event)).to.deep.equal(['ready', 'idle', 'ready']);
  });

  it('replaces a process that grows', async () => {
    weights('tiny-a');
    const manager = make({ growthBytes: -1e12 });
    await manager.start();
    for (let i = 0; i < 20; i++) await manager.fillSlots(QUESTION, { deadlineMs: 20_000 });
    await until(() => events.filter(({ event }) => event === 'ready').length === 2);
    expect(events.map(({ event }) => event)).to.include('recycled');
    expect(await manager.fillSlots(QUESTION, { deadlineMs: 20_000 })).to.include({ ok: true });
  });
});
