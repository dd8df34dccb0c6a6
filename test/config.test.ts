import { expect } from 'chai';
import { parseConfig } from '../lib/config.js';
import { VARIABLES } from '../lib/configVariables.js';
import { StartError } from '../lib/errors.js';

describe('config', () => {
  it('has the defaults of the contract', () => {
    const config = parseConfig({});
    expect(config).to.deep.include({
      port: 3000,
      host: '127.0.0.1',
      redisUrl: null,
      authBypass: true,
      model: 'auto',
      modelsDirs: ['models'],
      cache: true,
      indexes: 'auto',
      seed: 'auto',
      seedAnchor: null,
      trustedProxies: 0,
      jwtSecret: null,
      corsOrigins: [],
      defaultTimezone: 'UTC',
      weekStart: 1,
      fiscalYearStart: 1,
    });
    expect(config.databaseUrl).to.match(/^sqlite:data\//);
    expect(Object.isFrozen(config)).to.equal(true);
  });

  const bypass: readonly (readonly [Record<string, string>, boolean])[] = [
    [{}, true],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '::' }, false],
    [{ HOST: '0.0.0.0', AUTH_BYPASS: 'on' }, true],
    [{ AUTH_BYPASS: 'off' }, false],
    [{ NODE_ENV: 'production' }, false],
  ];
  for (const [environment, expected] of bypass) {
    it(`bypass is ${expected ? 'on' : 'off'} with ${JSON.stringify(environment)}`, () => {
      expect(parseConfig(environment).authBypass).to.equal(expected);
    });
  }

  it('refuses the bypass in production', () => {
    expect(() => parseConfig({ NODE_ENV: 'production', AUTH_BYPASS: 'on' }))
      .to.throw(StartError, /AUTH_BYPASS/)
      .with.property('exitCode', 2);
  });

  const wrong: readonly (readonly [keyof typeof VARIABLES, string])[] = [
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '3000.5'],
    ['DATABASE_URL', 'mysql://x'],
    ['REDIS_URL', 'localhost'],
    ['AUTH_BYPASS', 'yes'],
    ['RATE_LIMIT', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['CACHE', 'true'],
    ['INDEXES', 'always'],
    ['SEED', 'always'],
    ['SEED_ANCHOR', '2026-02-30'],
    ['SEED_ANCHOR', 'today'],
    ['TRUST_PROXY', 'yes'],
    ['JWT_SECRET', 'short'],
    ['CORS_ORIGINS', '*'],
    ['REQUEST_TIMEOUT_MS', '0'],
    ['DEFAULT_TIMEZONE', 'Mars/Base'],
    ['DEFAULT_TIMEZONE', '+02:00'],
    ['WEEK_START', '0'],
    ['FISCAL_YEAR_START', '13'],
  ];
  for (const [name, value] of wrong) {
    it(`stops at ${name}=${value} with its name and what is possible`, () => {
      expect(() => parseConfig({ [name]: value }))
        .to.throw(StartError, name)
        .that.satisfies((error: StartError) => error.exitCode === 2 && error.message.includes(VARIABLES[name].possible));
    });
  }

  it('names every wrong variable at once, and never repeats a secret', () => {
    const attempt = () => parseConfig({ PORT: 'x', WEEK_START: '9', JWT_SECRET: 'my-secret' });
    expect(attempt).to.throw(/PORT[^]*WEEK_START|WEEK_START[^]*PORT/);
    expect(attempt)
      .to.throw(/JWT_SECRET/)
      .that.satisfies((error: Error) => !error.message.includes('my-secret'));
  });

  it('takes an empty value as not given', () => {
    expect(parseConfig({ PORT: '', MODEL: ' ' })).to.include({ port: 3000, model: 'auto' });
  });

  it('reads lists', () => {
    const config = parseConfig({ MODELS_DIR: 'a:/b', CORS_ORIGINS: 'https://a.example, http://localhost:8080', TRUST_PROXY: '2' });
    expect(config.modelsDirs).to.deep.equal(['a', '/b']);
    expect(config.corsOrigins).to.deep.equal(['https://a.example', 'http://localhost:8080']);
    expect(config.trustedProxies).to.equal(2);
  });
});
