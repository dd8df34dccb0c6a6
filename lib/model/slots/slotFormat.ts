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
  by: ['none', 'product', 'category', 'brand', 'supplier', 'customer', 'city', 'country', 'tier', 'payment', 'campaign', 'channel', 'status', 'order', 'hour', 'day', 'week', 'weekday', 'month', 'season', 'quarter', 'year'],
  /** Which of them: states of products, customers and orders. */
  if: ['any', 'low', 'empty', 'surplus', 'dead', 'available', 'inactive', 'never', 'new', 'repeat', 'once', 'pending', 'fulfilled', 'cancelled', 'refunded', 'late', 'unshipped', 'discounted'],
} as const;

export type SlotName = keyof typeof SLOT_VALUES;
export type SlotValues = { readonly [name in SlotName]: (typeof SLOT_VALUES)[name][number] };
/** The slots of a question; all but the first only where it can be answered. */
export type Slots = { readonly kind: Exclude<SlotValues['kind'], 'answer'> } | (SlotValues & { readonly kind: 'answer' });

/** What stands where each slot is read; the first closes the question. One token each, since every token costs time. */
const PLACES: Readonly<Record<SlotName, string>> = { kind: '\n', ask: ' ask', of: ' of', by: ' by', if: ' if' };
/** What stands before each value where a model that was not tuned writes them. */
const LITERALS: Readonly<Record<SlotName, string>> = { kind: '\nA:', ask: ';', of: ' of', by: ' by', if: ' if' };
const NAMES = Object.keys(SLOT_VALUES) as readonly SlotName[];
export const SLOT_END = '\n';

const slotsAfter = (literals: Readonly<Record<SlotName, string>>): readonly Slot[] =>
  NAMES.map((name) => ({
    name,
    literal: literals[name],
    choices: SLOT_VALUES[name].map((value) => ` ${value}`),
    ...(name === 'kind' ? { likely: ' answer' } : { when: { slot: 'kind', in: [' answer'] } }),
    ...(name === 'if' ? { likely: ' any' } : {}),
  }));

/** The slots as training and the runtime read them with this project's adapter: all at once. */
export const SLOTS = slotsAfter(PLACES);
/** The slots as any other model fills them: one after the other. */
export const WRITTEN_SLOTS = slotsAfter(LITERALS);

/** The request for a model with this project's adapter: the question's words and nothing else. */
export const slotRequest = (prompt: string): SlotRequest => ({ prefix: 'Q:', prompt: ` ${prompt}`, slots: SLOTS, atOnce: true });

/** One line of training data; its text is prefix + prompt + the literal of each slot. */
export interface TrainingLine {
  readonly prefix: string;
  readonly prompt: string;
  readonly atOnce: boolean;
  readonly slots: readonly { readonly name: string; readonly literal: string; readonly value: string; readonly choices: readonly string[] }[];
  readonly kind: string;
  readonly split: 'train' | 'valid';
}

export function trainingLine(prompt: string, slots: Slots, kind: string, split: 'train' | 'valid'): TrainingLine {
  const { prefix, prompt: text, slots: asked, atOnce = false } = slotRequest(prompt);
  const values: Readonly<Partial<Record<string, string>>> = slots;
  const filled = asked.flatMap(({ name, literal, choices }) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, literal, value: ` ${value}`, choices }];
  });
  return { prefix, prompt: text, atOnce, slots: filled, kind, split };
}
