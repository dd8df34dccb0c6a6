import type { Random } from '../../seed/random.js';

const MONTHS = 'january,february,march,april,may,june,july,august,september,october,november,december,jan,feb,mar,apr,jun,jul,aug,sept,oct,nov,dec'.split(',');
const SPANS = [
  'yesterday', 'today', 'last week', 'this week', 'last month', 'this month', 'last quarter', 'this quarter', 'last year', 'this year', 'ytd', 'mtd', 'year to date', 'since christmas', 'since new year', 'over the last 30 days', 'in the last 90 days', 'in the past 12 months', 'the past six weeks', 'over the past fortnight', 'in Q1', 'in Q3',
  'q2 2025', 'in the summer', 'last winter', 'last spring', 'on black friday', 'over easter', 'at the weekend', 'last weekend', 'the day before yesterday', 'last monday', 'on friday', 'so far this year', 'this month so far', 'all of last year', 'the whole of 2025', 'in 2024', '2025', 'last 7 days', 'past year', 'the first half of 2025', 'since the start of the year', 'up to now this year', 'in the week before last', 'between 3 march and 9 april', 'from january to march', 'from 1 may until 15 june', 'all time', 'ever', 'this yr', 'last yr', 'lst month', 'prev month', 'in h1', 'on 14 february', '12/02/2026',
];

/** One period in words, as people put it at a question's end. */
export function periodWords(random: Random): string {
  if (random.chance(0.6)) return random.pick(SPANS);
  const month = random.pick(MONTHS);
  return random.pick([`in ${month}`, `in ${month}`, month, `for ${month}`, `during ${month}`, `since ${month}`, `in ${month} 2025`, `last ${month}`, `${month} 2025`, `back in ${month}`, `in ${month} of last year`]);
}

/** Two periods to hold against each other, the later first; without prepositions. */
export function periodPair(random: Random): readonly [string, string] {
  if (random.chance(0.6)) return random.pick([['this month', 'last month'], ['this week', 'last week'], ['this year', 'last year'], ['this quarter', 'last quarter'], ['last month', 'the month before'], ['last week', 'the week before'], ['yesterday', 'the day before'], ['in 2025', '2024'], ['last year', 'the year before'], ['this year so far', 'the same time last year'], ['today', 'yesterday'], ['q1 2026', 'q1 2025'], ['last quarter', 'the quarter before']] as const);
  const at = random.integer(1, 11);
  return random.pick([[`in ${MONTHS[at] ?? ''}`, MONTHS[at - 1] ?? ''], [MONTHS[at] ?? '', MONTHS[at - 1] ?? ''], [`in ${MONTHS[at] ?? ''} 2025`, `${MONTHS[at] ?? ''} 2024`]] as const);
}
