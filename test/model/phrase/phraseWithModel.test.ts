import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '../../../lib/model/catalogue/loadCatalogue.js';
import type { LanguageModel, ModelOutcome, ModelStrength, SlotReading, WrittenText } from '../../../lib/model/model.types.js';
import { isFaithful } from '../../../lib/model/phrase/isFaithful.js';
import { freeRequest } from '../../../lib/model/phrase/phraseRequest.js';
import { phraseWithModel, type Spoken } from '../../../lib/model/phrase/phraseWithModel.js';
import { ModelManager } from '../../../lib/model/runtime/modelManager.js';
import type { Wordings } from '../../../lib/phrasing/wordings.js';
import { grammarTester } from '../../helpers/grammarTester.js';
import { writeRandomGguf } from '../../helpers/randomGguf.js';

const FELL: Wordings = {
  sentences: [
    'Revenue fell by $20.00 (20.0%), from $100.00 in January 2026 to $80.00 last month (1–28 Feb 2026).',
    'Revenue went from $100.00 in January 2026 to $80.00 last month (1–28 Feb 2026), so it fell by $20.00 (20.0%).',
  ],
  data: { metrics: { current: 80, previous: 100, change: -20, change_ratio: -0.2 }, rows: [], total: 0, texts: ['last month (1–28 Feb 2026)', 'in January 2026'] },
  names: ['last month (1–28 Feb 2026)', 'in January 2026'],
};
const UNTOLD = new AbortController().signal;

type Phraser = Pick<LanguageModel, 'fillSlots' | 'write' | 'active'>;
const fake = (strength: ModelStrength, chosen: ModelOutcome<SlotReading>, written: ModelOutcome<WrittenText> = { ok: false, why: 'off' }): Phraser => ({
  active: () => ({ name: 'fake', strength, tuned: false, contextTokens: 512 }), fillSlots: () => Promise.resolve(chosen), write: () => Promise.resolve(written),
});
const chose = (sentence: string): ModelOutcome<SlotReading> => ({ ok: true, reading: { model: 'fake', ms: 1, choices: [{ name: 'sentence', value: ` ${sentence}`, probability: 0.6, runnerUp: null }] } });
const wrote = (text: string, complete = true): ModelOutcome<WrittenText> => ({ ok: true, reading: { model: 'fake', ms: 1, text, complete } });
const spoken = (model: Phraser): Promise<Spoken> => phraseWithModel(model, 'how did we do', FELL, { signal: UNTOLD });
/** With all the time it needs: what it says is tested, and not how fast this machine is. */
const patient = (model: Phraser): Phraser => ({
  active: () => model.active(),
  fillSlots: (question, options) => model.fillSlots(question, { ...options, deadlineMs: 30_000 }),
  write: (question, options) => model.write(question, { ...options, deadlineMs: 30_000 }),
});
const [template = '', turned = ''] = FELL.sentences;
const LOOSE = 'sadly revenue fell by $20.00 or 20.0% this time, from $100.00 in January 2026 to $80.00 last month (1–28 Feb 2026).';

