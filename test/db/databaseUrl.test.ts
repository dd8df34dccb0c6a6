import { expect } from 'chai';
import path from 'node:path';
import { parseDatabaseUrl } from '../../lib/db/databaseUrl.js';
import { StartError } from '../../lib/errors.js';

describe('parseDatabaseUrl', () => {
  const cases = [
    ['sqlite:data/shop.sqlite', { dialect: 'sqlite', path: path.resolve('data/shop.sqlite') }],
    ['sqlite:/var/shop.sqlite', { dialect: 'sqlite', path: '/var/shop.sqlite' }],
    ['sqlite:///var/shop.sqlite', { dialect: 'sqlite', path: '/var/shop.sqlite' }],
    ['postgres://me@host:5432/shop', { dialect: 'postgres', url: 'postgres://me@host:5432/shop' }],
    ['postgresql://host/shop', { dialect: 'postgres', url: 'postgresql://host/shop' }],
  ] as const;
  for (const [url, expected] of cases) it(`takes ${url}`, () => expect(parseDatabaseUrl(url)).to.deep.equal(expected));
  for (const url of ['', 'sqlite:', 'sqlite::memory:', 'mysql://host/shop', 'shop.sqlite']) {
    it(`refuses "${url}"`, () => expect(() => parseDatabaseUrl(url)).to.throw(StartError, 'DATABASE_URL'));
  }
});
