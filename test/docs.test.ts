import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { ERRORS } from '../lib/errors.js';
import { configurationTable } from './helpers/configurationTable.js';

describe('the README', () => {
  const readme = readFileSync('README.md', 'utf8');

  it('lists every variable with its default', () => {
    expect(readme).to.include(configurationTable());
  });

  it('lists every error code with its status, and no other', () => {
    const listed = [...readme.matchAll(/^\| (\d{3}) \| `(\w+)` \|/gm)].map(([, status, code]) => [code, Number(status)]);
    expect(listed).to.deep.equal(Object.entries(ERRORS).map(([code, { status }]) => [code, status]));
  });

  it('names the commands of package.json only', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    for (const [, name] of readme.matchAll(/npm run ([\w:]+)/g)) expect(scripts).to.have.property(name ?? '');
  });
});
