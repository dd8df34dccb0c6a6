import { expect } from 'chai';
import { checkSentence, type SentenceData } from '../../lib/phrasing/checkSentence.js';

const comparison: SentenceData = {
  metrics: { current: 800, previous: 1000, change: -200, change_ratio: -0.2 },
  rows: [
    { category: 'Lamps 3000', current: 500, previous: 400, change: 100, change_ratio: 0.25 },
    { category: 'Rugs', current: 300, previous: 600, change: -300, change_ratio: -0.5 },
  ],
  total: 2,
  texts: ['last month'],
};

const cases: readonly (readonly [
  what: string,
  sentence: string,
  data: SentenceData,
  foreign: readonly string[],
  turned: readonly string[],
])[] = [
  [
    'the true sentence',
    'Revenue fell by $200.00 (20.0%), from $1,000.00 in January 2026 to $800.00 last month (1–28 Feb 2026).',
    comparison,
    [],
    [],
  ],
  ['a wrong amount', 'Revenue fell by $210.00 (20.0%), from $1,000.00 in January 2026 to $800.00 last month.', comparison, ['$210.00'], []],
  ['a wrong percentage', 'Revenue fell by $200.00 (25.1%), from $1,000.00 to $800.00.', comparison, ['25.1%'], []],
  ['rose for fell', 'Revenue rose by $200.00 (20.0%), from $1,000.00 to $800.00.', comparison, [], ['rose']],
  [
    'fell for rose of one group',
    'Revenue by category: Lamps 3000 fell by $100.00 (25.0%), from $400.00 to $500.00; Rugs fell by $300.00, from $600.00 to $300.00.',
    comparison,
    [],
    ['fell'],
  ],
  ['the number of a name is no number', 'Lamps 3000 rose by $100.00.', comparison, [], []],
  ['a name that only begins like another', 'Rug sales rose by $200.00.', comparison, [], ['rose']],
  ['higher against the sign', 'Lamps $800.00, Rugs $1,000.00, so Lamps is $200.00 higher.', comparison, [], ['higher']],
  ['how many rows there are', 'There are 2 categories.', comparison, [], []],
  ['another number of rows', 'There are 3 categories.', comparison, ['3'], []],
  ['a rounding that is shown', '3.5 days of cover', { metrics: { days: 3.452 }, rows: [], total: 0 }, [], []],
  ['a rounding that is wrong', '3.4 days of cover', { metrics: { days: 3.452 }, rows: [], total: 0 }, ['3.4'], []],
  ['a lost minus', 'Gross profit was $5.00.', { metrics: { gross_profit: -5 }, rows: [], total: 0 }, ['$5.00'], []],
  ['a negative amount', 'Gross profit was -$5.00.', { metrics: { gross_profit: -5 }, rows: [], total: 0 }, [], []],
  [
    'a number of the question',
    '4 customers with amount spent over $2,000.00',
    { metrics: { customers: 4 }, rows: [], total: 4, asked: [2000] },
    [],
    [],
  ],
  [
    'the same number unasked',
    '4 customers with amount spent over $2,000.00',
    { metrics: { customers: 4 }, rows: [], total: 4 },
    ['$2,000.00'],
    [],
  ],
  [
    'numbers of nested lists',
    'Items: 3 × Lamp.',
    { metrics: {}, rows: [{ order_id: 'ord_1', items: [{ product: 'Lamp', quantity: 3 }] }], total: 1 },
    [],
    [],
  ],
  [
    'parts of an explanation',
    'Fewer orders made -$150.00 of it, a higher average order value -$50.00.',
    { metrics: { change: -200, orders_effect: -150, aov_effect: -50 }, rows: [], total: 0 },
    [],
    ['higher'],
  ],
];

describe('the check of every sentence', () => {
  for (const [what, sentence, data, foreign, turned] of cases) {
    it(`${foreign.length + turned.length > 0 ? 'catches' : 'passes'} ${what}`, () => {
      expect(checkSentence(sentence, data)).to.deep.equal({ ok: foreign.length + turned.length === 0, foreign, turned });
    });
  }
});
