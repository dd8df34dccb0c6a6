import { expect } from 'chai';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { stubAnswer } from '../helpers/stubAnswer.js';

const count = (to: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${to}) SELECT MAX(i) AS last FROM n`;
const ENDLESS = count(2_000_000_000);

describe('the deadline of a request', () => {
  let server: TestServer;
  const ended: string[] = [];
  const reasons: unknown[] = [];
  before(async () => {
    server = await startTestServer({ REQUEST_TIMEOUT_MS: '1500' });
    const { reader } = server.services.database;
    Object.assign(server.services, {
      ask: (async (request, _caller, { requestId, signal }) => {
        try {
          const [row] = await reader.query(request.query === 'endless' ? ENDLESS : count(50_000), [], { signal });
          return stubAnswer(requestId, { response: String(row?.['last']) });
        } finally {
          ended.push(request.query);
          if (signal.aborted) reasons.push(signal.reason);
        }
      }) satisfies TestServer['services']['ask'],
    });
  });
  after(() => server.close());

  it('ends its own SQL and no other', async () => {
    const slow = server.post('/query', { query: 'endless' });
    const others: string[] = [];
    while (!ended.includes('endless')) others.push(String((await server.post('/query', { query: 'short' })).json['response']));
    const response = await slow;
    expect([response.status, response.json.error?.code]).to.deep.equal([504, 'timeout']);
    expect(others.length).to.be.greaterThan(3);
    expect(new Set(others)).to.deep.equal(new Set(['50000']));
  });

  it('is not waited for when the client leaves', async () => {
    ended.length = 0;
    reasons.length = 0;
    const leaving = new AbortController();
    const gone = fetch(`${server.url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"endless"}', signal: leaving.signal }).catch(() => null);
    setTimeout(() => leaving.abort(), 200);
    await gone;
    while (!ended.includes('endless')) await new Promise((resolve) => setTimeout(resolve, 10));
    // Not by its deadline, that is.
    expect(reasons.map(String)).to.have.length(1);
    expect(String(reasons[0])).to.match(/client closed/);
  });
});
