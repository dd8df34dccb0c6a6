import type { Slots, SlotValues } from '../../lib/model/slots/slotFormat.js';
import type { Random } from '../../seed/random.js';
import { periodPair, periodWords } from './periods.js';
import { DETAILS } from './phrases/details.js';
import { AROUND, NOUN_FRAMES } from './phrases/frames.js';
import { LISTS } from './phrases/lists.js';
import * as move from './phrases/movements.js';
import { ACTS, CHATS, MISSING, VAGUES } from './phrases/negatives.js';
import { DIMENSIONS, RANKS, type DimensionWords } from './phrases/rankings.js';
import { CAMPAIGNS, PEOPLE, STOCK } from './phrases/stock.js';
import { SALES, type Wording } from './phrases/totals.js';
import { STRANGE_NARROWINGS, STRANGE_THINGS, STRANGE_TRAITS } from './phrases/unknown.js';
import type { TrainingShop } from './shops.js';

/** A question made of phrases, before it is roughened; `phrases` are those that validation may hold out. */
export interface Made {
  readonly text: string;
  readonly slots: Slots;
  readonly kind: string;
  readonly phrases: readonly string[];
}

interface Making {
  readonly random: Random;
  readonly shop: TrainingShop;
}

type Recipe = (making: Making) => Made;
type Of = SlotValues['of'];
type By = SlotValues['by'];

const answer = (ask: SlotValues['ask'], of: Of, by: By = 'none', which: SlotValues['if'] = 'any'): Slots => ({ kind: 'answer', ask, of, by, if: which });
const SALE_DIMENSIONS: readonly By[] = ['product', 'category', 'brand', 'supplier', 'customer', 'city', 'country', 'tier', 'payment', 'campaign', 'channel', 'month', 'week', 'weekday', 'quarter', 'year', 'day', 'hour'];
const ORDER_DIMENSIONS: readonly By[] = ['customer', 'city', 'country', 'tier', 'payment', 'status', 'month', 'week', 'weekday', 'day', 'hour', 'campaign'];
const STOCK_DIMENSIONS: readonly By[] = ['product', 'category', 'brand', 'supplier'];
const PEOPLE_DIMENSIONS: readonly By[] = ['city', 'country', 'tier'];
const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;
const ADVERBS: Readonly<Record<string, string>> = { day: 'daily', week: 'weekly', month: 'monthly', quarter: 'quarterly', year: 'yearly' };

/** By what a measure may be split or ranked. */
function dimensionsOf(of: Of): readonly By[] {
  if (['orders', 'basket', 'items', 'cancelled', 'refunded', 'speed', 'shipping'].includes(of)) return ORDER_DIMENSIONS;
  if (['stock', 'worth', 'retail', 'cover', 'turnover', 'products'].includes(of)) return STOCK_DIMENSIONS;
  if (['customers', 'buyers', 'new', 'returning', 'repeat', 'lifetime'].includes(of)) return PEOPLE_DIMENSIONS;
  if (['spend', 'roi', 'roas'].includes(of)) return ['campaign', 'channel'];
  return SALE_DIMENSIONS;
}
const NO_TIME = new Set<Of>(['stock', 'worth', 'retail', 'cover', 'products', 'price', 'cost', 'reorder', 'supplier', 'customers', 'lifetime']);
const TRENDS: readonly Of[] = ['revenue', 'units', 'orders', 'basket', 'profit', 'margin', 'discounts', 'new', 'buyers', 'returning', 'shipping', 'refunded', 'cancelled'];
const ALL = [...SALES, ...STOCK, ...PEOPLE, ...CAMPAIGNS];
const TIMED = [...SALES, ...PEOPLE].filter((each) => TRENDS.includes(each.of));
const ONE_OF = new Set<Of>(['price', 'cost', 'reorder', 'supplier']);

