import { expect } from 'chai';
import { withoutCourtesy } from '../../lib/interpret/message/courtesy.js';
import { mockShop, understand } from '../helpers/mockVocabulary.js';

const bare = async (text: string): Promise<string> => withoutCourtesy(text, (await mockShop()).vocabulary.lexicon).text;

describe('courtesy beside a question', () => {
  it('a greeting or thanks that a comma sets off is left out, several too', async () => {
    expect(await bare('Good morning, how many orders are pending?')).to.equal('how many orders are pending?');
    expect(await bare('perfect, thanks, how many orders are pending, thank you so much!')).to.equal('how many orders are pending');
    expect(await bare('hello everyone,how many orders are pending')).to.equal('how many orders are pending');
    expect(await bare("Héllo! What's up, how many orders are pending, have a nice weekend")).to.equal('how many orders are pending');
  });

  it('what is not courtesy stays: other clauses, times of day, and a text that is nothing else', async () => {
    for (const text of [
      'last month, how many orders were pending', 'revenue, profit and orders', 'Morning, afternoon and evening sales last week',
      'thanks, great', 'orders with a nice note, cancelled', ', how many orders',
    ]) expect(await bare(text)).to.equal(text === 'thanks, great' ? 'thanks' : text);
  });

  it('words that only begin and end a question are left out, with and without a comma', async () => {
    const asked = 'who ordered five times or more?';
    for (const lead of ['so, ', 'ok so, ', 'ok so ', 'hi ', 'please ', "so I'd like to know ", 'can you tell me ', 'well, could you please tell me '])
      expect(await bare(lead + asked), lead).to.equal(asked);
    expect(await bare('could you please tell me the revenue of May thanks')).to.equal('the revenue of May');
    expect(await bare('do you know how many orders are pending, please!')).to.equal('how many orders are pending');
    expect(await bare('can you show me our cancelled orders cheers')).to.equal('show me our cancelled orders');
  });

  it('a reply, an order that is no question and a word that narrows keep theirs', async () => {
    for (const text of ['yes please', 'no thanks', 'so what', 'tell me more please', 'ok tell me more', 'can you delete order 12', 'so far this month', 'tell me about the weather', 'only the red ones'])
      expect(['tell me more', text], text).to.include(await bare(text));
  });

  it('does not change what is asked', async () => {
    for (const text of ['who has spent over 1,000 with us', 'who ordered five times or more', 'what do most people pay with', 'number of orders with a note', 'when is an order late'])
      for (const said of [`so, ${text}`, `${text} thanks`, `hi ${text}`, `${text}, please`, `please ${text}`]) {
        const [plain, polite] = [await understand(text), await understand(said)];
        expect(polite.result, said).to.deep.equal(plain.result);
        expect(polite.confidence, said).to.equal(plain.confidence);
      }
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
