import { expect } from 'chai';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, mask } from '../lib/logging.js';

describe('logging', () => {
  const private_: readonly (readonly [string, string])[] = [
    ['find ana.reyes+x@mail.example.com please', 'ana.reyes'],
    ['Authorization: Bearer abc.DEF-123', 'abc.DEF'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', 'eyJ'],
    ['postgres://shop:secret@db/x', 'secret'],
    ['key sk_0123456789abcdef', '0123456789'],
  ];
  for (const [text, hidden] of private_) {
    it(`masks ${hidden}`, () => {
      expect(mask(text)).not.to.include(hidden);
    });
  }

  it('leaves ordinary text alone', () => {
    const text = '{"path":"/query","ms":3.2,"caller":"token:owner","url":"postgres://db.example/shop"}';
    expect(mask(text)).to.equal(text);
  });

  it('masks wherever in a line it stands, errors included', async () => {
    const lines: string[] = [];
    const log = await createLog({ level: 'info', dir: null, sink: { write: (line) => lines.push(line) } });
    log.info({ nested: { mail: 'a@b.example' }, err: new Error('no customer a@b.example') }, 'asked by a@b.example');
    expect(lines).to.have.length(1);
    expect(lines[0]).not.to.include('a@b.example');
    expect(JSON.parse(lines[0] ?? '')).to.have.nested.property('nested.mail', '[e-mail]');
  });

  it('writes files too where a folder is configured', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'log-'));
    const log = await createLog({ level: 'info', dir: join(dir, 'logs'), sink: { write: () => undefined } });
    log.info('hello file');
    const deadline = Date.now() + 3000;
    const read = () =>
      readdirSync(join(dir, 'logs'))
        .map((file) => readFileSync(join(dir, 'logs', file), 'utf8'))
        .join('');
    while (!read().includes('hello file') && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read()).to.include('hello file');
    rmSync(dir, { recursive: true });
  });

  it('goes on without files where the folder cannot be made', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'log-'));
    writeFileSync(join(dir, 'file'), '');
    const lines: string[] = [];
    await createLog({ level: 'info', dir: join(dir, 'file', 'logs'), sink: { write: (line) => lines.push(line) } });
    expect(lines.join('')).to.include('no log files');
    rmSync(dir, { recursive: true });
  });
});
