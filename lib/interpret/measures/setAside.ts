import type { Draft } from '../draft.js';
import type { MeasureMention } from './measures.js';

const IGNORE = 'ignor(?:e|ing)|disregard(?:ing)?|(?:setting|set|leaving|leave|putting) aside|(?:not|without|n\'t) (?:counting|considering|count|consider|looking at|regard to|regard for|deducting|deduct|subtracting|taking off|worrying about)|regardless of|irrespective of|never mind|forget(?:ting)?(?: about)?|before(?: deducting| subtracting| taking off)?|gross of';
const ARTICLES = '(?: (?:the|any|all|our|about))*';
/** Said before what is not to be looked at. */
const SET_ASIDE = new RegExp(`\\b(?:${IGNORE})${ARTICLES}$`);
/** Said behind it: "leaving discounts aside", "discounts not considered". */
const ASIDE_AFTER = /^(?:aside|ignored|disregarded|not (?:considered|counted|deducted|taken off|taken into account|subtracted))\b/;
/** Revenue is without shipping anyway, whatever the word. */
const LEFT_OUT = new RegExp(`\\b(?:${IGNORE}|excluding|exclude|excl|ex|except(?: for)?|without|leav(?:e|ing) out|not including|minus|less|net of|omit(?:ting)?|skip(?:ping)?|apart from|aside from|other than)${ARTICLES}$`);
const LEFT_OUT_AFTER = /^(?:aside|ignored|excluded|left out|not (?:included|considered|counted)|out of it)\b/;

/** Figures of sales in which neither a discount nor shipping is reckoned. */
const GROSS: ReadonlySet<string> = new Set(['revenue', 'units', 'gross_profit', 'margin', 'aov', 'selling_price', 'fulfilled_orders', 'orders', 'cogs', 'items_per_order']);

/** "revenue ignoring discounts", "takings, shipping left out": what was named is not asked for, and the figure is without it anyway. */
export function setAside(d: Draft): void {
  const { s } = d;
  const aside = d.measures.filter((each) => isAside(d, each));
  const others = d.measures.filter((each) => !aside.includes(each));
  if (aside.length === 0 || !(others.length > 0 ? others.every(({ use }) => GROSS.has(use.measure)) : s.hasVerb('earn', 'sell'))) return;
  d.measures = others;
  for (const m of s.all('negation', 'except', 'not')) if (aside.some(({ mention }) => Math.min(Math.abs(m.to - mention.from), Math.abs(m.from - mention.to)) <= 2)) s.claim(m, 'negation');
  s.claimWords(/^(?:ignor(?:e|ed|ing)|disregard(?:ed|ing)?|setting|set|leaving|leave|putting|aside|counting|considering|considered|counted|deducting|deducted|regardless|irrespective|forget|forgetting|before|excluded|left|out|worrying|taken|into|account)$/);
  for (const m of [...s.all('followup', 'undo', 'drop'), ...s.all('change')]) if (aside.some(({ mention }) => m.to <= mention.from && m.to >= mention.from - 2)) s.claim(m, 'negation');
  const named = new Set(aside.map(({ use }) => use.measure));
  if (named.has('discounts')) d.assumptions.push('The figure is gross: discounts are not taken off.');
  if (named.has('shipping_revenue')) d.assumptions.push('Shipping is not part of it anyway.');
}

function isAside({ s }: Draft, { mention, use }: MeasureMention): boolean {
  const before = s.wordsBetween(0, mention.from);
  const after = s.wordsBetween(mention.to, mention.to + 4);
  if (use.measure === 'discounts') return SET_ASIDE.test(before) || (ASIDE_AFTER.test(after) && /\b(?:leav(?:e|ing)|set(?:ting)?|put(?:ting)?|with|,|and)(?: (?:the|any|all))*$/.test(before)) || (/^(?:aside|ignored|disregarded)\b/.test(after));
  return use.measure === 'shipping_revenue' && (LEFT_OUT.test(before) || LEFT_OUT_AFTER.test(after));
}
