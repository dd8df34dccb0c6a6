import type { Quantity } from './quantities.js';
import type { Token } from './tokens.js';
import { wordTable } from './words.js';

/** An id, e-mail address or SKU-like code, found by its form in the user's own text. */
export interface Identifier {
  readonly kind: 'order' | 'customer' | 'product' | 'campaign' | 'shop' | 'email' | 'sku' | 'number';
  readonly value: string | number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const RULES: readonly { readonly kind: Identifier['kind']; readonly pattern: RegExp; readonly numeric?: true }[] = [
  { kind: 'email', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  { kind: 'shop', pattern: /\bshop[_ -]?(?:id |no\.? |number |#)?(?:is |= ?)?(?:shop_)?(\d+)\b/gi, numeric: true },
  { kind: 'order', pattern: /\b(?:ord|order)[_-](\d+)\b(?!-)/gi, numeric: true },
  { kind: 'customer', pattern: /\b(?:cust|customer)[_-](\d+)\b(?!-)/gi, numeric: true },
  { kind: 'product', pattern: /\b(?:prod|product)[_-](\d+)\b(?!-)/gi, numeric: true },
  { kind: 'campaign', pattern: /\b(?:camp|campaign)[_-](\d+)\b(?!-)/gi, numeric: true },
  { kind: 'order', pattern: /\b(?:orders?|ord|ordr|odrer|purchase|transaction)\s*(?:is\s+)?(?:(?:with )?(?:the )?(?:id|no\.?|nr\.?|number|num)s?\s*(?:is|:|=)?\s*)?#?\s?(\d+)\b(?!\s*(?:(?:st|nd|rd|th)\b|%|\+|-?\s*(?:days?|weeks?|months?|years?|or more|units?|items?|orders?|times|different|customers?|products?|k\b)))(?![.,]\d)/gi, numeric: true },
  { kind: 'customer', pattern: /\b(?:customers?|client|cust)\s*(?:(?:with )?(?:the )?(?:id|no\.?|nr\.?|number|num)\s*(?:is|:|=)?\s*)?#?\s?(\d+)\b(?!\s*(?:(?:st|nd|rd|th)\b|%|\+|days?|or more|orders?|times))/gi, numeric: true },
  // "customer 102 orders": one customer's, where "customers 5 orders" is none.
  { kind: 'customer', pattern: /\b(?:customer|client|cust)\s+#?(\d+)(?:'s)?\s+(?=orders?\b|history\b|purchases?\b)/gi, numeric: true },
  { kind: 'product', pattern: /\b(?:products?|item|article)\s*(?:(?:with )?(?:the )?(?:id|no\.?|nr\.?|number|num)\s*(?:is|:|=)?\s*)#?\s?(\d+)\b/gi, numeric: true },
  { kind: 'product', pattern: /\b(?:products?|prod)\s*#?(\d+)\b(?!\s*(?:(?:st|nd|rd|th)\b|%|\+|days?|or more|units?))/gi, numeric: true },
  { kind: 'sku', pattern: /\b(?=[A-Za-z0-9-]*\d)(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+){1,4}\b/g },
  { kind: 'number', pattern: /(?<![\w$€£])#\s?(\d+)\b/g, numeric: true },
];

const RANKED = /^ (?:best |top )?(?:selling |sold |spending )?(?:products?|items?|sellers?|customers?|clients?|buyers?|spenders?|categor(?:y|ies)|brands?|suppliers?|city|country)\b/i;

/** Codes that look like a SKU but are ordinary words or dates: "8-Cup", "Q1-2019", "10-day", "4-22". */
const NOT_A_SKU = /^(?:q[1-4]|h[12]|\d{1,4}(?:st|nd|rd|th)?|[a-z]{1,9})-(?:\d{2,4}|[a-z]+|\d+(?:st|nd|rd|th)?)$/i;

/** Identifiers in order of their place; where two overlap the first rule wins. */
export function findIdentifiers(text: string, isSku: (code: string) => boolean): readonly Identifier[] {
  if (!/[\d@]/.test(text)) return [];
  const found: Identifier[] = [];
  for (const { kind, pattern, numeric } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      // "orders 2025" is a year, not an id.
      if (numeric && /s\s+(19|20)\d\d$/i.test(match[0])) continue;
      // So is "value per order 2025".
      if (numeric && /\s(19|20)\d\d$/.test(match[0]) && /\b(?:per|each|every|average|an)\s+$/i.test(text.slice(0, start))) continue;
      // "our #1 product" is the best one.
      if (kind === 'number' && match[1] === '1' && RANKED.test(text.slice(end))) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      if (kind === 'sku' && !isSku(match[0]) && (NOT_A_SKU.test(match[0]) || /^\d{4}-\d\d?(-\d\d?)?$/.test(match[0]) || match[0].split('-').length < 3)) continue;
      found.push({ kind, value: numeric ? Number(match[1]) : match[0], start, end, text: match[0] });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const NUMBERED: Readonly<Record<string, Identifier['kind']>> = wordTable({ order: 'order', purchase: 'order', transaction: 'order', customer: 'customer', client: 'customer', product: 'product', item: 'product' });
/** What may follow an id that no "number" announces: "order forty two is". */
const LEADS = /^(?:of|in|for|about|placed|the|show|find|on|is|was|did|does|has|check)$/;
const GOES_ON = /^(?:is|was|has|had|does|did|status|total|contain|contains|go|goes|going|went|please|['’]s|[?.,!])$/;

/** "order number four hundred", "customer twelve": an id in words, which other than one in digits is often a count. */
export function spokenIdentifier(tokens: readonly Token[], { value, unit, from, to }: Quantity): Identifier | null {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (unit !== 'plain' || first?.kind !== 'word' || !last) return null;
  const announced = /^(?:number|no|nr|id)$/.test(tokens[from - 1]?.folded ?? '');
  const kind = NUMBERED[tokens[from - (announced ? 2 : 1)]?.folded ?? ''];
  const led = LEADS.test(tokens[from - 2]?.folded ?? 'the');
  if (!kind || !(announced || (led && GOES_ON.test(tokens[to]?.folded ?? '.')))) return null;
  const start = tokens[from - (announced ? 2 : 1)]?.start ?? 0;
  return { kind, value, start, end: last.end, text: `${kind} ${String(value)}` };
}
