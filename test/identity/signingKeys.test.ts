import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysFromSecret, loadKeys, rotateKeys } from '../../lib/identity/signingKeys.js';

describe('signingKeys', () => {
  let dir: string;
  const file = () => join(dir, 'new', 'keys.json');
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'keys-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  it('are made once, for their owner only, and read again', () => {
    const made = loadKeys(file());
    expect(statSync(file()).mode & 0o777).to.equal(0o600);
    expect(loadKeys(file()).signing.kid).to.equal(made.signing.kid);
    expect(readFileSync(file(), 'utf8')).to.include(made.signing.kid);
  });

  it('after a rotation sign with a new key, and still check with the last two', () => {
    const kids = [loadKeys(file()).signing.kid, ...[1, 2, 3].map(() => rotateKeys(file()).signing.kid)];
    const { signing, byKid } = loadKeys(file());
    expect(signing.kid).to.equal(kids[3]);
    expect([...byKid.keys()]).to.deep.equal([kids[3], kids[2], kids[1]]);
  });

  it('from a secret have a kid that changes with it', () => {
    expect(keysFromSecret('a'.repeat(32)).signing.kid).to.equal(keysFromSecret('a'.repeat(32)).signing.kid);
    expect(keysFromSecret('a'.repeat(32)).signing.kid).not.to.equal(keysFromSecret('b'.repeat(32)).signing.kid);
  });

  it('that cannot be read stop with what to do', () => {
    writeFileSync(join(dir, 'broken.json'), '{');
    expect(() => loadKeys(join(dir, 'broken.json'))).to.throw(/delete it/);
  });
});
