import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { getLlama, type Llama, type LlamaModel, type Token } from 'node-llama-cpp';
import { randomGguf, writeRandomAdapter, writeRandomGguf } from '../helpers/randomGguf.js';

describe('the model of random weights', function () {
  this.timeout(60_000);
  let folder: string;
  let llama: Llama;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'random-gguf-'));
    llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, maxThreads: 1, logLevel: 'error' as never });
  });
  after(async () => {
    await llama.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it('is the same file for the same seed, and another for another', () => {
    expect(randomGguf(7).equals(randomGguf(7))).to.equal(true);
    expect(randomGguf(7).equals(randomGguf(8))).to.equal(false);
    expect(randomGguf().length).to.be.below(700_000);
  });

  it('reads any text and writes it back', async () => {
    const model = await load('tokens.gguf');
    for (const text of ['revenue in May?', 'the Größe is “12 cm”\n\t—\u0001', '日本 😀', ' tool=none\n'])
      expect(model.detokenize(model.tokenize(text)), text).to.equal(text);
    expect(model.tokenize('<|im_start|>', true)).to.have.length(1);
    await model.dispose();
  });

  it('evaluates, and an adapter changes what comes out', async () => {
    const model = await load('model.gguf');
    const adapter = join(folder, 'adapter.gguf');
    writeRandomAdapter(adapter);
    const plain = await mostLikely(model, undefined);
    expect(await mostLikely(model, undefined)).to.deep.equal(plain);
    const adapted = await mostLikely(model, adapter);
    expect(adapted).not.to.deep.equal(plain);
    await model.dispose();
  });

  async function load(name: string): Promise<LlamaModel> {
    const modelPath = join(folder, name);
    writeRandomGguf(modelPath);
    return llama.loadModel({ modelPath, gpuLayers: 0, defaultContextFlashAttention: false });
  }

  /** The ten tokens that the model would write after a question, with their probabilities. */
  async function mostLikely(model: LlamaModel, adapter: string | undefined): Promise<readonly (readonly [Token, string])[]> {
    const context = await model.createContext({
      contextSize: 256,
      threads: 1,
      ...(adapter === undefined ? {} : { lora: { adapters: [{ filePath: adapter, scale: 1 }] } }),
    });
    const tokens = model.tokenize('how many orders last week');
    const output = await context
      .getSequence()
      .controlledEvaluate(
        tokens.map((token, at) =>
          at < tokens.length - 1 ? token : ([token, { generateNext: { probabilities: true } }] as const),
        ) as never,
      );
    const probabilities = output.at(-1)?.next.probabilities ?? new Map<Token, number>();
    await context.dispose();
    expect(probabilities.size).to.equal(model.fileInfo.metadata.tokenizer.ggml.tokens.length);
    return [...probabilities].slice(0, 10).map(([token, probability]) => [token, probability.toFixed(4)] as const);
  }
});
