import { expect } from 'chai';
import Holidays from 'date-holidays';
import { easterSunday } from '../../lib/periods/words/holidays.js';
import { expectCases, periodsIn } from './cases.js';

expectCases('periods: holidays and seasons', [
  ['baskets on Christmas', '2025-12-25', '2025-12-25'],
  ['baskets on xmas day 2024', '2024-12-25', '2024-12-25'],
  ['baskets on Christmas last year', '2025-12-25', '2025-12-25'],
  ["baskets on New Year's Eve", '2025-12-31', '2025-12-31'],
  ['baskets on thanks giving', '2025-11-27', '2025-11-27'],
  ['baskets on Black Friday 2024', '2024-11-29', '2024-11-29'],
  ['baskets on cyber monday', '2025-12-01', '2025-12-01'],
  ["baskets on mother's day", '2025-05-11', '2025-05-11'],
  ['baskets on Easter Monday 2025', '2025-04-21', '2025-04-21'],
  ['baskets on the fourth of July', '2025-07-04', '2025-07-04'],
  ['baskets on memorial day weekend', '2025-05-24', '2025-05-26'],
  ['baskets on the weekend of Halloween 2024', '2024-10-31', '2024-11-03'],
  ['baskets on Black Friday weekend', '2025-11-28', '2025-11-30'],
  ['baskets the day after Christmas', '2025-12-26', '2025-12-26'],
  ['baskets since Black Friday', '2025-11-28', '2026-03-18'],
  ['baskets last summer', '2025-06-01', '2025-08-31'],
  ['baskets in the autumn of 2024', '2024-09-01', '2024-11-30'],
  ['baskets in fall 2024', '2024-09-01', '2024-11-30'],
  ['baskets this winter', '2025-12-01', '2026-02-28', '2026-02-10'],
  ['baskets in winter', '2025-12-01', '2026-02-28'],
]);

describe('periods: holidays against an outside calendar', () => {
  const calendar = new Holidays('US');
  const names: Readonly<Record<string, string>> = {
    "New Year's Day": "New Year's Day", 'Martin Luther King Jr. Day': 'MLK day', "Washington's Birthday": "presidents' day", 'Memorial Day': 'memorial day',
    'Independence Day': 'independence day', 'Labor Day': 'labor day', 'Columbus Day': 'columbus day', 'Veterans Day': 'veterans day', 'Thanksgiving Day': 'thanksgiving',
    'Christmas Day': 'christmas', "Mother's Day": "mother's day", "Father's Day": "father's day", 'Easter Sunday': 'easter', "Valentine's Day": "valentine's day", Halloween: 'halloween',
  };
  for (const year of [2019, 2022, 2024, 2025]) {
    it(`${year}`, () => {
      for (const { name, date } of calendar.getHolidays(year)) {
        const spoken = names[name];
        if (spoken === undefined) continue;
        expect(periodsIn(`baskets on ${spoken} ${year}`)[0]?.period.start, name).to.equal(date.slice(0, 10));
      }
    });
  }
  it('Easter Sunday', () => {
    expect([2000, 2008, 2011, 2038].map(easterSunday)).to.deep.equal(['2000-04-23', '2008-03-23', '2011-04-24', '2038-04-25']);
  });
});
