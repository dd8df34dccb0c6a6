import { expect } from 'chai';
import { ERRORS } from '../../lib/errors.js';
import { openapiDocument } from '../../lib/http/openapi.js';
import { OPERATIONS } from '../../lib/http/operations.js';
import { readExamples } from '../../lib/http/routes/openapi.js';
import { contractChecker } from '../helpers/contract.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

describe('GET /openapi.json', () => {
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());

  it('is the document, for everyone', async () => {
    const response = await server.fetch('/openapi.json', { headers: { 'x-forwarded-for': '10.0.0.1' } });
    expect(response.status).to.equal(200);
    expect(response.json).to.include({ openapi: '3.1.0' });
  });

  for (const { method, path, signedIn } of OPERATIONS) {
    it(`${method} ${path} is there, ${signedIn ? 'for those signed in' : 'for all'}`, async () => {
      const response = await server.fetch(path.replace('{name}', 'x'), { method, headers: { 'x-forwarded-for': '10.0.0.1' } });
      expect(response.status).not.to.be.oneOf([404, 405]);
      if (signedIn) expect(response.status).to.equal(401);
      else expect(response.status).not.to.equal(path === '/auth/token' ? 0 : 401);
    });
  }

  it('resolves every reference', () => {
    const document = openapiDocument([]);
    const { schemas } = document['components'] as { readonly schemas: Readonly<Record<string, unknown>> };
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
    expect(references.length).to.be.greaterThan(20);
    for (const name of references) expect(schemas).to.have.property(name);
  });

  it('names every error code somewhere', () => {
    const text = JSON.stringify(openapiDocument([]));
    for (const code of Object.keys(ERRORS).filter((each) => each !== 'method_not_allowed')) expect(text).to.include(`\`${code}\``);
  });

  it('has examples that its own schemas allow', () => {
    const tools = server.services.tools.list();
    const document = openapiDocument(tools, readExamples()) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> }>> }>>>>;
    };
    const check = contractChecker(tools);
    const examples = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.entries(responses).map(([status, { content }]) => ({ path, method, status: Number(status), example: content?.['application/json']?.example })),
      ),
    );
    const given = examples.filter(({ example }) => example !== undefined);
    expect(given.length).to.be.greaterThan(tools.length);
    for (const { path, method, status, example } of given) expect(check(method, path, status, example), path).to.equal(null);
  });

  it('catches an answer that breaks it', () => {
    const check = contractChecker([]);
    expect(check('POST', '/query', 200, { success: true })).to.include('required');
    expect(check('POST', '/query', 418, {})).to.include('418');
    expect(check('GET', '/health', 200, { status: 'ok', version: '1', uptime_s: 1, versions: {} })).to.equal(null);
  });
});
