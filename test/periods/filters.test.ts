import { expect } from 'chai';
import { findPeriods } from '../../lib/periods/findPeriods.js';
import { SETTINGS } from './cases.js';

describe('periods: weekdays and months as filters', () => {
  for (const [words, weekdays] of [
    ['orders on Saturdays', [6]], ['orders on Mondays and Tuesdays', [1, 2]], ['orders Mondays to Thursdays', [1, 2, 3, 4]], ['orders at weekends', [6, 7]], ['orders on weekdays', [1, 2, 3, 4, 5]],
    ['orders on an average Sunday', [7]], ['orders every Friday', [5]], ['orders on a Tuesday', [2]], ['orders on satrudays', [6]],
  ] as const) {
    it(words, () => expect(findPeriods(words, SETTINGS)).to.have.lengthOf(1).and.have.nested.property('[0]').that.deep.includes({ kind: 'weekdays', weekdays }));
  }
  for (const [words, months] of [['orders every December', [12]], ['orders in Novembers and Decembers', [11, 12]]] as const) {
    it(words, () => expect(findPeriods(words, SETTINGS)).to.have.lengthOf(1).and.have.nested.property('[0]').that.deep.includes({ kind: 'months', months }));
  }
  it('a breakdown is no filter', () => {
    for (const words of ['orders by weekday', 'which weekday is best', 'orders per month', 'orders each day']) expect(findPeriods(words, SETTINGS), words).to.deep.equal([]);
  });
});

describe('periods: times of day', () => {
  for (const [words, fromMinute, toMinute] of [
    ['orders before noon', 0, 720], ['orders after 5pm', 1020, 1440], ['orders after 17:30', 1050, 1440], ['orders between 9 and 11am', 540, 660], ['orders between 1 and 3 pm', 780, 900],
    ['orders from 9am to 5 p.m.', 540, 1020], ['orders in the morning', 0, 720], ['orders in the afternoon', 720, 1080], ['orders in the evenings', 1080, 1440], ['orders at 3pm', 900, 960], ['orders until midday', 0, 720],
  ] as const) {
    it(words, () => expect(findPeriods(words, SETTINGS)).to.have.lengthOf(1).and.have.nested.property('[0]').that.includes({ kind: 'time_of_day', fromMinute, toMinute }));
  }
  it('joins the day it stands behind', () => {
    const [mention] = findPeriods('orders yesterday morning', SETTINGS);
    expect(mention).to.deep.include({ kind: 'period', text: 'yesterday morning', timeOfDay: { fromMinute: 0, toMinute: 720 } });
    expect(findPeriods('orders last night', SETTINGS)[0]).to.deep.include({ text: 'last night', timeOfDay: { fromMinute: 1080, toMinute: 1440 } });
  });
  it('stands beside a longer period', () => {
    expect(findPeriods('orders before noon last month', SETTINGS).map(({ kind, text }) => [kind, text])).to.deep.equal([['time_of_day', 'before noon'], ['period', 'last month']]);
  });
  it('a greeting is none', () => expect(findPeriods('good morning, a rough morning it was', SETTINGS)).to.deep.equal([]));
});

describe('periods: durations', () => {
  for (const [words, head, count, unit, days] of [
    ['orders older than 7 days', 'older than', 7, 'day', 7], ['on the shelf for 60 days', 'for', 60, 'day', 60], ["haven't ordered in 6 months", 'in', 6, 'month', 181],
    ["haven't ordered in over a year", 'over', 1, 'year', 365], ['unfulfilled for 2 weeks', 'for', 2, 'week', 14], ['gone within 3 weeks', 'within', 3, 'week', 21],
    ['less than 60 days of cover', 'less than', 60, 'day', 60], ['30 days of stock left', 'of cover', 30, 'day', 30], ['what sells out in the next 30 days', 'next', 30, 'day', 30], ['at the 90-day pace', 'rate', 90, 'day', 90],
  ] as const) {
    it(words, () => expect(findPeriods(words, SETTINGS)).to.have.lengthOf(1).and.have.nested.property('[0]').that.includes({ kind: 'duration', head, count, unit, days }));
  }
  it('carries the window that ends today', () => {
    expect(findPeriods("haven't ordered in 6 months", SETTINGS)[0]).to.have.property('period').that.deep.includes({ start: '2025-09-19', end: '2026-03-18', rolling: { count: 6, unit: 'month' } });
  });
  it('knows days of cover', () => {
    expect(findPeriods('less than 60 days of cover', SETTINGS)[0]).to.include({ cover: true });
    expect(findPeriods('for 60 days', SETTINGS)[0]).not.to.have.property('cover');
  });
});
