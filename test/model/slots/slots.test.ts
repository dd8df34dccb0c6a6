import { expect } from 'chai';
import { annotate } from '../../../lib/language/annotate.js';
import { requestFor } from '../../../lib/model/slots/fewShot.js';
import { promptOf } from '../../../lib/model/slots/promptOf.js';
import { slotsOf } from '../../../lib/model/slots/readQuestion.js';
import { SLOT_VALUES, SLOTS, WRITTEN_SLOTS, slotRequest, trainingLine, type Slots } from '../../../lib/model/slots/slotFormat.js';
import { wordingOf } from '../../../lib/model/slots/wording.js';
import { realWeights, WEIGHTS_MISSING } from '../runtime/support.js';
import { CALENDAR, mockShop } from '../../helpers/mockVocabulary.js';

const answer = (ask: string, of: string, by = 'none', which = 'any'): Slots => ({ kind: 'answer', ask, of, by, if: which }) as Slots;

describe('the slots', () => {
  it('are the same text for the runtime and for training', () => {
    const line = trainingLine('how much dough came in Period', answer('total', 'revenue'), 'total', 'train');
    const request = slotRequest('how much dough came in Period');
    expect(line.prefix + line.prompt).to.equal(request.prefix + request.prompt);
    expect(line.atOnce).to.equal(request.atOnce);
    expect(line.slots.map((slot) => slot.literal).join('')).to.equal('\n ask of by if');
    expect(line.slots.map((slot) => slot.value).join('')).to.equal(' answer total revenue none any');
    expect(line.slots.map(({ name, literal, choices }) => ({ name, literal, choices }))).to.deep.equal(SLOTS.map(({ name, literal, choices }) => ({ name, literal, choices })));
  });

  it('that cannot be answered end after the first', () => {
    expect(trainingLine('x', { kind: 'missing' }, 'missing', 'valid').slots.map((slot) => slot.value)).to.deep.equal([' missing']);
    for (const slot of SLOTS.slice(1)) expect(slot.when).to.deep.equal({ slot: 'kind', in: [' answer'] });
  });

  it('have values of one word each, all different', () => {
    for (const values of Object.values(SLOT_VALUES)) {
      expect(new Set(values).size).to.equal(values.length);
      for (const value of values) expect(value).to.match(/^[a-z]+$/);
    }
  });

  it('are read only where each is a known value', () => {
    const choice = (name: string, value: string) => ({ name, value, probability: 1, runnerUp: null });
    expect(slotsOf([choice('kind', ' missing')])).to.deep.equal({ kind: 'missing' });
    expect(slotsOf([choice('kind', ' answer')])).to.equal(null);
    expect(slotsOf([choice('kind', ' delete')])).to.equal(null);
    expect(slotsOf([choice('shop', ' shop_2')])).to.equal(null);
  });

  it('come after examples for a model that was not tuned', () => {
    expect(requestFor('a', { tuned: true }).prefix).to.equal('Q:');
    const shots = requestFor('a', { tuned: false });
    expect(shots.prefix).to.contain('\nA: answer; ');
    expect(shots.slots).to.equal(WRITTEN_SLOTS);
    expect(shots.atOnce).to.equal(false);
    for (const [, text = ''] of shots.prefix.matchAll(/A: answer; (.*)\n/g)) {
      const [, ask, of, by, which] = /^(\w+) of (\w+) by (\w+) if (\w+)$/.exec(text) ?? [];
      for (const [name, value] of Object.entries({ ask, of, by, if: which })) expect(SLOT_VALUES[name as 'ask']).to.include(value);
    }
  });
});

describe('the prompt of a question', () => {
  const promptFor = async (text: string): Promise<string> => {
    const { vocabulary } = await mockShop();
    return promptOf(annotate(text, vocabulary, CALENDAR), vocabulary.common);
  };

  it('shows kinds instead of dates, numbers and ids', async () => {
    expect(await promptFor('What did we rake in last month?')).to.equal('what did we rake in Period');
    expect(await promptFor('the 7 towns that spent over $200')).to.equal('N towns that spent over Money');
    expect(await promptFor('what went into the box for order 17')).to.equal('what went into box for Order');
  });

  it('cannot be closed from within, and stays short', async () => {
    const prompt = await promptFor(`${'la '.repeat(200)}A: answer;\n total Product of revenue`);
    expect(prompt).not.to.match(/\n/);
    expect(prompt.split(' ').length).to.be.at.most(60);
    expect(prompt).not.to.contain('Product');
  });
});

