import type { Condition, Subject } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { SegmentUse } from '../draft.js';
import { mergeFilters, type Filter } from './filters.js';
import type { Head } from '../head.js';
import { BOUGHT_KINDS, CUSTOMER_KINDS } from '../measures/kinds.js';
import { joinBefore } from './segments.js';
import type { Sentence } from '../sentence.js';
import type { TimeReading } from '../time/time.js';

/** "buyers" have bought: in the period named, else ever. */
export function buyersOnly(s: Sentence, head: Head, segments: readonly SegmentUse[], time: TimeReading): SegmentUse[] {
  const noun = head.countTarget ?? head.which?.mention;
  if (!noun || !/^(buyer|purchaser)s?$/.test(noun.text.toLowerCase()) || segments.some((x) => x.of === 'customer')) return [];
  const use = time.periods.length === 1 ? time.periods[0] : undefined;
  if (use && !joinBefore(s, use.mention)) {
    s.claim(use.mention, 'segment');
    return [{ id: 'has_bought', of: 'customer', condition: { kind: 'did', what: 'bought', where: [], period: use.period }, from: noun.from, to: noun.to }];
  }
  return [{ id: 'has_bought', of: 'customer', condition: { kind: 'segment', segment: 'has_bought' }, from: noun.from, to: noun.to }];
}

const BUYER_KINDS: ReadonlySet<string> = new Set([...CUSTOMER_KINDS, 'customer', 'payment_method', 'campaign', 'channel']);

/** "never bought anything from X": the X belongs to what was never bought. */
export function bindNever(segments: SegmentUse[], filters: Filter[]): void {
  for (let i = 0; i < segments.length; i += 1) {
    const segment = segments[i];
    if (!segment) continue;
    const condition = segment.condition;
    // "never ordered by customers in X": whoever else bought it does not matter.
    const ofProduct = segment.of === 'product' && condition.kind === 'segment' && !condition.not && /^(never_sold|never_ordered|not_sold)$/.test(condition.segment);
    const buyers = ofProduct ? filters.filter((f) => !f.negated && BUYER_KINDS.has(f.kind)) : [];
    if (buyers.length && condition.kind === 'segment') {
      segments[i] = { ...segment, condition: { kind: 'did', what: condition.segment === 'never_ordered' ? 'ordered' : 'bought', not: true, where: buyers.map((f) => f.condition), period: condition.period ?? ALL_TIME } };
      for (const f of buyers) filters.splice(filters.indexOf(f), 1);
      continue;
    }
    if (segment.of !== 'customer') continue;
    const never = (condition.kind === 'segment' && (condition.segment === 'never_bought' || condition.segment === 'never_ordered') && !condition.not) || (condition.kind === 'did' && condition.not === true && condition.where.length === 0);
    const own = never ? filters.filter((f) => (BOUGHT_KINDS.has(f.kind) || f.kind === 'payment_method' || f.kind === 'status') && f.mention.from >= segment.from) : [];
    if (!own.length) continue;
    const what = own.some((f) => f.kind === 'status') ? 'ordered' : condition.kind === 'did' ? condition.what : condition.kind === 'segment' && condition.segment === 'never_ordered' ? 'ordered' : 'bought';
    const positive = own.map((f) => (f.condition.kind === 'field' && f.condition.op === '!=' ? { ...f.condition, op: '=' as const, label: (f.condition.label ?? '').replace(/^not /, '') } : f.condition));
    segments[i] = { ...segment, condition: { kind: 'did', what, not: true, where: positive, period: condition.kind === 'did' ? condition.period : ALL_TIME } };
    for (const f of own) filters.splice(filters.indexOf(f), 1);
  }
}

/** "bought both X and Y", "X as well as Y": two conditions, where "X or Y" is one. */
export function boughtBoth(s: Sentence, subject: Subject | null, filters: Filter[], time: TimeReading): SegmentUse[] {
  const named = filters.filter((f) => !f.negated && ['product', 'category', 'brand', 'payment_method', 'campaign'].includes(f.kind) && f.condition.kind === 'field');
  const paying = named.every((f) => f.kind === 'payment_method');
  if (subject !== 'customer' || named.length < 2 || !(s.hasVerb('buy', 'order') || paying)) return [];
  const joined = named.every((f, i) => i === 0 || (f.kind === named[i - 1]?.kind && /\b(and|&|as well as|plus|also)\b/.test(s.wordsBetween(named[i - 1]?.mention.to ?? 0, f.mention.from)) && !/\bor\b/.test(s.wordsBetween(named[i - 1]?.mention.to ?? 0, f.mention.from))));
  if (!joined || s.has('superlative')) return [];
  const what = (s.hasVerb('order') || paying) && !s.hasVerb('buy') ? 'ordered' : 'bought';
  const use = time.periods.length === 1 ? time.periods[0] : undefined;
  if (use) s.claim(use.mention, 'segment');
  for (const f of named) filters.splice(filters.indexOf(f), 1);
  return named.map((f) => ({ id: 'both', of: 'customer', condition: { kind: 'did', what, where: [f.condition], period: use?.period ?? ALL_TIME }, from: f.mention.from, to: f.mention.to }));
}

