import { expect } from 'chai';
import { Zone } from '../../../lib/analytics/sql/zone.js';

describe('Zone', () => {
  const start = (zone: string, day: string): string => new Date(Zone.of(zone).startOfDay(day)).toISOString();

  const CASES: readonly (readonly [zone: string, day: string, start: string])[] = [
    ['UTC', '2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['America/New_York', '2025-03-09', '2025-03-09T05:00:00.000Z'],
    ['America/New_York', '2025-03-10', '2025-03-10T04:00:00.000Z'],
    ['America/New_York', '2025-11-02', '2025-11-02T04:00:00.000Z'],
    ['America/New_York', '2025-11-03', '2025-11-03T05:00:00.000Z'],
    ['Australia/Sydney', '2025-04-06', '2025-04-05T13:00:00.000Z'],
    ['Australia/Sydney', '2025-04-07', '2025-04-06T14:00:00.000Z'],
    ['Australia/Sydney', '2025-10-06', '2025-10-05T13:00:00.000Z'],
    ['Asia/Kolkata', '2025-06-01', '2025-05-31T18:30:00.000Z'],
    // Midnight does not exist: the day begins at one o'clock.
    ['America/Santiago', '2025-09-07', '2025-09-07T04:00:00.000Z'],
    // Midnight comes twice: the day begins with the first one that is not yesterday.
    ['America/Havana', '2025-11-02', '2025-11-02T04:00:00.000Z'],
  ];
  for (const [zone, day, expected] of CASES) it(`${day} in ${zone}`, () => expect(start(zone, day)).to.equal(expected));

  it('a day never begins before the one before it ends', () => {
    for (const zone of ['America/Santiago', 'America/Havana', 'Africa/Cairo', 'Asia/Beirut', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      const at = Zone.of(zone);
      for (let day = Date.UTC(2011, 11, 25); day < Date.UTC(2026, 1, 1); day += 86_400_000) {
        const name = new Date(day).toISOString().slice(0, 10);
        const begins = at.startOfDay(name);
        expect(at.local(begins).slice(0, 10) >= name, `${zone} ${name}`).to.equal(true);
        expect(at.local(begins - 1000).slice(0, 10) < name, `${zone} ${name}`).to.equal(true);
      }
    }
  });

  it('is unknown for an unknown name', () => expect(() => Zone.of('Mars/Olympus')).to.throw(RangeError));
});
