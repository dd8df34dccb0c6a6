import { expect } from 'chai';
import { EMPTY_PLAN, type Plan } from '../../lib/analytics/plan.js';
import type { Result } from '../../lib/analytics/result.js';
import { factsIn } from '../../lib/phrasing/factsIn.js';
import { phraseResult } from '../../lib/phrasing/phraseResult.js';
import type { PhraseContext } from '../../lib/phrasing/phrase.types.js';
import { wordingsOf } from '../../lib/phrasing/wordings.js';
import type { Period } from '../../lib/periods/period.js';

const CTX: PhraseContext = { currency: 'USD', today: '2026-03-18', dataEnd: '2026-03-18' };
const month = (label: string, start: string, end: string): Period => ({ start, end, label, grain: 'month' });
const FEBRUARY = month('last month', '2026-02-01', '2026-02-28');
const JANUARY = month('January 2026', '2026-01-01', '2026-01-31');

function sentences(plan: Partial<Plan>, result: Partial<Result>, ctx: Partial<PhraseContext> = {}): readonly string[] {
  const whole: Plan = { ...EMPTY_PLAN, ask: 'value', subject: 'sale', period: FEBRUARY, ...plan };
  const found: Result = { columns: [], rows: [], metrics: {}, units: {}, total: result.rows?.length ?? 0, sql: [], assumptions: [], ...result };
  const about = { ...CTX, ...ctx };
  return wordingsOf(phraseResult(whole, found, about), whole, found, about).sentences;
}

describe('several sentences for one answer', () => {
  it('say an amount and a count in several ways', () => {
    expect(sentences({ measures: [{ measure: 'revenue' }] }, { metrics: { revenue: 1234.5 }, units: { revenue: 'money' } })).to.deep.equal([
      'Revenue last month (1–28 Feb 2026) was $1,234.50.',
      'Last month (1–28 Feb 2026), revenue was $1,234.50.',
      'Revenue last month (1–28 Feb 2026) came out at $1,234.50.',
    ]);
    expect(sentences({ subject: 'order', measures: [{ measure: 'orders' }] }, { metrics: { orders: 23 }, units: { orders: 'count' } })).to.deep.equal([
      'You had 23 orders last month (1–28 Feb 2026).',
      'Last month (1–28 Feb 2026), you had 23 orders.',
    ]);
  });

  it('turn a comparison around without turning its direction', () => {
    const compared = { measures: [{ measure: 'revenue' }], compare: { kind: 'period', period: JANUARY } } as const;
    const fell = { metrics: { current: 80, previous: 100, change: -20, change_ratio: -0.2 }, units: { current: 'money' } } as const;
    expect(sentences(compared, fell)).to.deep.equal([
      'Revenue fell by $20.00 (20.0%), from $100.00 in January 2026 to $80.00 last month (1–28 Feb 2026).',
      'Revenue went from $100.00 in January 2026 to $80.00 last month (1–28 Feb 2026), so it fell by $20.00 (20.0%).',
    ]);
    expect(sentences(compared, fell, { yesNo: { asked: 'direction', direction: 'more' } })[1]).to.match(/^No, revenue went from .* so it fell by/);
  });

  it('leave what is said of no time, and what lies ahead, as it is', () => {
    const value = { metrics: { inventory_value: 5 }, units: { inventory_value: 'money' } } as const;
    expect(sentences({ subject: 'product', measures: [{ measure: 'inventory_value' }] }, value)).to.have.length(1);
    const ahead = month('next month', '2026-04-01', '2026-04-30');
    for (const sentence of sentences({ period: ahead, measures: [{ measure: 'revenue' }] }, { metrics: { revenue: 0 }, units: { revenue: 'money' } })) expect(sentence).to.include('has not begun');
  });
});

describe('the facts in a sentence', () => {
  it('are its numbers with their units, its names whole, and the words that turn a meaning', () => {
    expect(factsIn('Tea 4 You fell by $1,204.50 (12.5%), to 3 units on 2 Feb.', ['Tea 4 You', '2 Feb'])).to.deep.equal(['Tea 4 You', 'fell', '$1,204.50', '12.5%', 'to', '3', '2 Feb']);
    expect(factsIn('Never more than twelve.', [])).to.deep.equal(['never', 'more', 'than', 'twelve']);
  });

  it('keep a name apart from a longer word, and know it at a sentence’s start', () => {
    expect(factsIn('Teapots sold in March', ['tea', 'March'])).to.deep.equal(['March']);
    expect(factsIn('Last month was good', ['last month'])).to.deep.equal(['last month']);
  });
});
