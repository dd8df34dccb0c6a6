import { expect } from 'chai';
import { interpret, type InterpretInput } from '../../lib/interpret/interpret.js';
import type { ModelFailure, ModelOptions, ModelStrength, ModelTraits, SlotChoice } from '../../lib/model/model.types.js';
import { hearModel, type Heard, type Need, type Opinions } from '../../lib/pipeline/hearModel.js';
import { CALENDAR, mockShop } from '../helpers/mockVocabulary.js';

const traits = (strength: ModelStrength, tuned = false): ModelTraits => ({ name: strength, strength, tuned, contextTokens: 512 });
const SMALL = traits('small', true);

const LOW = { kind: 'answer', ask: 'list', of: 'everything', by: 'product', if: 'low' };
const choicesOf = (probability: number | undefined): readonly SlotChoice[] =>
  Object.entries(probability === undefined ? { kind: 'vague' } : LOW).map(([name, value]) => ({ name, value: ` ${value}`, probability: probability ?? 1, runnerUp: null }));

interface Place {
  readonly active?: ModelTraits | null;
  readonly stronger?: ModelTraits | null;
  /** Why a model of that strength says nothing; those not named answer. */
  /** How surely a model of that strength reads each slot; one not named finds the question vague. */
  readonly sure?: Readonly<Partial<Record<ModelStrength, number>>>;
  readonly silent?: Readonly<Partial<Record<ModelStrength, ModelFailure>>>;
  /** Whether a model's view settles the question. */
  readonly settles?: (model: string) => boolean;
  readonly need?: Need;
  readonly timeMs?: number;
  readonly options?: Opinions['options'];
}

/** Asks about a question that the rules leave open; gives who was asked with which options. */
async function hear({ active = SMALL, stronger = null, silent = {}, sure = {}, settles = () => true, need = 'words', timeMs = 10_000, options = { use_model: 'auto' } }: Place): Promise<Heard & { readonly by: string | null; readonly asked: readonly ModelOptions[]; readonly whom: readonly string[] }> {
  const { vocabulary } = await mockShop();
  const input: InterpretInput = { text: 'which shelves are getting thin', vocabulary, calendar: CALENDAR, shopId: 'shop_123', turns: [] };
  const asked: ModelOptions[] = [];
  const whom: string[] = [];
  const model: Opinions['model'] = {
    active: () => active,
    stronger: () => stronger,
    fillSlots: (_, given) => {
      const strength = given.minStrength ?? active?.strength ?? 'small';
      asked.push(given);
      whom.push(strength);
      const why = silent[strength];
      return Promise.resolve(why !== undefined ? { ok: false, why } : { ok: true, reading: { model: strength, ms: 1, choices: choicesOf(sure[strength]) } });
    },
  };
  const heard = await hearModel(interpret(input), input, { model, options, signal: new AbortController().signal, timeMs }, need, (view) => settles(view.model));
  return { ...heard, by: heard.outcome?.ok === true ? heard.outcome.view.model : null, asked, whom };
}

describe('which model is heard', () => {
  const medium = traits('medium');

  it('is the smallest, where what it says settles the question', async () => {
    expect(await hear({ stronger: medium })).to.deep.include({ by: 'small', whom: ['small'], failure: null });
  });

  it('is a larger one after it, where it does not', async () => {
    const { by, whom, asked } = await hear({ stronger: medium, settles: () => false, sure: { small: 0.6, medium: 0.99 } });
    expect([by, whom]).to.deep.equal(['medium', ['small', 'medium']]);
    expect(asked[1]).to.include({ minStrength: 'medium', deadlineMs: 4_000 });
    expect(await hear({ stronger: medium, silent: { small: 'deadline' } })).to.deep.include({ by: 'medium', failure: null });
  });

  it('is the one whose view is the likelier, where both were asked', async () => {
    expect((await hear({ stronger: medium, settles: () => false, sure: { small: 0.95, medium: 0.7 } })).by).to.equal('small');
  });

  it('is the smallest still, where the larger one says nothing, and that may be otherwise later', async () => {
    for (const why of ['loading', 'busy', 'deadline', 'crashed'] as const)
      expect(await hear({ stronger: medium, settles: () => false, silent: { medium: why } })).to.deep.include({ by: 'small', failure: why });
  });

  it('is a larger one at once, where the small one was not tuned for this', async () => {
    expect(await hear({ active: traits('small'), stronger: medium })).to.deep.include({ by: 'medium', whom: ['medium'] });
    expect(await hear({ active: traits('small') })).to.deep.include({ outcome: null, failure: null, whom: [] });
  });

  it('is never a larger one for another opinion on what the rules have read, and that waits less', async () => {
    const { whom, asked } = await hear({ stronger: medium, settles: () => false, need: 'doubt' });
    expect(whom).to.deep.equal(['small']);
    expect(asked[0]?.deadlineMs).to.be.at.most(800);
  });

  it('is the one asked for and no other, with always or a preferred one', async () => {
    expect((await hear({ active: traits('small'), stronger: medium, settles: () => false, options: { use_model: 'always' } })).whom).to.deep.equal(['small']);
    const preferring = await hear({ stronger: medium, settles: () => false, options: { use_model: 'auto', preferred_model: 'small' } });
    expect([preferring.whom, preferring.asked[0]?.preferred]).to.deep.equal([['small'], 'small']);
  });

  it('gets no more time than the answer has left, and is not asked without any', async () => {
    expect((await hear({ timeMs: 2_000 })).asked[0]?.deadlineMs).to.be.within(1, 500);
    expect(await hear({ timeMs: 1_500 })).to.deep.include({ by: null, whom: [], failure: 'deadline' });
  });
});
