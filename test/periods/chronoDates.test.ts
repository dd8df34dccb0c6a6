import { expect } from 'chai';
import { chronoDates, looksLikeDate } from '../../lib/periods/phrases/chronoDates.js';
import { tokenize } from '../../lib/periods/words/tokens.js';
import { SETTINGS } from './cases.js';

describe('periods: dates by chrono', () => {
  it('takes the latest such day where the year was not said', () => {
    const [date] = chronoDates('units on the 5th of August at 3', SETTINGS);
    expect(date).to.have.property('period').that.includes({ start: '2025-08-05', end: '2025-08-05', yearImplied: true });
  });
  it('keeps a year that was said', () => {
    expect(chronoDates('units on August 5, 2024', SETTINGS)[0]?.period).to.deep.include({ start: '2024-08-05', end: '2024-08-05', label: '5 Aug 2024' });
  });
  it('wants day and month to be said', () => expect(chronoDates('units at 5pm', SETTINGS)).to.deep.equal([]));
  it('is asked only for words left open that look like a date', () => {
    expect(looksLikeDate(tokenize('units 5 ides November 12'), () => false)).to.equal(true);
    expect(looksLikeDate(tokenize('units November 12'), () => true)).to.equal(false);
    expect(looksLikeDate(tokenize('units by brand'), () => false)).to.equal(false);
  });
});
