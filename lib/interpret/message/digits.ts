import type { Reworded } from './reworded.js';

const NUMBER = '(?<tens>single|double|triple)';
const IN_DIGITS = new RegExp(`(?: (?:is|are|was|were))?(?: down)? (?:to|in|into|at|within) (?:the )?${NUMBER}[- ]digits?\\b`, 'i');
const DIGIT_STOCK = new RegExp(`\\b${NUMBER}[- ]digit (?:stock|inventory)(?: levels?)?\\b`, 'i');
/** What says of which figure the digits are. */
const FIGURE = /\b(?:stock|inventory|quantit(?:y|ies)|left|units|sold|sales|orders|on hand|price|prices|priced)\b/i;
const BARS: Readonly<Record<string, string>> = { single: 'under 10', double: 'between 10 and 99', triple: 'between 100 and 999' };

/** "stock in single digits", "down to single digits": a bar on a number, of the stock where nothing else is named. Null where no digits are spoken of. */
export function digitsSaid(text: string): Reworded | null {
  if (!/[- ]digit/i.test(text)) return null;
  const found = DIGIT_STOCK.exec(text) ?? IN_DIGITS.exec(text);
  const bar = BARS[found?.groups?.tens?.toLowerCase() ?? ''];
  if (!found || bar === undefined) return null;
  const before = text.slice(0, found.index);
  const ofStock = DIGIT_STOCK.test(text) ? 'stock ' : FIGURE.test(before) ? ' ' : ' with stock ';
  return { text: `${before}${ofStock}${bar}${text.slice(found.index + found[0].length)}`, said: found[0].trim(), label: bar };
}
