import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { annotate, type Vocabulary } from '../../lib/language/annotate.js';
import { promptOf } from '../../lib/model/slots/promptOf.js';
import { trainingLine, type Slots, type TrainingLine } from '../../lib/model/slots/slotFormat.js';
import { wordingOf } from '../../lib/model/slots/wording.js';
import { loadSharedWords, vocabularyOf } from '../../lib/pipeline/shopIndex.js';
import { projectFolder } from '../../lib/projectFolder.js';
import { Random } from '../../seed/random.js';
import { apartFrom, questionsIn } from './apart.js';
import { asPeopleType } from './noise.js';
import { make } from './recipes.js';
import { trainingShops } from './shops.js';

export const CALENDAR = { today: '2026-03-14', weekStart: 1, fiscalYearStart: 1, hemisphere: 'north' } as const;

/** A whole phrase is in one split: validation asks in words that training never saw. */
export const isHeldOut = (phrase: string): boolean => createHash('sha256').update(phrase).digest().readUInt32BE(0) % 8 === 0;

/** A question about one of the shops made up, with what it asks for. */
export interface Example {
  readonly text: string;
  readonly prompt: string;
  readonly slots: Slots;
  readonly kind: string;
  readonly split: 'train' | 'valid';
  readonly vocabulary: Vocabulary;
}

/** Questions with distinct prompts over all the shops, or those of one split alone; the same for the same seed. */
export function* examples(seed: number, count: number, only?: Example['split']): Generator<Example> {
  const random = new Random(seed, 'training');
  const words = loadSharedWords(projectFolder('intents'));
  const lexicon = words.lexicon();
  const shops = trainingShops(random).map((shop) => ({ shop, vocabulary: vocabularyOf(shop.gazetteer, lexicon, words) }));
  const seen = new Set<string>();
  for (let tries = 0; seen.size < count && tries < count * 5; tries += 1) {
    const { shop, vocabulary } = random.pick(shops);
    const made = make({ random, shop });
    const text = asPeopleType(made.text, random);
    const split = made.phrases.some(isHeldOut) ? 'valid' : 'train';
    if (only !== undefined && split !== only) continue;
    const annotation = annotate(text, vocabulary, CALENDAR);
    const prompt = promptOf(annotation, vocabulary.common);
    if (prompt.length > 300 || seen.has(prompt)) continue;
    // What the slots and the things named cannot say together is not to be learnt.
    if (made.slots.kind === 'answer' && wordingOf(made.slots, annotation, vocabulary.common) === null) continue;
    seen.add(prompt);
    yield { text, prompt, slots: made.slots, kind: made.kind, split, vocabulary };
  }
}

/** The lines of training data. */
export const generate = (seed: number, count: number): readonly (TrainingLine & { readonly text: string })[] =>
  [...examples(seed, count)].map(({ text, prompt, slots, kind, split }) => ({ ...trainingLine(prompt, slots, kind, split), text }));

/** Sums of the texts that are too near a question of an evaluation: with them the data is the same where no evaluation lies. */
const LEFT_OUT = projectFolder('training/data/leftOut.json');
const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function main(): void {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, out: { type: 'string', default: 'training/build' }, lines: { type: 'string', default: '32000' }, apart: { type: 'string' } } });
  const all = generate(Number(values.seed), Number(values.lines));
  if (values.apart !== undefined) {
    const isApart = apartFrom(questionsIn(values.apart));
    const near = all.flatMap(({ text }) => (isApart(text) ? [] : [sumOf(text)]));
    writeFileSync(LEFT_OUT, `${JSON.stringify([...new Set(near)].sort())}\n`);
  }
  const leftOut = new Set(JSON.parse(readFileSync(LEFT_OUT, 'utf8')) as readonly string[]);
  const lines = all.filter(({ text }) => !leftOut.has(sumOf(text)));
  mkdirSync(values.out, { recursive: true });
  for (const split of ['train', 'valid'] as const) {
    const own = lines.filter((line) => line.split === split);
    writeFileSync(path.join(values.out, `${split}.jsonl`), own.map((line) => `${JSON.stringify(line)}\n`).join(''));
    console.log(`${path.join(values.out, `${split}.jsonl`)}: ${String(own.length)} lines`);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) main();
