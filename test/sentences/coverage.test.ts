import { expect } from 'chai';
import { coverageOf } from './coverage.js';
import { familyFiles, readFamilies, readKinds } from './family.js';

describe('kinds of questions', () => {
  const kinds = readKinds();
  const families = familyFiles().flatMap(readFamilies);

  it('each has families with sentences that are right, and no family is of another kind', () => {
    const { missing, unlisted } = coverageOf(kinds, families);
    expect({ missing, unlisted }).to.deep.equal({ missing: [], unlisted: [] });
  });

  it('one that loses its families is named', () => {
    const without = families.filter(({ kind }) => kind !== 'why');
    expect(coverageOf(kinds, without).missing).to.deep.equal(['why']);
    expect(coverageOf(kinds.filter(({ kind }) => kind !== 'why'), families).unlisted).to.deep.equal(['why']);
  });

  it('open sentences are counted apart', () => {
    const [first] = families.filter(({ kind }) => kind === 'totals');
    const made = first && { ...first, questions: [{ turns: ['a'] }, { turns: ['b'], open: 'not yet' }] };
    expect(coverageOf([{ kind: 'totals', asks: '' }], made ? [made] : []).kinds).to.deep.equal([{ kind: 'totals', families: 1, sentences: 2, right: 1, open: 1 }]);
  });
});
