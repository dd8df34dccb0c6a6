import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap, type YAMLSeq } from 'yaml';
import { familyFiles, readFamilies } from './family.js';
import { SentenceRunner } from './runFamily.js';

// Takes `open` away from sentences that are answered right now. With --open "reason": marks those that are not, too.
//   npx tsx test/sentences/marks.ts [--file part of a name] [--family part of a name] [--open "reason"]

const option = (name: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? '' : (process.argv[at + 1] ?? '');
};

/** Sentence → whether it is right on all its shops, by the family's name. */
async function results(file: string): Promise<Map<string, Map<string, boolean>>> {
  const found = new Map<string, Map<string, boolean>>();
  for (const family of readFamilies(file).filter((each) => each.family.includes(option('family')))) {
    const right = new Map<string, boolean>();
    for (const question of family.questions) right.set(question.turns.join(' » '), (await runner.run(family, question)).every(({ problem }) => problem === null));
    found.set(family.family, right);
  }
  return found;
}

/** Moves the sentences of one entry between `questions` and `open`. */
function remark(entry: YAMLMap<unknown, unknown>, right: ReadonlyMap<string, boolean>): void {
  const linesOf = (text: unknown): string[] => (typeof text === 'string' ? text : '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const isRight = (line: string): boolean => right.get(line.split(/\s*»\s*/).join(' » ')) ?? true;
  const open = new Map<string, string[]>();
  const marked = entry.get('open');
  if (isMap(marked)) for (const { key, value } of marked.items) open.set(String(key), linesOf(isScalar(value) ? value.value : value));
  const plain = linesOf(entry.get('questions'));
  const good = [...plain.filter((line) => isRight(line) || option('open') === ''), ...[...open.values()].flat().filter(isRight)];
  for (const [reason, lines] of open) open.set(reason, lines.filter((line) => !isRight(line)));
  if (option('open') !== '') {
    const bad = plain.filter((line) => !isRight(line));
    if (bad.length > 0) open.set(option('open'), [...(open.get(option('open')) ?? []), ...bad]);
  }
  entry.delete('open');
  if (good.length > 0) entry.set('questions', block(good));
  else entry.delete('questions');
  const left = [...open].filter(([, lines]) => lines.length > 0);
  if (left.length === 0) return;
  const map = new YAMLMap();
  for (const [reason, lines] of left) map.set(reason, block(lines));
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
