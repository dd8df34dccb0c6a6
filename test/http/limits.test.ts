import { expect } from 'chai';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { DatabaseUnavailable } from '../../lib/db/databaseErrors.js';
import { AppError, ERRORS } from '../../lib/errors.js';
import { stubAnswer } from '../helpers/stubAnswer.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('HTTP as a whole', () => {
  let server: TestServer;
  let ask: TestServer['services']['ask'];
  before(
    async () =>
      (server = await startTestServer(
        { REQUEST_TIMEOUT_MS: '150', CORS_ORIGINS: 'https://shop.example' },
        { ask: (...args) => ask(...args), tools: { list: () => [], call: () => Promise.reject(new AppError('not_found')) } },
      )),
  );
  beforeEach(() => (ask = (_request, _caller, { requestId }) => Promise.resolve(stubAnswer(requestId))));
  after(() => server.close());

  /** Sends bytes as they are; what comes back until the server closes, or `ms` pass. */
  const raw = async (text: string, ms = 1500): Promise<string> => {
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(text);
    await Promise.race([once(socket, 'close'), wait(ms)]);
    socket.destroy();
    return received;
  };

  describe('errors', () => {
    const routes: readonly (readonly [string, string, number, string | null])[] = [
      ['GET', '/nope', 404, null],
      ['GET', '/v1/nope', 404, null],
      ['POST', '/', 405, 'GET'],
      ['GET', '/query', 405, 'POST'],
      ['PUT', '/query', 405, 'POST'],
      ['PATCH', '/v1/query', 405, 'POST'],
      ['DELETE', '/health', 405, 'GET'],
      ['GET', '/auth/session', 405, 'POST'],
      ['POST', '/tools', 404, null],
      ['GET', '/%', 404, null],
      ['GET', '/%00', 404, null],
      ['GET', '/../../etc/passwd', 404, null],
    ];
    for (const [method, path, status, allow] of routes) {
      it(`${method} ${path} is ${status}`, async () => {
        const response = await server.fetch(path, { method });
        expect(response.status).to.equal(status);
        expect(response.json.error?.code).to.equal(status === 404 ? 'not_found' : 'method_not_allowed');
        if (allow !== null) expect(response.headers.get('allow')).to.include(allow);
      });
    }

    it('a path that cannot be decoded is no server error', async () => {
      expect((await server.post('/tools/%ff', {})).status).to.be.within(400, 404);
    });

    it('answers OPTIONS with what an address takes', async () => {
      const response = await server.fetch('/query', { method: 'OPTIONS' });
      expect(response.status).to.equal(204);
      expect(response.headers.get('allow')).to.include('POST');
    });

    const types: readonly (readonly [string, Record<string, string>, string | Uint8Array, number])[] = [
      ['text', { 'content-type': 'text/plain' }, '{"query":"x"}', 415],
      ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=x', 415],
      ['no known charset', { 'content-type': 'application/json; charset=utf-16' }, '{"query":"x"}', 415],
      ['a charset that is none', { 'content-type': 'application/json; charset="' }, '{"query":"x"}', 200],
      ['an unknown encoding', { ...JSON_TYPE, 'content-encoding': 'rot13' }, '{"query":"x"}', 415],
      ['broken gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }, 'nonsense', 400],
      ['gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync('{"query":"x"}'), 200],
      ['a gzip bomb', { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(`{"query":"${'a'.repeat(5_000_000)}"}`), 413],
      ['bytes that are no UTF-8', JSON_TYPE, Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ];
    for (const [name, headers, body, status] of types) {
      it(`a body of ${name} is ${status}`, async () => {
        const response = await server.fetch('/query', { method: 'POST', headers, body });
        expect(response.status, response.text).to.equal(status);
        if (status !== 200) expect(response.json).to.have.property('success', false);
      });
    }

    it('has one shape, and says nothing of the inside', async () => {
      ask = () => Promise.reject(new Error('SQLITE_ERROR: no such column x in /srv/shop/lib/x.ts: SELECT secret'));
      const response = await server.post('/query', { query: 'x' });
      expect(response.status).to.equal(500);
      expect(response.json).to.deep.equal({
        success: false,
        error: { code: 'internal', message: ERRORS.internal.sentence, details: [], request_id: response.headers.get('x-request-id') },
      });
      expect(server.log.join('')).to.include('no such column x');
    });

    it('a database that went away is 503 with Retry-After', async () => {
      ask = () => Promise.reject(new DatabaseUnavailable('locked', 'the file /x is locked'));
      const response = await server.post('/query', { query: 'x' });
      expect([response.status, response.json.error?.code]).to.deep.equal([503, 'unavailable']);
      expect(Number(response.headers.get('retry-after'))).to.be.greaterThan(0);
      expect(response.text).not.to.include('/x');
    });
  });

  describe('request ids', () => {
    it('come back where they are harmless, in header and error', async () => {
      const response = await server.fetch('/nope', { headers: { 'x-request-id': 'my-id_1.2:3' } });
      expect(response.headers.get('x-request-id')).to.equal('my-id_1.2:3');
      expect(response.json.error?.request_id).to.equal('my-id_1.2:3');
    });
    for (const id of ['a b', '<script>', 'x'.repeat(129), '"']) {
      it(`are made where they are ${id.slice(0, 10)}`, async () => {
        const response = await server.fetch('/health', { headers: { 'x-request-id': id } });
        expect(response.headers.get('x-request-id')).to.match(/^[\da-f-]{36}$/);
      });
    }
  });

  describe('time', () => {
    it('ends work at the deadline with 504, through its signal', async () => {
      let reason: unknown;
      ask = async (_request, _caller, { signal }) => {
        signal.addEventListener('abort', () => (reason = signal.reason as unknown));
        await wait(60_000, undefined, { signal });
        throw new Error('not reached');
      };
      const response = await server.post('/query', { query: 'x' });
      expect([response.status, response.json.error?.code]).to.deep.equal([504, 'timeout']);
      expect(reason).to.have.property('code', 'timeout');
    });

    it('answers at the deadline for work that does not listen', async () => {
      ask = async (_request, _caller, { requestId }) => {
        await wait(400);
        return stubAnswer(requestId);
      };
      expect((await server.post('/query', { query: 'x' })).status).to.equal(504);
      await wait(300);
    });

    it('ends the work of a client that left', async () => {
      const aborted = new Promise<void>((resolve) => {
        ask = async (_request, _caller, { signal, requestId }) => {
          signal.addEventListener('abort', () => resolve());
          await wait(100);
          return stubAnswer(requestId);
        };
      });
      const controller = new AbortController();
      const sent = fetch(`${server.url}/query`, {
        method: 'POST',
        headers: JSON_TYPE,
        body: '{"query":"x"}',
        signal: controller.signal,
      }).catch(() => undefined);
      await wait(30);
      controller.abort();
      await Promise.all([sent, Promise.race([aborted, wait(1000).then(() => Promise.reject(new Error('still at work')))])]);
    });

    it('a slow question does not hold up another', async () => {
      ask = async ({ query }, _caller, { requestId }) => {
        if (query === 'slow') await wait(500);
        return stubAnswer(requestId);
      };
      let isAnswered = false;
      const slow = server.post('/query', { query: 'slow' }).then(() => (isAnswered = true));
      await server.post('/query', { query: 'fast' });
      expect(isAnswered).to.equal(false);
      await slow;
    });
  });

  describe('what is hardly HTTP', () => {
    const unreadable: readonly (readonly [string, string])[] = [
      ['nonsense', 'hello\r\n\r\n'],
      ['a header without colon', 'GET /health HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n'],
      ['two lengths', 'POST /query HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc'],
      ['length and chunks', 'POST /query HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc'],
      ['a negative length', 'POST /query HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
      ['too large headers', `GET /health HTTP/1.1\r\nHost: x\r\nX-Big: ${'a'.repeat(70_000)}\r\n\r\n`],
    ];
    for (const [name, text] of unreadable) {
      it(`${name} gets a 400 in the one shape`, async () => {
        const received = await raw(text);
        expect(received).to.match(/^HTTP\/1\.1 400 /);
        expect(JSON.parse(received.slice(received.indexOf('\r\n\r\n')))).to.have.nested.property('error.code', 'invalid_request');
      });
    }

    it('takes HTTP/1.1 without Host, and an unknown expectation', async () => {
      expect(await raw('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n')).to.match(/^HTTP\/1\.1 200 /);
      expect(await raw('GET /health HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n')).to.match(/^HTTP\/1\.1 200 /);
    });

    it('refuses CONNECT', async () => {
      expect(await raw('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')).to.match(/^HTTP\/1\.1 405 /);
    });

    it('goes on after a body that was broken off', async () => {
      await raw('POST /query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"que', 50);
      expect((await server.fetch('/health')).status).to.equal(200);
    });
  });

  describe('headers', () => {
    it('are safe ones, and tell nothing of what runs here', async () => {
      for (const path of ['/', '/nope', '/health']) {
        const { headers } = await server.fetch(path);
        expect(headers.get('x-content-type-options')).to.equal('nosniff');
        expect(headers.get('x-frame-options')).to.equal('DENY');
        expect(headers.get('content-security-policy')).to.include("default-src 'none'");
        expect(headers.get('x-powered-by')).to.equal(null);
        expect(headers.get('server')).to.equal(null);
      }
    });

    it('allow the configured origin only', async () => {
      const preflight = { 'access-control-request-method': 'POST' };
      const ours = await server.fetch('/query', { method: 'OPTIONS', headers: { origin: 'https://shop.example', ...preflight } });
      const other = await server.fetch('/query', { method: 'OPTIONS', headers: { origin: 'https://evil.example', ...preflight } });
      expect(ours.headers.get('access-control-allow-origin')).to.equal('https://shop.example');
      expect(other.headers.get('access-control-allow-origin')).to.equal(null);
    });

    it('say that large answers come compressed to those who take it', async () => {
      ask = (_request, _caller, { requestId }) => Promise.resolve(stubAnswer(requestId, { response: 'word '.repeat(5000) }));
      const size = (encoding: string) =>
        new Promise<{ encoding: string | undefined; bytes: number }>((resolve, reject) => {
          const request = httpRequest(
            `${server.url}/query`,
            { method: 'POST', headers: { ...JSON_TYPE, 'accept-encoding': encoding } },
            (response) => {
              let bytes = 0;
              response.on('data', (chunk: Buffer) => (bytes += chunk.length));
              response.on('end', () => resolve({ encoding: response.headers['content-encoding'], bytes }));
            },
          );
          request.on('error', reject);
          request.end('{"query":"x"}');
        });
      const plain = await size('identity');
      const packed = await size('gzip');
      expect(packed.encoding).to.equal('gzip');
      expect(packed.bytes).to.be.below(plain.bytes / 10);
    });
  });

  it('GET / is a page that loads nothing from elsewhere', async () => {
    const response = await server.fetch('/');
    expect(response.headers.get('content-type')).to.include('text/html');
    expect(response.text).not.to.match(/(src|href)="?https?:/);
    expect(response.headers.get('content-security-policy')).to.match(/style-src 'sha256-/);
  });

  it('GET /metrics counts requests and answers', async () => {
    await server.post('/query', { query: 'x' });
    const response = await server.fetch('/metrics');
    expect(response.headers.get('content-type')).to.include('text/plain');
    expect(response.text).to.match(/http_request_seconds_count\{[^}]*route="\/query"[^}]*status="200"[^}]*\} \d/);
    expect(response.text).to.match(/answers_total\{outcome="answered"[^}]*\} \d/);
    expect(response.text).to.include('nodejs_eventloop_lag_seconds');
  });
});

describe('rate limit', () => {
  it('counts by caller, says what is left, and refuses with Retry-After', async () => {
    const server = await startTestServer(
      { RATE_LIMIT: '3' },
      { ask: (_request, _caller, { requestId }) => Promise.resolve(stubAnswer(requestId)) },
    );
    const statuses: number[] = [];
    const left: (string | null)[] = [];
    for (let n = 0; n < 4; n++) {
      const response = await server.post('/query', { query: 'x' });
      statuses.push(response.status);
      left.push(response.headers.get('ratelimit-remaining'));
      if (n === 3) {
        expect(response.json.error?.code).to.equal('rate_limited');
        expect(Number(response.headers.get('retry-after'))).to.be.within(1, 60);
      }
    }
    expect(statuses).to.deep.equal([200, 200, 200, 429]);
    expect(left).to.deep.equal(['2', '1', '0', '0']);
    const { json } = await server.post('/auth/token', { username: 'owner', password: 'demo' });
    const other = await server.post('/query', { query: 'x' }, { authorization: `Bearer ${String(json['access_token'])}` });
    expect(other.status, 'another caller has its own').to.equal(200);
    expect((await server.fetch('/health')).status, 'probes are not counted').to.equal(200);
    await server.close();
  });
});

describe('closing', () => {
  it('lets what is being answered finish', async () => {
    const server = await startTestServer(
      {},
      {
        ask: async (_request, _caller, { requestId }) => {
          await wait(150);
          return stubAnswer(requestId);
        },
      },
    );
    const answer = server.post('/query', { query: 'x' });
    await wait(50);
    const closed = server.close();
    expect((await answer).status).to.equal(200);
    await closed;
    expect(await fetch(`${server.url}/health`).catch(() => 'refused')).to.equal('refused');
  });
});