const when = ({ random }: Making, share = 0.6): string => (random.chance(share) ? ` ${periodWords(random)}` : '');
const value = ({ random, shop }: Making, kind: keyof TrainingShop['words']): string => random.pick(shop.words[kind]);

/** What narrows a figure: " for <category>", " in <city>", or nothing. */
function where(making: Making, of: Of, share = 0.35): string {
  const { random } = making;
  if (!random.chance(share)) return '';
  const stock = dimensionsOf(of) === STOCK_DIMENSIONS;
  const people = dimensionsOf(of) === PEOPLE_DIMENSIONS;
  if (of === 'spend' || of === 'roi' || of === 'roas') return ` for ${value(making, 'campaign')}`;
  const kind = random.pick(stock ? (['product', 'category', 'brand', 'supplier', 'attribute'] as const) : people ? (['city', 'country', 'tier'] as const) : (['product', 'category', 'brand', 'city', 'country', 'customer', 'tier', 'payment_method', 'campaign', 'channel', 'supplier', 'attribute'] as const));
  const name = value(making, kind);
  const said = random.chance(0.3) ? name.toLowerCase() : name;
  switch (kind) {
    case 'city': case 'country': return random.pick([` in ${said}`, ` from ${said}`, ` to ${said}`, ` for folks in ${said}`, ` ${said}`, ` among people in ${said}`, ` by customers from ${said}`, ` over in ${said}`]);
    case 'customer': return random.pick([` from ${said}`, ` by ${said}`, ` for ${said}`, ` with ${said}`]);
    case 'tier': return random.pick([` for ${said} members`, ` from ${said} customers`, ` ${said} people`, ` among the ${said} crowd`]);
    case 'payment_method': return random.pick([` paid by ${said}`, ` via ${said}`, ` with ${said}`]);
    case 'campaign': case 'channel': return random.pick([` from ${said}`, ` thanks to ${said}`, ` through ${said}`, ` off the back of ${said}`]);
    default: return random.pick([` for ${said}`, ` of ${said}`, ` with ${said}`, ` ${said}`, ` on ${said}`, ` in ${said}`, ` just ${said}`, ` of the ${said}`, ` from ${said}`]);
  }
}

const fill = (text: string, words: Readonly<Record<string, string>>): string => text.replace(/\{(\w+)\}/g, (all, key: string) => words[key] ?? all);
const dimension = (by: By): DimensionWords => DIMENSIONS.find((each) => each.by === by) ?? { by, one: [by], many: [`${by}s`] };
const called = (by: By, random: Random): Record<string, string> => ({ one: random.pick(dimension(by).one), many: random.pick(dimension(by).many) });
/** A figure of one named thing is a property of it, any other a total. */
const single = (of: Of, which: SlotValues['if'] = 'any'): Slots => (ONE_OF.has(of) ? answer('details', of, 'product', which) : answer('total', of, 'none', which));

const total: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(ALL);
  const narrowed = ONE_OF.has(wording.of) ? random.pick([` for ${value(making, 'product')}`, ` ${value(making, 'product')}`, ` of ${value(making, 'product')}`]) : where(making, wording.of);
  const time = NO_TIME.has(wording.of) && random.chance(0.9) ? '' : when(making);
  const slots = single(wording.of, wording.if);
  if (random.chance(0.55)) {
    const phrase = random.pick(wording.clauses);
    const core = random.chance(0.2) && time ? `${time.trim()}, ${phrase}${narrowed}` : random.chance(0.5) ? `${phrase}${narrowed}${time}` : `${phrase}${time}${narrowed}`;
    const text = random.chance(0.15) ? fill(random.pick(AROUND), { c: core }) : core;
    return { text, slots, kind: `total/${wording.of}`, phrases: [phrase] };
  }
  const phrase = random.pick(wording.nouns);
  return { text: fill(random.pick(NOUN_FRAMES), { c: random.chance(0.7) ? `${phrase}${narrowed}${time}` : `${phrase}${time}${narrowed}` }), slots, kind: `total/${wording.of}`, phrases: [phrase] };
};

