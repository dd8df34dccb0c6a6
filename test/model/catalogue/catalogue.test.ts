import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { entryNamed, readCatalogue } from '../../../lib/model/catalogue/loadCatalogue.js';
import { MODEL_FAMILIES } from '../../../lib/schemas/knownModels.js';

describe('the catalogue of models', () => {
  const catalogue = readCatalogue();

  it('has the models of the documentation, each from somewhere and under a licence', () => {
    expect(catalogue.models.map(({ name }) => name)).to.have.members([
      'llama3-8b',
      'llama3-3b',
      'llama3-1b',
      'phi3-mini',
      'mistral-7b',
      'smollm2-360m',
      'smollm2-135m',
    ]);
    expect(MODEL_FAMILIES).to.include.members(['llama3', 'phi3', 'mistral']);
    for (const { sources, licence } of catalogue.models) expect([sources.length > 0, licence !== '']).to.deep.equal([true, true]);
  });

  it('has the default by its name, with length, checksum and two sources', () => {
    const entry = entryNamed(catalogue, 'default');
    expect(entry?.name).to.equal('smollm2-135m');
    expect([entry?.bytes, entry?.sha256?.length, entry?.sources.length]).to.deep.equal([98_362_432, 64, 2]);
    expect(entryNamed(catalogue, 'nothing')).to.equal(null);
  });

  describe('of a file that is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    const file = join(folder, 'catalogue.json');
    after(() => rmSync(folder, { recursive: true }));
    const [first] = catalogue.models;
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['no JSON', '{', /not JSON/],
      ['a file outside the folder', JSON.stringify({ default: 'x', models: [{ ...first, file: '../x.gguf' }] }), /\/models\/0\/file/],
      ['a checksum that is none', JSON.stringify({ default: 'x', models: [{ ...first, sha256: 'abc' }] }), /\/models\/0\/sha256/],
      ['a field too many', JSON.stringify({ default: 'x', models: [{ ...first, url: 'x' }] }), /additional properties/],
      ['a name twice', JSON.stringify({ default: first?.name, models: [first, first] }), /twice/],
      ['a default that is not there', JSON.stringify({ default: 'x', models: [first] }), /default x/],
    ];
    for (const [what, text, words] of cases)
      it(what, () => {
        writeFileSync(file, text);
        expect(() => readCatalogue(file)).to.throw(words);
      });
  });
});
