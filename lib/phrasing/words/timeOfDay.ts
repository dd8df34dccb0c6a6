const NOON = 720;
const DAY = 1440;

/** Parts of the day that have a name, from their first minute to the one after their last. */
const NAMED: Readonly<Record<string, string>> = {
  '0-720': 'before noon',
  '720-1440': 'after noon',
  '720-1080': 'in the afternoon',
  '1080-1440': 'in the evening',
};

/** Minutes of the day, the last one excluded, after a noun: "in the morning", "from 5 pm", "between 9 am and 5:30 pm". */
export function timeOfDayWords(from: number, to: number): string {
  const named = NAMED[`${from}-${to}`];
  if (named !== undefined) return named;
  if (from === 0) return `before ${clock(to)}`;
  return to >= DAY ? `from ${clock(from)}` : `between ${clock(from)} and ${clock(to)}`;
}

/** The first minute of a condition on the time of day and the one after its last. */
export function minutesOf({
  op,
  values,
}: {
  readonly op: string;
  readonly values: readonly (string | number)[];
}): readonly [from: number, to: number] {
  const [first = 0, last = DAY] = values.map(Number);
  if (op === '<' || op === '<=') return [0, op === '<' ? first : first + 1];
  if (op === '>' || op === '>=') return [op === '>' ? first + 1 : first, DAY];
  return [first, values.length > 1 ? last : first + 1];
}

/** 1020 → "5 pm", 1050 → "5:30 pm". */
function clock(minute: number): string {
  if (minute === NOON) return 'noon';
  if (minute === 0 || minute === DAY) return 'midnight';
  const hour = Math.floor(minute / 60);
  const rest = minute % 60;
  return `${String(((hour + 11) % 12) + 1)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`} ${hour < 12 ? 'am' : 'pm'}`;
}

/** The numbers that the words for these minutes have. */
export const clockNumbers = (minutes: readonly number[]): readonly number[] =>
  minutes.flatMap((minute) => [minute, minute + 1]).flatMap((minute) => [((Math.floor(minute / 60) + 11) % 12) + 1, minute % 60]);
