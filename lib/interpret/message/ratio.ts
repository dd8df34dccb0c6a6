import type { InterpretInput, Understanding } from '../interpret.js';
import { apart } from './apart.js';

const DET = '(?:(?:the|our|my|all|total|number of|overall|any|every) )*';
const TAIL = '(?<tail>(?: (?:last|this|in|for|during|by|per|over|since|from|so far|yesterday|today|on|of each|each|of)\\b.*)?)';
const OF = new RegExp(`^(?<lead>.*?)\\b(?:the |our )?ratios? (?:of|between) ${DET}(?<x>[a-z][a-z' -]*?) (?:to|and|over|vs\\.?|versus|against|with) ${DET}(?<y>[a-z][a-z' -]*?)${TAIL}[\\s?.!]*$`, 'i');
const BEFORE = new RegExp(`^(?<lead>.*?)\\b${DET}(?<x>(?:[a-z]+ )?[a-z]+)(?: | ?- ?)(?:to|versus|vs\\.?|over)(?: | ?- ?)${DET}(?<y>(?:[a-z]+ )?[a-z]+) ratio${TAIL}[\\s?.!]*$`, 'i');
/** What opens a question and is said again before each of its parts. */
const LEAD = /^(?:(?:and|so|ok|please|now) )*(?:what(?:'s| is| was| are| were)|whats|how(?:'s| is| was)|show(?: me)?|give me|tell me|calculate|work out|find|get)?\s*$/i;

const KINDS: readonly (readonly [name: string, words: RegExp])[] = [
  ['cancelled', /^(?:cancelled|canceled|cancelled orders|canceled orders|cancellations)$/], ['refunded', /^(?:refunded|returned|refunded orders|returned orders|refunds|returns)$/],
  ['revenue', /^(?:revenue|sales|turnover|takings|income)$/], ['orders', /^(?:orders|order count|orders placed)$/], ['fulfilled', /^(?:fulfilled orders|completed orders)$/], ['units', /^(?:units|units sold|items|items sold|pieces)$/],
  ['profit', /^(?:profit|profits|gross profit)$/], ['discounts', /^(?:discounts?|discounts given)$/], ['repeat', /^(?:repeat|repeat customers|repeat buyers)$/], ['customers', /^(?:customers|buyers|clients)$/],
  ['spend', /^(?:spend|ad spend|marketing spend|campaign spend|campaign cost)$/],
];
/** Ratios that have a name of their own. */
const NAMES: Readonly<Record<string, string>> = {
  'revenue/fulfilled': 'average order value', 'profit/revenue': 'margin', 'discounts/revenue': 'discount rate', 'cancelled/orders': 'cancellation rate', 'refunded/orders': 'refund rate',
  'revenue/spend': 'ROAS', 'revenue/units': 'average selling price', 'units/fulfilled': 'items per order', 'repeat/customers': 'repeat rate',
};

interface Parts {
  readonly x: string;
  readonly y: string;
  readonly tail: string;
}

function partsOf(text: string): Parts | null {
  if (!/\bratio/i.test(text)) return null;
  const groups = (OF.exec(text) ?? BEFORE.exec(text))?.groups;
  if (!groups || !LEAD.test(groups.lead ?? '')) return null;
  return { x: (groups.x ?? '').trim(), y: (groups.y ?? '').trim(), tail: groups.tail ?? '' };
}

const kindOf = (words: string): string | undefined => KINDS.find(([, pattern]) => pattern.test(words.toLowerCase()))?.[0];

/** "ratio of discounts to revenue" in the words of the figure that it is. Null where the text names none that has a name. */
export function namedRatio(text: string): string | null {
  const parts = partsOf(text);
  const name = parts && NAMES[`${kindOf(parts.x) ?? ''}/${kindOf(parts.y) ?? ''}`];
  return parts && name !== undefined && name !== null ? `${name}${parts.tail}` : null;
}

/** "ratio of X to Y" of two figures that no plan divides: each is offered as a question of its own. Null where it is none, or where they cannot be read. */
export function ratioApart(input: InterpretInput, read: (input: InterpretInput, text: string) => Understanding, isGood: (u: Understanding) => boolean): Understanding | null {
  const parts = partsOf(input.text);
  if (!parts) return null;
  const whole = read(input, input.text);
  // "view to purchase ratio": what the data lacks is named as such.
  if (isGood(whole) || (whole.result.kind === 'cannot_answer' && whole.result.reason !== 'unknown_word' && whole.result.reason !== 'not_computable')) return null;
  // "cancelled to fulfilled orders": the noun is said once.
  const noun = / (orders|customers|products|sales|units)$/i.exec(parts.y)?.[0] ?? '';
  const texts = [parts.x, parts.y].map((each) => {
    const named = / (?:orders|customers|products|sales|units|buyers)$/i.test(each) || kindOf(each) === 'revenue' ? each : `${each}${noun}`;
    return `${/(?:orders|customers|products|buyers|clients|returns|refunds|cancellations)$/i.test(named) ? 'number of ' : ''}${named}${parts.tail}`;
  });
  return texts.every((text) => isGood(read(input, text))) ? apart(whole, input.text, texts) : null;
}
