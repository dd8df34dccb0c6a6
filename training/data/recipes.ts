import { bar, ofState, telegraph } from './keywords.js';
import { ADVERBS, answer, called, dimensionsOf, either, fill, GRAINS, NO_TIME, ONE_OF, PEOPLE_DIMENSIONS, single, value, when, where, type Of, type Recipe } from './making.js';
import { act, chat, missing, strange, vague } from './negatives.js';
import { orderName } from './orderName.js';
import { periodPair } from './periods.js';
import { DETAILS } from './phrases/details.js';
import { AROUND, NOUN_FRAMES } from './phrases/frames.js';
import { LISTS } from './phrases/lists.js';
import * as move from './phrases/movements.js';
import * as odd from './phrases/odd.js';
import { RANKS } from './phrases/rankings.js';
import { PEOPLE } from './phrases/stock.js';
import { SALES, type Wording } from './phrases/totals.js';
import { ALL, COUNTING, LIST_STATES, LISTED, NAMING, NUMBERING, TIMED } from './wordings.js';

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
  const listed = LISTED[wording.of];
  if (listed && !COUNTING.test(phrase)) {
    // "returning customers" of a time are no list that slots can tell.
    if (wording.of === 'returning' || wording.of === 'buyers') return total(making);
    const which = wording.if ?? LIST_STATES[wording.of] ?? 'any';
    return { text: fill(random.pick(NAMING), { c: `${phrase}${narrowed}${time}` }), slots: answer('list', 'everything', listed, which), kind: `list/${listed}/${which}`, phrases: [phrase] };
  }
  return { text: fill(random.pick(listed ? NUMBERING : NOUN_FRAMES), { c: random.chance(0.7) ? `${phrase}${narrowed}${time}` : `${phrase}${time}${narrowed}` }), slots, kind: `total/${wording.of}`, phrases: [phrase] };
};

const each: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(ALL.filter((one) => !ONE_OF.has(one.of)));
  const by = random.pick(dimensionsOf(wording.of));
  const noun = random.pick(wording.nouns);
  const share = random.chance(0.1);
  const frame = share ? random.pick(move.SHARE_EACH) : either(random, odd.ODD_EACH, move.EACH);
  const time = NO_TIME.has(wording.of) ? '' : when(making, 0.5);
  return { text: `${fill(frame, { np: noun, ...called(by, random) })}${time}${random.chance(0.1) ? where(making, wording.of, 1) : ''}`, slots: answer(share ? 'share' : 'each', wording.of, by, wording.if), kind: `each/${by}`, phrases: [noun, frame] };
};

const trend: Recipe = ({ random, ...rest }) => {
  const making = { random, ...rest };
  const wording = random.pick(TIMED);
  const noun = random.pick(wording.nouns);
  if (random.chance(0.3)) {
    const frame = either(random, odd.ODD_DIRECTIONS, move.DIRECTION);
    return { text: `${fill(frame, { np: noun })}${when(making, 0.4)}`, slots: answer('direction', wording.of, 'none', wording.if), kind: 'direction', phrases: [noun, frame] };
  }
  const grain = random.pick(GRAINS);
  const frame = either(random, odd.ODD_TRENDS, move.TREND);
  return { text: `${fill(frame, { np: noun, grain, adverb: ADVERBS[grain] ?? grain })}${when(making, 0.5)}${random.chance(0.15) ? where(making, wording.of, 1) : ''}`, slots: answer('trend', wording.of, grain, wording.if), kind: 'trend', phrases: [noun, frame] };
};

const ranking: Recipe = (making) => {
  const { random } = making;
  const rank = random.pick(random.chance(0.5) ? odd.ODD_RANKS : RANKS);
  const by = random.pick(rank.bys);
  const phrase = random.pick(rank.clauses);
  const core = fill(phrase, { n: random.pick(['3', '5', '10', 'five', 'two', '']), ...called(by, random) }).replace(/ +/g, ' ');
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
  const wording = random.pick(random.chance(0.5) ? odd.ODD_LISTS : LISTS);
  const phrase = random.pick(wording.clauses);
  const time = (wording.by === 'order' && wording.if !== 'late') || ['inactive', 'new', 'dead'].includes(wording.if) ? when(making, 0.45) : '';
  const narrowed = wording.by === 'product' ? where(making, 'stock', 0.25) : wording.by === 'customer' ? where(making, 'customers', 0.3) : wording.by === 'order' ? where(making, 'orders', 0.25) : '';
  const text = random.chance(0.12) ? fill(random.pick(AROUND), { c: `${phrase}${narrowed}${time}` }) : `${phrase}${narrowed}${time}`;
  return { text, slots: answer('list', 'everything', wording.by, wording.if), kind: `list/${wording.by}/${wording.if}`, phrases: [phrase] };
};

