import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';

const ROOT = new URL('..', import.meta.url).pathname;

interface ShopData {
  readonly shop: { readonly name: string };
  readonly suppliers: readonly string[];
  readonly categories: Readonly<Record<string, { readonly products: readonly { readonly name: string; readonly brand: string }[] }>>;
  readonly campaigns: readonly { readonly name: string }[];
}

const read = <T>(file: string): T => parse(readFileSync(join(ROOT, 'seed/data', file), 'utf8')) as T;

/** Where such a name is ordinary English or the documentation's own example. */
const EXCEPTED: readonly string[] = [
  'lib/periods/words/holidays.ts: australia',
  'lib/periods/words/holidays.ts: canada',
  // Examples of how to call a tool: "red shirt" is the documentation's own.
  'lib/tools/getInventoryStatus.ts: clothing',
  'lib/tools/getProductAnalytics.ts: red shirt',
  'lib/tools/getProductInfo.ts: red shirt',
  'lib/tools/getSalesData.ts: clothing',
  'lib/tools/getSalesData.ts: red shirt',
  'lib/tools/call/documentedParameters.ts: red shirt',
];

function namesOf(shop: ShopData): readonly string[] {
  const products = Object.values(shop.categories).flatMap((category) => category.products);
  return [
    shop.shop.name,
    ...shop.suppliers,
    ...Object.keys(shop.categories),
    ...products.flatMap(({ name, brand }) => [name, name.split(' - ')[0] ?? name, brand]),
    ...shop.campaigns.map(({ name }) => name),
  ];
}

function files(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ['.ts', '.yaml', '.json'].includes(extname(file)))
    .map((file) => join(folder, file));
}

/** Comments may show what they speak of by an example. */
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)(?:\/\/|#).*$/gm, '');

const pattern = (names: readonly string[], flags: string): RegExp =>
  new RegExp(`(?<![\\w-])(?:${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\w-])`, flags);

describe('names of the mock shops', () => {
  const people = read<{ first: readonly string[]; last: readonly string[]; places: readonly { city: string; country: string }[] }>(
    'people.yaml',
  );
  const names = [
    ...new Set([
      ...['shop_123.yaml', 'shop_456.yaml'].flatMap((file) => namesOf(read<ShopData>(file))),
      ...people.places.flatMap(({ city, country }) => [city, country]),
      ...people.first.flatMap((first) => people.last.map((last) => `${first} ${last}`)),
      ...people.first,
      ...people.last,
    ]),
  ];
  // "books", "sports" and "grace" are ordinary English: single words count where they are written as names.
  const one = pattern(
    names.filter((name) => !name.includes(' ')),
    'g',
  );
  const several = pattern(
    names.filter((name) => name.includes(' ')),
    'gi',
  );

  it('are many', () => expect(names.length).to.be.greaterThan(1600));
  for (const folder of ['lib', 'intents'])
    it(`stand nowhere in ${folder}/`, () => {
      const found = files(folder).flatMap((file) => {
        const code = withoutComments(readFileSync(join(ROOT, file), 'utf8'));
        return [one, several].flatMap((each) => [...code.matchAll(each)].map(([name]) => `${file}: ${name.toLowerCase()}`));
      });
      expect(found.filter((each) => !EXCEPTED.includes(each))).to.deep.equal([]);
    });
});
