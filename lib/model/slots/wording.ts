import type { Annotation, Mention } from '../../language/mention.js';
import type { CommonWords } from '../../language/spelling.js';
import { markOf } from './promptOf.js';
import { askingSentence } from './askingSentence.js';
import { barsIn } from './barsIn.js';
import { BARS, DETAILS, FIGURES, hasState, LISTS, manyOf, ONE, STATE_COUNTS, STATE_WORDS } from './slotWords.js';
import type { Slots, SlotValues } from './slotFormat.js';

type Answered = SlotValues & { readonly kind: 'answer' };

/** A time named; `at` is its first token. */
interface Period {
  readonly text: string;
  readonly running: string;
  readonly isBase: boolean;
  readonly at: number;
}

/** What the question names, in the user's own words: all of it goes into the wording, or there is none. */
interface Named {
  readonly names: readonly { readonly mark: string; readonly text: string }[];
  /** With what stood before it ("in", "since"); `running` is the unit that runs now ("this month"). */
  readonly periods: readonly Period[];
  readonly bases: readonly string[];
  readonly count: string | null;
  /** "more than $200": what a figure is held against. */
  readonly bar: string | null;
  /** Whether several are asked for ("customers", "are") rather than one. */
  readonly many: boolean;
}

/**
 * The question in the rules' own words: slots say what is asked, mentions bring every name, date and number.
 * Null where the slots make no sense together or something named would be lost: the model cannot add or drop a value.
 */
export function wordingOf(slots: Slots, annotation: Annotation, common: CommonWords): string | null {
  if (slots.kind !== 'answer') return null;
  const named = namedIn(annotation, common);
  if (!named || (named.count !== null && slots.ask !== 'most' && slots.ask !== 'least')) return null;
  return named.bar === null ? frame(slots, OF_NOW.includes(slots.of) ? { ...named, periods: named.periods.filter((period) => !isNow(period)) } : named) : barred(slots, named, named.bar);
}

/** What the slots ask for without anything named: only its shape means something. */
export function bareWordingOf(slots: Slots): string | null {
  if (slots.kind !== 'answer') return null;
  const compared = ['change', 'gain', 'loss', 'why'].includes(slots.ask);
  const named: Named = { names: [], periods: compared ? [{ text: 'this month', running: 'this month', isBase: false, at: 0 }] : [], bases: [], count: null, bar: null, many: true };
  const isBarred = (slots.ask === 'list' && slots.of !== 'everything') || (slots.ask === 'total' && slots.by !== 'none');
  return isBarred ? barred(slots, named, 'over 5') : frame(slots, named);
}

function namedIn(annotation: Annotation, common: CommonWords): Named | null {
  const names: { mark: string; text: string }[] = [];
  const periods: Period[] = [];
  const bases: string[] = [];
  let count: string | null = null;
  const bars = barsIn(annotation);
  if (bars.length > 1) return null;
  for (const mention of annotation.mentions) {
    const mark = markOf(mention, annotation, common);
    if (mark === null || bars.some(({ from, to }) => mention.from >= from && mention.to <= to)) continue;
    if (mark.endsWith('Period') || mark.endsWith('Span') || mark === 'Times') periods.push(periodText(annotation, mention));
    else if (mark === 'Base') bases.push(`${/^(the|same|this|last|a) /i.test(mention.text) ? '' : 'the '}${mention.text}`);
    else if (mark === 'N' && count === null) count = mention.text;
    else if (/^(N|Nth|Money|Percent|Shop)$/.test(mark)) return null;
    else if (isNegated(annotation, mention)) return null;
    else names.push({ mark, text: mention.text });
  }
  const many = annotation.tokens.some((token) => /^(are|were|have|those|these|list|rank|all)$/.test(token.folded) || /^(customers|products|items|articles|clients|people|cities|towns|countries|categories|brands|orders|suppliers|campaigns|months|weeks|days|ones|things|buyers|shoppers)$/.test(token.folded));
  return { names, periods: asked(periods, annotation), bases, count, bar: bars[0]?.text ?? null, many };
}

/** "not X", "except X": what is left out is a reading of its own that slots do not have. */
const isNegated = (annotation: Annotation, mention: Mention): boolean => {
  const before = annotation.tokens.slice(Math.max(0, mention.from - 3), mention.from).map((token) => token.folded);
  return before.some((word) => /^(not|no|except|excluding|without|besides|minus|other|ignore|ignoring|apart|but)$/.test(word));
};

