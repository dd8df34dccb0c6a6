import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { temporaryFolder } from '../helpers/shop.js';

describe('npm run seed and npm run db', function () {
  this.timeout(60_000);
  const url = `sqlite:${path.join(temporaryFolder(), 'shop.sqlite')}`;
  const run = (script: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `lib/cli/${script}.ts`, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DATABASE_URL: url },
    });
    return { status, stdout, stderr };
  };

  it('end with 3 where there is no database', () => {
    expect(run('db', 'list', 'shops').status).to.equal(3);
    expect(run('seed', '--check').status).to.equal(3);
  });

  it('seed, check, change and check again', () => {
    expect(run('seed', '--anchor', '2026-01-31')).to.deep.include({ status: 0, stderr: '' });
    expect(run('seed', '--check')).to.deep.include({ status: 0, stdout: 'Everything holds.\n' });
    const read = run('db', 'get', 'orders', 'ord_42');
    expect((JSON.parse(read.stdout) as { id: number }).id).to.equal(42);
    expect(run('db', 'update', 'orders', '42', '--json', '{"total_amount": 0.01}').status).to.equal(0);
    const check = run('seed', '--check');
    expect(check.status).to.equal(1);
    expect(check.stderr).to.contain('order total').and.contain('id 42');
  });

  it('say what is wrong with their arguments', () => {
    expect(run('seed', '--anchor', '2026-02-31').stderr).to.contain('must be a day');
    expect(run('seed', '--orders', 'many').stderr).to.contain('whole number');
    expect(run('db', 'create', 'shops', '--json', '[1]').stderr).to.contain('JSON object');
    const missing = run('db', 'get', 'orders', '99999');
    expect(missing).to.deep.include({ status: 1, stdout: '' });
    expect(missing.stderr).to.equal('There is no row 99999 in orders.\n');
  });
});
