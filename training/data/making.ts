import type { Slots, SlotValues } from '../../lib/model/slots/slotFormat.js';
import type { Random } from '../../seed/random.js';
import { periodWords } from './periods.js';
import { DIMENSIONS, type DimensionWords } from './phrases/rankings.js';
import type { TrainingShop } from './shops.js';

/** A question made of phrases, before it is roughened; `phrases` are those that validation may hold out. */
export interface Made {
  readonly text: string;
  readonly slots: Slots;
  readonly kind: string;
  readonly phrases: readonly string[];
}

export interface Making {
  readonly random: Random;
  readonly shop: TrainingShop;
}

export type Recipe = (making: Making) => Made;
export type Of = SlotValues['of'];
export type By = SlotValues['by'];

export const answer = (ask: SlotValues['ask'], of: Of, by: By = 'none', which: SlotValues['if'] = 'any'): Slots => ({ kind: 'answer', ask, of, by, if: which });
const SALE_DIMENSIONS: readonly By[] = ['product', 'category', 'brand', 'supplier', 'customer', 'city', 'country', 'tier', 'payment', 'campaign', 'channel', 'month', 'week', 'weekday', 'quarter', 'year', 'day', 'hour', 'season'];
const ORDER_DIMENSIONS: readonly By[] = ['customer', 'city', 'country', 'tier', 'payment', 'status', 'month', 'week', 'weekday', 'day', 'hour', 'season', 'campaign'];
export const STOCK_DIMENSIONS: readonly By[] = ['product', 'category', 'brand', 'supplier'];
export const PEOPLE_DIMENSIONS: readonly By[] = ['city', 'country', 'tier'];
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const ADVERBS: Readonly<Record<string, string>> = { day: 'daily', week: 'weekly', month: 'monthly', quarter: 'quarterly', year: 'yearly' };

/** By what a measure may be split or ranked. */
export function dimensionsOf(of: Of): readonly By[] {
  if (['orders', 'basket', 'items', 'cancelled', 'refunded', 'speed', 'shipping'].includes(of)) return ORDER_DIMENSIONS;
  if (['stock', 'worth', 'retail', 'cover', 'turnover', 'through', 'products', 'weight'].includes(of)) return STOCK_DIMENSIONS;
  if (['customers', 'buyers', 'new', 'returning', 'repeat', 'lifetime'].includes(of)) return PEOPLE_DIMENSIONS;
  if (['spend', 'roi', 'roas'].includes(of)) return ['campaign', 'channel'];
  return SALE_DIMENSIONS;
}
export const NO_TIME = new Set<Of>(['stock', 'worth', 'retail', 'cover', 'products', 'weight', 'price', 'cost', 'reorder', 'supplier', 'customers', 'lifetime']);
export const either = (random: Random, one: readonly string[], other: readonly string[], share = 0.5): string => random.pick(random.chance(share) ? one : other);
export const ONE_OF = new Set<Of>(['price', 'cost', 'reorder', 'supplier']);

export const when = ({ random }: Making, share = 0.6): string => (random.chance(share) ? ` ${periodWords(random)}` : '');
export const value = ({ random, shop }: Making, kind: keyof TrainingShop['words']): string => random.pick(shop.words[kind]);

/** What narrows a figure: " for <category>", " in <city>", or nothing. */
export function where(making: Making, of: Of, share = 0.35): string {
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

export const fill = (text: string, words: Readonly<Record<string, string>>): string => text.replace(/\{(\w+)\}/g, (all, key: string) => words[key] ?? all);
const dimension = (by: By): DimensionWords => DIMENSIONS.find((each) => each.by === by) ?? { by, one: [by], many: [`${by}s`] };
export const called = (by: By, random: Random): Record<string, string> => ({ one: random.pick(dimension(by).one), many: random.pick(dimension(by).many) });
/** A figure of one named thing is a property of it, any other a total. */
export const single = (of: Of, which: SlotValues['if'] = 'any'): Slots => (ONE_OF.has(of) ? answer('details', of, 'product', which) : answer('total', of, 'none', which));