/** Two periods are compared at most: where chatter around names one more, those of the sentence that asks are meant. */
function asked(periods: readonly Period[], annotation: Annotation): readonly Period[] {
  if (periods.length < 3) return periods;
  const { from, to } = askingSentence(annotation);
  return periods.filter(({ at }) => at >= from && at < to);
}

/** Records past a bar: "customers with total spent over $200", or how many they are. */
function barred(slots: Answered, named: Named, bar: string): string | null {
  const one = ONE[slots.by];
  const figure = BARS[slots.of];
  if (!one || !figure || (slots.ask !== 'list' && slots.ask !== 'total')) return null;
  const state = slots.if === 'any' ? '' : slots.by === 'order' ? `${STATE_WORDS[slots.if]?.replace(/ orders$/, '') ?? ''} ` : null;
  if (state === null || state === ' ') return null;
  return `${slots.ask === 'total' ? 'number of ' : ''}${state}${manyOf(one)} with ${figure} ${bar}${namesText(named, slots)}${spans(named)}`;
}

function frame(slots: Answered, named: Named): string | null {
  const { ask, of, by } = slots;
  const figure = figureOf(slots);
  const one = ONE[by];
  const rest = `${namesText(named, slots)}${spans(named)}${ask === 'change' || ask === 'gain' || ask === 'loss' || ask === 'why' ? '' : named.bases.map((text) => ` ${text}`).join('')}`;
  const needsBase = (): string | null => {
    const [first, second] = named.periods;
    if (named.periods.length > 2) return null;
    const names = namesText(named, slots);
    if (second !== undefined && first !== undefined) return `${names} ${first.text} vs ${bare(second.text)}`;
    const base = named.bases[0];
    if (base !== undefined) return `${names}${spans(named)} compared to ${base.replace(/^the (vs|versus|compared to|against|than) /i, '')}`;
    if (first === undefined) return null;
    const [, from, to] = /^between (.+) and (.+)$/i.exec(first.text) ?? [];
    if (from !== undefined && to !== undefined) return `${names} in ${to} vs ${from}`;
    return first.isBase ? `${names} ${first.running} compared to ${bare(first.text)}` : `${names} ${first.text} compared to the previous ${first.running.replace('this ', '').replace('today', 'day')}`;
  };
  switch (ask) {
    case 'total':
      // "low stock products for Tea" is read as their stock.
      if (of === 'products' && slots.if === 'low' && named.names.length === 1) return `number of low stock ${named.names[0]?.text ?? ''} products${spans(named)}`;
      return figure && by === 'none' ? `${figure}${rest}` : null;
    case 'each':
    case 'trend':
      return figure && one ? `${figure} by ${one}${rest}` : null;
    case 'most':
    case 'least':
      return ranking(slots, figure, one, named, rest);
    case 'list':
      return of === 'everything' && LISTS[`${by}/${slots.if}`] ? `${LISTS[`${by}/${slots.if}`] ?? ''}${rest}` : null;
    case 'details':
      return details(slots, named);
    case 'change': {
      const base = needsBase();
      return figure && base !== null && by === 'none' ? `${figure}${base}` : null;
    }
    case 'gain':
    case 'loss': {
      const base = needsBase();
      return figure && one && base !== null ? `which ${one} ${ask === 'gain' ? 'grew' : 'fell'} the most in ${figure}${base}` : null;
    }
    case 'why': {
      const base = needsBase();
      return base !== null && of === 'revenue' ? `why did revenue change${base}` : null;
    }
    case 'share':
      if (!figure) return null;
      if (one) return `share of ${figure} by ${one}${rest}`;
      return shareOf(figure, slots, named);
    case 'direction':
      return figure ? `is ${figure} going up or down${rest}` : null;
    case 'pairs':
      return `which products are bought together${named.names.map(({ text }) => ` with ${text}`).join('')}${spans(named)}`;
    case 'cohorts':
      return named.names.length ? null : `cohort retention${rest}`;
  }
}

/** "… is from Ada", or of the larger of two things named the smaller: "what share of revenue for Tea is from Ada". */
function shareOf(figure: string, slots: Answered, named: Named): string | null {
  const [first, second] = [...named.names].sort((a, b) => SIZES.indexOf(a.mark) - SIZES.indexOf(b.mark));
  if (!first || named.names.length > 2) return null;
  const whole = second ? namesText({ ...named, names: [second] }, slots) : '';
  return `what share of ${figure}${whole}${spans(named)} is from ${first.text}`;
}
/** The part comes before the whole. */
const SIZES: readonly string[] = ['Product', 'Attribute', 'Brand', 'Supplier', 'Category', 'Customer', 'Payment', 'Campaign', 'Channel', 'Tier', 'City', 'Country'];

