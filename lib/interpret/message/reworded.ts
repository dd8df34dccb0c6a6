import type { CalendarSettings } from '../../periods/period.js';
import { partOfSpan } from '../time/partOfSpan.js';
import { countBehind } from './countBehind.js';
import { digitsSaid } from './digits.js';
import { noneSaid } from './noneSaid.js';
import { plainAsk } from './plainAsk.js';
import { saidPlainly } from './sayings.js';

/** A question in plainer words: what was said, and what it was taken as. */
export interface Reworded {
  readonly text: string;
  readonly said: string;
  readonly label: string;
}

/** The question with one of its phrases in the words that the readers know. Null where it holds none. */
export const reworded = (text: string, calendar: CalendarSettings): Reworded | null => partOfSpan(text, calendar) ?? digitsSaid(text) ?? countBehind(text) ?? noneSaid(text) ?? plainAsk(text) ?? saidPlainly(text);
