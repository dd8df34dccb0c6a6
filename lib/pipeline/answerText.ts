import type { Answer } from './answer.types.js';

/** The JSON of the large parts of answers that are kept: they are the same objects in each answer made of them. */
const texts = new WeakMap<object, string>();

/** The answer as JSON. */
export function answerText(answer: Answer): string {
  return write(answer, (part) => texts.get(part) ?? JSON.stringify(part));
}

/** The answer as JSON, whose parts are remembered for the next time. */
export function keptAnswerText(answer: Answer): string {
  return write(answer, (part) => {
    const text = texts.get(part) ?? JSON.stringify(part);
    texts.set(part, text);
    return text;
  });
}

function write(answer: Answer, part: (value: object) => string): string {
  let text = '';
  for (const name of Object.keys(answer) as (keyof Answer)[]) {
    const value = answer[name];
    const isLarge = (name === 'structured_data' || name === 'debug') && value !== null;
    text += `${text === '' ? '{' : ','}"${name}":${isLarge ? part(value as object) : JSON.stringify(value)}`;
  }
  return `${text}}`;
}
