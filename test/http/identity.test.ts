import { expect } from 'chai';
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { hashKey } from '../../lib/identity/accounts.js';
import type { Caller } from '../../lib/pipeline/answer.types.js';
import { stubAnswer } from '../helpers/stubAnswer.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

describe('who asks', () => {
  let server: TestServer;
  let asked: Caller[] = [];
  const start = (environment = {}) =>
    startTestServer(environment, {
      ask: (_request, caller, { requestId }) => {
        asked.push(caller);
        return Promise.resolve(stubAnswer(requestId));
      },
    });
  const tokenOf = async (username: string): Promise<string> =>
    String((await server.post('/auth/token', { username, password: 'demo' })).json['access_token']);
  const as = async (username: string) => ({ authorization: `Bearer ${await tokenOf(username)}` });
  before(async () => (server = await start({ AUTH_BYPASS: 'off' })));
  beforeEach(() => (asked = []));
  after(() => server.close());

  it('needs credentials where the bypass is off', async () => {
    const response = await server.post('/query', { query: 'x' });
    expect(response.status).to.equal(401);
    expect(response.json.error?.code).to.equal('unauthenticated');
    expect(response.headers.get('www-authenticate')).to.match(/^Bearer/);
    for (const [method, path] of [
      ['GET', '/tools/list'],
      ['GET', '/models/status'],
      ['POST', '/models/switch'],
      ['POST', '/tools/get_sales_data'],
      ['POST', '/auth/session'],
      ['DELETE', '/auth/session'],
    ] as const) {
      expect((await server.fetch(path, { method })).status, path).to.equal(401);
    }
  });

  it('asks for credentials before it looks at the body', async () => {
    expect((await server.post('/query', { nonsense: 1 })).status).to.equal(401);
  });

  for (const path of ['/', '/health', '/ready', '/metrics']) {
    it(`needs none for GET ${path}`, async () => {
      expect((await server.fetch(path)).status).not.to.equal(401);
    });
  }

  it('gives a token with the claims of the contract', async () => {
    const response = await server.post('/auth/token', { username: 'owner', password: 'demo' });
    expect(response.json).to.include({ token_type: 'Bearer', expires_in: 3600 });
    const claims = jsonwebtoken.decode(String(response.json['access_token'])) as Record<string, unknown>;
    expect(claims).to.include({ sub: 'owner', role: 'owner' });
    expect(claims['shops']).to.deep.equal(['shop_123']);
    expect(claims).to.include.keys('iss', 'aud', 'exp', 'nbf', 'jti');
  });

  const logins: readonly (readonly [unknown, number])[] = [
    [{ username: 'owner', password: 'wrong' }, 401],
    [{ username: 'nobody', password: 'demo' }, 401],
    [{ username: "' OR 1=1 --", password: 'demo' }, 401],
    [{ username: 'owner' }, 400],
    [{ username: 'owner', password: '' }, 400],
    [{ username: 'owner', password: 'demo', role: 'admin' }, 400],
    [{ username: ['owner'], password: 'demo' }, 400],
  ];
  for (const [body, status] of logins) {
    it(`answers ${status} to the login ${JSON.stringify(body)}`, async () => {
      expect((await server.post('/auth/token', body)).status).to.equal(status);
    });
  }

  it('slows down guessing of passwords', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 22; n++) statuses.push((await server.post('/auth/token', { username: 'guessed', password: `p${n}` })).status);
    expect(statuses.slice(0, 20).every((status) => status === 401)).to.equal(true);
    expect(statuses.at(-1)).to.equal(429);
  });

  const people: readonly (readonly [string, string | number, string])[] = [
    ['owner', 'owner', 'shop_123'],
    ['analyst', 'analyst', 'shop_123'],
    ['support', 'support', 'shop_123'],
    ['viewer', 'viewer', 'shop_123'],
    ['owner_456', 'owner', 'shop_456'],
  ];
  for (const [name, role, shopId] of people) {
    it(`${name} asks as ${role} of ${shopId}`, async () => {
      expect((await server.post('/query', { query: 'x' }, await as(name))).status).to.equal(200);
      expect(asked).to.deep.equal([{ userId: name, role, shopId, via: 'token' }]);
    });
  }

  it('an admin may not ask, only administer', async () => {
    const admin = await as('admin');
    expect((await server.post('/query', { query: 'x' }, admin)).status).to.equal(403);
    const switched = await server.post('/models/switch', { model: 'nothing' }, admin);
    expect(switched.status).to.equal(404);
    const refused = await server.post('/models/switch', { model: 'nothing' }, await as('owner'));
    expect(refused.status).to.equal(403);
    expect(refused.json.error?.message).to.include('admin');
  });

  it('refuses another shop, whether it exists or not, with the same words', async () => {
    const owner = await as('owner');
    const real = await server.post('/query', { query: 'x', context: { shop_id: 'shop_456' } }, owner);
    const none = await server.post('/query', { query: 'x', context: { shop_id: 'shop_999' } }, owner);
    expect([real.status, none.status]).to.deep.equal([403, 403]);
    expect(real.json.error?.message).to.equal(none.json.error?.message);
    expect(asked).to.have.length(0);
  });

  describe('forged tokens', () => {
    const claims = () => {
      const now = Math.floor(Date.now() / 1000);
      return {
        sub: 'owner',
        role: 'owner',
        shops: ['shop_123'],
        iss: 'shop-mcp',
        aud: 'shop-mcp-api',
        exp: now + 600,
        nbf: now - 10,
        iat: now - 10,
        jti: 'x',
      };
    };
    const sign = (change: object, header: object = {}, key?: Buffer) => {
      const { kid, key: own } = server.access.keys.signing;
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
      const body = `${encode({ alg: 'HS256', typ: 'JWT', kid, ...header })}.${encode({ ...claims(), ...change })}`;
      return `${body}.${createHmac('sha256', key ?? own.export())
        .update(body)
        .digest('base64url')}`;
    };
    const now = () => Math.floor(Date.now() / 1000);

    it('lets the untouched one in, so the others fail for their own reason', async () => {
      expect((await server.post('/query', { query: 'x' }, { authorization: `Bearer ${sign({})}` })).status).to.equal(200);
    });

    /** How each is made, and why the log says that it was refused. */
    const attacks: Readonly<Record<string, readonly [make: () => string, why: string]>> = {
      'algorithm none': [() => sign({}, { alg: 'none' }).replace(/[^.]+$/, ''), 'jwt signature is required'],
      'algorithm NoNe': [() => sign({}, { alg: 'NoNe' }).replace(/[^.]+$/, ''), 'jwt signature is required'],
      'wrong key': [() => sign({}, {}, randomBytes(48)), 'invalid signature'],
      'empty key': [() => sign({}, {}, Buffer.alloc(0)), 'invalid signature'],
      'algorithm HS512 claimed': [() => sign({}, { alg: 'HS512' }), 'invalid algorithm'],
      'RS256 by a key of its own': [
        () =>
          jsonwebtoken.sign(claims(), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, {
            algorithm: 'RS256',
            keyid: server.access.keys.signing.kid,
          }),
        'invalid algorithm',
      ],
      'unknown kid': [() => sign({}, { kid: 'other' }), 'kid is unknown'],
      'kid as a path': [() => sign({}, { kid: '../../dev/null' }), 'kid is unknown'],
      'kid as an object': [() => sign({}, { kid: { $ne: 1 } }), 'kid is unknown'],
      'kid __proto__': [() => sign({}, { kid: '__proto__' }), 'kid is unknown'],
      'no kid': [() => sign({}, { kid: undefined }), 'kid is unknown'],
      expired: [() => sign({ exp: now() - 10 }), 'jwt expired'],
      'not yet valid': [() => sign({ nbf: now() + 500 }), 'jwt not active'],
      'no expiry': [() => sign({ exp: undefined }), 'a claim is missing'],
      'expiry as text': [() => sign({ exp: 'never' }), 'invalid exp value'],
      'other issuer': [() => sign({ iss: 'someone' }), 'jwt issuer invalid. expected: shop-mcp'],
      'other audience': [() => sign({ aud: 'someone' }), 'jwt audience invalid. expected: shop-mcp-api'],
      'no subject': [() => sign({ sub: undefined }), 'a claim is missing'],
      'unknown subject': [() => sign({ sub: 'ghost' }), 'user is unknown or disabled'],
      'altered payload': [
        () => {
          const [head, , signature] = sign({}).split('.');
          return `${head}.${Buffer.from(JSON.stringify({ ...claims(), role: 'admin' })).toString('base64url')}.${signature}`;
        },
        'invalid signature',
      ],
      oversized: [() => sign({ padding: 'x'.repeat(20_000) }), 'no <token> of the form Bearer <token>, or too long a one'],
      'much oversized': [() => sign({ padding: 'x'.repeat(40_000) }), 'no <token> of the form Bearer <token>, or too long a one'],
      'not a token': [() => 'abc', 'Invalid token'],
      'three dots': [() => '...', 'Invalid token'],
      empty: [() => '', 'no <token> of the form Bearer <token>, or too long a one'],
    };
    for (const [name, [make, why]] of Object.entries(attacks)) {
      it(`refuses: ${name}`, async () => {
        const response = await server.post('/query', { query: 'x' }, { authorization: `Bearer ${make()}` });
        expect(response.status, response.text).to.equal(401);
        expect(response.json.error?.code).to.equal('unauthenticated');
        expect(asked).to.have.length(0);
        const line = JSON.parse(server.log.find((each) => each.includes(response.json.error?.request_id ?? '-') && each.includes('access denied')) ?? '{}') as { readonly audit?: string; readonly reason?: string };
        expect([line.audit, line.reason], 'the log tells why').to.deep.equal(['denied', why]);
      });
    }

    it('goes by what the record says, not by the role in the token', async () => {
      await server.post(
        '/query',
        { query: 'x' },
        { authorization: `Bearer ${sign({ sub: 'viewer', role: 'admin', shops: ['shop_456'] })}` },
      );
      expect(asked).to.deep.equal([{ userId: 'viewer', role: 'viewer', shopId: 'shop_123', via: 'token' }]);
    });

    for (const header of ['Basic b3duZXI6ZGVtbw==', 'Bearer', 'bearer  a b', 'Token x']) {
      it(`refuses the header ${header}`, async () => {
        expect((await server.post('/query', { query: 'x' }, { authorization: header })).status).to.equal(401);
      });
    }
  });

  describe('API keys', () => {
    const add = (name: string, key: string, fields: object = {}) =>
      server.services.database.models.api_keys.create({
        name,
        hash: hashKey(key),
        prefix: key.slice(0, 6),
        role: 'owner',
        shop_id: 'shop_456',
        created_at: new Date().toISOString(),
        ...fields,
      });

    it('let in as what they were made for', async () => {
      await add('till', 'sk_till_0123456789');
      expect((await server.post('/query', { query: 'x' }, { 'x-api-key': 'sk_till_0123456789' })).status).to.equal(200);
      expect(asked).to.deep.equal([{ userId: 'key:till', role: 'owner', shopId: 'shop_456', via: 'api_key' }]);
    });

    it('carry their scopes', async () => {
      await add('counter', 'sk_counter_0123456789', { scopes: JSON.stringify(['counts']) });
      await server.post('/query', { query: 'x' }, { 'x-api-key': 'sk_counter_0123456789' });
      expect(asked[0]?.scopes).to.deep.equal(['counts']);
    });

    it('are refused when revoked, unknown or oversized', async () => {
      await add('old', 'sk_old_0123456789', { revoked_at: new Date().toISOString() });
      for (const key of ['sk_old_0123456789', 'sk_unknown', 'x'.repeat(10_000), "' OR 1=1 --"]) {
        expect((await server.post('/query', { query: 'x' }, { 'x-api-key': key })).status, key.slice(0, 20)).to.equal(401);
      }
    });

    it('never stand in the log, nor do tokens', async () => {
      await server.post('/query', { query: 'x' }, { 'x-api-key': 'sk_till_0123456789', 'x-request-id': 'sk_till_0123456789' });
      const log = server.log.join('');
      expect(log).not.to.include('till_0123456789');
      expect(log).not.to.match(/eyJ[\w-]{10}/);
    });
  });

  it('a disabled user is out within seconds', async () => {
    const headers = await as('support');
    await server.services.database.models.users.update({ disabled_at: new Date().toISOString() }, { where: { name: 'support' } });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await server.post('/query', { query: 'x' }, headers)).status).to.equal(401);
    expect((await server.post('/auth/token', { username: 'support', password: 'demo' })).status).to.equal(401);
  });

  describe('sessions', () => {
    it('are made unguessable and ended by their owner only', async () => {
      const owner = await as('owner');
      const made = await server.post('/auth/session', {}, owner);
      expect(made.status).to.equal(201);
      expect(made.json['expires_in']).to.equal(1800);
      const id = String(made.json['session_id']);
      expect(id).to.match(/^sess_[\w-]{24}$/);
      const end = async (who: string) =>
        server.fetch('/auth/session', {
          method: 'DELETE',
          headers: { 'content-type': 'application/json', ...(await as(who)) },
          body: JSON.stringify({ session_id: id }),
        });
      expect((await end('viewer')).status).to.equal(404);
      expect((await end('owner')).status).to.equal(204);
      expect((await end('owner')).status).to.equal(404);
    });

    it('take no body to be made', async () => {
      expect((await server.fetch('/auth/session', { method: 'POST', headers: await as('owner') })).status).to.equal(201);
    });

    it('of others end by an admin', async () => {
      const id = String((await server.post('/auth/session', {}, await as('owner'))).json['session_id']);
      const response = await server.fetch('/auth/session', {
        method: 'DELETE',
        headers: { 'content-type': 'application/json', ...(await as('admin')) },
        body: JSON.stringify({ session_id: id }),
      });
      expect(response.status).to.equal(204);
    });
  });

  describe('the bypass', () => {
    let open: TestServer;
    before(async () => (open = await start()));
    after(() => open.close());

    it('is not for what came through a proxy', async () => {
      expect((await open.post('/query', { query: 'x' }, { 'x-forwarded-for': '10.0.0.1' })).status).to.equal(401);
      expect((await open.post('/query', { query: 'x' })).status).to.equal(200);
    });

    it('never replaces credentials that are wrong', async () => {
      expect((await open.post('/query', { query: 'x' }, { authorization: 'Bearer abc' })).status).to.equal(401);
      expect((await open.post('/query', { query: 'x' }, { 'x-api-key': 'abc' })).status).to.equal(401);
    });
  });

  describe('on an address that others reach', () => {
    let reachable: TestServer;
    before(async () => (reachable = await start({ HOST: '0.0.0.0' })));
    after(() => reachable.close());

    it('there is no bypass, and demo users are refused', async () => {
      expect((await reachable.post('/query', { query: 'x' })).status).to.equal(401);
      expect((await reachable.post('/auth/token', { username: 'owner', password: 'demo' })).status).to.equal(401);
    });

    it('a token of a demo user from before is refused too', async () => {
      const response = await reachable.post('/query', { query: 'x' }, await as('owner'));
      expect(response.status).to.equal(401);
    });
  });
});
