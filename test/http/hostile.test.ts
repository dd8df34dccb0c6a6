import { expect } from 'chai';
import { hostileRequest, seededRandom } from '../helpers/hostile.js';
import { sendHostile } from '../helpers/sendHostile.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const COUNT = 3000;

describe('hostile requests', () => {
  let server: TestServer;
  before(async () => (server = await startTestServer({ LOG_LEVEL: 'error' })));
  after(() => server.close());

  it(`${COUNT} of them: no crash, no hang, no fault of the server`, async () => {
    const random = seededRandom(20260315);
    const statuses = new Map<number, number>();
    for (let sent = 0; sent < COUNT; sent += 20) {
      const batch = Array.from({ length: 20 }, () => hostileRequest(random));
      const answered = await Promise.all(batch.map(async (each) => ({ each, status: await sendHostile(server.url, each) })));
      for (const { each, status } of answered) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(status, JSON.stringify(each).slice(0, 2000)).to.be.oneOf([200, 201, 204, 400, 401, 403, 404, 405, 413, 415, 422, 429, 503]);
      }
    }
    expect((await server.fetch('/health')).status).to.equal(200);
    expect(statuses.get(400) ?? 0, 'many are malformed').to.be.greaterThan(COUNT / 20);
  }).timeout(120_000);
});
