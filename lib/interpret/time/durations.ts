import type { Condition, Subject } from '../../analytics/plan.js';
import type { NumberCondition } from '../conditions/numbers.js';
import type { Mention } from '../../language/mention.js';
import type { Filter } from '../conditions/filters.js';
import type { Sentence } from '../sentence.js';
import type { TimeReading } from './time.js';

const OPENERS: readonly (readonly [RegExp, NumberCondition['op']])[] = [
  [/\b(at least|no less than|minimum of)\b/, '>='], [/\b(at most|no more than|not more than|up to|within|inside)\b/, '<='], [/\b(more than|over|above|longer than|exceeding)\b/, '>'], [/\b(less than|under|below|fewer than|shorter than)\b/, '<'],
];

const OP_WORDS: Readonly<Record<string, string>> = { '<': 'under', '<=': 'at most', '>': 'over', '>=': 'at least' };

/** The "fulfilled" or "delivered" that a length of time follows: "fulfilled within 2 days". */
function fulfilledBefore(s: Sentence, length: Mention): Mention | null {
  const before = s.mentions.findLast((m) => m.to <= length.from && (s.concept(m, 'status', 'fulfilled', 'shipped') !== undefined || s.concept(m, 'verb', 'fulfil', 'ship') !== undefined));
  const between = before && s.wordsBetween(before.to, length.from).replace(/^(out|off|to (the )?(customers?|buyers?))\b ?/, '');
  return before && /^(within|in|inside|after|under|less than|more than|over|at most|at least|no more than|not more than|up to|in (under|over|less than|more than|at most|no more than))?$/.test((between ?? '').trim()) && !/\bago\b/.test(s.wordsBetween(length.from, length.to + 1)) ? before : null;
}

/** Cover looks ahead: a month of it has no dates, so 30 days. */
export const daysOfCover = ({ unit, count, days }: { readonly unit: string; readonly count: number; readonly days: number }): number => (unit === 'month' ? 30 * count : days);

/** Lengths of time that are conditions: "less than 60 days of cover", "older than 7 days", "pending for 10 days". */
export function durationConditions(s: Sentence, time: TimeReading, subject: Subject | null, filters: Filter[]): Condition[] {
  const found: Condition[] = [];
  for (const { mention, duration } of time.durations) {
    const words = s.wordsBetween(Math.max(0, mention.from - 3), mention.to);
    const done = fulfilledBefore(s, mention);
    const toFulfil = done !== null || /^(to|until|till|for)? ?(be )?(fulfil|fulfill|ship|deliver|complete|dispatch|process|fulfilled|delivered|completed|shipped|get fulfilled|fulfilment)/.test(s.wordsBetween(mention.to, mention.to + 3)) || (s.has('measure', 'fulfilment_days') && subject === 'order');
    if (toFulfil) {
      const op = OPENERS.find(([pattern]) => pattern.test(words))?.[1] ?? (done === null ? '>' : '<=');
      found.push({ kind: 'field', field: 'order.fulfilment_days', op, values: [duration.days], label: `taking ${OP_WORDS[op] ?? 'over'} ${duration.days} days` });
      // What has a fulfilment time is fulfilled.
      const status = filters.findIndex((f) => f.kind === 'status' && f.mention === done && !f.negated);
      if (status >= 0) filters.splice(status, 1);
      s.claim(mention, 'number');
      for (const m of s.mentions) if (s.concept(m, 'measure', 'fulfilment_days') || (s.concept(m, 'verb', 'fulfil') && m.from >= mention.to)) s.claim(m, 'number');
      continue;
    }
    const cover = /cover|coverage|\bstock\b|supply|inventory/.test(`${mention.text.toLowerCase()} ${s.wordAfter(mention)} ${s.wordAfter(mention, 1)}`);
    if (cover) {
      const op = OPENERS.find(([pattern]) => pattern.test(words))?.[1] ?? '<=';
      const days = daysOfCover(duration);
      for (const m of s.mentions.filter((other) => other.from >= mention.to && other.from <= mention.to + 2 && s.concept(other, 'measure', 'days_of_cover', 'stock'))) s.claim(m, 'number');
      for (const m of s.mentions.filter((other) => s.concept(other, 'comparator') && other.to === mention.from)) s.claim(m, 'number');
      found.push({ kind: 'field', field: 'stock.cover', op, values: [days], label: `${op === '<' ? 'under' : op === '<=' ? 'at most' : op === '>' ? 'over' : 'at least'} ${days} days of cover` });
      s.claim(mention, 'number');
    } else if (/older|ago|old|more than|over|for|longer/.test(words) && !/\b(?:no|not|never|without|n't)\b(?: \w+)? orders? (?:for|in|over|within)\b/.test(s.wordsBetween(Math.max(0, mention.from - 5), mention.to)) && (subject === 'order' || s.has('status') || s.has('segment', 'open', 'unfulfilled', 'late'))) {
      found.push({ kind: 'segment', segment: 'older_than', days: duration.days });
      s.claim(mention, 'number');
    }
  }
  return found;
}
