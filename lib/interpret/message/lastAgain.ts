import type { Reworded } from './reworded.js';

const LAST_AGAIN = /\b(?:this|the current) (?<unit>day|week|month|quarter|year)\b.*?\b(?:to|than|vs\.?|versus|against|with|from|and) (?<last>(?:the )?(?:last|previous)(?: one)?)(?=[\s?.!]*$)/i;

/** "this month compared to last": the unit goes without saying the second time. Null where nothing is left out so. */
export function lastAgain(text: string): Reworded | null {
  const found = LAST_AGAIN.exec(text);
  const { unit = '', last = '' } = found?.groups ?? {};
  if (!found) return null;
  const at = found.index + found[0].length - last.length;
  const label = `last ${unit.toLowerCase()}`;
  return { text: `${text.slice(0, at)}${label}${text.slice(at + last.length)}`, said: last, label };
}
