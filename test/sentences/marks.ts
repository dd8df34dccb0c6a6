import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap, type YAMLSeq } from 'yaml';
import { familyFiles, readFamilies } from './family.js';
import { SentenceRunner, type Asked } from './runFamily.js';

// Takes `open` away from sentences that are answered right now. With --open: marks those that are not, by the reason given or by what comes out.
//   npx tsx test/sentences/marks.ts [--file part of a name] [--family part of a name] [--open ["reason"]]

const option = (name: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? '' : (process.argv[at + 1] ?? '');
};

const marking = process.argv.includes('--open');

/** Why a sentence is open: null where it is right on all its shops. */
type Reason = string | null;

const reasonOf = (asked: readonly Asked[]): Reason => {
  const problem = asked.find((each) => each.problem !== null)?.problem ?? null;
  if (problem === null || (option('open') !== '' && !option('open').startsWith('--'))) return problem && option('open');
  return /^outcome (\w+)/.exec(problem)?.[0].replace('outcome', 'comes out as') ?? (problem.startsWith('sentence') ? 'badly said' : 'read as something else');
};

/** Sentence → its reason, by the family's name. */
async function results(file: string): Promise<Map<string, Map<string, Reason>>> {
  const found = new Map<string, Map<string, Reason>>();
  for (const family of readFamilies(file).filter((each) => each.family.includes(option('family')))) {
    const reasons = new Map<string, Reason>();
    for (const question of family.questions) reasons.set(question.turns.join(' » '), reasonOf(await runner.run(family, question)));
    found.set(family.family, reasons);
  }
  return found;
}

/** Moves the sentences of one entry between `questions` and `open`. */
function remark(entry: YAMLMap<unknown, unknown>, reasons: ReadonlyMap<string, Reason>): void {
  const linesOf = (text: unknown): string[] => (typeof text === 'string' ? text : '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const reason = (line: string): Reason => reasons.get(line.split(/\s*»\s*/).join(' » ')) ?? null;
  const isRight = (line: string): boolean => reason(line) === null;
  const open = new Map<string, string[]>();
  const marked = entry.get('open');
  if (isMap(marked)) for (const { key, value } of marked.items) open.set(String(key), linesOf(isScalar(value) ? value.value : value));
  const plain = linesOf(entry.get('questions'));
  const good = [...plain.filter((line) => isRight(line) || !marking), ...[...open.values()].flat().filter(isRight)];
  for (const [why, lines] of open) open.set(why, lines.filter((line) => !isRight(line)));
  for (const line of marking ? plain : []) {
    const why = reason(line);
    if (why !== null) open.set(why, [...(open.get(why) ?? []), line]);
  }
  entry.delete('open');
  if (good.length > 0) entry.set('questions', block(good));
  else entry.delete('questions');
  const left = [...open].filter(([, lines]) => lines.length > 0);
  if (left.length === 0) return;
  const map = new YAMLMap();
  for (const [why, lines] of left) map.set(why, block(lines));
  entry.set('open', map);
}

function block(lines: readonly string[]): Scalar {
  const scalar = new Scalar(`${lines.join('\n')}\n`);
  scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}

const mapsOf = (list: YAMLSeq<unknown>): readonly YAMLMap<unknown, unknown>[] => list.items.filter((item): item is YAMLMap<unknown, unknown> => isMap(item));

const runner = new SentenceRunner();
for (const file of familyFiles().filter((each) => each.includes(option('file')))) {
  const place = path.join(import.meta.dirname, file);
  const before = readFileSync(place, 'utf8');
  const right = await results(file);
  const document = parseDocument(before);
  if (!isSeq(document.contents)) continue;
  for (const entry of mapsOf(document.contents)) {
    const name = entry.get('family') as string;
    const variants = entry.get('variants');
    const places = isSeq(variants) ? mapsOf(variants) : [entry];
    for (const [at, each] of places.entries()) {
      const found = right.get(places.length > 1 ? `${name} ${String(at + 1)}` : name);
      if (found) remark(each, found);
    }
  }
  const after = document.toString({ lineWidth: 0 });
  if (after !== before) writeFileSync(place, after);
}
await runner.close();
