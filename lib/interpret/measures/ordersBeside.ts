import type { Condition, MeasureUse } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { Filter } from '../conditions/filters.js';
import type { Draft, SegmentUse } from '../draft.js';
import type { NounUse } from '../frames/nouns.js';

/** One of several figures in a row; `use` where it is not yet a measure of the draft. */
interface Figure {
  readonly from: number;
  readonly to: number;
  readonly mention: Mention;
  readonly use?: MeasureUse;
  /** Whether a word of the phrase would limit the figures beside it, too. */
  readonly limits?: true;
  readonly noun?: NounUse | null;
  readonly filter?: Filter;
  readonly segment?: SegmentUse;
}

const JOINED = /^(?:,|,? ?(?:and|&|plus|as well as|alongside))(?: (?:the|our|also|their|number of|count of|total|how many|how much|what))*$/;
/** What stands before the first of several figures says whose they are: then the state is no figure of its own. */
const OWNED = /\b(?:with|from|of|by|in|on|for|who|that|which|had|have|having|including|excluding|without|except)(?: (?:the|our|all|any|both|at least))*$/;

/**
 * "revenue and cancelled orders by month", "new customers and orders last month": the state belongs to what is counted, not to the
 * figures beside it, so each is a figure of its own.
 */
export function ordersBeside(d: Draft): void {
  const { s } = d;
  if (d.rank || d.numbers.length > 0 || s.has('share') || s.has('ask', 'who') || s.has('analysis')) return;
  const stated = [...ordersInState(d), ...newcomers(d)];
  if (stated.length === 0) return;
  for (const row of rows(d, stated)) {
    if (row.length < 2 || !row.some(({ limits }) => limits) || OWNED.test(s.wordsBetween(0, row[0]?.from ?? 0).replace(COUNTED, ''))) continue;
    for (const { from, to, mention, use, noun, filter, segment } of row) {
      if (!use) continue;
      d.filters = d.filters.filter((f) => f !== filter);
      d.segments = d.segments.filter((x) => x !== segment);
      d.nouns = d.nouns.filter((n) => n !== noun && !(n.mention.from >= from && n.mention.to <= to));
      d.measures = [...d.measures.filter((each) => each.mention.from < from || each.mention.to > to), { mention, use }].sort((a, b) => a.mention.from - b.mention.from);
      for (const m of s.mentions) if ((m.from >= from && m.to <= to) || (m.to === from && s.concept(m, 'count'))) s.claim(m, 'state');
      if (segment) for (const span of d.time.periods) if (s.role(span.mention) === 'segment') s.claim(span.mention, 'time');
    }
  }
}

const COUNTED = /\b(?:number|count) of(?: the| our)?$/;

/** Figures with nothing but a comma or "and" between them. */
function rows(d: Draft, stated: readonly Figure[]): readonly (readonly Figure[])[] {
  const { s } = d;
  const apart = (m: Mention): boolean => !stated.some(({ from, to }) => m.from >= from && m.to <= to);
  const plain = d.nouns.filter((n) => n.id === 'order' && n.plural && apart(n.mention) && !s.isClaimed(n.mention));
  const all: Figure[] = [
    ...d.measures.filter(({ mention }) => apart(mention)).map(({ mention }) => ({ from: mention.from, to: mention.to, mention })),
    ...plain.map((noun) => ({ from: noun.mention.from, to: noun.mention.to, mention: noun.mention, noun, use: { measure: 'orders' } })),
    ...stated,
  ];
  const out: Figure[][] = [];
  for (const figure of all.sort((a, b) => a.from - b.from)) {
    const row = out.at(-1);
    if (row && JOINED.test(s.wordsBetween(row.at(-1)?.to ?? 0, figure.from))) row.push(figure);
    else out.push([figure]);
  }
  return out;
}

const STATES: ReadonlySet<string> = new Set(['open', 'unfulfilled', 'late', 'paid']);

/** "cancelled orders", "open orders". */
function ordersInState(d: Draft): readonly Figure[] {
  const { s } = d;
  const nouns = d.nouns.filter((n) => n.id === 'order' && n.plural && !s.isClaimed(n.mention));
  const counted = (condition: Condition): MeasureUse => ({ measure: 'orders', where: [condition] });
  const named = nouns.flatMap((noun): readonly Figure[] => {
    const filter = d.filters.find((f) => f.kind === 'status' && !f.negated && f.mention.to === noun.mention.from);
    return filter?.condition.kind === 'field' && filter.condition.op === '=' ? [{ from: filter.mention.from, to: noun.mention.to, mention: noun.mention, use: counted(filter.condition), limits: true, noun, filter }] : [];
  });
  const states = d.segments.flatMap((segment): readonly Figure[] => {
    const { condition } = segment;
    const mention = s.mentions.find((m) => m.from === segment.from);
    const noun = nouns.find((n) => n.mention.from === segment.to) ?? null;
    if (!mention || segment.of !== 'order' || !STATES.has(segment.id) || condition.kind !== 'segment' || condition.days !== undefined || condition.not || (!noun && !/\borders$/i.test(mention.text))) return [];
    return [{ from: segment.from, to: noun?.mention.to ?? segment.to, mention: noun?.mention ?? mention, use: counted(condition), limits: true, noun, segment }];
  });
  return [...named, ...states];
}

const COUNT_OF_PEOPLE: Readonly<Record<string, string>> = { new: 'new_customers', first_time: 'first_time_buyers' };

/** "new customers" where the words were taken as a state of those who ordered. */
function newcomers({ s, segments }: Draft): readonly Figure[] {
  return segments.flatMap((segment): readonly Figure[] => {
    const measure = segment.of === 'customer' ? COUNT_OF_PEOPLE[segment.id] : undefined;
    const mention = s.mentions.find((m) => m.from === segment.from);
    const noun = s.mentions.find((m) => m.from === segment.to && s.concept(m, 'noun', 'customer'));
    if (measure === undefined || !mention || !(noun ?? /s$/i.test(mention.text))) return [];
    return [{ from: segment.from, to: noun?.to ?? segment.to, mention, use: { measure }, limits: true, segment }];
  });
}
