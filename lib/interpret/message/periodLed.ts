import { findPeriods } from '../../periods/findPeriods.js';
import type { CalendarSettings } from '../../periods/period.js';

const LEADS = /^\W*(?:(?:so|and|well|ok|okay)\W+)?(?=(?:in|on|during|over|for|since|last|this|yesterday|today|between|from|until|before|after|q[1-4]|the|\d{4})\b)/i;
/** What opens a question, and would have opened this one. */
const ASKS = /^,? *(?=(?:did|do|does|have|has|had|is|are|was|were|how|what|which|who|why|were there)\b)/i;
/** What such a question would be held against, or goes on with. */
const MORE = /[.!?;:]\s+\S|\b(?:vs|versus|than(?! [$€£]?\d)|compared?|against|and (?:how|what|which|who))\b/i;

/** "in 2025 did we make more than 5,000", "last month, what sold best": the question, and when. Null where it does not begin with a time. */
export function periodLed(text: string, calendar: CalendarSettings): string | null {
  const lead = LEADS.exec(text)?.[0];
  if (lead === undefined || MORE.test(text)) return null;
  const [first, ...others] = findPeriods(text, calendar);
  if (first?.kind !== 'period' || others.some(({ kind }) => kind === 'period' || kind === 'comparison') || !/^(?:(?:in|on|during|over|for|since|between|from|until|before|after|the) )*$/i.test(text.slice(lead.length, first.start))) return null;
  const rest = text.slice(first.end);
  const asks = ASKS.exec(rest)?.[0];
  if (asks === undefined) return null;
  const [, question = '', mark = ''] = /^(.*?)([\s?!.]*)$/s.exec(rest.slice(asks.length)) ?? [];
  const said = text.slice(lead.length, first.end);
  return question.split(/\s+/).length < 3 ? null : `${question} ${said.charAt(0).toLowerCase()}${said.slice(1)}${mark}`;
}
