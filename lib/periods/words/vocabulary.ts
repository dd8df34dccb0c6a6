import type { Grain } from '../period.js';

/** Units that periods are counted in; `fortnight`, `decade` and `half` are spans without a grain of their own. */
export type Unit = Grain | 'weekend' | 'fortnight' | 'decade' | 'half' | 'hour';

/** Which way a word points from today: `past` and `last` differ in "past week" (7 days) and "last week" (the calendar week). */
export type Direction = 'this' | 'last' | 'past' | 'next';

/** What a word can do in a period expression. One word may do several things ("second", "may", "fall"). */
export interface WordUse {
  readonly month?: number;
  readonly weekday?: number;
  readonly unit?: Unit;
  /** "Saturdays", "months". */
  readonly plural?: boolean;
  readonly direction?: Direction;
  readonly number?: number;
  readonly ordinal?: number;
  readonly season?: Season;
  readonly part?: Part;
  readonly dayOffset?: number;
  readonly dayPart?: DayPart;
  readonly toDate?: Grain;
  readonly decade?: number;
  /** The word is common with other meanings: it counts as a period word only in a telling place. */
  readonly weak?: boolean;
  /** The word alone can make an expression worth looking for. */
  readonly core?: boolean;
}

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';
export type Part = 'early' | 'mid' | 'late';
export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night' | 'noon' | 'midnight';

const words = new Map<string, WordUse>();
const add = (list: string, use: WordUse): void => {
  for (const word of list.split(' ')) words.set(word, { ...words.get(word), ...use });
};

const MONTHS = [
  'january jan', 'february feb febr', 'march mar', 'april apr', 'may', 'june jun',
  'july jul', 'august aug', 'september sep sept', 'october oct', 'november nov', 'december dec',
];
MONTHS.forEach((list, i) => {
  add(list, { month: i + 1, core: true });
  add(`${list.split(' ')[0]!}s`, { month: i + 1, plural: true, core: true });
});
// Verbs and names: "may I see", "a march mug", "Jan Smith", "customers called June".
for (const weak of ['may', 'march', 'mar', 'jan', 'april', 'june', 'jun', 'august']) add(weak, { weak: true });
words.delete('mays');

const WEEKDAYS = ['monday mon', 'tuesday tue tues', 'wednesday wed weds', 'thursday thu thur thurs', 'friday fri', 'saturday sat', 'sunday sun'];
WEEKDAYS.forEach((list, i) => {
  const [full, ...short] = list.split(' ');
  add(full!, { weekday: i + 1, core: true });
  add(`${full!}s`, { weekday: i + 1, plural: true, core: true });
  for (const word of short) add(word, { weekday: i + 1, weak: true, core: true });
});

// Slips too far from the word for a search by distance.
const OFTEN_MISSPELT: readonly (readonly [string, string])[] = [['wednesday', 'wensday wendsday wenesday wedensday weds'], ['thursday', 'thrusday'], ['saturday', 'satday'], ['february', 'febuary']];
for (const [right, wrong] of OFTEN_MISSPELT) add(wrong, words.get(right)!);

const UNITS: readonly (readonly [Unit, string, string])[] = [
  ['day', 'day', 'days dys'],
  ['week', 'week wk', 'weeks wks'],
  ['month', 'month mth mo', 'months mths mos'],
  ['quarter', 'quarter qtr trimester', 'quarters qtrs trimesters'],
  ['year', 'year yr', 'years yrs'],
  ['weekend', 'weekend wkend', 'weekends'],
  ['fortnight', 'fortnight', 'fortnights'],
  ['decade', 'decade', 'decades'],
  ['half', 'half', 'halves'],
  ['hour', 'hour hr', 'hours hrs'],
];
for (const [unit, one, many] of UNITS) {
  add(one, { unit, core: true });
  add(many, { unit, plural: true, core: true });
}
add('half', { core: true, weak: true });

// "The actual month" is how speakers of other languages call the current one.
add('this current present ongoing actual', { direction: 'this' });
add('last previous prior preceding latest recent trailing precedent', { direction: 'last' });
add('past rolling', { direction: 'past' });
add('next coming upcoming following', { direction: 'next' });

'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
  .split(' ').forEach((word, i) => add(word, { number: i + 1 }));
'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').forEach((word, i) => add(word, { number: 20 + 10 * i }));
add('a an single', { number: 1 });
add('couple', { number: 2 });
add('few several', { number: 3 });
add('dozen', { number: 12 });
add('hundred', { number: 100 });

('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth ' +
  'seventeenth eighteenth nineteenth').split(' ').forEach((word, i) => add(word, { ordinal: i + 1 }));
add('twentieth', { ordinal: 20 });
add('thirtieth', { ordinal: 30 });

add('spring', { season: 'spring', core: true, weak: true });
add('summer', { season: 'summer', core: true, weak: true });
add('autumn', { season: 'autumn', core: true });
add('fall', { season: 'autumn', core: true, weak: true });
add('winter', { season: 'winter', core: true, weak: true });

add('early beginning start', { part: 'early' });
add('mid middle', { part: 'mid' });
add('late end ending close', { part: 'late' });

add('today todays now tonight', { dayOffset: 0, core: true });
add('yesterday yesterdays yday ystrday ystday yest ydy', { dayOffset: -1, core: true });
add('tomorrow tmr tmrw', { dayOffset: 1, core: true });

add('morning mornings', { dayPart: 'morning', core: true });
add('afternoon afternoons', { dayPart: 'afternoon', core: true });
add('evening evenings', { dayPart: 'evening', core: true });
add('night nights', { dayPart: 'night', core: true });
add('noon midday noontime', { dayPart: 'noon', core: true });
add('midnight', { dayPart: 'midnight', core: true });

add('ytd', { toDate: 'year', core: true });
add('qtd', { toDate: 'quarter', core: true });
add('mtd', { toDate: 'month', core: true });
add('wtd', { toDate: 'week', core: true });

'twenties thirties forties fifties sixties seventies eighties nineties'.split(' ')
  .forEach((word, i) => add(word, { decade: 20 + 10 * i, core: true }));

/** Every word that period expressions are made of, by its lower-case form. */
export const VOCABULARY: ReadonlyMap<string, WordUse> = words;
