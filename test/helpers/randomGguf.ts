import { writeFileSync } from 'node:fs';
import { byteTokenizer } from './byteTokenizer.js';
import { ggufBytes, type GgufTensor, type GgufValue } from './ggufWriter.js';

/** The shape of the random model: Llama, two blocks. */
const WIDTH = 64;
const HEADS = 4;
const KV_HEADS = 2;
const KV_WIDTH = (WIDTH / HEADS) * KV_HEADS;
const HIDDEN = 128;
const BLOCKS = 2;
const CONTEXT_TOKENS = 2048;
const ADAPTER_RANK = 4;

/** In × out of the linear layers of a block. */
const LINEAR: Readonly<Record<string, readonly [number, number]>> = {
  attn_q: [WIDTH, WIDTH],
  attn_k: [WIDTH, KV_WIDTH],
  attn_v: [WIDTH, KV_WIDTH],
  attn_output: [WIDTH, WIDTH],
  ffn_gate: [WIDTH, HIDDEN],
  ffn_up: [WIDTH, HIDDEN],
  ffn_down: [HIDDEN, WIDTH],
};

/**
 * Writes a language model of random weights (Llama architecture, F32, about half a megabyte) that llama.cpp loads and evaluates:
 * the same file for the same seed. It reads any text, knows no language, and wants the wrong token nearly always.
 */
export function writeRandomGguf(file: string, seed = 1): void {
  writeFileSync(file, randomGguf(seed));
}

/** Writes a LoRA adapter of random weights for the random model; large enough that its answers change. */
export function writeRandomAdapter(file: string, seed = 2): void {
  writeFileSync(file, randomAdapter(seed));
}

export function randomGguf(seed = 1): Buffer {
  const random = normalNumbers(seed);
  const tokenizer = byteTokenizer();
  const tensors: GgufTensor[] = [
    matrix('token_embd.weight', WIDTH, tokenizer.size, random, 1),
    matrix('output.weight', WIDTH, tokenizer.size, random, 0.5),
    ones('output_norm.weight', WIDTH),
  ];
  for (let block = 0; block < BLOCKS; block++) {
    tensors.push(ones(`blk.${block}.attn_norm.weight`, WIDTH), ones(`blk.${block}.ffn_norm.weight`, WIDTH));
    for (const [name, [from, to]] of Object.entries(LINEAR))
      tensors.push(matrix(`blk.${block}.${name}.weight`, from, to, random, 1 / Math.sqrt(from)));
  }
  const metadata: Record<string, GgufValue> = {
    'general.architecture': { type: 'string', value: 'llama' },
    'general.name': { type: 'string', value: `random weights ${seed}` },
    'general.file_type': { type: 'uint32', value: 0 },
    'llama.context_length': { type: 'uint32', value: CONTEXT_TOKENS },
    'llama.embedding_length': { type: 'uint32', value: WIDTH },
    'llama.block_count': { type: 'uint32', value: BLOCKS },
    'llama.feed_forward_length': { type: 'uint32', value: HIDDEN },
    'llama.attention.head_count': { type: 'uint32', value: HEADS },
    'llama.attention.head_count_kv': { type: 'uint32', value: KV_HEADS },
    'llama.attention.layer_norm_rms_epsilon': { type: 'float32', value: 1e-5 },
    'llama.rope.dimension_count': { type: 'uint32', value: WIDTH / HEADS },
    'llama.rope.freq_base': { type: 'float32', value: 10_000 },
    'llama.vocab_size': { type: 'uint32', value: tokenizer.size },
    ...tokenizer.metadata,
  };
  return ggufBytes(metadata, tensors);
}

export function randomAdapter(seed = 2): Buffer {
  const random = normalNumbers(seed);
  const tensors = Array.from({ length: BLOCKS }).flatMap((_, block) =>
    Object.entries(LINEAR).flatMap(([name, [from, to]]) => [
      matrix(`blk.${block}.${name}.weight.lora_a`, from, ADAPTER_RANK, random, 1 / Math.sqrt(from)),
      matrix(`blk.${block}.${name}.weight.lora_b`, ADAPTER_RANK, to, random, 1 / Math.sqrt(ADAPTER_RANK)),
    ]),
  );
  const metadata: Record<string, GgufValue> = {
    'general.architecture': { type: 'string', value: 'llama' },
    'general.type': { type: 'string', value: 'adapter' },
    'adapter.type': { type: 'string', value: 'lora' },
    'adapter.lora.alpha': { type: 'float32', value: ADAPTER_RANK },
  };
  return ggufBytes(metadata, tensors);
}

function matrix(name: string, from: number, to: number, random: () => number, scale: number): GgufTensor {
  return { name, shape: [from, to], data: Float32Array.from({ length: from * to }, () => random() * scale) };
}

const ones = (name: string, width: number): GgufTensor => ({ name, shape: [width], data: new Float32Array(width).fill(1) });

/** Normally distributed numbers from a seed (Box–Muller over mulberry32). */
function normalNumbers(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
