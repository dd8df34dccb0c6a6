import type { Slot, SlotRequest } from '../model.types.js';

/**
 * What the model reads off a question, in the order in which it is read. Values are words of one or two tokens that begin with a space,
 * so that a text tokenises like its pieces; none is a date, a number or a name: those come from the mentions found.
 */
export const SLOT_VALUES = {
  /** answer: from the data; missing: nothing of it in the data; act: something to be done; chat: no question of the shop; vague: could be anything. */
  kind: ['answer', 'missing', 'act', 'chat', 'vague'],
  /** total: one figure (`by` records in a state or past a bar: how many of them); each: split; gain, loss: what changed most between two periods; direction: rising or falling. */
  ask: ['total', 'each', 'trend', 'most', 'least', 'list', 'details', 'change', 'gain', 'loss', 'share', 'why', 'direction', 'pairs', 'cohorts'],
  of: [
    'revenue', 'units', 'orders', 'basket', 'items', 'profit', 'margin', 'goods', 'discounts', 'net', 'shipping', 'cancelled', 'refunded', 'speed',
    'stock', 'worth', 'retail', 'cover', 'turnover', 'through', 'price', 'cost', 'products', 'reorder', 'weight',
    'customers', 'buyers', 'new', 'returning', 'repeat', 'spent', 'lifetime', 'spend', 'roi', 'roas',
    'everything', 'contents', 'date', 'status', 'payment', 'address', 'contact', 'tier', 'supplier', 'sku', 'brand', 'category', 'customer', 'total',
  ],
  by: ['none', 'product', 'category', 'brand', 'supplier', 'customer', 'city', 'country', 'tier', 'payment', 'campaign', 'channel', 'status', 'order', 'hour', 'day', 'weekday', 'week', 'month', 'season', 'quarter', 'year'],
  /** Which of them: states of products, customers and orders. */
  if: ['any', 'low', 'empty', 'surplus', 'dead', 'available', 'inactive', 'never', 'new', 'repeat', 'once', 'pending', 'fulfilled', 'cancelled', 'refunded', 'late', 'unshipped', 'discounted'],
} as const;

export type SlotName = keyof typeof SLOT_VALUES;
export type SlotValues = { readonly [name in SlotName]: (typeof SLOT_VALUES)[name][number] };
/** The slots of a question; all but the first only where it can be answered. */
export type Slots = { readonly kind: Exclude<SlotValues['kind'], 'answer'> } | (SlotValues & { readonly kind: 'answer' });

/** What stands before each value; the first closes the question. */
const LITERALS: Readonly<Record<SlotName, string>> = { kind: '\nA:', ask: ';', of: ' of', by: ' by', if: ' if' };
const NAMES = Object.keys(SLOT_VALUES) as readonly SlotName[];
export const SLOT_END = '\n';

/** The slots as the runtime fills them and as training reads them. */
export const SLOTS: readonly Slot[] = NAMES.map((name) => ({
  name,
  literal: LITERALS[name],
  choices: SLOT_VALUES[name].map((value) => ` ${value}`),
  ...(name === 'kind' ? { likely: ' answer' } : { when: { slot: 'kind', in: [' answer'] } }),
  ...(name === 'if' ? { likely: ' any' } : {}),
}));

/** The request for a model with this project's adapter: the question's words and nothing else. */
export const slotRequest = (prompt: string): SlotRequest => ({ prefix: 'Q:', prompt: ` ${prompt}`, slots: SLOTS, end: SLOT_END });

/** One line of training data; its text is prefix + prompt + (literal + value) of each slot + end. */
export interface TrainingLine {
  readonly prefix: string;
  readonly prompt: string;
  readonly slots: readonly { readonly name: string; readonly literal: string; readonly value: string; readonly choices: readonly string[] }[];
  readonly end: string;
  readonly kind: string;
  readonly split: 'train' | 'valid';
}

export function trainingLine(prompt: string, slots: Slots, kind: string, split: 'train' | 'valid'): TrainingLine {
  const { prefix, prompt: text, slots: asked } = slotRequest(prompt);
  const values: Readonly<Partial<Record<string, string>>> = slots;
  const filled = asked.flatMap(({ name, literal, choices }) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, literal, value: ` ${value}`, choices }];
  });
  return { prefix, prompt: text, slots: filled, end: SLOT_END, kind, split };
}
