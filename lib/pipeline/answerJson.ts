import type { Answer } from './answer.types.js';

/** The JSON of the large parts of answers that are kept: they are the same objects in each answer made of them. */
const parts = new WeakMap<object, Buffer>();
/** The JSON of answers that were kept before they went out. */
const wholes = new WeakMap<Answer, Buffer>();

const LARGE: ReadonlySet<string> = new Set<keyof Answer>(['structured_data', 'debug']);

/** The answer as JSON, in bytes: a text that holds a dash would be encoded twice as it goes out, once to know its length. */
export function answerBytes(answer: Answer): Buffer {
  const whole = wholes.get(answer);
  if (whole !== undefined) return whole;
  const pieces: Buffer[] = [];
  let text = '{';
  let separator = '';
  for (const [name, value] of Object.entries(answer)) {
    text += `${separator}"${name}":`;
    separator = ',';
    const known = LARGE.has(name) && value !== null ? parts.get(value as object) : undefined;
    if (known === undefined) text += JSON.stringify(value);
    else {
      pieces.push(Buffer.from(text), known);
      text = '';
    }
  }
  return Buffer.concat([...pieces, Buffer.from(`${text}}`)]);
}

/** Answers in bytes: written once for what is kept and what goes out, and read with those of their large parts, which go out again and again. */
export const ANSWER_BYTES = {
  write: (answer: Answer): Buffer => {
    const bytes = Buffer.from(JSON.stringify(answer));
    wholes.set(answer, bytes);
    return bytes;
  },
  read: (bytes: Buffer): Answer => {
    const answer = JSON.parse(bytes.toString()) as Answer;
    for (const part of [answer.structured_data, answer.debug]) if (part !== null) parts.set(part, Buffer.from(JSON.stringify(part)));
    return answer;
  },
};
