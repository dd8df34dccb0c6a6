import { expect } from 'chai';
import { startTestServer } from '../helpers/testServer.js';

const figure = (text: string, pattern: RegExp): number => Number(new RegExp(`^${pattern.source} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);

describe('GET /metrics', () => {
  it('counts tools and looks into the cache, of questions, tools and other words alike', async () => {
    const server = await startTestServer();
    const context = { now: '2026-03-15T18:00:00Z' };
    for (const query of ['how many orders in February 2026', 'how many orders in February 2026', 'number of orders in February 2026']) await server.post('/query', { query, context });
    await server.post('/tools/list_customers', { arguments: { limit: 3 }, context });
    await server.post('/tools/list_customers', { arguments: { limit: 'x' }, context });
    const { text } = await server.fetch('/metrics');
    expect(figure(text, /tool_seconds_count\{tool="list_customers",outcome="ok"\}/)).to.equal(1);
    expect(figure(text, /tool_seconds_count\{tool="list_customers",outcome="invalid_request"\}/)).to.equal(1);
    expect(figure(text, /cache_lookups_total\{level="answer",found="true"\}/)).to.equal(1);
    expect(figure(text, /cache_lookups_total\{level="answer",found="false"\}/)).to.equal(2);
    expect(figure(text, /cache_lookups_total\{level="result",found="true"\}/)).to.equal(1);
    // The second question came whole from the cache: its stages ran once.
    expect(figure(text, /answer_stage_seconds_count\{stage="interpret"\}/)).to.equal(2);
    for (const name of ['http_request_seconds', 'answers_total', 'answer_stage_seconds', 'questions_queued', 'nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes']) expect(text).to.include(`# HELP ${name} `);
    expect(text).not.to.include('shop_123').and.not.to.include('February');
    await server.close();
  });

  it('can be kept for those who may see it, and switched off', async () => {
    const kept = await startTestServer({ METRICS: 'protected', AUTH_BYPASS: 'off' });
    const as = async (username: string) => {
      const { json } = await kept.post('/auth/token', { username, password: 'demo' });
      return { headers: { authorization: `Bearer ${String(json['access_token'])}` } };
    };
    const seen: [string, number][] = [];
    for (const username of ['viewer', 'support', 'analyst', 'owner', 'admin']) seen.push([username, (await kept.fetch('/metrics', await as(username))).status]);
    expect(seen).to.deep.equal([['viewer', 403], ['support', 403], ['analyst', 200], ['owner', 200], ['admin', 200]]);
    expect((await kept.fetch('/metrics')).status).to.equal(401);
    await kept.close();
    const off = await startTestServer({ METRICS: 'off' });
    expect((await off.fetch('/metrics')).status).to.equal(404);
    await off.close();
  });
});
