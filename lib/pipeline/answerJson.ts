import type { Answer } from './answer.types.js';

/** The JSON of the large parts of answers that are kept: they are the same objects in each answer made of them. */
const texts = new WeakMap<object, Buffer>();

const LARGE: ReadonlySet<string> = new Set<keyof Answer>(['structured_data', 'debug']);

/** The answer as JSON, in bytes: a text that holds a dash would be encoded twice as it goes out, once to know its length. */
export function answerBytes(answer: Answer): Buffer {
  const pieces: Buffer[] = [];
  const rest = write(answer, (part, before) => {
    const known = texts.get(part);
    if (known === undefined) return before + JSON.stringify(part);
    pieces.push(Buffer.from(before), known);
    return '';
  });
  return Buffer.concat([...pieces, Buffer.from(rest)]);
}

/** The answer as JSON, whose parts are remembered for the next time. */
export function keptAnswerText(answer: Answer): string {
  return write(answer, (part, before) => {
    const text = texts.get(part)?.toString() ?? JSON.stringify(part);
    if (!texts.has(part)) texts.set(part, Buffer.from(text));
    return before + text;
  });
}

/** `addLarge` gets what is written so far, and gives what is to be written on from. */
function write(answer: Answer, addLarge: (part: object, before: string) => string): string {
  let text = '{';
  let separator = '';
  for (const [name, value] of Object.entries(answer)) {
    text += `${separator}"${name}":`;
    text = LARGE.has(name) && value !== null ? addLarge(value as object, text) : text + JSON.stringify(value);
    separator = ',';
  }
  return `${text}}`;
}
