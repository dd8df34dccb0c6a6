import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What an answer must come to: one number or name, rows by their key, one record, the four figures of a comparison, or an outcome without data. */
const EXPECTATIONS = ['scalar', 'list', 'row', 'pair', 'outcome'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/**
 * Gold of one answer. `sql` is written by hand over the temp views of goldShop.ts, with literal dates; its columns:
 * scalar: value · list: key, then figures · row: any · pair: current, previous.
 */
export interface Gold {
  readonly sql?: string;
  readonly expect: Expectation;
  /** Whether a list must come in this order. */
  readonly ordered?: boolean;
  /** The outcome wanted, where it is not `answered`. */
  readonly outcome?: string | readonly string[];
  /** Yes or No, which the sentence must begin with. */
  readonly begins?: string;
  /** A pattern of words that the sentence must hold, whatever the outcome. */
  readonly says?: string;
  /** Parts that the tool call's arguments must have. */
  readonly plan?: Readonly<Record<string, unknown>>;
}

/** Sentences that mean the same. */
export interface Family extends Gold {
  readonly family: string;
  /** A kind of question of the project's list. */
  readonly kind: string;
  readonly shops: readonly string[];
  /** Name → SQL that gives one value of the shop. */
  readonly slots: Readonly<Record<string, string>>;
  /** Literal fills; questions are asked for each. */
  readonly each: readonly Readonly<Record<string, string>>[];
  readonly questions: readonly Question[];
  /** A conversation: gold of each turn. */
  readonly turns?: readonly Gold[];
  /** Why wordings still come to different plans. */
  readonly plansDiffer?: string;
}

export interface Question {
  /** One sentence, or the turns of a conversation. */
  readonly turns: readonly string[];
  /** Why the product does not answer it yet. */
  readonly open?: string;
}

type Written = Omit<Family, 'questions' | 'shops' | 'slots' | 'each'> & Partial<Pick<Family, 'shops' | 'slots' | 'each'>> & {
  /** One sentence a line; turns of a conversation with » between them. */
  readonly questions?: string;
  /** Reason → sentences that are not answered yet. */
  readonly open?: Readonly<Record<string, string>>;
  /** Further gold in the same family; what a variant leaves out is the family's. */
  readonly variants?: readonly Partial<Written>[];
};

const FOLDER = import.meta.dirname;
const KINDS_FILE = 'kinds.yaml';

/** A kind of question, and what varies within it. */
export interface Kind {
  readonly kind: string;
  readonly asks: string;
}

export const readKinds = (): readonly Kind[] => parse(readFileSync(path.join(FOLDER, KINDS_FILE), 'utf8')) as readonly Kind[];

export const familyFiles = (): readonly string[] => readdirSync(FOLDER).filter((file) => file.endsWith('.yaml') && file !== KINDS_FILE).sort();

/** The families of a file, variants side by side. */
export function readFamilies(file: string): readonly Family[] {
  const written = parse(readFileSync(path.join(FOLDER, file), 'utf8')) as readonly Written[];
  return written.flatMap((entry) => {
    const { variants = [{}], ...common } = entry;
    return variants.map((variant, at) => {
      const { shops = ['mock', 'bike'], each = [{}], questions = '', open = {}, ...rest } = { ...common, ...variant };
      for (const { expect } of rest.turns ?? [rest]) {
        if (!EXPECTATIONS.includes(expect)) throw new Error(`${file}, ${entry.family}: expect is ${String(expect)}, and one of ${EXPECTATIONS.join(', ')} is wanted`);
      }
      return {
        ...rest, family: variants.length > 1 ? `${entry.family} ${String(at + 1)}` : entry.family, shops, slots: { ...common.slots, ...variant.slots }, each,
        questions: [...questionsOf(questions), ...Object.entries(open).flatMap(([reason, lines]) => questionsOf(lines, reason))],
      };
    });
  });
}

const questionsOf = (lines: string, open?: string): readonly Question[] =>
  lines.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    .map((line) => ({ turns: line.split(/\s*»\s*/), ...(open === undefined ? {} : { open }) }));
