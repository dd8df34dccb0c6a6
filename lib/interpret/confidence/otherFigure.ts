import { measureUses, type Plan } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { Reading } from '../reading.js';
import type { Sentence } from '../sentence.js';

/** More than the threshold leaves. */
const COST = 0.42;

/** Measures that are a part of a whole already. */
export const SHARES: ReadonlySet<string> = new Set(['cancellation_rate', 'refund_rate', 'repeat_rate', 'discount_rate', 'shipping_rate', 'cost_rate', 'margin', 'list_margin', 'markup', 'stockout_rate', 'sell_through', 'roi', 'roas']);
/** Measures that are a rate already. */
const RATES: ReadonlySet<string> = new Set([...SHARES, 'velocity', 'inventory_turnover', 'fulfilment_days', 'days_of_cover']);
const RATE = /\b\w+(?<!growth|interest|exchange|going|any|current|this|that|same|first|flat) (rate|ratio|quota)\b|\b(percent|percentage) profit\b|\bhow many percents?\b/;
const COUNT_ASKED = /^(and |so |ok |hi |hey |please |whats |what 's |what is |what was |the |a |how is |how was )*(how many|number|count|tally|nr|#|headcount)\b/;

/** What the head of the asked figure is where the plan has a figure of another kind: name → cost. */
export function otherFigure(s: Sentence, plan: Plan, yesNo: Reading['yesNo']): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {};
  const { words } = s;
  const measures = measureUses(plan);
  const whole = plan.part === null && yesNo === null;
  // A rate is no sum of what it is a rate of.
  if (RATE.test(words) && whole && measures.length > 0 && plan.compare === null && plan.analysis === null && !measures.some((use) => use.as !== undefined || RATES.has(use.measure))) lost.rate = COST;
  // How many there are is no list of them.
  if (plan.ask === 'records' && whole && plan.measures.length === 0 && plan.columns.length === 0 && plan.limit === null && COUNT_ASKED.test(words)) lost.count = COST;
  // The number of one customer is one, whatever was meant.
  if (plan.ask === 'value' && whole && measures.some((use) => use.measure === 'customers') && plan.where.some((c) => c.kind === 'field' && c.field === 'customer.id' && c.op === '=')) lost.one = COST;
  for (const m of s.mentions) if (isLostQualifier(s, m)) lost[`unused:${m.text}`] = COST;
  return lost;
}

/** "net revenue", "stage time": a word of the field right before a figure makes it another figure, if nothing took it up. */
function isLostQualifier(s: Sentence, m: Mention): boolean {
  const figure = s.mentions[m.index + 1];
  if (!figure || figure.from !== m.to || s.isClaimed(m) || s.isLight(m) || m.value || m.quantity || m.identifier || s.role(figure) !== 'measure') return false;
  return m.concepts.every(({ kind }) => kind === 'noun' || kind === 'verb' || kind === 'measure' || kind === 'status' || kind === 'field') && !ACTS.test(m.text);
}

/** Verbs whose object a figure is: "make a profit". */
const ACTS = /^(?:have|has|had|having|got|make|makes|made|making|take|took|bring|brought|earn|earned|sell|sells|sold|lost?|loses?|gain(?:ed)?|keep|kept|generated?|produced?|contribute|spend|spent|pay|paid|do|did|add|added|list|drive|drove|driving|yield|collect(?:ed)?|hold|carry|is|are)$/i;
