import type { SlotValues } from '../../lib/model/slots/slotFormat.js';
import { NOUN_FRAMES } from './phrases/frames.js';
import { ODD } from './phrases/odd.js';
import { CAMPAIGNS, PEOPLE, STOCK } from './phrases/stock.js';
import { SALES } from './phrases/totals.js';

type Of = SlotValues['of'];

const TRENDS: readonly Of[] = ['revenue', 'units', 'orders', 'basket', 'profit', 'margin', 'discounts', 'new', 'buyers', 'returning', 'shipping', 'refunded', 'cancelled'];
export const ALL = [...SALES, ...STOCK, ...PEOPLE, ...CAMPAIGNS, ...ODD];
export const TIMED = [...SALES, ...PEOPLE, ...ODD].filter((each) => TRENDS.includes(each.of));
/** Records named without a word of counting are a list of them. */
export const LISTED: Readonly<Partial<Record<Of, SlotValues['by']>>> = { customers: 'customer', buyers: 'customer', new: 'customer', returning: 'customer', orders: 'order', products: 'product' };
export const COUNTING = /\b(number|numbers|count|how many|how often|size|volume|tally|rate|percent|times|base|additions|requests)\b|^(refunds|cancellations|comebacks|sign-ups|recruits|transactions|joiners|heads|souls|skus)/;
export const LIST_STATES: Readonly<Partial<Record<Of, SlotValues['if']>>> = { new: 'new', returning: 'repeat' };
export const NAMING = ['{c}', '{c}', 'show {c}', 'give me {c}', 'let me have {c}', 'get me {c}', 'can i have {c}', 'looking for {c}', 'i am after {c}', 'i wanna see {c}', '{c} please', 'let me see {c}'];
export const NUMBERING = NOUN_FRAMES.filter((frame) => !NAMING.includes(frame) && !['i need {c}', 'what is {c}', "what's {c}", 'what was {c}'].includes(frame));
