import { expect } from 'chai';
import { hashKey } from '../../lib/identity/accounts.js';
import { until } from '../helpers/redis.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

describe('the last use of an API key', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
    await server.services.database.models.api_keys.create({ name: 'till', hash: hashKey('sk_test_0123456789'), prefix: 'sk_test', role: 'owner', shop_id: 'shop_123' });
  });
  after(() => server.close());
  const lastUse = async () => (await server.services.database.reader.query("SELECT last_used_at FROM api_keys WHERE prefix = 'sk_test'", []))[0]?.['last_used_at'];

  it('is noted once, not with every request', async () => {
    const ask = () => server.post('/query', { query: 'how many products do we have?' }, { 'x-api-key': 'sk_test_0123456789' });
    expect(await lastUse()).to.equal(null);
    expect((await ask()).status).to.equal(200);
    await until(async () => (await lastUse()) !== null);
    expect(await lastUse()).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const version = await server.services.database.reader.dataVersion();
    for (let times = 0; times < 5; times++) await ask();
    expect(await server.services.database.reader.dataVersion()).to.equal(version);
  });
});

describe('a preferred model', () => {
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());

  it('that is known but not loaded is an assumption of the answer, an unknown one is 404', async () => {
    const ask = (model: string) => server.post('/query', { query: 'how many products do we have?', options: { preferred_model: model } });
    const { assumptions } = (await ask('llama3')).json['metadata'] as { readonly assumptions: readonly string[] };
    expect(assumptions).to.include('The model llama3 is not loaded: no language model was used.');
    expect((await ask('gpt-99')).status).to.equal(404);
  });
});
