import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../lib/pipeline/answer.types.js';
import { makePatient } from '../helpers/patientModel.js';
import { writeRandomGguf } from '../helpers/randomGguf.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const NOW = '2026-03-15T12:00:00Z';

describe('POST /query with options.phrasing model', function () {
  this.timeout(120_000);
  let dir: string;
  let server: TestServer;
  const ask = async (query: string, options: Readonly<Record<string, unknown>>): Promise<Answer> =>
    (await server.post('/query', { query, context: { now: NOW }, options })).json as unknown as Answer;

  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'phrasing-'));
    writeRandomGguf(join(dir, 'tiny.gguf'));
    server = await startTestServer({ MODEL: join(dir, 'tiny.gguf'), REQUEST_TIMEOUT_MS: '60000' });
    makePatient(server.services.model);
    while (server.services.model.state().state !== 'ready') await new Promise((resolve) => setTimeout(resolve, 50));
  });
  after(async () => {
    await server.close();
    rmSync(dir, { recursive: true });
  });

  it('answers in one of the sentences made by code, over the same data, and says that a model chose it', async () => {
    for (const query of ['revenue last month', 'how many orders did we get last week', 'revenue last month vs the month before']) {
      const plain = await ask(query, {});
      const chosen = await ask(query, { phrasing: 'model' });
      expect(plain.metadata).to.include({ phrased_by: 'template', model_used: null });
      expect(chosen.metadata).to.include({ phrased_by: 'model', model_used: 'tiny', answered_by: 'rules' });
      expect(chosen.structured_data).to.deep.equal(plain.structured_data);
      const step = chosen.debug?.steps.find(({ stage }) => stage === 'phrase')?.output as { readonly among: readonly string[] };
      expect(step.among).to.have.length.above(1).and.include(chosen.response).and.include(plain.response);
    }
  });

  it('keeps the template with use_model never, and where there is no choice', async () => {
    const plain = await ask('revenue last month', {});
    const never = await ask('revenue last month', { phrasing: 'model', use_model: 'never' });
    expect([never.response, never.metadata.phrased_by, never.metadata.model_used]).to.deep.equal([plain.response, 'template', null]);
    expect((await ask('inventory value', { phrasing: 'model' })).metadata).to.include({ phrased_by: 'template', model_used: null });
  });

  it('falls back to the template once the model is off, and does not keep that answer', async () => {
    await server.services.model.switchTo('none');
    const heard: string[] = [];
    server.services.model.observe((_, outcome) => heard.push(outcome));
    for (let turn = 0; turn < 2; turn++) {
      const { outcome, metadata } = await ask('revenue of last month', { phrasing: 'model' });
      expect([outcome, metadata.phrased_by, metadata.model_used]).to.deep.equal(['answered', 'template', null]);
    }
    // The second time the model was to be asked again: the first answer was not kept.
    expect(heard).to.deep.equal(['off', 'off']);
  });
});
