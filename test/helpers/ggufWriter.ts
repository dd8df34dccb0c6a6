/** A value of GGUF metadata with its type in the file. */
export type GgufValue =
  | { readonly type: 'uint32' | 'int32' | 'float32'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'int32s'; readonly value: readonly number[] };

/** A tensor of 32-bit floats; `shape` as GGUF has it, the fastest dimension first. */
export interface GgufTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const TYPE = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;
const ALIGNMENT_BYTES = 32;

/** The bytes of a GGUF file of version 3. */
export function ggufBytes(metadata: Readonly<Record<string, GgufValue>>, tensors: readonly GgufTensor[]): Buffer {
  const pairs = Object.entries(metadata).map(([key, value]) => Buffer.concat([text(key), valueBytes(value)]));
  let offset = 0;
  const infos = tensors.map(({ name, shape, data }) => {
    const info = Buffer.concat([text(name), uint32(shape.length), ...shape.map(uint64), uint32(0), uint64(offset)]);
    offset += padded(data.byteLength);
    return info;
  });
  const head = Buffer.concat([Buffer.from('GGUF'), uint32(3), uint64(tensors.length), uint64(pairs.length), ...pairs, ...infos]);
  const body = tensors.map(({ data }) => pad(Buffer.from(data.buffer, data.byteOffset, data.byteLength)));
  return Buffer.concat([pad(head), ...body]);
}

function valueBytes(value: GgufValue): Buffer {
  switch (value.type) {
    case 'uint32':
      return Buffer.concat([uint32(TYPE.uint32), uint32(value.value)]);
    case 'int32':
      return Buffer.concat([uint32(TYPE.int32), int32(value.value)]);
    case 'float32':
      return Buffer.concat([uint32(TYPE.float32), float32(value.value)]);
    case 'bool':
      return Buffer.concat([uint32(TYPE.bool), Buffer.from([value.value ? 1 : 0])]);
    case 'string':
      return Buffer.concat([uint32(TYPE.string), text(value.value)]);
    case 'strings':
      return Buffer.concat([uint32(TYPE.array), uint32(TYPE.string), uint64(value.value.length), ...value.value.map(text)]);
    case 'int32s':
      return Buffer.concat([uint32(TYPE.array), uint32(TYPE.int32), uint64(value.value.length), ...value.value.map(int32)]);
  }
}

const padded = (bytes: number): number => Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
const pad = (part: Buffer): Buffer => Buffer.concat([part, Buffer.alloc(padded(part.length) - part.length)]);

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([uint64(bytes.length), bytes]);
}

const written = (bytes: number, write: (buffer: Buffer) => void): Buffer => {
  const buffer = Buffer.alloc(bytes);
  write(buffer);
  return buffer;
};
const uint32 = (value: number): Buffer => written(4, (buffer) => buffer.writeUInt32LE(value));
const int32 = (value: number): Buffer => written(4, (buffer) => buffer.writeInt32LE(value));
const float32 = (value: number): Buffer => written(4, (buffer) => buffer.writeFloatLE(value));
const uint64 = (value: number): Buffer => written(8, (buffer) => buffer.writeBigUInt64LE(BigInt(value)));
