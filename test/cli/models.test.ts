import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { randomGguf } from '../helpers/randomGguf.js';
import { sendFile, startWeightsServer } from '../helpers/weightsServer.js';

describe('npm run models', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'models-'));
  const path = join(folder, 'smollm2-360m-instruct-q8_0.gguf');
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('lists, pulls, verifies and removes', async () => {
    const server = await startWeightsServer((request, response) => sendFile(randomGguf(), request, response));
    const env = { HF_ENDPOINT: server.url };
    expect((await models(['list'], env)).out).to.match(/smollm2-135m \(default\) .* 98 MB .* Apache-2\.0 .* no /);
    const pulled = await models(['pull', 'smollm2-360m'], env);
    expect([pulled.code, existsSync(path)]).to.deep.equal([0, true]);
    expect(pulled.out).to.contain('no checksum is known');
    expect((await models(['pull', 'smollm2-360m'], env)).out).to.contain('is here already');
    expect(server.ranges.length).to.equal(1);
    const sum = createHash('sha256').update(randomGguf()).digest('hex');
    expect((await models(['verify'], env)).out).to.contain(sum);
    writeFileSync(path, 'not a model');
    const wrong = await models(['verify', 'smollm2-360m'], env);
    expect([wrong.code, /WRONG, it is not a GGUF file/.test(wrong.out)]).to.deep.equal([1, true]);
    expect((await models(['remove', 'smollm2-360m'], env)).code).to.equal(0);
    expect(existsSync(path)).to.equal(false);
    await server.close();
  });

  it('says what there is for a name that is not known, and that nothing is here', async () => {
    const unknown = await models(['pull', 'gpt'], {});
    expect([unknown.code, unknown.err]).to.satisfy(
      ([code, err]: [number, string]) => code === 1 && err.includes('Known: default, smollm2-135m'),
    );
    expect((await models(['verify'], {})).err).to.contain('No weights in');
    expect((await models(['remove', 'default'], {})).err).to.contain('is not here');
  });

  function models(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    return new Promise((resolve) => {
      const command = ['--import', 'tsx', 'lib/cli/models.ts', ...args];
      execFile(process.execPath, command, { env: { ...process.env, MODELS_DIR: folder, ...env } }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });
  }
});
