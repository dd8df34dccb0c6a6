import { expect } from 'chai';
import { findPeriods } from '../../lib/periods/findPeriods.js';
import type { PeriodMention, PeriodSpanMention } from '../../lib/periods/mention.js';
import type { CalendarSettings } from '../../lib/periods/period.js';

/** A Wednesday in ISO week 12. */
export const SETTINGS: CalendarSettings = { today: '2026-03-18', weekStart: 1, fiscalYearStart: 1, hemisphere: 'north' };

/** Words, first and last day; null = open. The words may stand inside a longer question. */
export type Case = readonly [words: string, start: string | null, end: string | null, today?: string];

export const periodsIn = (text: string, settings: CalendarSettings = SETTINGS): readonly PeriodSpanMention[] =>
  findPeriods(text, settings).filter((mention): mention is PeriodSpanMention => mention.kind === 'period');

export const spans = (mentions: readonly PeriodMention[]): readonly (readonly [string | null, string | null])[] =>
  mentions.filter((mention) => mention.kind === 'period').map(({ period }) => [period.start, period.end] as const);

/** One test a row: exactly one period, with these days. */
export function expectCases(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const [words, start, end, today] of cases) {
      it(`${words}${today === undefined ? '' : ` (on ${today})`}`, () => {
        expect(spans(findPeriods(words, today === undefined ? SETTINGS : { ...SETTINGS, today }))).to.deep.equal([[start, end]]);
      });
    }
  });
}
