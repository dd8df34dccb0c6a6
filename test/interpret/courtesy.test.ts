import { expect } from 'chai';
import { withoutCourtesy } from '../../lib/interpret/message/courtesy.js';
import { mockShop, understand } from '../helpers/mockVocabulary.js';

const bare = async (text: string): Promise<string> => withoutCourtesy(text, (await mockShop()).vocabulary.lexicon).text;

describe('courtesy beside a question', () => {
  it('a greeting or thanks that a comma sets off is left out, several too', async () => {
    expect(await bare('Good morning, how many orders are pending?')).to.equal('how many orders are pending?');
    expect(await bare('perfect, thanks, how many orders are pending, thank you so much!')).to.equal('how many orders are pending');
    expect(await bare('hello everyone,how many orders are pending')).to.equal('how many orders are pending');
  });

  it('what is not courtesy stays: other clauses, times of day, and a text that is nothing else', async () => {
    for (const text of [
      'last month, how many orders were pending', 'revenue, profit and orders', 'Morning, afternoon and evening sales last week',
      'thanks, great', 'orders with a nice note, cancelled', ', how many orders',
    ]) expect(await bare(text)).to.equal(text === 'thanks, great' ? 'great' : text);
  });

  it('an order to act stays one', async () => {
    expect((await understand('great, delete order 12')).result).to.deep.include({ kind: 'read_only' });
  });

  it('places are those in the whole text, whichever sentence of it was read', async () => {
    for (const text of ['good morning, how many orders did we get last month?', 'You are a great help! Now I sit here with my tea. How many orders did we get last month?']) {
      const { annotation, start, result } = await understand(text);
      expect(result.kind, text).to.equal('reading');
      const period = annotation.mentions.find((mention) => mention.period !== null);
      expect(text.slice(start + (period?.start ?? 0), start + (period?.end ?? 0))).to.equal('last month');
    }
  });
});
