import type { Condition } from '../../analytics/plan.js';
import { ROW_FIELDS, wordFor } from '../conditions/rowFields.js';
import type { Turn } from './turn.js';

/** A question with what it points back to put in place of the pronoun, and what that is. */
export interface Resolved {
  readonly text: string;
  readonly said: string;
  readonly target: Target;
}

const NOUNS = Object.keys(ROW_FIELDS).join('|');
const NTH: Readonly<Record<string, number>> = { first: 1, '1st': 1, top: 1, one: 1, '1': 1, second: 2, '2nd': 2, two: 2, '2': 2, third: 3, '3rd': 3, three: 3, '3': 3, fourth: 4, '4th': 4, four: 4, '4': 4, fifth: 5, '5th': 5, five: 5, '5': 5, last: -1, bottom: -1 };

/** Words that ask nothing of their own: "and the second one?" is the last question about another row. */
const BARE = /^[\s?.!,]*(and|what about|how about|then|now|ok|also)?[\s,?.!]*$/i;

const PATTERNS: readonly { readonly pattern: RegExp; readonly kind: 'nth' | 'noun' | 'person' | 'thing' | 'they' | 'price' }[] = [
  { pattern: new RegExp(`\\bthe (first|second|third|fourth|fifth|last|top|bottom|[1-5](?:st|nd|rd|th)) (one|${NOUNS})(?: (?:of|in|on|from) (?:them|those|these|that list|the list))?(?! (?:last|this|in|order|sale)\\b)`, 'i'), kind: 'nth' },
  { pattern: /\bnumber (one|two|three|four|five|[1-5])\b(?! of)/i, kind: 'nth' },
  { pattern: new RegExp(`\\b(?:that|this|the same) (?:very )?(${NOUNS})\\b`, 'i'), kind: 'noun' },
  { pattern: /\b(?:that|this) (?:one|person|guy)\b/i, kind: 'thing' },
  { pattern: /\b(he|she|him|his|hers?)\b/i, kind: 'person' },
  { pattern: /\b(they|them|their)\b/i, kind: 'they' },
  { pattern: /(?<=\bhow much )is it(?=[\s?.!]*$)|(?<=\bwhat )is it(?= worth\b)/i, kind: 'price' },
  { pattern: /(?<!\b(?:break|split|make|change|switch|sort|show|put|do|is|was|about) )\bit\b(?!'s)(?! (?:costs?|takes?|be|need)(?: us| me)? to\b)|\bits\b|\b(?:is|was) it\b(?= (?:in stock|still|available|sold|paid|late|shipped|fulfilled|delivered|profitable|out|low|a|an|from|by|ever|overstocked|cancelled|refunded|discounted))/i, kind: 'thing' },
];

/** "who supplies it?", "what did the second one buy?": the one row or value pointed at, by its id, in place of the pronoun. Null where nothing, or more than one thing, is pointed at. */
export function resolvePointing(text: string, turns: readonly Turn[]): Resolved | null {
  for (const { pattern, kind } of PATTERNS) {
    const match = pattern.exec(text);
    if (!match) continue;
    // "which of them" after a count of customers: those, not the product that they bought.
    if (kind === 'they' && /\b(of|only|just) them\b/i.test(text) && countsThings(turns.at(-1))) return null;
    const said = match[0];
    const told = kind === 'they' && MAKERS.test(text) ? turns.at(-1)?.told : undefined;
    const target = told ? { ...told, label: told.value, latest: true } : kind === 'nth' ? nthRow(turns, NTH[(match[1] ?? '').toLowerCase()] ?? 1, ROW_FIELDS[(match[2] ?? '').toLowerCase()]) : theOne(turns, kind === 'price' ? 'product.id' : kind === 'noun' ? (ROW_FIELDS[(match[1] ?? '').toLowerCase()] ?? '') : kind);
    if (!target || (kind === 'nth' && BARE.test(text.replace(said, '')))) return null;
    const after = text.slice(match.index + said.length);
    const possessive = /^(his|its|their)$/i.test(said) || (/^her$/i.test(said) && /^ [a-z]/i.test(after) && !/^ (last|this|in|for|on|since|to|from|and|so|ever|yet)\b/i.test(after));
    const verb = /^(is|was) it$/i.exec(said)?.[1];
    return { text: `${text.slice(0, match.index)}${verb === undefined ? '' : `${verb} `}${wordFor(target.field, target.value)}${possessive ? "'s" : ''}${after}`, said, target };
  }
  return null;
}

/** What only those who supply or make a thing do: "what else do they supply". */
const MAKERS = /\bthey (?:also )?(?:supply|make|deliver|provide|offer|sell us)\b|\b(?:from|by) them\b/i;

const countsThings = (last: Turn | undefined): boolean => last?.plan.ask === 'value' && last.plan.measures.length === 1 && ['customers', 'orders', 'products', 'fulfilled_orders', 'ordering_customers', 'buyers'].includes(last.plan.measures[0]?.measure ?? '');

export interface Target {
  readonly field: string;
  readonly value: string | number;
  readonly label: string;
  /** Named in the last question itself, not found by it. */
  readonly named?: boolean;
  /** Of the last question or its answer, not of one before. */
  readonly latest?: boolean;
}

/** The nth row of the latest list, of the kind named where one is. */
function nthRow(turns: readonly Turn[], nth: number, field: string | undefined): Target | null {
  for (const { rows } of [...turns].reverse()) {
    if (!rows || (field !== undefined && rows.field !== field) || rows.ids.length < 2) continue;
    const at = nth < 0 ? rows.ids.length - 1 : nth - 1;
    const value = rows.ids[at];
    return value === undefined ? null : { field: rows.field, value, label: rows.names[at] ?? String(value) };
  }
  return null;
}

/** The only row, or the only value asked about, of the latest answer that had one of the kind. */
function theOne(turns: readonly Turn[], wanted: string): Target | null {
  const fits = (field: string): boolean => (wanted === 'person' ? field === 'customer.id' : wanted === 'thing' ? field !== 'customer.id' && field in FIT : wanted === 'they' ? field in FIT && field !== 'order.id' : field === wanted);
  for (const [back, turn] of [...turns].reverse().entries()) {
    const { rows, plan } = turn;
    if (rows && fits(rows.field) && rows.ids.length === 1 && rows.ids[0] !== undefined) return { field: rows.field, value: rows.ids[0], label: rows.names[0] ?? String(rows.ids[0]), latest: back === 0 };
    // Several rows: "they" means all of them, not what they have in common.
    if (wanted === 'they' && rows && rows.ids.length > 1) return null;
    const owners = rows?.owners;
    if (owners && fits('customer.id') && owners.length === 1 && owners[0]) return { field: 'customer.id', value: owners[0].id, label: owners[0].name };
    const named = valuesOf(plan.where).filter((value) => fits(value.field) && (wanted !== 'they' || value.field.endsWith('.id')));
    if (named.length === 1 && named[0]) return { ...named[0], named: back === 0, latest: back === 0 };
    if (wanted === 'they' || named.length > 1 || (rows && fits(rows.field)) || back >= 4) return null;
  }
  return null;
}

const FIT: Readonly<Record<string, true>> = { 'product.id': true, 'customer.id': true, 'order.id': true, 'campaign.id': true, 'campaign.name': true, 'product.category': true, 'product.brand': true, 'stock.supplier': true, 'customer.city': true, 'customer.country': true, 'campaign.channel': true };

const valuesOf = (conditions: readonly Condition[]): readonly Target[] =>
  conditions.flatMap((condition) => {
    if (condition.kind === 'did') return valuesOf(condition.where);
    if (condition.kind !== 'field' || condition.op !== '=' || !(condition.field in FIT)) return [];
    const [value] = condition.values;
    return value === undefined ? [] : [{ field: condition.field, value, label: condition.label ?? String(value) }];
  });
