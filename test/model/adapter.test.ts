import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../lib/model/catalogue/loadCatalogue.js';
import { ModelManager } from '../../lib/model/runtime/modelManager.js';
import { slotRequest } from '../../lib/model/slots/slotFormat.js';
import { WEIGHTS_MISSING } from './runtime/support.js';
import { projectFolder } from '../../lib/projectFolder.js';

/** Held-out questions, what is right for them, and what PyTorch read (training/evaluate.py --read). */
interface Reading {
  readonly prompt: string;
  readonly right: Readonly<Record<string, string>>;
  readonly read: Readonly<Record<string, string>>;
}

const readings = JSON.parse(readFileSync(new URL('./adapterReadings.json', import.meta.url), 'utf8')) as readonly Reading[];
const models = projectFolder('models');
const tuned = loadCatalogue().filter(({ adapter }) => adapter !== undefined);

describe('the adapter that comes with the project', () => {
  it('is the file that the catalogue names, trained on the entry it belongs to, and small', () => {
    expect(tuned).to.have.length.of.at.least(1);
    for (const { adapter, sha256 } of tuned) {
      const file = readFileSync(join(models, adapter?.file ?? ''));
      expect(createHash('sha256').update(file).digest('hex')).to.equal(adapter?.sha256);
      expect(adapter?.base_sha256).to.equal(sha256);
      expect(file.length).to.be.below(25_000_000);
    }
  });

  it('makes the server read questions as training did', async function () {
    const dirs = [...(process.env['MODELS_DIR']?.split(':') ?? []), models, join(models, '../../shared/models')];
    const entry = tuned.find(({ file }) => dirs.some((dir) => existsSync(join(dir, file))));
    if (entry === undefined) {
      console.log(`      pending: ${WEIGHTS_MISSING}`);
      return this.skip();
    }
    const manager = new ModelManager({ catalogue: [entry], model: entry.name, dirs, adapterDirs: [models], idleMs: 0 });
    try {
      await manager.start();
      let slots = 0;
      let same = 0;
      for (const { prompt, read } of readings) {
        const outcome = await manager.fillSlots(slotRequest(prompt), { deadlineMs: 20_000 });
        if (!outcome.ok) throw new Error(`no reading: ${outcome.why}`);
        const found = new Map(outcome.reading.choices.map(({ name, value }) => [name, value.trim()]));
        for (const [name, value] of Object.entries(read)) {
          slots++;
          if (found.get(name) === value) same++;
        }
      }
      expect(same / slots).to.be.at.least(0.95);
    } finally {
      await manager.close();
    }
  }).timeout(120_000);

  it('reads most held-out wordings rightly', () => {
    const right = readings.filter(({ right, read }) => JSON.stringify(right) === JSON.stringify(read)).length;
    expect(right / readings.length).to.be.at.least(0.4);
  });
});
