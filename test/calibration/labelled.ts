import { Random } from '../../seed/random.js';
import { makeBikeShop } from '../helpers/bikeShop.js';
import { makeShop } from '../helpers/shop.js';
import { problemOf } from '../sentences/check.js';
import { familyFiles, readFamilies, type Family, type Gold } from '../sentences/family.js';
import { fillSql, fillWords } from '../sentences/goldShop.js';
import { combine, type Values } from './combinations.js';
import type { Labelled } from './fitting.js';
import { MUTATIONS } from './mutations.js';
import { Place, TODAY, type PlaceReading } from './place.js';
import { makeRenamedShop } from './renamedShop.js';

/** What a wording came to; `problem` says why it is not right. */
export interface LabelledWording extends Labelled, Pick<PlaceReading, 'input' | 'understanding'> {
  readonly shop: string;
  readonly text: string;
  /** Where the wording is from: a family, a combination, a mutation. */
  readonly source: string;
  readonly problem: string | null;
}

export interface LabelledSet {
  readonly readings: readonly LabelledWording[];
  /** Wordings tried, those without a reading included. */
  readonly tried: number;
}

export interface SetSize {
  readonly combinationsAShop: number;
  /** Sentences of a family on one shop, those that are still open among them. */
  readonly sentencesAFamily: number;
  readonly mutationsASentence: number;
}

/** Several thousand readings; some two minutes. */
export const FULL: SetSize = { combinationsAShop: 900, sentencesAFamily: 3, mutationsASentence: 2 };

async function openPlaces(): Promise<readonly Place[]> {
  return [
    await Place.open('mock', (await makeShop({ anchor: TODAY })).path, 'shop_123', 'USD'),
    await Place.open('bike', (await makeBikeShop(TODAY)).path, 'shop_77', 'EUR'),
    await Place.open('renamed', await makeRenamedShop(TODAY), 'shop_77', 'EUR'),
  ];
}

/** For what only few readings can tell, those that the rules doubt: more sentences and more changes of each; some ten minutes. */
export const WIDE: SetSize = { combinationsAShop: 900, sentencesAFamily: 12, mutationsASentence: 5 };

/** The labelled wordings over all shops; the same on every run. */
export async function labelledSet(size: SetSize): Promise<LabelledSet> {
  const places = await openPlaces();
  const collected: LabelledWording[] = [];
  let tried = 0;
  for (const place of places) {
    const random = new Random(11, place.name);
    const label = async (text: string, gold: Gold, keeps: boolean, group: string, source: string): Promise<boolean> => {
      tried += 1;
      const read = await place.read(text);
      if (!read) return false;
      const problem = keeps ? await problemAt(place, text, read.answer, gold) : 'answered without what it does not know';
      const { raw, input, understanding } = read;
      collected.push({ raw, right: problem === null, group, shop: place.name, text, source, problem, input, understanding });
      return problem === null;
    };
    const labelAll = async (text: string, gold: Gold, name: string | null, group: string, source: string): Promise<void> => {
      // A change of what is wrong already says nothing about the change.
      if (!(await label(text, gold, true, group, source))) return;
      for (let count = 0; count < size.mutationsASentence; count += 1) {
        const mutation = random.pick(MUTATIONS);
        const changed = mutation.change(text, random, name);
        if (changed !== null && changed !== text) await label(changed, gold, mutation.keeps, group, mutation.name);
      }
    };
    for (const { text, gold, group } of await familySentences(place, random, size.sentencesAFamily)) await labelAll(text, gold, null, group, 'family');
    const values = await valuesOf(place);
    for (let count = 0; count < size.combinationsAShop; count += 1) {
      const { text, gold, name } = combine(random, values);
      await labelAll(text, gold, name, `combination ${String(count)}`, 'combination');
    }
    await place.close();
  }
  return { readings: collected, tried };
}

async function problemAt(place: Place, text: string, answer: Parameters<typeof problemOf>[1], gold: Gold): Promise<string | null> {
  const rows = gold.sql === undefined ? { columns: [], rows: [] } : await place.gold.rows(gold.sql);
  return problemOf(text, answer, gold, rows);
}

/** Single sentences of the families that suit the shop; one that may not be answered is wrong when it is. */
async function familySentences(place: Place, random: Random, count: number): Promise<readonly { readonly text: string; readonly gold: Gold; readonly group: string }[]> {
  const found: { text: string; gold: Gold; group: string }[] = [];
  for (const family of familyFiles().flatMap(readFamilies).filter((each) => each.turns === undefined && suits(each, place))) {
    const literal = random.pick(family.each);
    const slots = await place.gold.fill(Object.fromEntries(Object.entries(family.slots).map(([name, sql]) => [name, fillWords(sql, literal)]))).catch(() => null);
    if (!slots) continue;
    for (const question of take(family.questions, count, random)) {
      const text = fillWords(fillWords(question.turns[0] ?? '', literal), { ...slots, ...literal });
      found.push({ text, group: family.family, gold: { ...family, ...(family.sql === undefined ? {} : { sql: fillSql(fillWords(family.sql, literal), slots) }) } });
    }
  }
  return found;
}

/** The renamed shop has the second one's sales, so its families suit it. */
const suits = (family: Family, { name }: Place): boolean => family.shops.includes(name) || (name === 'renamed' && family.shops.includes('bike') && family.shops.includes('mock'));

const take = <T>(list: readonly T[], count: number, random: Random): readonly T[] => (list.length <= count ? list : Array.from({ length: count }, () => random.pick(list)));

async function valuesOf(place: Place): Promise<Values> {
  const values = new Map<string, readonly string[]>();
  for (const column of ['category', 'brand', 'product', 'country', 'city', 'tier']) {
    const { rows } = await place.gold.rows(`SELECT DISTINCT ${column} FROM sales WHERE ${column} IS NOT NULL ORDER BY 1`);
    values.set(column, rows.map(([value]) => String(value)));
  }
  return values;
}
