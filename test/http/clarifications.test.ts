import { expect } from 'chai';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

interface Clarified {
  readonly outcome: string;
  readonly clarification: { readonly options: readonly { readonly label: string; readonly request: { readonly query: string; readonly context?: object; readonly options?: object } }[] } | null;
}

const NOW = '2026-03-15T18:00:00Z';

describe('requests that a question back offers', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const ask = async (body: object) => (await server.post('/query', body)).json as unknown as Clarified & Record<string, unknown>;

  it('keep the shop, the clock and the options of the one that they answer', async () => {
    const context = { shop_id: 'shop_456', now: NOW, timezone: 'America/New_York', user_id: 'user_1' };
    const { outcome, clarification } = await ask({ query: 'stock of the red shirt', context, options: { max_results: 7, debug: false } });
    expect(outcome).to.equal('clarify');
    for (const { request } of clarification?.options ?? []) {
      expect(request.context).to.deep.equal(context);
      expect(request.options).to.deep.equal({ max_results: 7, debug: false });
      const answer = await ask(request);
      expect(answer.outcome, request.query).to.equal('answered');
      expect(answer['debug']).to.equal(null);
    }
  });

  it('are the same question over each span, where it only said lately', async () => {
    const { clarification, response } = await ask({ query: 'how much revenue did we make lately?', context: { now: NOW } });
    expect(response).to.match(/^How far back does "lately" go\?/);
    const labels: string[] = [];
    for (const { request } of clarification?.options ?? []) {
      const { outcome, structured_data: data } = await ask(request);
      expect(outcome, request.query).to.equal('answered');
      labels.push((data as { readonly period: { readonly label: string } }).period.label);
    }
    expect(labels).to.deep.equal(['last 30 days', 'this month', 'last 90 days']);
  });

  it('go on with the conversation', async () => {
    const context = { now: NOW, session_id: 'keeps' };
    const { clarification } = await ask({ query: 'revenue of the shirt', context });
    const [first] = clarification?.options ?? [];
    expect(first?.request.context).to.deep.equal(context);
    await ask(first?.request ?? {});
    expect((await ask({ query: 'and in 2025?', context })).outcome).to.equal('answered');
  });

  it('are the question alone where nothing else was sent, and never take over notes of another caller', async () => {
    const noted = await ask({ query: 'revenue of the shirt', context: { user_id: 'somebody' } });
    const alone = await ask({ query: 'revenue of the shirt' });
    expect(noted.clarification?.options[0]?.request.context).to.deep.equal({ user_id: 'somebody' });
    expect(Object.keys(alone.clarification?.options[0]?.request ?? {})).to.deep.equal(['query']);
  });
});
