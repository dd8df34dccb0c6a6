const NOON = 720;
const DAY = 1440;

/** Parts of the day that have a name, by their first and last minute. */
const NAMED: Readonly<Record<string, string>> = {
  '0-719': 'before noon',
  '720-1439': 'after noon',
  '720-1079': 'in the afternoon',
  '1080-1439': 'in the evening',
};

/** Minutes of the day, both included, after a noun: "in the morning", "from 5 pm", "between 9 am and 5:30 pm". */
export function timeOfDayWords(from: number, to: number): string {
  const named = NAMED[`${from}-${to}`];
  if (named !== undefined) return named;
  if (from === 0) return `before ${clock(to + 1)}`;
  return to === DAY - 1 ? `from ${clock(from)}` : `between ${clock(from)} and ${clock(to + 1)}`;
}

/** First and last minute of a condition on the time of day. */
export function minutesOf({
  op,
  values,
}: {
  readonly op: string;
  readonly values: readonly (string | number)[];
}): readonly [from: number, to: number] {
  const [first = 0, last = DAY - 1] = values.map(Number);
  if (op === '<' || op === '<=') return [0, op === '<' ? first - 1 : first];
  if (op === '>' || op === '>=') return [op === '>' ? first + 1 : first, DAY - 1];
  return [first, values.length > 1 ? last : first];
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
