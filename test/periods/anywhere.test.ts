import { expect } from 'chai';
import { findPeriods } from '../../lib/periods/findPeriods.js';
import { SETTINGS, periodsIn } from './cases.js';

/** Phrases of every kind, and carriers that put them first, in the middle and last. */
const PHRASES = [
  'last month', 'in February 2025', 'on 9 June 2025', 'since January', 'before 2024', 'in Q3', 'in the first half of 2025', 'in the last 90 days', 'over the past 3 months', 'this year', 'year to date', 'between 3 and 9 of February',
  'from October to December', 'in week 5', 'in the week of 11 February', 'on Black Friday', 'last summer', 'last Friday', 'on the first Monday of February', 'two weeks ago', 'yesterday', 'in 2025', 'at the end of January', 'the week before last', 'in 2024 or later',
  'from 6/1/2024 - 6/9/2024', 'on labor day weekend', 'in the 1990s', 'until the end of last month', 'the day before yesterday',
];
const CARRIERS: readonly ((phrase: string) => string)[] = [
  (phrase) => `${phrase[0]!.toUpperCase()}${phrase.slice(1)}, how many units did we sell?`,
  (phrase) => `How many units did we sell ${phrase} by country?`,
  (phrase) => `Show me the top 5 customers by spending ${phrase}`,
  (phrase) => `please tell me what we sold ${phrase}, grouped by brand, thanks!`,
  (phrase) => `(units sold ${phrase})`,
];

describe('periods: a phrase means the same wherever it stands', () => {
  for (const phrase of PHRASES) {
    it(phrase, () => {
      const [alone] = periodsIn(`units ${phrase}`);
      expect(alone, phrase).to.not.equal(undefined);
      for (const carry of CARRIERS) {
        const text = carry(phrase);
        const found = findPeriods(text, SETTINGS);
        expect(found.map(({ kind }) => kind), text).to.deep.equal(['period']);
        expect(found[0], text).to.deep.include({ period: alone!.period });
        expect(text.slice(found[0]!.start, found[0]!.end), text).to.equal(found[0]!.text);
      }
    });
  }
});

describe('periods: any text', () => {
  it('offsets hold, mentions are in order and never overlap', () => {
    const words = [...PHRASES.flatMap((phrase) => phrase.split(' ')), '2025', '$500', '13', 'th', '-', '/', '#', 'vs', 'than', "'s", 'may', 'half', 'noon', 'every', '😀', 'é', '5pm', 'last', 'N°'];
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    for (let round = 0; round < 1500; round++) {
      const text = Array.from({ length: 1 + random(12) }, () => words[random(words.length)]!).join(random(5) === 0 ? '' : ' ');
      let last = 0;
      for (const { start, end, text: own } of findPeriods(text, SETTINGS)) {
        expect(start, text).to.be.at.least(last);
        expect(text.slice(start, end), text).to.equal(own);
        last = end;
      }
    }
  });
  it('every bounded period begins before it ends', () => {
    for (const phrase of PHRASES) {
      for (const today of ['2024-02-29', '2025-12-31', '2026-01-01', '2026-03-30', '2027-08-31']) {
        for (const { period } of periodsIn(`units ${phrase}`, { ...SETTINGS, today })) {
          if (period.start !== null && period.end !== null) expect(period.start <= period.end, `${phrase} on ${today}`).to.equal(true);
        }
      }
    }
  });
});