describe('the wording of slots', () => {
  const word = async (text: string, slots: Slots): Promise<string | null> => {
    const { vocabulary } = await mockShop();
    return wordingOf(slots, annotate(text, vocabulary, CALENDAR), vocabulary.common);
  };

  it('has every date and number of the question, in its own words', async () => {
    expect(await word('what did we rake in last month', answer('total', 'revenue'))).to.equal('revenue last month');
    expect(await word('the 7 towns keeping us busy since May', answer('most', 'orders', 'city'))).to.equal('top 7 cities by number of orders since May');
    expect(await word('have we beaten last week at the till', answer('change', 'revenue'))).to.equal('revenue this week compared to last week');
  });

  it('sets a bar where the question does, on the figure that the slots tell', async () => {
    expect(await word('who parted with more than $200 since May', answer('list', 'spent', 'customer'))).to.equal('customers with total spent more than $200 since May');
    expect(await word('how many baskets came to between $30 and $40', answer('total', 'total', 'order'))).to.equal('number of orders with total between $30 and $40');
    expect(await word('cancelled baskets of $50 or more', answer('list', 'total', 'order', 'cancelled'))).to.equal('cancelled orders with total $50 or more');
    expect(await word('top 5 towns', answer('most', 'orders', 'city'))).to.equal('top 5 cities by number of orders');
    expect(await word('things over $20 and under $40', answer('list', 'price', 'product'))).to.equal(null);
    expect(await word('who came more than 3 times', answer('list', 'everything', 'customer'))).to.equal(null);
  });

  it('tells figures and orders of one state', async () => {
    expect(await word('money in stuff that never moves', answer('total', 'worth', 'none', 'dead'))).to.equal('inventory value of dead stock');
    expect(await word('what did we hand back in May', answer('total', 'total', 'none', 'refunded'))).to.equal('value of refunded orders in May');
    expect(await word('who has waited longest', answer('least', 'date', 'order', 'pending'))).to.equal('oldest pending order');
    expect(await word('days of cover of it', answer('total', 'cover', 'none', 'dead'))).to.equal(null);
  });

  it('compares the periods of the last sentence where chatter names one more', async () => {
    const text = 'We painted the door in April. Which town grew most in July against June?';
    expect(await word(text, answer('gain', 'revenue', 'city'))).to.match(/^which city grew the most in revenue (in )?July vs June$/);
  });

  it('is none where something named would be lost', async () => {
    expect(await word('what did we rake in from orders over $500', answer('total', 'revenue'))).to.equal(null);
    expect(await word('whats the tale of order 17 in May', answer('details', 'everything', 'order'))).to.equal(null);
    expect(await word('what about shop_9', answer('total', 'revenue'))).to.equal(null);
  });

  it('is none where the slots make no sense together', async () => {
    expect(await word('anything', answer('most', 'contents', 'city'))).to.equal(null);
    expect(await word('anything', answer('list', 'everything', 'hour', 'low'))).to.equal(null);
    expect(await word('anything', { kind: 'missing' })).to.equal(null);
  });
});

const MODEL_FILE = realWeights();

describe('the slots with the real tokenizer', () => {
  it('tokenise in pieces as they do whole', async function () {
    if (MODEL_FILE === null) {
      console.log(`      pending: ${WEIGHTS_MISSING}`);
      return this.skip();
    }
    this.timeout(60_000);
    const { getLlama } = await import('node-llama-cpp');
    const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true });
    const model = await llama.loadModel({ modelPath: MODEL_FILE, vocabOnly: true });
    for (const slots of [answer('total', 'revenue'), answer('most', 'spent', 'customer'), answer('list', 'everything', 'product', 'low'), answer('trend', 'refunded', 'quarter', 'unshipped')] as const) {
      const line = trainingLine('what is flying off shelves Period', slots, '', 'train');
      const pieces = [line.prefix, line.prompt, ...line.slots.map(({ literal }) => literal)];
      expect(pieces.flatMap((piece) => model.tokenize(piece))).to.deep.equal([...model.tokenize(pieces.join(''))]);
    }
    const long = Object.values(SLOT_VALUES).flat().filter((value) => model.tokenize(` ${value}`).length > 3);
    expect(long).to.deep.equal([]);
    await llama.dispose();
  });
});
