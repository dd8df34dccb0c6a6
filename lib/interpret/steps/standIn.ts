import type { Condition, Plan } from '../../analytics/plan.js';
import type { Gazetteer, ShopValue } from '../../language/gazetteer.js';
import type { Period } from '../../periods/period.js';
import type { FirstStep } from '../reading.js';
import { wordFor } from '../conditions/rowFields.js';
import type { BestOf } from './bestOf.js';

type Value = string | number;

/** What stands in a question for what is not found yet, and the value that a plan has for it. */
export interface StandIn {
  readonly word: string;
  readonly value: Value;
}

/** The first days of spans that no shop has sold in, and how they are said. */
const SPANS: Readonly<Record<string, StandIn>> = {
  day: { word: '7 March 1983', value: '1983-03-07' },
  week: { word: 'week of 7 March 1983', value: '1983-03-07' },
  month: { word: 'March 1983', value: '1983-03-01' },
  quarter: { word: 'Q2 1983', value: '1983-04-01' },
  year: { word: '1983', value: '1983-01-01' },
};
/** No row has them. */
const IDS = [999_999_001, 999_999_002];

/** One for the one, two for the few. Null where the shop has too few names that could be taken for nothing else. */
export function standInsFor({ dimension, field, isOne }: BestOf, text: string, gazetteer: Gazetteer): readonly StandIn[] | null {
  const wanted = isOne ? 1 : 2;
  const span = SPANS[dimension];
  if (span !== undefined) return isOne ? [span] : null;
  const words = field.endsWith('.id') ? IDS.map((value) => ({ word: wordFor(field, value), value })) : plainNames(gazetteer, dimension).filter(({ name }) => !text.toLowerCase().includes(name.toLowerCase())).map(({ name, value }) => ({ word: name, value }));
  return words.length < wanted ? null : words.slice(0, wanted);
}

const kept = new WeakMap<Gazetteer, Map<string, readonly ShopValue[]>>();

/** Names of a kind whose words stand in no other name. */
function plainNames(gazetteer: Gazetteer, kind: string): readonly ShopValue[] {
  const known = kept.get(gazetteer) ?? new Map<string, readonly ShopValue[]>();
  kept.set(gazetteer, known);
  const plain = known.get(kind) ?? gazetteer.values.filter((value) => value.kind === kind && !gazetteer.values.some((other) => other !== value && other.words.some((word) => value.words.includes(word)))).slice(0, 4);
  known.set(kind, plain);
  return plain;
}

type Holder = Extract<Condition, { readonly kind: 'field' }> | { readonly kind: 'together'; readonly with: readonly number[] | null; readonly label?: string } | Period;

const isSpan = (node: object): node is Period => 'start' in node && 'end' in node;
/** A part of a plan that names values of a field. */
const isHolder = (node: object): node is Holder => isSpan(node) || ('kind' in node && (node.kind === 'field' || node.kind === 'together'));
const valuesOf = (holder: Holder): readonly Value[] => (isSpan(holder) ? (holder.start === null ? [] : [holder.start]) : holder.kind === 'field' ? holder.values : (holder.with ?? []));
const fieldOf = (holder: Holder): string => (isSpan(holder) ? 'period' : holder.kind === 'field' ? holder.field : 'product.id');

function holders(node: unknown): readonly Holder[] {
  if (typeof node !== 'object' || node === null) return [];
  return isHolder(node) ? [node] : Object.values(node).flatMap(holders);
}

const isThose = (holder: Holder, { field, standIns }: Pick<FirstStep, 'field' | 'standIns'>): boolean => {
  const values = valuesOf(holder);
  return fieldOf(holder) === field && values.length === standIns.length && standIns.every((value) => values.includes(value));
};

/** Whether a plan has the stand-ins in just one of its parts, all of them. */
export function holdsStandIns(plan: Plan, step: Pick<FirstStep, 'field' | 'standIns'>): boolean {
  const [holder, ...more] = holders(plan).filter((each) => valuesOf(each).some((value) => step.standIns.includes(value)));
  return holder !== undefined && more.length === 0 && isThose(holder, step);
}

/** The plan with what was found in the place of the stand-ins. */
export function withFound(plan: Plan, step: Pick<FirstStep, 'field' | 'standIns'>, found: { readonly values: readonly Value[]; readonly label: string; readonly span?: Period }): Plan {
  let was: string | undefined;
  const replaced = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(replaced);
    if (typeof node !== 'object' || node === null) return node;
    if (!isHolder(node) || !isThose(node, step)) return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value)]));
    if (isSpan(node)) return found.span ?? node;
    was = node.label;
    if (node.kind === 'together') return { ...node, with: found.values, label: found.label };
    const isNot = node.op === '!=' || node.op === 'not in';
    return { ...node, op: found.values.length === 1 ? (isNot ? '!=' : '=') : isNot ? 'not in' : 'in', values: found.values, label: found.label };
  };
  const done = replaced(plan) as Plan;
  const named = (label: string): string => (label === was ? found.label : label);
  return done.compare?.kind === 'where' ? { ...done, compare: { ...done.compare, currentLabel: named(done.compare.currentLabel), previousLabel: named(done.compare.previousLabel) } } : done;
}