const each: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(ALL.filter((one) => !ONE_OF.has(one.of)));
  const by = random.pick(dimensionsOf(wording.of));
  const noun = random.pick(wording.nouns);
  const share = random.chance(0.1);
  const frame = random.pick(share ? move.SHARE_EACH : move.EACH);
  const time = NO_TIME.has(wording.of) ? '' : when(making, 0.5);
  return { text: `${fill(frame, { np: noun, ...called(by, random) })}${time}${random.chance(0.1) ? where(making, wording.of, 1) : ''}`, slots: answer(share ? 'share' : 'each', wording.of, by, wording.if), kind: `each/${by}`, phrases: [noun, frame] };
};

const trend: Recipe = ({ random, ...rest }) => {
  const making = { random, ...rest };
  const wording = random.pick(TIMED);
  const noun = random.pick(wording.nouns);
  if (random.chance(0.3)) {
    const frame = random.pick(move.DIRECTION);
    return { text: `${fill(frame, { np: noun })}${when(making, 0.4)}`, slots: answer('direction', wording.of, 'none', wording.if), kind: 'direction', phrases: [noun, frame] };
  }
  const grain = random.pick(GRAINS);
  const frame = random.pick(move.TREND);
  return { text: `${fill(frame, { np: noun, grain, adverb: ADVERBS[grain] ?? grain })}${when(making, 0.5)}${random.chance(0.15) ? where(making, wording.of, 1) : ''}`, slots: answer('trend', wording.of, grain, wording.if), kind: 'trend', phrases: [noun, frame] };
};

const ranking: Recipe = (making) => {
  const { random } = making;
  const rank = random.pick(RANKS);
  const by = random.pick(rank.bys);
  const phrase = random.pick(rank.clauses);
  const core = fill(phrase, called(by, random));
  const n = random.pick(['3', '5', '10', 'five', 'three', '20', 'seven', 'ten']);
  const counted = random.chance(0.2) ? random.pick([`top ${n}: ${core}`, `${core}, give me ${n}`, `${core}? just ${n}`, `name ${n}: ${core}`, `${core}, the first ${n}`, `${core} (${n} of them)`]) : core;
  const timed = NO_TIME.has(rank.of) && rank.of !== 'customers' ? '' : when(making, 0.5);
  return { text: `${counted}${timed}${random.chance(0.12) ? where(making, rank.of, 1) : ''}`, slots: answer(rank.ask, rank.of, by, rank.if), kind: `${rank.ask}/${rank.of}`, phrases: [phrase] };
};

const MOST = ['top {n} {many} by {np}', 'which {one} has the most {np}', 'best {many} for {np}', 'rank {many} by {np}', '{many} ranked by {np}', 'the {n} {many} with the highest {np}', 'which {many} come first for {np}', 'leading {many} in {np}', '{one} with the greatest {np}', 'who or what {one} leads in {np}', 'my best {n} {many}, going by {np}', 'order the {many} by {np}, biggest first', 'highest {np}, which {one}', 'the {one} with most {np} which is it', '{many} in order of {np}', 'what {one} tops the list for {np}', 'record {one} for {np}', 'the {n} {one} that give the most {np}'];
const LEAST = ['bottom {n} {many} by {np}', 'which {one} has the least {np}', 'worst {many} for {np}', 'the {n} {many} with the lowest {np}', 'which {many} come last for {np}', '{one} with the smallest {np}', 'weakest {n} {many} in {np}', 'lowest {np}, which {one}', 'order the {many} by {np}, smallest first', 'what {one} is at the foot of the list for {np}', 'the {one} with fewest {np} which is it', 'poorest {many} in {np}'];
const plainRanking: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(ALL.filter((one) => !['reorder', 'supplier', 'products'].includes(one.of)));
  const by = ONE_OF.has(wording.of) ? 'product' : random.pick(dimensionsOf(wording.of));
  const ask = random.chance(0.65) ? 'most' : 'least';
  const frame = random.pick(ask === 'most' ? MOST : LEAST);
  const noun = random.pick(wording.nouns);
  const of = by === 'customer' && wording.of === 'revenue' ? 'spent' : wording.of;
  return { text: `${fill(frame, { np: noun, n: random.pick(['3', '5', '10', 'five', 'three', '']), ...called(by, random) })}${NO_TIME.has(wording.of) ? '' : when(making, 0.45)}`, slots: answer(ask, of, by, wording.if), kind: `${ask}/${of}`, phrases: [frame, noun] };
};

