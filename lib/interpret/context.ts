import type { Gazetteer } from '../language/gazetteer.js';
import type { CalendarSettings } from '../periods/period.js';

export interface InterpretContext {
  readonly gazetteer: Gazetteer;
  readonly calendar: CalendarSettings;
  readonly shopId: string;
}
