import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelRunner } from '../../../lib/model/runtime/modelRunner.js';
import { requestFor, warmUpRequest } from '../../../lib/model/slots/fewShot.js';
import { writeRandomGguf } from '../../helpers/randomGguf.js';
import { spec } from './support.js';

const UNTUNED = { tuned: false };

describe('warming up', function () {
  this.timeout(60_000);
  let dir: string;
  let file: string;
  const runners: ModelRunner[] = [];

  /** How many tokens the first question makes the model read. */
  const firstQuestionTokens = async (isWarmed: boolean): Promise<number> => {
    const runner = new ModelRunner({
      spec: spec(file), warmUp: isWarmed ? { kind: 'slots', request: warmUpRequest(UNTUNED) } : null,
      memoryBytes: 0, freeMemoryBytes: () => 1e12, idleMs: 0, growthBytes: 1e12, onChange: () => undefined,
    });
    runners.push(runner);
    expect(await runner.start()).to.equal(true);
    const outcome = await runner.ask({ kind: 'slots', request: requestFor('which <n> brands sell best', UNTUNED) }, 30_000);
    if (!outcome.ok) throw new Error(outcome.message);
    return outcome.done.tokens;
  };

  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'warm-'));
    file = join(dir, 'random.gguf');
    writeRandomGguf(file);
  });
  afterEach(() => runners.splice(0).forEach((runner) => runner.close()));
  after(() => rmSync(dir, { recursive: true }));

  it('reads the static part once, so that the first question reads only what is new', async () => {
    const { prefix } = requestFor('', UNTUNED);
    const cold = await firstQuestionTokens(false);
    const warm = await firstQuestionTokens(true);
    // Nearly every token of the random model is a byte.
    expect(cold - warm).to.be.at.least(0.8 * prefix.length);
  });
});
