import { expect } from 'chai';
import { AppError } from '../../lib/errors.js';
import { PERMISSIONS, ROLES, demand, may, type Permission } from '../../lib/identity/permissions.js';
import type { Role } from '../../lib/pipeline/answer.types.js';

/** The table as the documentation has it: viewer, support, analyst, owner, admin. */
const TABLE: readonly (readonly [Permission, string])[] = [
  ['counts', 'yes yes yes yes -'],
  ['money', '- - yes yes -'],
  ['customers', '- yes yes yes -'],
  ['customers:contact', '- yes - yes -'],
  ['debug:sql', '- - yes yes yes'],
  ['admin', '- - - - yes'],
];
const ORDER: readonly Role[] = ['viewer', 'support', 'analyst', 'owner', 'admin'];

describe('permissions', () => {
  for (const [permission, row] of TABLE) {
    it(`${permission} by role`, () => {
      expect(ORDER.map((role) => (may({ role }, permission) ? 'yes' : '-')).join(' ')).to.equal(row);
    });
  }

  it('are all in the table', () => {
    expect(TABLE.map(([permission]) => permission)).to.have.members(Object.keys(PERMISSIONS));
    expect(ORDER).to.have.members(Object.keys(ROLES));
  });

  it('a refusal is forbidden and names the permission', () => {
    expect(() => demand({ role: 'viewer' }, 'money'))
      .to.throw(AppError, /"money"/)
      .with.property('status', 403);
  });

  it('scopes only take away', () => {
    expect(may({ role: 'owner', scopes: ['counts'] }, 'money')).to.equal(false);
    expect(may({ role: 'viewer', scopes: ['money'] }, 'money')).to.equal(false);
    expect(may({ role: 'owner', scopes: ['money'] }, 'money')).to.equal(true);
  });
});
