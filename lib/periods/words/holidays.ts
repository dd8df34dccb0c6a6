import { addDays, daysInMonth, weekdayOf } from '../calendar.js';

/**
 * When a holiday falls: a fixed date, the nth weekday of a month (negative = from its end), days from Easter Sunday,
 * or the weekday on or before a date. `plus` moves the day: Black Friday is the day after Thanksgiving.
 */
type Rule =
  | { readonly month: number; readonly day: number }
  | { readonly month: number; readonly weekday: number; readonly nth: number; readonly plus?: number }
  | { readonly easter: number }
  | { readonly month: number; readonly weekday: number; readonly upTo: number };

export interface Holiday {
  /** As a label says it. */
  readonly name: string;
  readonly rule: Rule;
  /** The name is also an everyday phrase ("new year"): only after a preposition. */
  readonly weak?: boolean;
}

const THANKSGIVING = { month: 11, weekday: 4, nth: 4 } as const;

/** Name, rule, and the spellings without apostrophes; the first spelling need not be repeated with "day". */
const TABLE: readonly (readonly [string, Rule, string, 'weak'?])[] = [
  ["New Year's Day", { month: 1, day: 1 }, "new years day|new year day|new years"],
  ["New Year's Day", { month: 1, day: 1 }, 'new year', 'weak'],
  ["New Year's Eve", { month: 12, day: 31 }, "new years eve|new year eve|nye"],
  ['Epiphany', { month: 1, day: 6 }, 'epiphany|three kings day'],
  ['Martin Luther King Day', { month: 1, weekday: 1, nth: 3 }, 'martin luther king day|martin luther king jr day|mlk day|mlk'],
  ['Inauguration Day', { month: 1, day: 20 }, 'inauguration day'],
  ['Australia Day', { month: 1, day: 26 }, 'australia day'],
  ['Groundhog Day', { month: 2, day: 2 }, 'groundhog day|ground hog day'],
  ["Valentine's Day", { month: 2, day: 14 }, "valentines day|valentine day|valentines|st valentines day|saint valentines day"],
  ["Presidents' Day", { month: 2, weekday: 1, nth: 3 }, "presidents day|president day|washingtons birthday"],
  ["International Women's Day", { month: 3, day: 8 }, "international womens day|womens day"],
  ['Pi Day', { month: 3, day: 14 }, 'pi day'],
  ["St. Patrick's Day", { month: 3, day: 17 }, "st patricks day|st patrick day|saint patricks day|saint patrick day|st paddys day|st patricks"],
  ["April Fools' Day", { month: 4, day: 1 }, "april fools day|april fool day|april fools|all fools day"],
  ['Tax Day', { month: 4, day: 15 }, 'tax day'],
  ['Earth Day', { month: 4, day: 22 }, 'earth day'],
  ['Anzac Day', { month: 4, day: 25 }, 'anzac day'],
  ['Shrove Tuesday', { easter: -47 }, 'shrove tuesday|pancake day|mardi gras|fat tuesday'],
  ['Ash Wednesday', { easter: -46 }, 'ash wednesday'],
  ['Palm Sunday', { easter: -7 }, 'palm sunday'],
  ['Maundy Thursday', { easter: -3 }, 'maundy thursday|holy thursday'],
  ['Good Friday', { easter: -2 }, 'good friday'],
  ['Holy Saturday', { easter: -1 }, 'holy saturday|easter saturday'],
  ['Easter', { easter: 0 }, 'easter|easter sunday|easter day'],
  ['Easter Monday', { easter: 1 }, 'easter monday'],
  ['Ascension Day', { easter: 39 }, 'ascension day|ascension'],
  ['Whit Sunday', { easter: 49 }, 'whit sunday|pentecost|whitsun'],
  ['Whit Monday', { easter: 50 }, 'whit monday|pentecost monday'],
  ['May Day', { month: 5, day: 1 }, "may day|international workers day|workers day|international labour day"],
  ['Star Wars Day', { month: 5, day: 4 }, 'star wars day'],
  ['Cinco de Mayo', { month: 5, day: 5 }, 'cinco de mayo'],
  ["Mother's Day", { month: 5, weekday: 7, nth: 2 }, 'mothers day|mother day'],
  ['Victoria Day', { month: 5, weekday: 1, upTo: 24 }, 'victoria day'],
  ['Memorial Day', { month: 5, weekday: 1, nth: -1 }, 'memorial day'],
  ["Children's Day", { month: 6, day: 1 }, 'childrens day'],
  ['Flag Day', { month: 6, day: 14 }, 'flag day'],
  ["Father's Day", { month: 6, weekday: 7, nth: 3 }, 'fathers day|father day'],
  ['Juneteenth', { month: 6, day: 19 }, 'juneteenth|emancipation day'],
  ['Midsummer', { month: 6, day: 24 }, 'midsummer|midsummer day'],
  ['Canada Day', { month: 7, day: 1 }, 'canada day'],
  ['Independence Day', { month: 7, day: 4 }, 'independence day|us independence day|usa independence day'],
  ['Bastille Day', { month: 7, day: 14 }, 'bastille day'],
  ['Assumption Day', { month: 8, day: 15 }, 'assumption day'],
  ['Labor Day', { month: 9, weekday: 1, nth: 1 }, 'labor day|labour day'],
  ['Columbus Day', { month: 10, weekday: 1, nth: 2 }, "columbus day|indigenous peoples day"],
  ['Halloween', { month: 10, day: 31 }, 'halloween|halloween day|halloween night|all hallows eve|hallowe en'],
  ["All Saints' Day", { month: 11, day: 1 }, 'all saints day|all hallows day|all hallow day'],
  ["All Souls' Day", { month: 11, day: 2 }, 'all souls day|all soul day|day of the dead'],
  ['Guy Fawkes Night', { month: 11, day: 5 }, 'guy fawkes night|guy fawkes day|guy fawkes|bonfire night'],
  ['Veterans Day', { month: 11, day: 11 }, 'veterans day|veteran day|remembrance day|armistice day'],
  ["Singles' Day", { month: 11, day: 11 }, 'singles day'],
  ['Election Day', { month: 11, weekday: 1, nth: 1, plus: 1 }, 'election day'],
  ['Thanksgiving', THANKSGIVING, 'thanksgiving|thanksgiving day|thanks giving|thanks giving day|turkey day'],
  ['Black Friday', { ...THANKSGIVING, plus: 1 }, 'black friday|blackfriday'],
  ['Small Business Saturday', { ...THANKSGIVING, plus: 2 }, 'small business saturday'],
  ['Cyber Monday', { ...THANKSGIVING, plus: 4 }, 'cyber monday|cybermonday'],
  ['Giving Tuesday', { ...THANKSGIVING, plus: 5 }, 'giving tuesday'],
  ['St. Nicholas Day', { month: 12, day: 6 }, 'st nicholas day|saint nicholas day'],
  ['Christmas Eve', { month: 12, day: 24 }, 'christmas eve|xmas eve'],
  ['Christmas', { month: 12, day: 25 }, 'christmas|christmas day|xmas|xmas day|x mas|x mas day'],
  ['Boxing Day', { month: 12, day: 26 }, 'boxing day|st stephens day|saint stephens day'],
];

