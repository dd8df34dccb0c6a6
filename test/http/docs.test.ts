import { expect } from 'chai';
import { get } from 'node:http';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

describe('the pages of the document', () => {
  let server: TestServer;
  afterEach(() => server.close());

  it('load nothing from elsewhere, and run nothing that stands in them', async () => {
    server = await startTestServer();
    for (const path of ['/docs', '/v1/docs']) {
      const page = await server.fetch(path);
      expect(page.status).to.equal(200);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).to.include("default-src 'none'").and.to.include("script-src 'self'").and.not.to.include('unsafe');
      const addresses = [...page.text.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, address]) => address ?? '');
      expect(addresses).to.have.lengthOf(3);
      for (const address of addresses) {
        expect(address).not.to.match(/^(https?:)?\/\//);
        const file = await server.fetch(new URL(address, `http://x${path}`).pathname);
        expect(file.status, address).to.equal(200);
        expect(file.headers.get('content-type')).to.match(/javascript|css/);
      }
      expect(page.text).not.to.match(/<script>|<style|style=|onload=/);
    }
  });

  it('can be kept for those signed in', async () => {
    server = await startTestServer({ DOCS: 'protected', AUTH_BYPASS: 'off' });
    const { json } = await server.post('/auth/token', { username: 'viewer', password: 'demo' });
    const headers = { authorization: `Bearer ${String(json['access_token'])}` };
    for (const path of ['/docs', '/openapi.json', '/docs/start.js']) {
      expect((await server.fetch(path)).status, path).to.equal(401);
      expect((await server.fetch(path, { headers })).status, path).to.equal(200);
    }
  });

  it('can be switched off', async () => {
    server = await startTestServer({ DOCS: 'off' });
    expect((await server.fetch('/docs')).status).to.equal(404);
  });
});

describe('the start page', () => {
  it('names the address that it was asked at, and never more than a plain name', async () => {
    const server = await startTestServer();
    expect((await server.fetch('/')).text).to.include(`curl -s ${server.url}/query`);
    const { hostname, port } = new URL(server.url);
    const odd = await new Promise<string>((resolve, reject) => {
      get({ hostname, port, path: '/', headers: { host: 'x"><script>alert(1)</script>' } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(text));
      }).on('error', reject);
    });
    expect(odd).to.include("Ask a shop's data").and.not.to.include('<script');
    await server.close();
  });

  it('leads to what there is only', async () => {
    const server = await startTestServer({ DOCS: 'off', METRICS: 'off' });
    const { text } = await server.fetch('/');
    const links = [...text.matchAll(/<a href="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).to.deep.equal(['health', 'ready']);
    for (const link of links) expect((await server.fetch(`/${link}`)).status).to.equal(200);
    await server.close();
  });
});

describe('ETags', () => {
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());

  for (const path of ['/', '/tools/list', '/openapi.json', '/docs', '/docs/swagger-ui-bundle.js', '/v1/tools/list']) {
    it(`of ${path} spare the body`, async () => {
      const first = await server.fetch(path);
      const mark = first.headers.get('etag') ?? '';
      expect(mark).to.match(/^(W\/)?"/);
      expect(first.headers.get('cache-control')).to.equal('private, no-cache');
      const again = await server.fetch(path, { headers: { 'if-none-match': mark } });
      expect([again.status, again.text]).to.deep.equal([304, '']);
      expect((await server.fetch(path, { headers: { 'if-none-match': '"other"' } })).status).to.equal(200);
    });
  }

  it('are not on what is new each time, nor on errors', async () => {
    for (const path of ['/health', '/ready', '/metrics', '/nope']) {
      const response = await server.fetch(path);
      expect(response.headers.get('etag'), path).to.equal(null);
      expect(response.headers.get('cache-control')).to.equal('no-store');
    }
  });
});