const TOTALS_OF = new Set<Of>(['spent', 'orders', 'stock', 'cover', 'units', 'revenue', 'profit', 'margin', 'roi', 'spend']);
const detail: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(random.chance(0.5) ? odd.ODD_DETAILS : DETAILS);
  const phrase = random.pick(wording.clauses);
  const name = wording.kind === 'order' ? orderName(random) : value(making, wording.kind);
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
  const [ask, frame] = pick < 0.5 ? (['change', either(random, odd.ODD_CHANGES, move.CHANGE)] as const) : pick < 0.65 ? (['gain', either(random, odd.ODD_GAINS, move.GAIN)] as const) : pick < 0.8 ? (['loss', either(random, odd.ODD_LOSSES, move.LOSS)] as const) : (['why', either(random, odd.ODD_WHY, move.WHY, 0.4)] as const);
  const of = ask === 'why' ? 'revenue' : wording.of;
  const np = ask === 'why' ? random.pick((SALES[0] as Wording).nouns) : noun;
  const ranked = ask === 'gain' || ask === 'loss';
  return { text: `${fill(frame, { np, p, q, ...called(by, random) })}${random.chance(0.12) ? where(making, of, 1) : ''}`, slots: answer(ask, of, ranked ? by : 'none', ask === 'why' ? 'any' : wording.if), kind: ask, phrases: [np, frame] };
};

const share: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick([...SALES, ...PEOPLE].filter((one) => ['revenue', 'units', 'orders', 'profit', 'customers', 'new', 'discounts', 'buyers'].includes(one.of)));
  const noun = random.pick(wording.nouns);
  const within = random.chance(0.3);
  const frame = within ? random.pick(odd.SHARES_OF) : either(random, odd.ODD_SHARES, move.SHARE);
  const kinds = dimensionsOf(wording.of) === PEOPLE_DIMENSIONS || wording.of === 'orders' ? (['city', 'country', 'tier'] as const) : (['product', 'category', 'brand', 'country', 'customer', 'payment_method', 'supplier'] as const);
  return { text: `${fill(frame, { np: noun, x: value(making, within ? 'product' : random.pick(kinds)), y: value(making, random.pick(['category', 'brand', 'country', 'city'] as const)) })}${when(making, 0.4)}`, slots: answer('share', wording.of, 'none', wording.if), kind: 'share', phrases: [noun, frame] };
};

const analysis: Recipe = (making) => {
  const { random } = making;
  const pairs = random.chance(0.6);
  const phrase = pairs ? either(random, odd.ODD_PAIRS, move.PAIRS) : either(random, odd.ODD_COHORTS, move.COHORTS);
  return { text: `${fill(phrase, { x: value(making, 'product') })}${when(making, 0.3)}`, slots: pairs ? answer('pairs', 'products', 'product') : answer('cohorts', 'customers', 'month'), kind: pairs ? 'pairs' : 'cohorts', phrases: [phrase] };
};

const RECIPES: readonly { readonly share: number; readonly recipe: Recipe }[] = [
  { share: 20, recipe: total }, { share: 8, recipe: each }, { share: 6, recipe: trend }, { share: 15, recipe: ranking }, { share: 5, recipe: plainRanking }, { share: 10, recipe: list }, { share: 10, recipe: detail }, { share: 9, recipe: change },
  { share: 5, recipe: share }, { share: 3, recipe: analysis }, { share: 14, recipe: missing }, { share: 10, recipe: strange }, { share: 6, recipe: bar }, { share: 3, recipe: ofState }, { share: 7, recipe: telegraph }, { share: 6, recipe: act }, { share: 5, recipe: chat }, { share: 4, recipe: vague },
];
const SHARES = RECIPES.map((one) => one.share);

export const make: Recipe = (making) => (RECIPES[making.random.weighted(SHARES)]?.recipe ?? total)(making);
