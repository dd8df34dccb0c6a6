import { expect } from 'chai';
import { hashPassword, verifyPassword } from '../../lib/identity/passwordHash.js';

describe('passwordHash', () => {
  it('fits its own password only', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).to.match(/^scrypt\$16384\$[\w-]{22}\$[\w-]{43}$/);
    expect(await verifyPassword('correct horse', hash)).to.equal(true);
    expect(await verifyPassword('correct horse ', hash)).to.equal(false);
    expect(await hashPassword('correct horse')).not.to.equal(hash);
  });

  for (const broken of ['', 'demo', 'scrypt$16384$x', 'bcrypt$16384$a$b', 'scrypt$99999999999$a$b', 'scrypt$16384$a$']) {
    it(`the hash "${broken}" fits nothing`, async () => {
      expect(await verifyPassword('', broken)).to.equal(false);
    });
  }
});