interface Spelling {
  readonly words: readonly string[];
  readonly holiday: Holiday;
}

/** Spellings by first word, longest first. */
export const HOLIDAYS: ReadonlyMap<string, readonly Spelling[]> = (() => {
  const byFirst = new Map<string, Spelling[]>();
  for (const [name, rule, spellings, weak] of TABLE) {
    for (const spelling of spellings.split('|')) {
      const words = spelling.split(' ');
      const list = byFirst.get(words[0]!) ?? [];
      list.push({ words, holiday: weak === undefined ? { name, rule } : { name, rule, weak: true } });
      byFirst.set(words[0]!, list);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
})();

/** The day a holiday falls on, `YYYY-MM-DD`. */
export function holidayIn(year: number, { rule }: Holiday): string {
  if ('easter' in rule) return addDays(easterSunday(year), rule.easter);
  const first = `${year}-${String(rule.month).padStart(2, '0')}-01`;
  if ('day' in rule) return addDays(first, rule.day - 1);
  if ('upTo' in rule) {
    const bound = addDays(first, rule.upTo - 1);
    return addDays(bound, -((weekdayOf(bound) - rule.weekday + 7) % 7));
  }
  const day = rule.nth > 0
    ? addDays(first, ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1))
    : lastWeekday(first, year, rule.month, rule.weekday);
  return addDays(day, rule.plus ?? 0);
}

function lastWeekday(first: string, year: number, month: number, weekday: number): string {
  const last = addDays(first, daysInMonth(year, month) - 1);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

/** Western Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`;
}

/** The Saturday and Sunday next to a day, with the days between: Monday's is the weekend before, Thursday's the one after. */
export function weekendOf(day: string): { readonly start: string; readonly end: string } {
  const weekday = weekdayOf(day);
  if (weekday <= 2) return { start: addDays(day, -weekday - 1), end: day };
  if (weekday === 7) return { start: addDays(day, -1), end: day };
  return { start: day, end: addDays(day, 7 - weekday) };
}
