import { expect } from 'chai';
import { fold, isPlural, stem, verbForms, wordTable } from '../../lib/language/words.js';

describe('words', () => {
  for (const [text, folded] of [
    ['Café', 'cafe'],
    ['ÅNGSTRÖM', 'angstrom'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['Smørrebrød', 'smorrebrod'],
    ['œuvre', 'oeuvre'],
    ['plain', 'plain'],
  ] as const)
    it(`folds ${text}`, () => expect(fold(text)).to.equal(folded));

  for (const [word, stemmed] of [
    ['orders', 'order'],
    ['categories', 'category'],
    ['boxes', 'box'],
    ['batches', 'batch'],
    ['dresses', 'dress'],
    ['bus', 'bus'],
    ['status', 'status'],
    ['series', 'series'],
    ['gas', 'gas'],
    ['ties', 'tie'],
  ] as const)
    it(`takes ${word} for ${stemmed}`, () => expect(stem(word)).to.equal(stemmed));

  it('knows plurals by their stem', () =>
    expect(['customers', 'customer', 'glass', 'sales'].map(isPlural)).to.deep.equal([true, false, false, false]));

  for (const [verb, forms] of [
    ['sell', ['sell', 'sells', 'selling', 'sold']],
    ['ship', ['ship', 'ships', 'shipping', 'shipped']],
    ['carry', ['carry', 'carries', 'carried', 'carrying']],
    ['purchase', ['purchase', 'purchases', 'purchased', 'purchasing']],
    ['bring in', ['bring in', 'brought in', 'brings in', 'bringing in']],
  ] as const)
    it(`has the forms of ${verb}`, () => expect(verbForms(verb)).to.include.members([...forms]));
});

describe('tables to look words up in', () => {
  it('hold what was put in, and nothing that every object has', () => {
    const table = wordTable({ morning: 1 });
    expect(table.morning).to.equal(1);
    for (const name of ['constructor', 'toString', 'valueOf']) expect(name in table, name).to.equal(false);
  });
});