const list: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(LISTS);
  const phrase = random.pick(wording.clauses);
  const time = (wording.by === 'order' && wording.if !== 'late') || ['inactive', 'new', 'dead'].includes(wording.if) ? when(making, 0.45) : '';
  const narrowed = wording.by === 'product' ? where(making, 'stock', 0.25) : wording.by === 'customer' ? where(making, 'customers', 0.3) : wording.by === 'order' ? where(making, 'orders', 0.25) : '';
  const text = random.chance(0.12) ? fill(random.pick(AROUND), { c: `${phrase}${narrowed}${time}` }) : `${phrase}${narrowed}${time}`;
  return { text, slots: answer('list', 'everything', wording.by, wording.if), kind: `list/${wording.by}/${wording.if}`, phrases: [phrase] };
};

const ORDER_NAMES = (random: Random): string => {
  const n = random.integer(3, 98_765);
  return random.pick([`order ${String(n)}`, `order #${String(n)}`, `order number ${String(n)}`, `ord_${String(n)}`, `#${String(n)}`, `ordr ${String(n)}`, `order no ${String(n)}`]);
};
const TOTALS_OF = new Set<Of>(['spent', 'orders', 'stock', 'cover', 'units', 'revenue', 'profit', 'margin', 'roi', 'spend']);
const detail: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(DETAILS);
  const phrase = random.pick(wording.clauses);
  const name = wording.kind === 'order' ? ORDER_NAMES(random) : value(making, wording.kind);
  const slots = wording.kind !== 'order' && TOTALS_OF.has(wording.of) ? answer('total', wording.of) : answer('details', wording.of, wording.kind);
  const timed = ['units', 'revenue', 'profit', 'spent', 'margin'].includes(wording.of) && wording.kind !== 'order' ? when(making, 0.5) : '';
  return { text: `${fill(phrase, { x: random.chance(0.3) ? name.toLowerCase() : name })}${timed}`, slots, kind: `details/${wording.kind}`, phrases: [phrase] };
};

const change: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(TIMED);
  const noun = random.pick(wording.nouns);
  const [p, q] = periodPair(random);
  const pick = random.next();
  const by = random.pick(dimensionsOf(wording.of).filter((one) => !['month', 'week', 'weekday', 'quarter', 'year', 'day', 'hour', 'status'].includes(one)));
  const [ask, frame] = pick < 0.5 ? (['change', random.pick(move.CHANGE)] as const) : pick < 0.65 ? (['gain', random.pick(move.GAIN)] as const) : pick < 0.8 ? (['loss', random.pick(move.LOSS)] as const) : (['why', random.pick(move.WHY)] as const);
  const of = ask === 'why' ? 'revenue' : wording.of;
  const np = ask === 'why' ? random.pick((SALES[0] as Wording).nouns) : noun;
  const ranked = ask === 'gain' || ask === 'loss';
  return { text: `${fill(frame, { np, p, q, ...called(by, random) })}${random.chance(0.12) ? where(making, of, 1) : ''}`, slots: answer(ask, of, ranked ? by : 'none', ask === 'why' ? 'any' : wording.if), kind: ask, phrases: [np, frame] };
};

