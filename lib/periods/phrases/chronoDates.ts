import { casual } from 'chrono-node/en';
import { addMonths } from '../calendar.js';
import type { PeriodSpanMention } from '../mention.js';
import type { CalendarSettings } from '../period.js';
import type { Token } from '../words/tokens.js';
import { sayDay } from '../words/say.js';

/** Whether words that our own grammar left alone look like a date: a month beside a number, "ago", digits with slashes. */
export function looksLikeDate(tokens: readonly Token[], isCovered: (token: Token) => boolean): boolean {
  return tokens.some((token, i) => {
    if (isCovered(token)) return false;
    if (token.use.month !== undefined && token.use.weak !== true) return tokens[i + 1]?.type === 'number' || tokens[i - 1]?.type === 'number';
    return token.word === 'ago' && tokens[i - 1]?.use.unit !== undefined;
  });
}

/** Literal dates in spellings beyond our own grammar, by chrono; only those whose day and month were said. */
export function chronoDates(text: string, settings: CalendarSettings): readonly PeriodSpanMention[] {
  const found: PeriodSpanMention[] = [];
  for (const { index, text: words, start } of casual.parse(text, { instant: new Date(`${settings.today}T12:00:00Z`), timezone: 'UTC' })) {
    if (!start.isCertain('day') || !start.isCertain('month')) continue;
    const [year, month, date] = [start.get('year'), start.get('month'), start.get('day')];
    let day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    const implied = !start.isCertain('year');
    while (implied && day > settings.today) day = addMonths(day, -12);
    found.push({
      kind: 'period', start: index, end: index + words.length, text: words,
      period: { start: day, end: day, label: sayDay(day), grain: 'day', ...(implied ? { yearImplied: true } : {}) },
    });
  }
  return found;
}
