import { writeFileSync } from 'node:fs';

/** The shape of the model: small enough to write and load within milliseconds. */
const SIZE = { layers: 2, width: 64, heads: 4, kvHeads: 2, inner: 128, context: 2048 } as const;

/** Types of values in the file format. */
const KIND = { uint32: 4, float32: 6, string: 8, array: 9, int32: 5 } as const;
const NORMAL = 1;
const CONTROL = 3;
const F32 = 0;
const ALIGNMENT = 32;

/** Writes a language model of the Llama architecture whose weights are noise, of some 400 KB: it reads any text, byte by byte, and prefers nonsense. */
export function writeRandomGguf(file: string, seed = 1): void {
  writeFileSync(file, randomGguf(seed));
}

export function randomGguf(seed = 1): Buffer {
  const tokens = [...byteLetters(), '<|im_start|>', '<|im_end|>'];
  const metadata = metadataOf(tokens);
  const tensors = tensorsOf(tokens.length);
  const noise = noiseFrom(seed);
  const infos: Buffer[] = [];
  const blocks: Buffer[] = [];
  let offset = 0;
  for (const { name, shape } of tensors) {
    infos.push(text(name), u32(shape.length), ...shape.map(u64), u32(F32), u64(offset));
    const values = Float32Array.from({ length: shape.reduce((product, each) => product * each, 1) }, () => (shape.length === 1 ? 1 : noise()));
    const block = padded(Buffer.from(values.buffer));
    blocks.push(block);
    offset += block.length;
  }
  const head = Buffer.concat([Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(metadata.length), ...metadata, ...infos]);
  return Buffer.concat([padded(head), ...blocks]);
}

function metadataOf(tokens: readonly string[]): readonly Buffer[] {
  const number = (key: string, value: number): Buffer => Buffer.concat([text(key), u32(KIND.uint32), u32(value)]);
  const string = (key: string, value: string): Buffer => Buffer.concat([text(key), u32(KIND.string), text(value)]);
  const list = (key: string, kind: number, items: readonly Buffer[]): Buffer =>
    Buffer.concat([text(key), u32(KIND.array), u32(kind), u64(items.length), ...items]);
  const epsilon = Buffer.alloc(4);
  epsilon.writeFloatLE(1e-5);
  return [
    string('general.architecture', 'llama'),
    string('general.name', 'noise'),
    number('llama.block_count', SIZE.layers),
    number('llama.context_length', SIZE.context),
    number('llama.embedding_length', SIZE.width),
    number('llama.feed_forward_length', SIZE.inner),
    number('llama.attention.head_count', SIZE.heads),
    number('llama.attention.head_count_kv', SIZE.kvHeads),
    number('llama.rope.dimension_count', SIZE.width / SIZE.heads),
    number('llama.vocab_size', tokens.length),
    Buffer.concat([text('llama.attention.layer_norm_rms_epsilon'), u32(KIND.float32), epsilon]),
    string('tokenizer.ggml.model', 'gpt2'),
    string('tokenizer.ggml.pre', 'gpt-2'),
    list('tokenizer.ggml.tokens', KIND.string, tokens.map(text)),
    list('tokenizer.ggml.token_type', KIND.int32, tokens.map((_, index) => u32(index < 256 ? NORMAL : CONTROL))),
    // The format asks for merges; one that never applies will do.
    list('tokenizer.ggml.merges', KIND.string, [text('\u0100 \u0101')]),
    number('tokenizer.ggml.bos_token_id', 256),
    number('tokenizer.ggml.eos_token_id', 257),
    string('tokenizer.chat_template', "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"),
  ];
}

function tensorsOf(vocabulary: number): readonly { readonly name: string; readonly shape: readonly number[] }[] {
  const { layers, width, heads, kvHeads, inner } = SIZE;
  const kvWidth = (width / heads) * kvHeads;
  const layer = (index: number) =>
    ([
      ['attn_norm', [width]], ['attn_q', [width, width]], ['attn_k', [width, kvWidth]], ['attn_v', [width, kvWidth]], ['attn_output', [width, width]],
      ['ffn_norm', [width]], ['ffn_gate', [width, inner]], ['ffn_up', [width, inner]], ['ffn_down', [inner, width]],
    ] as const).map(([name, shape]) => ({ name: `blk.${index}.${name}.weight`, shape }));
  return [
    { name: 'token_embd.weight', shape: [width, vocabulary] },
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    { name: 'output_norm.weight', shape: [width] },
  ];
}

/** The 256 letters by which tokenisers of this kind write bytes: printable ones stand for themselves, others for letters from U+0100 on. */
function byteLetters(): readonly string[] {
  const isPrintable = (byte: number): boolean => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPrintable(byte) ? byte : next++));
}

/** Numbers of a bell-like shape around 0, the same for the same seed. */
function noiseFrom(seed: number): () => number {
  let state = seed >>> 0;
  const even = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return () => (even() + even() + even() - 1.5) * 0.4;
}

function padded(buffer: Buffer): Buffer {
  return Buffer.concat([buffer, Buffer.alloc((ALIGNMENT - (buffer.length % ALIGNMENT)) % ALIGNMENT)]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}
