import type { MeasureUse } from '../../analytics/plan.js';
import type { NumberCondition } from '../conditions/numbers.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { stockContext } from '../measures/askedMeasures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import { measureAt } from '../measures/measures.js';
import type { Reading } from '../reading.js';
import { nounOf } from './nouns.js';

const SHOP_DID = /^(?:and |so |ok )*(?:did|do|have|had|has|were|was) (?:we|i|there|the (?:shop|store))\b/;
/** One of many is asked for, which the bar is then on. */
const ONE_OF_MANY = /\b(?:any|an?|one|each|every|single|some) (?:\w+ ){0,2}(?:customer|client|product|item|category|brand|order|day|week|month|country|city|supplier)s?\b|\b(?:customers|clients|products|days|weeks|months|orders) (?:who|that|which|with|having|over|above|under|below|worth|of)\b/;

/** "did we sell more than 20 units to gold customers": the bar is on what the shop sold them, and not on each of them. */
export function barOnFigure(d: Draft, head: Head): Reading | null {
  const { s, numbers, time, grouping } = d;
  const [bar] = numbers;
  if (!head.yesNo || !bar || numbers.length > 1 || bar.op === 'between' || bar.unit === 'percent' || !SHOP_DID.test(s.words) || ONE_OF_MANY.test(s.words)) return null;
  if (d.rank || grouping.by.length > 0 || grouping.per !== null || time.base || time.periods.length > 1 || head.who || head.which || head.count || stockContext(d) || s.has('analysis')) return null;
  const use = heldFigure(d, bar);
  if (!use || (d.measures.length > 0 && d.measures.some((each) => each.use.measure !== use.measure))) return null;
  for (const m of [bar.counted, ...s.all('verb')]) if (m) s.claim(m, 'number');
  if (use.measure === 'new_customers') d.segments = d.segments.filter((x) => x.id !== 'new');
  for (const period of time.periods) if (use.measure === 'new_customers') s.claim(period.mention, 'time');
  return finish(d, head, { ask: 'value', subject: subjectOfMeasure(use.measure), measures: [use], intent: 'sales_inquiry', why: 'a figure of the shop over a bar', yesNo: { kind: 'compare', op: bar.op, value: bar.values[0] ?? 0 }, keepNumbers: true });
}

/** What the bar is on: what it counts, or the money taken. Null where that may be something else. */
function heldFigure(d: Draft, { counted, unit }: NumberCondition): MeasureUse | null {
  const { s } = d;
  const sold = s.hasVerb('sell');
  if (counted === null) return (unit === 'money' && sold) || s.hasVerb('earn') ? { measure: 'revenue' } : null;
  const measure = s.concept(counted, 'measure') ? measureAt(s, counted) : null;
  if (measure && /^new /i.test(counted.text)) return measure.use;
  const noun = nounOf(s, counted)?.id;
  if (noun === 'order' && !sold) return { measure: 'orders' };
  return sold && (noun === 'unit' || (noun === 'product' && /^(?:items?|pieces?)$/i.test(counted.text))) ? { measure: 'units' } : null;
}
