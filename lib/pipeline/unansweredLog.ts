import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Interpretation } from '../interpret/reading.js';
import type { Understanding } from '../interpret/interpret.js';

/** A question that was not answered, without personal data. */
export interface UnansweredEntry {
  /** ISO instant. */
  readonly at: string;
  readonly shop: string;
  readonly outcome: 'clarify' | 'cannot_answer' | 'not_found';
  /** Why, as the interpreter names it: `unknown_word`, `ambiguous_name`, `product` … */
  readonly reason: string;
  readonly question: string;
}

export interface UnansweredLogOptions {
  readonly file: string;
  readonly now: () => Date;
  /** When the file grows beyond this, its older half goes. */
  readonly maxBytes?: number;
  /** Told once when the file cannot be written; answers never wait for it or fail with it. */
  readonly onProblem?: (message: string) => void;
}

/** Its name beside the data. */
export const UNANSWERED_FILE = 'unanswered.jsonl';
const MAX_BYTES = 512 * 1024;

/** A file beside the data with a line of JSON for each question that was not answered. */
export class UnansweredLog {
  readonly #options: UnansweredLogOptions;
  #work: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(options: UnansweredLogOptions) {
    this.#options = options;
  }

  /** Keeps the question where its outcome is one that a better product would answer. */
  note(understanding: Pick<Understanding, 'annotation' | 'result'>, shop: string): void {
    const { result } = understanding;
    if (result.kind !== 'clarify' && result.kind !== 'cannot_answer' && result.kind !== 'not_found') return;
    const entry: UnansweredEntry = { at: this.#options.now().toISOString(), shop, outcome: result.kind, reason: reasonOf(result), question: maskQuestion(understanding) };
    this.#work = this.#work.then(() => this.#write(entry)).catch((error: unknown) => this.#told(error));
  }

  /** Oldest first; lines that cannot be read are left out. */
  async entries(): Promise<readonly UnansweredEntry[]> {
    await this.#work;
    return readEntries(this.#options.file);
  }

  /** Resolves when all that was noted is written. */
  close(): Promise<void> {
    return this.#work;
  }

  async #write(entry: UnansweredEntry): Promise<void> {
    const { file, maxBytes = MAX_BYTES } = this.#options;
    await mkdir(path.dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    if ((await stat(file)).size <= maxBytes) return;
    const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
    await writeFile(`${file}.new`, `${lines.slice(Math.ceil(lines.length / 2)).join('\n')}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  #told(error: unknown): void {
    if (!this.#failed) this.#options.onProblem?.(`Questions that are not answered cannot be kept: ${error instanceof Error ? error.message : String(error)}`);
    this.#failed = true;
  }
}

export async function readEntries(file: string): Promise<readonly UnansweredEntry[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).flatMap((line) => {
    try {
      return [JSON.parse(line) as UnansweredEntry];
    } catch {
      return [];
    }
  });
}

export const clearEntries = (file: string): Promise<void> => rm(file, { force: true });

type Unanswered = Extract<Interpretation, { kind: 'clarify' | 'cannot_answer' | 'not_found' }>;

const reasonOf = (result: Unanswered): string => (result.kind === 'clarify' ? result.why : result.kind === 'not_found' ? result.what : result.reason);

/** What is looked for by codes and never the name of a person. */
const NO_PERSON = new Set(['order', 'product', 'SKU', 'category', 'brand', 'supplier', 'city', 'country', 'city or country', 'loyalty tier', 'campaign', 'channel', 'status', 'payment method', 'shop']);
const EMAIL = /\S+@\S+/g;
const DAY = /^(\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4})$/;
/** More than four digits, or at least seven with what stands between them in telephone and card numbers. */
const DIGITS = /\+?\d{5,}|\+?\d(?:[\s().-]{0,2}\d){6,}/g;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly as: string;
}

/** The question without e-mail addresses, numbers of more than four digits and names of customers, known ones or possible ones. */
export function maskQuestion({ annotation, result }: Pick<Understanding, 'annotation' | 'result'>): string {
  const { text, mentions, unknown, tokens } = annotation;
  const spans: Span[] = [
    ...matches(text, EMAIL).map((found) => ({ ...found, as: '[email]' })),
    ...matches(text, DIGITS).filter(({ found }) => !DAY.test(found)).map((found) => ({ ...found, as: '[number]' })),
    ...mentions.filter(({ value }) => value?.values.some(({ kind }) => kind === 'customer')).map(({ start, end }) => ({ start, end, as: '[customer]' })),
    ...unknown.filter((token) => /^\p{Lu}\p{Ll}/u.test(text.slice(token.start, token.end)) && token !== tokens[0]).map(({ start, end }) => ({ start, end, as: '[name]' })),
  ];
  if (result.kind === 'not_found' && !NO_PERSON.has(result.what)) {
    const start = text.toLowerCase().indexOf(result.name.toLowerCase());
    if (start >= 0 && result.name !== '') spans.push({ start, end: start + result.name.length, as: '[customer]' });
  }
  return replaceSpans(text, spans).replace(/\s+/g, ' ').trim();
}

const matches = (text: string, pattern: RegExp): readonly { readonly start: number; readonly end: number; readonly found: string }[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, found: match[0] }));

/** Overlapping spans become one, named by the first. */
function replaceSpans(text: string, spans: readonly Span[]): string {
  let done = '';
  let at = 0;
  for (const { start, end, as } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start >= at) done += text.slice(at, start) + as;
    at = Math.max(at, end);
  }
  return done + text.slice(at);
}