function figureOf({ of, if: state }: Answered): string | null {
  if (state === 'any') return FIGURES[of] ?? null;
  const figure = of === 'total' ? 'value' : FIGURES[of];
  return STATE_COUNTS[`${of}/${state}`] ?? (figure !== undefined && hasState(of, state) && STATE_WORDS[state] ? `${figure} of ${STATE_WORDS[state] ?? ''}` : null);
}

function ranking({ ask, of, by, if: state }: Answered, figure: string | null, one: string | undefined, named: Named, rest: string): string | null {
  if (!one) return null;
  const top = ask === 'most';
  const count = named.count === null ? '' : `${named.count} `;
  if (by === 'order' || of === 'date') {
    if (by !== 'order' && (by !== 'customer' || state !== 'any')) return null;
    const word = of === 'date' ? (top ? 'newest' : 'oldest') : of === 'total' ? (top ? 'largest' : 'smallest') : null;
    const which = state === 'any' ? '' : (STATE_WORDS[state]?.replace(/orders$/, '') ?? null);
    return word && which !== null ? `${word} ${count}${which}${named.count !== null || named.many ? manyOf(one) : one}${rest}` : null;
  }
  if (!figure) return null;
  const counted = STATE_COUNTS[`${of}/${state}`]?.replace('number of ', '');
  if (counted !== undefined) return `${named.count !== null ? `${count}${manyOf(one)} with` : named.many ? `${manyOf(one)} with` : `which ${one} has`} the ${top ? 'most' : 'fewest'} ${counted}${rest}`;
  if (of === 'new') return `${top ? 'top' : 'bottom'} ${count}${manyOf(one)} by new customers${rest}`;
  return named.many || named.count !== null ? `${top ? 'top' : 'bottom'} ${count}${manyOf(one)} by ${figure}${rest}` : `which ${one} has the ${top ? 'highest' : 'lowest'} ${figure}${rest}`;
}

function details({ of, by }: Answered, { names, periods }: Named): string | null {
  const [only] = names;
  const words = DETAILS[`${by}/${of}`];
  return words && only && names.length === 1 && periods.length === 0 ? words.replace('{x}', only.text.replace(/^#/, 'order #')) : null;
}

const spans = ({ periods }: Named): string => periods.map(({ text }) => ` ${text}`).join('');
/** Stock is that of now: "tonight" says nothing more. */
const OF_NOW: readonly Answered['of'][] = ['stock', 'worth', 'retail', 'cover'];
const isNow = ({ text }: Period): boolean => /^(today|tonight|this (morning|evening|afternoon))$/i.test(text);
/** "in March" after "vs" is "March". */
const bare = (period: string): string => period.replace(/^(.*\b(of|to|than|since|with|by)|in|on|for|during|over|vs\.?|versus|against|from) /i, '');

function periodText(annotation: Annotation, mention: Mention): Period {
  const { text, period, from: at } = mention;
  const before = annotation.tokens[mention.from - 1]?.folded ?? '';
  const grain = period?.kind === 'period' ? period.period.grain : null;
  const running = grain === 'day' ? 'today' : grain === null ? 'this year' : `this ${grain}`;
  const isBase = !/^(this|today)\b/i.test(text) && /^(on|than|vs|versus|against|to|of|since|from|behind|with|beaten|beat)$/.test(/^[a-z]+ of /i.test(text) ? 'of' : before);
  const relative = /^(last|this|yesterday|today|tonight|past|previous|ytd|mtd|year to date|in|on|at|over|during|since)\b/i.test(text);
  if (before === 'since' || (/^(in|on|at|over|during)$/.test(before) && !relative)) return { text: `${before} ${text}`, running, isBase, at };
  if (period?.kind === 'period' && /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|\d{4}$)/i.test(text)) return { text: `in ${text}`, running, isBase, at };
  return { text: /^weekends?$/i.test(text) ? `at the ${text}` : text, running, isBase, at };
}

function namesText({ names }: Named, { ask }: Answered): string {
  const customers = ask === 'list' || ask === 'each';
  return names
    .map(({ mark, text }) => {
      switch (mark) {
        case 'City': case 'Country': return ` in ${text}`;
        case 'Tier': return customers ? ` ${text} tier` : ` from ${text} customers`;
        case 'Payment': return ` paid by ${text}`;
        case 'Campaign': return ` from campaign ${text}`;
        case 'Channel': return ` from channel ${text}`;
        case 'Supplier': return ` from supplier ${text}`;
        case 'Order': case 'Id': return ` of ${text}`;
        default: return ` for ${text}`;
      }
    })
    .join('');
}
