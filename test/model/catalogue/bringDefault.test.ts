import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { bringDefault, type BringOptions } from '../../../lib/model/catalogue/bringDefault.js';
import type { ModelStatus } from '../../../lib/model/model.types.js';

describe('bringing the default model at the start', () => {
  let folder: string;
  let said: string[];
  let switched: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bring-'));
    [said, switched] = [[], []];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const bring = (wanted: string, status: ModelStatus['status'], pull: Exclude<BringOptions['pull'], undefined>, signal = new AbortController().signal) =>
    bringDefault(
      { model: wanted, modelsDirs: [folder] },
      { status: () => [{ status } as ModelStatus], switchTo: (name) => (switched.push(name), Promise.resolve({ ok: true, model: name, status: 'loading' })) },
      { say: (line) => said.push(line), signal, pull },
    );

  it('fetches it into the first folder and has it loaded', async () => {
    const asked: string[] = [];
    await bring('auto', 'off', (entry, to) => (asked.push(entry.name, to), Promise.resolve(to)));
    expect(asked).to.deep.equal(['smollm2-135m', folder]);
    expect(switched).to.deep.equal(['auto']);
    expect(said).to.have.length(2);
    expect(said[0]).to.match(/rules alone.*smollm2-135m \(98 MB\)/);
  });

  it('says that the rules go on alone where no source can be reached', async () => {
    await bring('auto', 'off', (_entry, _to, options) => (options?.onFailure?.('hub', 'it cannot be reached (ENOTFOUND)'), Promise.reject(new Error('no'))));
    expect(said[1]).to.match(/could not be fetched \(hub: it cannot be reached \(ENOTFOUND\)\)\. Answers come from the rules alone/);
    expect(switched).to.deep.equal([]);
  });

  it('does nothing where weights are here, or where another model or none is wanted', async () => {
    const never = () => Promise.reject(new Error('asked'));
    await bring('auto', 'available', never);
    await bring('none', 'off', never);
    await bring('phi3-mini', 'off', never);
    expect(said).to.deep.equal([]);
  });

  it('is silent when the server is stopped meanwhile', async () => {
    const stop = new AbortController();
    await bring('auto', 'off', () => (stop.abort(), Promise.reject(new Error('stopped'))), stop.signal);
    expect(said).to.have.length(1);
  });
});