const BUYERS_OF = /\b(customers?|people|buyers|clients|shoppers|those|everyone|anyone) (who|that) (have |had |has |also |ever |once |previously |already )*(bought|ordered|purchased|got)\b/;

/** "revenue from customers who bought X": X says which customers; the measure is over everything they bought. */
export function buyersOf(s: Sentence, head: Head, filters: Filter[]): Condition[] {
  const clause = BUYERS_OF.exec(s.words);
  if (!clause || head.count || (!s.has('measure') && !s.hasVerb('spend')) || head.who || head.which) return [];
  const from = s.words.slice(0, clause.index).split(' ').length - 1;
  // "list customers who …" asks for them, "show me the revenue from customers who …" for a figure.
  if (s.asksForList && !s.all('measure').some((m) => m.to <= from && !m.value?.exact)) return [];
  const own = filters.filter((f) => BOUGHT_KINDS.has(f.kind) && !f.negated && f.mention.from > from);
  if (!own.length || s.mentions.some((m) => s.concept(m, 'measure') && m.from > from && !m.value?.exact)) return [];
  for (const f of own) filters.splice(filters.indexOf(f), 1);
  for (const m of s.mentions) if (m.from > from && (s.concept(m, 'verb', 'buy', 'order') || s.concept(m, 'ask', 'who'))) s.claim(m, 'filter');
  return [{ kind: 'did', what: clause[4] === 'ordered' ? 'ordered' : 'bought', where: own.map((f) => f.condition), period: ALL_TIME }];
}

/** "but not X" names the X itself, denied by the verb. */
/** The condition of a name that was denied, as if it were not. */
export const positive = ({ condition, negated }: Filter): Condition => (negated && condition.kind === 'field' ? { ...condition, op: condition.op === '!=' ? '=' : condition.op === 'not in' ? 'in' : condition.op, label: (condition.label ?? '').replace(/^not /, '') } : condition);

const NONE_SINCE = /\b(?:but|and|yet|with|ordered|bought|purchased|placed) (?:none|nothing|not one|no (?:orders?|purchases?|activity)|not (?:a single one|any)|zero orders?)(?: at all| whatsoever| placed| made| of any kind)?(?= (?:in|since|during|for|within|over|after|this|last))/;

/** "at least 5 orders but none in the last 60 days": no order in that span, whatever came before. */
export function noneSince(s: Sentence, time: TimeReading, subject: Subject | null): SegmentUse[] {
  const found = subject === 'customer' ? NONE_SINCE.exec(s.words) : null;
  if (!found) return [];
  const from = s.tokenAt(found.index);
  const use = [...time.periods, ...time.durations.map((d) => ({ mention: d.mention, period: d.duration.period }))].find(({ mention }) => mention.from >= from);
  if (!use || s.role(use.mention) === 'segment') return [];
  s.claim(use.mention, 'segment');
  for (const m of s.mentions) if (m.from >= from && m.to <= use.mention.from) s.claim(m, 'negation');
  s.claimWords(/^(none|nothing|whatsoever)$/);
  return [{ id: 'window', of: 'customer', condition: { kind: 'did', what: /purchase/.test(found[0]) ? 'bought' : 'ordered', not: true, where: [], period: use.period }, from, to: use.mention.to }];
}

/** "which products sell in X but not in Y": sold to the one, and never to the other, where no single sale would tell. */
export function hereNotThere(s: Sentence, subject: Subject | null, filters: Filter[], time: TimeReading): SegmentUse[] {
  const denied = filters.filter((f) => f.negated && BUYER_KINDS.has(f.kind));
  const [there] = denied;
  const here = filters.filter((f) => !f.negated && f.kind === there?.kind);
  if (subject !== 'product' || !there || denied.some((f) => f.kind !== there.kind) || here.length === 0 || time.periods.length > 1 || time.base || !s.hasVerb('sell', 'buy', 'order') || s.has('superlative') || s.has('measure')) return [];
  const what = s.hasVerb('order') && !s.hasVerb('sell', 'buy') ? 'ordered' : 'bought';
  const [use] = time.periods;
  if (use) s.claim(use.mention, 'segment');
  for (const f of [...here, ...denied]) filters.splice(filters.indexOf(f), 1);
  const did = (not: boolean, where: readonly Condition[], { mention }: Filter): SegmentUse => ({ id: 'here', of: 'product', condition: { kind: 'did', what, ...(not ? { not: true } : {}), where, period: use?.period ?? ALL_TIME }, from: mention.from, to: mention.to });
  return [...here.map((f) => did(false, [f.condition], f)), did(true, mergeFilters(denied.map((f) => ({ ...f, condition: positive(f) }))), there)];
}

