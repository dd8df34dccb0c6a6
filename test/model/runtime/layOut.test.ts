import { expect } from 'chai';
import type { Slot } from '../../../lib/model/model.types.js';
import { layOut } from '../../../lib/model/runtime/layOut.js';
import { readSlots } from '../../../lib/model/runtime/readSlots.js';
import { SlotProblem } from '../../../lib/model/runtime/valueTree.js';

const letters = (text: string): readonly number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);
const written = (tokens: readonly number[]): string => String.fromCodePoint(...tokens);
const text = (slots: readonly Slot[]) => ({ slots, end: '.', tokenise: letters });

describe('the text of slots', () => {
  const slots: readonly Slot[] = [
    { name: 'tool', literal: 'tool=', choices: ['sales', 'sales by day', 'stock'] },
    { name: 'measure', literal: ';m=', choices: ['units', 'revenue'], when: { slot: 'tool', in: ['sales'] } },
    { name: 'order', literal: ';o=', choices: ['up'] },
  ];

  it('stops at the first place where the model must be asked', () => {
    const { tokens, open } = layOut(text(slots), []);
    expect(written(tokens)).to.equal('tool=s');
    expect([...(open?.options.values() ?? [])]).to.deep.equal(['sales', 'stock']);
  });

  it('forces what has only one way on, and leaves out slots that do not apply', () => {
    const stock = layOut(text(slots), letters('t'));
    expect(written(stock.tokens)).to.equal('tool=stock;o=up');
    expect([...stock.values]).to.deep.equal([['tool', 'stock'], ['order', 'up']]);
    expect(stock.open).to.equal(null);
  });

  it('tells a value from a longer one by what follows it', () => {
    const { tokens, open } = layOut(text(slots), letters('a'));
    expect(written(tokens)).to.equal('tool=sales');
    expect([...(open?.options ?? [])].map(([token, value]) => [written([token]), value])).to.have.deep.members([[';', 'sales'], [' ', 'sales by day']]);
    expect(written(layOut(text(slots), letters('a;')).tokens)).to.equal('tool=sales;m=');
    expect(written(layOut(text(slots), letters('a ')).tokens)).to.equal('tool=sales by day;o=up');
  });

  it('reads on where the text that follows begins like the longer value', () => {
    const alike: readonly Slot[] = [
      { name: 'a', literal: 'a:', choices: ['x', 'x y'] },
      { name: 'b', literal: ' z:', choices: ['q'] },
    ];
    expect(written(layOut(text(alike), []).tokens)).to.equal('a:x ');
    expect(written(layOut(text(alike), letters('z')).tokens)).to.equal('a:x z:q');
    expect(written(layOut(text(alike), letters('y')).tokens)).to.equal('a:x y z:q');
  });

  it('goes on by what is likely', () => {
    const guessed = slots.map((slot) => (slot.name === 'tool' ? { ...slot, likely: 'sales' } : { ...slot, likely: 'revenue' }));
    const { tokens, branches, open } = layOut(text(guessed), []);
    expect(written(tokens)).to.equal('tool=sales;m=revenue;o=up');
    expect(branches.map(({ slot }) => slot)).to.deep.equal(['tool', 'tool', 'measure']);
    expect(open).to.equal(null);
  });

  for (const [title, choices] of [
    ['two that are the same', ['a', 'a']],
    ['an empty one', ['', 'a']],
    ['one that reads like another with its end', ['a', 'a.']],
  ] as const)
    it(`refuses choices with ${title}`, () => {
      expect(() => layOut(text([{ name: 'x', literal: '', choices }]), [])).to.throw(SlotProblem);
    });
});

describe('reading slots', () => {
  const slots: readonly Slot[] = [
    { name: 'a', literal: 'a:', choices: ['on', 'one', 'two'] },
    { name: 'b', literal: ' b:', choices: ['p', 'q', 'r'], when: { slot: 'a', in: ['one', 'on'] } },
    { name: 'c', literal: ' c:', choices: ['yes', 'no'] },
  ];

  /** A model that likes each token by a number made of all that stands before it. */
  const model = (seed: number) => {
    let readings = 0;
    return {
      readings: () => readings,
      read: (tokens: readonly number[], asked: ReadonlyMap<number, readonly number[]>) => {
        readings++;
        const score = (place: number, token: number): number => {
          const before = tokens.slice(0, place).reduce((sum, each) => (Math.imul(sum, 31) + each) | 0, seed);
          return ((Math.imul(before ^ token, 2654435761) >>> 0) / 2 ** 32) * 4;
        };
        return Promise.resolve(new Map([...asked].map(([place, wanted]) => [place, new Map(wanted.map((token) => [token, score(place, token)]))])));
      },
    };
  };

  it('gives the product of the shares along the way, and the best way left', async () => {
    const shares = new Map([['o', Math.log(0.8)], ['t', Math.log(0.2)], ['e', Math.log(0.25)], ['.', Math.log(0.75)]]);
    const read = (_: readonly number[], asked: ReadonlyMap<number, readonly number[]>) =>
      Promise.resolve(new Map([...asked].map(([place, wanted]) => [place, new Map(wanted.map((token) => [token, shares.get(written([token])) ?? -9]))])));
    const [choice] = await readSlots(letters('?'), text(slots.slice(0, 1)), read);
    expect(choice?.value).to.equal('on');
    expect(choice?.probability).to.be.closeTo(0.6, 1e-9);
    expect(choice?.runnerUp?.probability).to.be.closeTo(0.2, 1e-9);
  });

  it('comes out the same whatever is held for likely, with no more readings', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const plain = model(seed);
      const expected = await readSlots(letters('question '), text(slots), plain.read);
      const likely = ['on', 'q', 'no'];
      const guessing = model(seed);
      const guessed = slots.map((slot, index) => ({ ...slot, likely: likely[(index + seed) % 3] ?? '' }));
      expect(await readSlots(letters('question '), text(guessed), guessing.read)).to.deep.equal(expected);
      expect(guessing.readings()).to.be.at.most(plain.readings());
      const right = slots.map((slot) => ({ ...slot, likely: expected.find(({ name }) => name === slot.name)?.value ?? '' }));
      const sure = model(seed);
      expect(await readSlots(letters('question '), text(right), sure.read)).to.deep.equal(expected);
      expect(sure.readings()).to.equal(1);
    }
  });
});
