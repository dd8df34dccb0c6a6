import type { Draft } from '../draft.js';
import type { Candidate, Interpretation } from '../reading.js';

/** "what did the campaign return", "what did we get back from it": not a good that came back. */
const RETURNED = /\b(?:what|how much)\b.*\b(?:returns?|returned|(?:get|got|gotten|gave|give|given|paid|pay) (?:us )?back)\b(?! (?:on|rate|ratio))/;

/** What came back of a campaign's money: its revenue, or that beside what it cost; both are asked back. Null where that is said. */
export function broughtBack({ s, filters, nouns, measures, grouping, time }: Draft): Interpretation | null {
  const given = filters.filter((f) => f.kind !== 'status');
  const named = filters.filter((f) => f.kind === 'campaign' || f.kind === 'channel');
  const each = grouping.by.some(({ dimension }) => dimension === 'campaign' || dimension === 'channel');
  const whole = s.matches(/\b(campaigns?|channels?)\b/);
  if (!RETURNED.test(s.words) || !(named.length > 0 || each || whole) || given.length > named.length || nouns.some(({ id }) => ['customer', 'order', 'product', 'unit'].includes(id))) return null;
  if (measures.some(({ use }) => !['roi', 'orders', 'order_total', 'revenue'].includes(use.measure)) || s.matches(/\b(revenue|sales|money|roi|investment|spend|spent|orders|items|goods)\b/)) return null;
  const of = named.map((f) => f.label).join(' and ');
  const when = time.periods.map(({ mention }) => ` ${mention.text}`).join('');
  const asked = (measure: string): Candidate => {
    const query = named.length > 0 ? `${measure} of ${of}${when}` : each || s.matches(/\bcampaigns\b/) ? `${measure} by campaign${when}` : `${measure} by channel${when}`;
    return { label: query, query };
  };
  return { kind: 'clarify', why: 'two_readings', about: s.annotation.text, candidates: [asked('Revenue'), asked('ROI')] };
}