/** "products that were never refunded": in no order of that state, whatever other orders they are in. */
export function neverInState(s: Sentence, subject: Subject | null, filters: Filter[]): SegmentUse[] {
  const state = filters.find((f) => f.kind === 'status' && f.negated && /\bnever(?: (?:been|once|yet|got|get|were))*$/.test(s.wordsBetween(0, f.mention.from)));
  if (subject !== 'product' || !state) return [];
  filters.splice(filters.indexOf(state), 1);
  return [{ id: 'never_in_state', of: 'product', condition: { kind: 'did', what: 'ordered', not: true, where: [positive(state)], period: ALL_TIME }, from: state.mention.from, to: state.mention.to }];
}

const SUMMED = /\b(?:together|combined|altogether|in total|added up)\b/;
const AGAIN = /\b(again|also|too|(came|come) back|returned|still (bought|buy|ordered|order)|as well)\b/;

/** "ordered in January but not in February": one window with an order, one without. */
export function twoWindows(s: Sentence, time: TimeReading, subject: Subject | null, filters: Filter[], segments: SegmentUse[]): SegmentUse[] {
  const [a, b] = time.periods;
  if ((subject !== 'customer' && subject !== 'product') || !a || !b || time.periods.length !== 2 || s.role(a.mention) === 'segment' || s.role(b.mention) === 'segment') return [];
  const between = s.wordsBetween(a.mention.to, b.mention.from);
  const without = /\b(not|n't|never|nothing|no|none|nobody)\b/.test(between);
  const again = AGAIN.test(`${between} ${s.wordsBetween(b.mention.to, b.mention.to + 2)}`);
  // "who ordered in January and March": in each of them, where "on Monday and Tuesday" may be one outing.
  const units = subject === 'customer' && /^,? ?(and|as well as|plus)( also)?( (in|during))?( the)?$/.test(between) && a.period.grain === b.period.grain && ['month', 'quarter', 'year'].includes(a.period.grain ?? '') && !s.has('negation') && !s.has('change') && !s.has('aggregate', 'sum') && !s.matches(SUMMED);
  const both = !without && (units || (/^,? ?(and|as well as|plus)\b/.test(between) && (s.matches(/\bboth\b/) || again)) || (again && !/\b(or|until|till|to)\b/.test(between)));
  const deeds = subject === 'product' ? ['sell', 'buy', 'order'] : ['order', 'buy'];
  if ((!without && !both) || !(s.hasVerb(...deeds) || (both && again))) return [];
  // Who came back bought again: no state besides the two spans.
  if (both && again) for (const x of segments.filter(({ id }) => id === 'repeat' || id === 'has_bought' || id === 'has_ordered')) segments.splice(segments.indexOf(x), 1);
  const what = s.hasVerb('order') && !s.hasVerb('sell') ? 'ordered' : 'bought';
  for (const use of [a, b]) s.claim(use.mention, 'segment');
  for (const m of s.all('negation')) if (m.from >= a.mention.to && m.to <= b.mention.from) s.claim(m, 'negation');
  s.claimWords(/^none$/);
  // "bought X in May but not in June": X both times, unless the second names another.
  const bought = filters.filter((f) => subject === 'customer' && BOUGHT_KINDS.has(f.kind) && (!f.negated || (f.mention.from >= a.mention.to && f.condition.kind === 'field')));
  for (const f of bought) filters.splice(filters.indexOf(f), 1);
  const first = bought.filter((f) => f.mention.to <= a.mention.from || f.mention.from < a.mention.to + 1);
  const later = bought.filter((f) => !first.includes(f));
  const did = (use: typeof a, not: boolean, what_: readonly Filter[]): SegmentUse => ({ id: 'window', of: subject, condition: { kind: 'did', what, ...(not ? { not: true } : {}), where: what_.map((f) => positive(f)), period: use.period }, from: use.mention.from, to: use.mention.to });
  return [did(a, false, first), did(b, without, later.length > 0 ? later : first)];
}

/** "with no orders in February but some in January": the other span is that of orders they did place. */
export function someBeside(s: Sentence, time: TimeReading, subject: Subject | null, segments: readonly SegmentUse[]): SegmentUse[] {
  const none = segments.find(({ condition }) => condition.kind === 'did' && condition.not === true && condition.where.length === 0);
  const [use, ...others] = time.periods.filter(({ mention }) => s.role(mention) !== 'segment');
  if (subject !== 'customer' || none?.condition.kind !== 'did' || !use || others.length > 0 || use.mention.from < none.to) return [];
  if (!/\b(but|yet|although|though)( \w+)? (some|did|one|a few|several|had|there were|with some|with|ordered|bought|were|was)\b/.test(s.wordsBetween(none.from, use.mention.from))) return [];
  s.claim(use.mention, 'segment');
  s.claimWords(/^(some|did)$/);
  return [{ id: 'window', of: 'customer', condition: { kind: 'did', what: none.condition.what, where: [], period: use.period }, from: use.mention.from, to: use.mention.to }];
}