describe('phrasing by a model', () => {
  it('takes the sentence that a small one chose, and says whose it is', async () => {
    expect(await spoken(fake('small', chose(turned)))).to.deep.equal({ sentence: turned, by: 'model', model: 'fake', failure: null });
  });

  it('keeps the template where the model is off, busy, late, or chose nothing known', async () => {
    for (const why of ['off', 'loading', 'busy', 'deadline', 'crashed', 'breaker_open', 'failed'] as const)
      for (const strength of ['small', 'large'] as const)
        expect(await spoken(fake(strength, { ok: false, why }, { ok: false, why }))).to.deep.equal({ sentence: template, by: 'template', model: null, failure: why });
    expect(await spoken(fake('small', chose('Revenue rose by $20.00.')))).to.include({ sentence: template, by: 'template' });
    expect(await phraseWithModel(fake('small', chose(turned)), 'x', { ...FELL, sentences: [template] }, { signal: UNTOLD })).to.include({ by: 'template', model: null });
  });

  it('takes a large one’s own words around the facts', async () => {
    expect(await spoken(fake('large', { ok: false, why: 'off' }, wrote(LOOSE)))).to.include({ sentence: `S${LOOSE.slice(1)}`, by: 'model' });
  });

  for (const [what, text] of [
    ['a foreign number', LOOSE.replace('$80.00', '$90.00')], ['a turned direction', LOOSE.replace('fell', 'rose')], ['values that changed places', LOOSE.replace('$100.00', '$x').replace('$80.00', '$100.00').replace('$x', '$80.00')],
    ['a fact left out', LOOSE.replace(' or 20.0%', '')], ['a fact twice', LOOSE.replace(' or 20.0%', ' or 20.0% or 20.0%')], ['a number in words', LOOSE.replace('this time', 'two times')],
    ['a denial', LOOSE.replace('sadly', 'never')], ['another year', LOOSE.replace('January 2026', 'January 2025')],
  ] as const)
    it(`refuses ${what}`, async () => {
      expect(isFaithful(text, FELL)).to.equal(false);
      expect(await spoken(fake('large', { ok: false, why: 'off' }, wrote(text)))).to.include({ sentence: template, by: 'template', model: 'fake' });
    });

  it('refuses a sentence that was cut', async () => {
    expect(await spoken(fake('large', { ok: false, why: 'off' }, wrote(LOOSE, false)))).to.include({ by: 'template' });
  });
});

describe('the grammar of an answer’s facts', () => {
  it('takes free words around the facts, and no other number, order or turn', async () => {
    const fits = await grammarTester(freeRequest('x', FELL).grammar);
    const good = 'sadly revenue fell by $20.00 20.0% this time, from $100.00 in January 2026 to $80.00 last month (1–28 Feb 2026).';
    expect(fits(good)).to.equal(true);
    for (const bad of [good.replace('$80.00', '$90.00'), good.replace('fell', 'rose'), good.replace('sadly', 'two'), good.replace('sadly', 'never'), good.replace('sadly', 'not'), good.replace(' 20.0%', ''), good.slice(0, -1), good.replace('sadly', 'x7')]) expect(fits(bad), bad).to.equal(false);
    for (const near of ['nota', 'twos', 'tw', 'n', 'onerous']) expect(fits(good.replace('sadly', near)), near).to.equal(true);
  });
});

describe('phrasing by llama.cpp with random weights', function () {
  this.timeout(120_000);
  let dir: string;
  const managers: ModelManager[] = [];
  const make = async (strength: ModelStrength, seed: number): Promise<ModelManager> => {
    const name = `tiny-${strength}-${seed}`;
    writeRandomGguf(join(dir, `${name}.gguf`), seed);
    const entry: CatalogueEntry = { name, family: 'tiny', file: `${name}.gguf`, bytes: null, sha256: null, licence: 'none', context: 2048, chat_format: 'chatml', memory_bytes: 1000, strength, sources: [] };
    const manager = new ModelManager({ catalogue: [entry], model: name, dirs: [dir], adapterDirs: [], idleMs: 0, freeMemoryBytes: () => 1e12 });
    managers.push(manager);
    await manager.start();
    return manager;
  };
  before(() => (dir = mkdtempSync(join(tmpdir(), 'phrase-'))));
  afterEach(async () => {
    for (const manager of managers.splice(0)) await manager.close();
  });
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('chooses one of the sentences', async () => {
    const said = await spoken(patient(await make('small', 1)));
    expect(FELL.sentences).to.include(said.sentence);
    expect(said).to.include({ by: 'model', model: 'tiny-small-1', failure: null });
  });

  it('writes nothing but the facts in their order, or the template stands', async () => {
    for (const seed of [2, 3, 4]) {
      const model = await make('large', seed);
      // Its tokens are bytes: what a real model says in 20 takes it hundreds.
      const written = await model.write({ ...freeRequest('how did we do', FELL), maxTokens: 1200 }, { deadlineMs: 30_000 });
      if (!written.ok) throw new Error(written.why);
      expect(written.reading.complete).to.equal(true);
      expect(isFaithful(written.reading.text, FELL), written.reading.text).to.equal(true);
      const said = await spoken(patient(model));
      expect(said.by === 'template' ? [template] : [said.sentence]).to.include(said.sentence);
      expect(isFaithful(said.sentence, FELL)).to.equal(true);
    }
  });
});