const share: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick([...SALES, ...PEOPLE].filter((one) => ['revenue', 'units', 'orders', 'profit', 'customers', 'new', 'discounts', 'buyers'].includes(one.of)));
  const noun = random.pick(wording.nouns);
  const frame = random.pick(move.SHARE);
  const kinds = dimensionsOf(wording.of) === PEOPLE_DIMENSIONS || wording.of === 'orders' ? (['city', 'country', 'tier'] as const) : (['product', 'category', 'brand', 'country', 'customer', 'payment_method', 'supplier'] as const);
  return { text: `${fill(frame, { np: noun, x: value(making, random.pick(kinds)) })}${when(making, 0.4)}`, slots: answer('share', wording.of, 'none', wording.if), kind: 'share', phrases: [noun, frame] };
};

const analysis: Recipe = (making) => {
  const { random } = making;
  const pairs = random.chance(0.6);
  const phrase = random.pick(pairs ? move.PAIRS : move.COHORTS);
  return { text: `${fill(phrase, { x: value(making, 'product') })}${when(making, 0.3)}`, slots: pairs ? answer('pairs', 'products', 'product') : answer('cohorts', 'customers', 'month'), kind: pairs ? 'pairs' : 'cohorts', phrases: [phrase] };
};

function named(making: Making, phrase: string): string {
  const { random, shop } = making;
  const { words } = shop;
  return fill(phrase, { product: random.pick(words.product), campaign: random.pick(words.campaign), customer: random.pick(words.customer), brand: random.pick(words.brand), category: random.pick(words.category), city: random.pick(words.city), supplier: random.pick(words.supplier), channel: random.pick(words.channel), tier: random.pick(words.tier), order: ORDER_NAMES(random), period: periodWords(random), money: `$${String(random.integer(5, 90))}`, n: String(random.integer(3, 60)), percent: `${String(random.integer(3, 30))}%` });
}

const missing: Recipe = (making) => {
  const { random } = making;
  const topic = random.pick(Object.keys(MISSING));
  const phrase = random.pick(MISSING[topic] ?? []);
  const core = `${named(making, phrase)}${when(making, 0.45)}`;
  return { text: random.chance(0.15) ? fill(random.pick(AROUND), { c: core }) : core, slots: { kind: 'missing' }, kind: `missing/${topic}`, phrases: [phrase] };
};
/** A question that could be answered, were it not for one word that the shop does not know. */
const strange: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(ALL.filter((one) => !ONE_OF.has(one.of)));
  const thing = random.pick(STRANGE_THINGS);
  const trait = random.pick(STRANGE_TRAITS);
  const narrowing = random.pick(STRANGE_NARROWINGS);
  const noun = random.pick(wording.nouns);
  const by = random.pick(dimensionsOf(wording.of));
  const { many = '', one = '' } = called(by, random);
  const time = when(making, 0.4);
  const core = random.pick<() => readonly [string, string]>([
    () => [`${noun} for ${thing}${time}`, thing], () => [`${noun} from ${thing}${time}`, thing], () => [`how many ${thing} did we sell${time}`, thing], () => [`how much did we take with ${thing}${time}`, thing], () => [`how many ${thing} do we have left`, thing], () => [`any ${thing} left`, thing],
    () => [`who bought ${thing}${time}`, thing], () => [`top ${many} for ${thing}${time}`, thing], () => [`what do we charge for ${thing}`, thing], () => [`${thing} sales${time}`, thing], () => [`which ${thing} sold best${time}`, thing], () => [`${noun} of ${thing} by ${one}`, thing],
    () => [`${noun} for ${trait} items${time}`, trait], () => [`how many ${trait} ones did we shift${time}`, trait], () => [`${trait} ${value(making, 'product')}: ${noun}`, trait], () => [`which ${trait} products sell best${time}`, trait], () => [`list our ${trait} goods`, trait], () => [`what did ${trait} ${value(making, 'category').toLowerCase()} bring in${time}`, trait],
    () => [`${noun} ${narrowing}${time}`, narrowing], () => [`${random.pick(wording.clauses)} ${narrowing}${time}`, narrowing], () => [`${fill(random.pick(NOUN_FRAMES), { c: `${noun} ${narrowing}` })}${time}`, narrowing], () => [`which ${one} has the most ${noun} ${narrowing}`, narrowing], () => [`${noun} by ${one} ${narrowing}${time}`, narrowing],
  ])();
  return { text: core[0], slots: { kind: 'missing' }, kind: 'missing/strange', phrases: [core[1], noun] };
};

