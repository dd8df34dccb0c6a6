import { expect } from 'chai';
import { readTimestamp, styleOf, writeTimestamp } from '../../lib/db/timestampStyle.js';

describe('timestampStyle', () => {
  const at = new Date('2026-01-31T10:20:30Z');
  for (const stored of [
    '2020-05-06 07:08:09',
    '2020-05-06 07:08:09.123 +00:00',
    '2020-05-06T07:08:09Z',
    '2020-05-06T07:08:09.123Z',
    '2020-05-06 07:08:09+00',
  ]) {
    it(`writes as in ${stored}`, () => {
      const written = writeTimestamp(at, styleOf(stored));
      expect(written).to.have.length(stored.length);
      expect(written.replace('2026-01-31', '2020-05-06').replace('10:20:30', '07:08:09').replace('.000', '.123')).to.equal(stored);
    });
  }

  it('writes the documented way where nothing is stored', () => {
    for (const stored of [null, undefined, 7, '2020-05-06']) expect(writeTimestamp(at, styleOf(stored))).to.equal('2026-01-31 10:20:30');
  });

  for (const [text, expected] of [
    ['2026-01-31 10:20:30', '2026-01-31T10:20:30.000Z'],
    ['2026-01-31T10:20Z', '2026-01-31T10:20:00.000Z'],
    ['2026-01-31 10:20:30.000 +00:00', '2026-01-31T10:20:30.000Z'],
    ['2026-01-31T10:20:30+02:00', '2026-01-31T08:20:30.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ] as const) {
    it(`reads ${text}`, () => expect(readTimestamp(text)?.toISOString()).to.equal(expected));
  }
  for (const text of ['', 'yesterday', '2026-02-31', '2026-01-31 25:00:00', '31/01/2026'])
    it(`does not read "${text}"`, () => expect(readTimestamp(text)).to.equal(null));
});
