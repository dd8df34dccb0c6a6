import { AppError } from '../errors.js';

/** A JSON object or array. Throws AppError `invalid_request` for all else, and for names that would reach an object's prototype. */
export function parseJson(text: string): unknown {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const mayBePolluted = bare.includes('__proto__') || bare.includes('\\u');
  let value: unknown;
  try {
    value = mayBePolluted ? JSON.parse(bare, refusePrototype) : JSON.parse(bare);
  } catch (error) {
    throw notJson((error as Error).message);
  }
  if (typeof value !== 'object' || value === null) throw notJson('it must be an object');
  return value;
}

function refusePrototype(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new SyntaxError('no field may name the prototype of an object');
  return value;
}

/** V8 quotes the text around the fault: kept short, without line breaks. */
export function notJson(message: string): AppError {
  const line = message.replace(/[\u0000-\u001f\u007f]+/g, ' ').replace(/\.$/, '');
  return new AppError('invalid_request', `The body is not valid JSON: ${line.length > 120 ? `${line.slice(0, 120)}…` : line}.`);
}
