import { expect } from 'chai';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

interface Told {
  readonly outcome: string;
  readonly debug: {
    readonly tokens: readonly { readonly text: string; readonly status: string }[];
    readonly entities: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  };
}

describe('the words of a question in the debug block', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const ask = async (query: string): Promise<Told> =>
    (await server.post('/query', { query, options: { use_model: 'never' } })).json as unknown as Told;

  it('are all accounted for: what only begins and ends it is filler, and places are those in the whole text', async () => {
    const query = 'hi, could you tell me the revenue last month, please';
    const { outcome, debug } = await ask(query);
    expect(outcome).to.equal('answered');
    expect(debug.tokens.map(({ text, status }) => `${text} ${status}`).join(', ')).to.equal(
      'hi filler, , filler, could filler, you filler, tell filler, me filler, the filler, revenue matched, last matched, month matched, , filler, please filler',
    );
    for (const { text, start, end } of debug.entities) expect(query.slice(start, end)).to.equal(text);
  });

  it('are those of the question alone where nothing stands around it', async () => {
    const { debug } = await ask('revenue last month');
    expect(debug.tokens.map(({ text }) => text)).to.deep.equal(['revenue', 'last', 'month']);
  });
});
