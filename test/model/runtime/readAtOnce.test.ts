import { expect } from 'chai';
import type { Slot } from '../../../lib/model/model.types.js';
import { readAtOnce } from '../../../lib/model/runtime/readAtOnce.js';
import type { ReadScores } from '../../../lib/model/runtime/readSlots.js';
import { SlotProblem } from '../../../lib/model/runtime/valueTree.js';

const letters = (text: string): readonly number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);
const written = (tokens: readonly number[]): string => String.fromCodePoint(...tokens);
const slots: readonly Slot[] = [
  { name: 'kind', literal: '|', choices: ['answer', 'chat'] },
  { name: 'of', literal: '=', choices: ['roi', 'roas', 'units'], when: { slot: 'kind', in: ['answer'] } },
];
const text = (some: readonly Slot[]) => ({ slots: some, end: '.', tokenise: letters });

/** A model that likes the letters given, in this order. */
const liking = (order: string, seen: string[] = []): ReadScores => (tokens, asked) => {
  seen.push(written(tokens));
  return Promise.resolve(new Map([...asked].map(([place, options]) => [place, new Map(options.map((token) => [token, -2 * order.indexOf(written([token]))]))])));
};

describe('slots read at once', () => {
  it('take one reading of the literals alone, each value told by a letter that none before it has', async () => {
    const seen: string[] = [];
    const choices = await readAtOnce(letters('q'), text(slots), liking('aoruc', seen));
    expect(seen).to.deep.equal(['q|=']);
    expect(choices.map(({ name, value }) => [name, value])).to.deep.equal([['kind', 'answer'], ['of', 'roas']]);
    const [kind, of] = choices;
    expect(kind?.probability).to.be.closeTo(1 / (1 + Math.exp(-8)), 1e-9);
    expect(of?.runnerUp?.value).to.equal('roi');
    expect((of?.probability ?? 0) + (of?.runnerUp?.probability ?? 0)).to.be.below(1).and.above(0.9);
  });

  it('leave out what does not apply', async () => {
    const choices = await readAtOnce([], text(slots), liking('caoru'));
    expect(choices.map(({ value }) => value)).to.deep.equal(['chat']);
  });

  it('refuse values that no letter tells apart, and a model without scores', async () => {
    await expectRejected(readAtOnce([], text([{ name: 'a', literal: '=', choices: ['ab', 'ba', 'a'] }]), liking('ab')), SlotProblem);
    await expectRejected(readAtOnce([], text(slots), () => Promise.resolve(new Map())), Error);
  });
});

async function expectRejected(promise: Promise<unknown>, type: new (...args: never[]) => Error): Promise<void> {
  const error = await promise.then(() => null, (thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(type);
}
