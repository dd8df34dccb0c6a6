import { answer, called, dimensionsOf, fill, GRAINS, NO_TIME, single, when, where, type Recipe } from './making.js';
import { BAR_WORDINGS, COUNT_ENDS, COUNTED, OF_STATE } from './phrases/bars.js';
import { SHORT, SHORT_LISTS } from './phrases/telegraph.js';

const COMPARED = ['more than {q}', 'over {q}', 'above {q}', 'at least {q}', '{q} or more', 'less than {q}', 'under {q}', 'below {q}', 'fewer than {q}', 'between {q} and {r}', 'at most {q}', '{q} or less', 'no more than {q}', 'upwards of {q}'];
/** Records past a bar that a number sets, or how many they are: the number stays with the question. */
export const bar: Recipe = (making) => {
  const { random } = making;
  const { by, of, unit, clauses } = random.pick(BAR_WORDINGS);
  const low = unit === 'money' ? random.integer(5, 900) : random.integer(2, 60);
  const said = (n: number): string => (unit === 'money' ? random.pick([`$${String(n)}`, `${String(n)} dollars`, `$${String(n)}`, `${String(n)}k`, `$${String(n)}.50`]) : unit === 'percent' ? `${String(n)}%` : String(n));
  const cmp = fill(random.pick(COMPARED), { q: said(low), r: said(low + random.integer(5, 400)) });
  const ends = COUNT_ENDS[`${by}/${of}`];
  const time = ['price', 'stock', 'cover'].includes(of) ? '' : when(making, 0.35);
  const narrowed = where(making, by === 'customer' ? 'customers' : by === 'order' ? 'orders' : 'stock', 0.2);
  if (ends && random.chance(0.35)) {
    const [start, end] = [random.pick(COUNTED[by]), random.pick(ends)];
    return { text: `${start} ${fill(end, { cmp })}${narrowed}${time}`, slots: answer('total', of, by), kind: 'bar', phrases: [end] };
  }
  const phrase = random.pick(clauses);
  const state = by === 'order' && random.chance(0.2) && / ?orders /.test(phrase) ? random.pick(['pending', 'cancelled', 'refunded', 'fulfilled'] as const) : null;
  const text = state === null ? phrase : phrase.replace('orders', `${state} orders`);
  return { text: `${fill(text, { cmp })}${narrowed}${time}`, slots: answer('list', of, by, state ?? 'any'), kind: 'bar', phrases: [phrase] };
};

/** A figure of records in a state alone. */
export const ofState: Recipe = (making) => {
  const { random } = making;
  const { of, if: state, clauses } = random.pick(OF_STATE);
  const phrase = random.pick(clauses);
  const stock = ['worth', 'stock', 'retail'].includes(of);
  return { text: `${phrase}${where(making, stock ? 'stock' : 'orders', 0.2)}${stock ? '' : when(making, 0.4)}`, slots: answer('total', of, 'none', state), kind: 'state', phrases: [phrase] };
};

/** Keywords without a sentence. */
export const telegraph: Recipe = (making) => {
  const { random } = making;
  const glue = random.pick([' ', ' ', ' ', ', ', ' / ', ' - ']);
  if (random.chance(0.25)) {
    const { by, if: state, words } = random.pick(SHORT_LISTS);
    const word = random.pick(words);
    const narrowed = where(making, by === 'product' ? 'stock' : by === 'customer' ? 'customers' : 'orders', 0.4);
    return { text: `${word}${narrowed}${by === 'order' || state === 'new' || state === 'dead' ? when(making, 0.5) : ''}`, slots: answer('list', 'everything', by, state), kind: 'telegraph', phrases: [word] };
  }
  const short = random.pick(SHORT);
  const word = random.pick(short.words);
  const time = NO_TIME.has(short.of) ? '' : when(making, 0.65).trim();
  const narrowed = where(making, short.of, 0.35).trim();
  const shape = random.next();
  const by = random.pick(dimensionsOf(short.of));
  const { one = '', many = '' } = called(by, random);
  const parts = (...said: readonly string[]): string => said.filter(Boolean).join(glue);
  if (shape < 0.55) return { text: random.chance(0.7) ? parts(word, narrowed, time) : parts(time, narrowed, word), slots: single(short.of, short.if), kind: 'telegraph', phrases: [word] };
  if (shape < 0.78) {
    const grain = GRAINS.find((each) => each === by);
    return { text: parts(`${word} ${random.pick(['by', 'per', '/', 'x', 'each'])} ${one}`, narrowed, time), slots: answer(grain ? 'trend' : 'each', short.of, by, short.if), kind: 'telegraph', phrases: [word] };
  }
  const top = random.chance(0.7);
  const n = random.pick(['3', '5', '10', '']);
  const of = by === 'customer' && short.of === 'revenue' ? 'spent' : short.of;
  return { text: parts(`${random.pick(top ? ['top', 'best', 'highest'] : ['bottom', 'worst', 'lowest'])} ${n} ${many} ${random.pick(['by', 'x', 'on', '-'])} ${word}`.replace(/ +/g, ' '), time), slots: answer(top ? 'most' : 'least', of, by, short.if), kind: 'telegraph', phrases: [word] };
};
