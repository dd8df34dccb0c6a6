import { expect } from 'chai';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

describe('clients that are slow or half gone', function () {
  this.timeout(40_000);
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());

  /** What came back, and after how many ms the server closed. */
  const sendSlowly = async (start: string, drip: string): Promise<{ readonly text: string; readonly ms: number }> => {
    const { port, hostname } = new URL(server.url);
    const socket: Socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    const began = performance.now();
    socket.write(start);
    const dripping = setInterval(() => socket.writable && drip !== '' && socket.write(drip), 500);
    await once(socket, 'close');
    clearInterval(dripping);
    return { text, ms: performance.now() - began };
  };

  it('are cut off, while others are answered', async () => {
    const head = 'POST /query HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
    const cases = Promise.all([
      sendSlowly(head, 'X-Slow: 1\r\n'),
      sendSlowly(`${head}Content-Length: 1000\r\n\r\n{"query":"`, 'a'),
      sendSlowly(`${head}Content-Length: 1000\r\n\r\n{"query":"`, ''),
    ]);
    let isOver = false;
    void cases.then(() => (isOver = true));
    expect((await server.post('/query', { query: 'how many products do we have?' })).status).to.equal(200);
    expect(isOver, 'another is answered meanwhile').to.equal(false);
    for (const { text, ms } of await cases) {
      expect(ms).to.be.lessThan(26_000);
      expect(text).to.match(/^HTTP\/1.1 400/).and.to.include('"success":false');
    }
  });
});