/** Bars set by a number: the slots say what is asked, the bar stays with the number. */
const BARS: readonly { readonly slots: Slots; readonly clauses: readonly string[] }[] = [
  { slots: answer('list', 'everything', 'customer'), clauses: ['who spent more than {money}', 'customers with more than {n} orders', 'which people forked out over {money}', 'anyone who ordered at least {n} times', 'clients who left less than {money} with us', 'who bought for {money} or more', 'who has {n} orders or more'] },
  { slots: answer('list', 'everything', 'order'), clauses: ['orders over {money}', 'which orders were worth more than {money}', 'orders between {money} and $999', 'purchases under {money}', 'orders bigger than {money}', 'which orders had more than {n} items'] },
  { slots: answer('list', 'everything', 'product'), clauses: ['products under {money}', 'what do we have for less than {money}', 'things that cost over {money}', 'items with fewer than {n} in stock', 'which articles sold more than {n} pieces', 'goods cheaper than {money}', 'products we sold less than {n} of'] },
  { slots: answer('total', 'customers'), clauses: ['how many customers spent over {money}', 'how many people ordered more than {n} times', 'number of clients above {money}'] },
  { slots: answer('total', 'orders'), clauses: ['how many orders were above {money}', 'number of orders under {money}', 'how many orders topped {money}'] },
  { slots: answer('total', 'products'), clauses: ['how many products cost more than {money}', 'how many items sold over {n} pieces', 'number of articles with less than {n} left'] },
];
const bar: Recipe = (making) => {
  const { slots, clauses } = making.random.pick(BARS);
  const phrase = making.random.pick(clauses);
  return { text: `${named(making, phrase)}${when(making, 0.4)}`, slots, kind: 'bar', phrases: [phrase] };
};

const act: Recipe = (making) => {
  const phrase = making.random.pick(ACTS);
  const said = named(making, phrase);
  return { text: making.random.pick([said, said, `please ${said}`, `can you ${said}`, `i want you to ${said}`, `could you ${said} for me`, `go ahead and ${said}`, `would you ${said}`, `${said} now`]), slots: { kind: 'act' }, kind: 'act', phrases: [phrase] };
};
const chat: Recipe = (making) => {
  const phrase = making.random.pick(CHATS);
  return { text: named(making, phrase), slots: { kind: 'chat' }, kind: 'chat', phrases: [phrase] };
};
const vague: Recipe = (making) => {
  const phrase = making.random.pick(VAGUES);
  return { text: `${named(making, phrase)}${when(making, 0.15)}`, slots: { kind: 'vague' }, kind: 'vague', phrases: [phrase] };
};

const RECIPES: readonly { readonly share: number; readonly recipe: Recipe }[] = [
  { share: 22, recipe: total }, { share: 8, recipe: each }, { share: 5, recipe: trend }, { share: 13, recipe: ranking }, { share: 6, recipe: plainRanking }, { share: 9, recipe: list }, { share: 9, recipe: detail }, { share: 7, recipe: change },
  { share: 4, recipe: share }, { share: 2, recipe: analysis }, { share: 15, recipe: missing }, { share: 8, recipe: strange }, { share: 3, recipe: bar }, { share: 6, recipe: act }, { share: 3, recipe: chat }, { share: 3, recipe: vague },
];
const SHARES = RECIPES.map((one) => one.share);

export const make: Recipe = (making) => (RECIPES[making.random.weighted(SHARES)]?.recipe ?? total)(making);
