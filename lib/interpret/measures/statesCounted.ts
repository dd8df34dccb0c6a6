import type { Filter } from '../conditions/filters.js';
import type { Draft } from '../draft.js';
import { COUNT_OF_NOUN, type MeasureMention } from './measures.js';
import { nounOf } from '../frames/nouns.js';

const JOINED = /^(?:,|,? ?(?:and|&|plus|as well as|alongside))(?: (?:the|our|also|their|number of|how many))*$/;

const hasState = ({ condition }: MeasureMention): boolean => condition?.kind === 'field' && condition.field === 'order.status';

/**
 * "refunds", "cancellations": each word brings along a state of the order. Beside another figure, or beside one another, it is a figure of
 * its own, which limits no other. Held against each other, or joined by "or", the states are named of one count.
 */
export function statesCounted(d: Draft): void {
  const { s } = d;
  d.measures = d.measures.map((each) => rateMeant(d, each));
  const states = d.measures.filter(hasState);
  if (states.length === 0) return;
  const beside = states.filter((each) => isListed(d, each));
  const named = d.filters.filter((f) => f.kind === 'status');
  if (beside.length === states.length && named.length === 0 && d.rank === null && !s.has('ask', 'which', 'who') && !s.has('share')) {
    d.measures = d.measures.map((each) => (hasState(each) && each.condition ? { mention: each.mention, use: { ...each.use, where: [each.condition] } } : each));
  } else if (states.length + named.length > 1) oneCount(d, states, named);
  else return;
  for (const { mention } of states) {
    s.claim(mention, 'state');
    // "number of refunds versus number of cancellations": said of each.
    const count = s.mentions[mention.index - 1];
    if (s.concept(count, 'count') && mention !== d.measures[0]?.mention) s.claim(count, 'count');
  }
}

/** "refund and cancellation rate": the rate is of both. */
function rateMeant({ s, measures }: Draft, each: MeasureMention): MeasureMention {
  const next = measures.find(({ mention, use }) => RATE_OF[use.measure] !== undefined && mention.from > each.mention.to && /^(?:and|&|or|\/|vs|versus)$/.test(s.wordsBetween(each.mention.to, mention.from)));
  const rate = next && hasState(each) && !/s$/i.test(each.mention.text) && each.condition?.kind === 'field' ? Object.keys(RATE_OF).find((id) => RATE_OF[id] === String(each.condition?.kind === 'field' ? each.condition.values[0] : '')) : undefined;
  return rate === undefined ? each : { mention: each.mention, use: { measure: rate } };
}
const RATE_OF: Readonly<Record<string, string>> = { refund_rate: 'refunded', cancellation_rate: 'cancelled' };

/** Whether a comma or "and" joins the word to another figure or counted noun. */
function isListed({ s, measures, nouns }: Draft, { mention }: MeasureMention): boolean {
  const others = [...measures.map((each) => each.mention), ...nouns.filter((n) => n.plural && COUNT_OF_NOUN[n.id]).map((n) => n.mention)].filter((other) => other !== mention);
  return others.some((other) => (other.to <= mention.from ? JOINED.test(s.wordsBetween(other.to, mention.from)) : JOINED.test(s.wordsBetween(mention.to, other.from)) && nounOf(s, other)?.id !== 'customer'));
}

function oneCount(d: Draft, states: readonly MeasureMention[], named: readonly Filter[]): void {
  const [first] = states;
  if (!first || states.some((each) => each.use.measure !== first.use.measure)) return;
  const known = new Set(named.map((f) => f.label));
  const filters = states.flatMap(({ mention, condition }): readonly Filter[] => (condition?.kind === 'field' ? [{ mention, kind: 'status', negated: false, condition, label: String(condition.values[0]) }] : []));
  d.measures = d.measures.flatMap((each) => (each === first ? [{ mention: each.mention, use: each.use }] : hasState(each) ? [] : [each]));
  d.filters = [...d.filters, ...filters.filter(({ label }) => !known.has(label))].sort((a, b) => a.mention.from - b.mention.from);
}
