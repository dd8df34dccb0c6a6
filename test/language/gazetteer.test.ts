import { expect } from 'chai';
import { Gazetteer, loadGazetteer, nameWords, type ValueKind } from '../../lib/language/gazetteer.js';
import { tokenise } from '../../lib/language/tokens.js';
import { mockShop } from '../helpers/mockVocabulary.js';

const COLUMNS: Readonly<Partial<Record<ValueKind, string>>> = {
  product: "SELECT name FROM products WHERE shop_id = 'shop_123'",
  category: "SELECT DISTINCT category AS name FROM products WHERE shop_id = 'shop_123'",
  brand: "SELECT DISTINCT brand AS name FROM products WHERE shop_id = 'shop_123'",
  customer: "SELECT name FROM customers WHERE shop_id = 'shop_123'",
  city: "SELECT DISTINCT city AS name FROM customers WHERE shop_id = 'shop_123'",
  campaign: "SELECT name FROM campaigns WHERE shop_id = 'shop_123'",
};

describe('the gazetteer', () => {
  for (const [kind, sql] of Object.entries(COLUMNS) as [ValueKind, string][])
    it(`finds every ${kind} by its name, in capitals too`, async () => {
      const { reader, vocabulary } = await mockShop();
      const names = (await reader.query(sql, [])).map((row) => String(row.name));
      expect(names).to.not.have.length(0);
      for (const name of names)
        for (const typed of [name, name.toUpperCase()]) {
          // A leading article is no part of what is looked up.
          const tokens = tokenise(typed.replace(/^the /i, ''));
          const longest = vocabulary.gazetteer.matchesAt(tokens, 0).at(-1)?.values ?? [];
          expect(
            longest.map((value) => value.name),
            typed,
          ).to.include(name);
        }
    });

  it('keeps the shops apart', async () => {
    const { reader } = await mockShop();
    const [ours, theirs] = await Promise.all([loadGazetteer(reader, 'shop_123'), loadGazetteer(reader, 'shop_456')]);
    const of = (gazetteer: Gazetteer): readonly string[] =>
      gazetteer.values.filter((value) => value.kind === 'product').map((value) => value.name);
    expect(of(ours)).to.have.length(50);
    expect(of(theirs).filter((name) => of(ours).includes(name))).to.deep.equal([]);
  });

  it('knows SKUs and e-mail addresses in any case', async () => {
    const { reader, vocabulary } = await mockShop();
    const [product] = await reader.query('SELECT id, sku FROM products WHERE id = 1', []);
    const [customer] = await reader.query('SELECT email FROM customers WHERE id = 1', []);
    expect(vocabulary.gazetteer.skuProduct(String(product?.sku).toLowerCase())).to.equal(1);
    expect(vocabulary.gazetteer.hasEmail(String(customer?.email).toUpperCase())).to.equal(true);
    expect(vocabulary.gazetteer.hasEmail('nobody@example.com')).to.equal(false);
  });

  const value = (name: string) => ({ kind: 'product', value: name, name, words: nameWords(name) }) as const;
  const own = new Gazetteer(
    ['Multi Tool', 'Salt & Pepper Mill', 'Pepper Mill Large', 'Crème Jar', 'Tyre 700x40'].map(value),
    new Map(),
    new Set(),
  );
  const longest = (text: string): readonly string[] =>
    own
      .matchesAt(tokenise(text), 0)
      .at(-1)
      ?.values.map((each) => each.name) ?? [];
  for (const [typed, names] of [
    ['multitool', ['Multi Tool']],
    ['salt and pepper mills', ['Salt & Pepper Mill']],
    ['pepper mill', ['Salt & Pepper Mill', 'Pepper Mill Large']],
    ['creme jar', ['Crème Jar']],
    ['tyre 700x40', ['Tyre 700x40']],
    ['mill stone', ['Salt & Pepper Mill', 'Pepper Mill Large']],
    ['hammer', []],
  ] as const)
    it(`reads ${typed}`, () => expect(longest(typed)).to.deep.equal(names));

  it('knows which words stand in one name', () =>
    expect([own.share('pepper', 'large'), own.share('salt', 'large')]).to.deep.equal([true, false]));
});
