import type { Condition, Plan } from '../../analytics/plan.js';
import type { Period } from '../../periods/period.js';
import type { ToolCall } from '../../pipeline/answer.types.js';
import type { Tool } from '../tool.types.js';
import { chooseTool } from './chooseTool.js';
import {
  encodeAnalysis,
  encodeComparison,
  encodeCondition,
  encodeDimension,
  encodeHaving,
  encodeMeasure,
  encodeSort,
  without,
} from './clauses.js';
import { CONDITION_PARAMETERS } from './documentedParameters.js';
import { TOOLS } from '../index.js';
import { periodOfDates } from './periodOfDates.js';
import { same } from './same.js';

const TIME_UNITS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'year']);

const calls = new WeakMap<Plan, ToolCall>();

/** The tool call that means the plan; the same one each time, since a reading that is kept is asked again and again. */
export function planToCall(plan: Plan): ToolCall {
  const call = calls.get(plan) ?? callOf(plan);
  calls.set(plan, call);
  return call;
}

/**
 * Whatever the documented parameters can say goes into them, the rest into the generic
 * clauses, and what the tool does by itself is left out. `callToPlan` is its inverse up to `normalPlan`.
 */
function callOf(plan: Plan): ToolCall {
  const name = chooseTool(plan);
  const tool = TOOLS.find((each) => each.name === name);
  if (!tool) throw new Error(`No tool ${name}`);
  const takes = new Set(tool.parameters.map((parameter) => parameter.name));
  const args: Record<string, unknown> = {};

  const filters: Condition[] = [];
  const free = (names: readonly string[]): boolean => names.every((each) => takes.has(each) && args[each] === undefined);
  for (const condition of withoutThreshold(plan.where, takes, args)) {
    if (!CONDITION_PARAMETERS.some((parameter) => free(parameter.names) && parameter.write(condition, args))) filters.push(condition);
  }
  Object.assign(args, datesOf(plan.period));

  const [first] = plan.by;
  const grouped = takes.has('group_by') && first !== undefined && TIME_UNITS.has(first.dimension);
  if (grouped) args.group_by = first.dimension;
  const by = grouped ? plan.by.slice(1) : plan.by;
  if (!same(by, grouped ? [] : tool.base.by)) args.by = by.map(encodeDimension);

  if (!same(plan.measures, tool.base.measures)) args[tool.measuresKey ?? 'measures'] = plan.measures.map(encodeMeasure);
  if (plan.subject !== tool.base.subject) args.subject = plan.subject;
  if (plan.ask !== impliedAsk(tool.base.ask, plan.by.length > 0, plan.analysis !== null)) args.ask = plan.ask;
  if (filters.length > 0) args.filters = filters.map(encodeCondition);
  if (plan.having.length > 0) args.having = plan.having.map(encodeHaving);
  if (plan.compare) args.compare = encodeComparison(plan.compare);
  if (plan.part) args.part = plan.part.map(encodeCondition);
  if (plan.sort) args.sort = encodeSort(plan.sort);
  if (plan.limit !== null) args.limit = plan.limit;
  if (plan.offset > 0) args.offset = plan.offset;
  if (plan.per) args.per = encodeDimension(plan.per);
  if (!same(plan.columns, impliedColumns(tool, plan.ask))) args.columns = plan.columns;
  if (plan.gaps) args.gaps = true;
  if (plan.analysis) args.analysis = encodeAnalysis(plan.analysis);
  return { name, arguments: args };
}

/** What a call asks where it does not say: an analysis if one is named, groups if grouped, else what the tool does by itself. */
export const impliedAsk = (base: Plan['ask'], grouped: boolean, analysed: boolean): Plan['ask'] =>
  analysed ? 'analysis' : grouped ? 'groups' : base;

/** What records show further where a call does not say. */
export const impliedColumns = (tool: Tool, ask: Plan['ask']): readonly string[] => (ask === tool.base.ask ? (tool.base.columns ?? []) : []);

/** The threshold of a low-stock filter goes into the documented parameter, where that can say it exactly. */
function withoutThreshold(where: readonly Condition[], takes: ReadonlySet<string>, args: Record<string, unknown>): readonly Condition[] {
  const low = where.filter((each) => each.kind === 'segment' && each.segment === 'low_stock');
  const [only] = low;
  if (!takes.has('low_stock_threshold') || low.length !== 1 || only?.kind !== 'segment' || !/^(0|[1-9]\d{0,5})$/.test(only.value ?? ''))
    return where;
  const { value, ...rest } = only;
  args.low_stock_threshold = Number(value);
  return where.map((each) => (each === only ? rest : each));
}

function datesOf(period: Period): Record<string, unknown> {
  const { start, end } = period;
  const words = without(without(period, 'start'), 'end');
  const implied = without(without(periodOfDates(start, end), 'start'), 'end');
  return {
    ...(start === null ? {} : { start_date: start }),
    ...(end === null ? {} : { end_date: end }),
    ...(same(words, implied) ? {} : { period: words }),
  };
}
