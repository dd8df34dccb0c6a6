import type { GgufValue } from './ggufWriter.js';

/** Special tokens as in ChatML; the first ends a text and begins one. */
const SPECIAL = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];
/** A few joined pieces, so that words are not always cut into single bytes. `Ġ` is a space, `Ċ` a new line. */
const MERGES = ['Ġ t', 'h e', 'Ġt he', 'i n', 'e r', 'o n', 'r e', 'Ġ s', 'Ġ o', 'a t', 'e n', 'Ġ r', 'on e', 'n one', 'n o', 'Ġ n'];
const NORMAL = 1;
const CONTROL = 3;

const CHAT_TEMPLATE =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/** A byte-pair tokeniser that knows every byte: any text can be read, none has to be unknown. */
export function byteTokenizer(): { readonly size: number; readonly metadata: Readonly<Record<string, GgufValue>> } {
  const joined = MERGES.map((merge) => merge.replace(' ', ''));
  const tokens = [...SPECIAL, ...byteCharacters(), ...joined];
  return {
    size: tokens.length,
    metadata: {
      'tokenizer.ggml.model': { type: 'string', value: 'gpt2' },
      'tokenizer.ggml.pre': { type: 'string', value: 'smollm' },
      'tokenizer.ggml.tokens': { type: 'strings', value: tokens },
      'tokenizer.ggml.token_type': { type: 'int32s', value: tokens.map((_, at) => (at < SPECIAL.length ? CONTROL : NORMAL)) },
      'tokenizer.ggml.merges': { type: 'strings', value: MERGES },
      'tokenizer.ggml.bos_token_id': { type: 'uint32', value: 1 },
      'tokenizer.ggml.eos_token_id': { type: 'uint32', value: 2 },
      'tokenizer.ggml.unknown_token_id': { type: 'uint32', value: 0 },
      'tokenizer.ggml.padding_token_id': { type: 'uint32', value: 2 },
      'tokenizer.ggml.add_bos_token': { type: 'bool', value: false },
      'tokenizer.ggml.add_space_prefix': { type: 'bool', value: false },
      'tokenizer.chat_template': { type: 'string', value: CHAT_TEMPLATE },
    },
  };
}

/** The printable stand-in of each byte, as byte-level byte-pair encoding has it: what cannot be printed is moved up from 256. */
function byteCharacters(): readonly string[] {
  const isPrintable = (byte: number): boolean => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let moved = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPrintable(byte) ? byte : moved++));
}
