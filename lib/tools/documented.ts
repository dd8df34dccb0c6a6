import { EMPTY_PLAN, type Condition, type DimensionUse, type Plan } from '../analytics/plan.js';
import type { Result, ResultRow } from '../analytics/result.js';
import type { SqlValue } from '../db/reader.js';
import { ALL_TIME } from '../periods/period.js';
import { namedForOutput } from '../phrasing/outputNames.js';
import type { JsonSchema, ToolResult } from './tool.types.js';

/** Shared by the tools' documented results: schemas of a cell, and small plans beside the main one. */
export const COUNT: JsonSchema = { type: ['number', 'null'] };
export const AMOUNT: JsonSchema = {
  type: ['number', 'null'],
  description: "In the shop's currency; null where the role may not see money, or where there is nothing to compute it from",
};
export const TEXT: JsonSchema = { type: ['string', 'null'] };
export const LIST: JsonSchema = { type: 'array', items: { type: 'object' } };
export const RECORD: JsonSchema = { type: ['object', 'null'] };

/** The same filters and period with other measures. */
export const valuePlan = (plan: Plan, measures: readonly string[]): Plan => ({
  ...EMPTY_PLAN,
  ask: 'value',
  subject: plan.subject,
  period: plan.period,
  where: plan.where,
  measures: measures.map((measure) => ({ measure })),
});

export const groupsPlan = (plan: Plan, measures: readonly string[], by: readonly DimensionUse[]): Plan => ({
  ...valuePlan(plan, measures),
  ask: 'groups',
  by,
  gaps: true,
});

export const recordsPlan = (subject: Plan['subject'], where: readonly Condition[], columns: readonly string[]): Plan => ({
  ...EMPTY_PLAN,
  ask: 'records',
  subject,
  period: ALL_TIME,
  where,
  columns,
});

/** Rows of records as answers show them. */
export const recordRows = (result: Result): readonly ResultRow[] => namedForOutput(result).rows;

/** The first of the names that the row has; null where it has none. */
export function cell(row: ResultRow | Readonly<Record<string, SqlValue>> | undefined, ...names: readonly string[]): SqlValue {
  const found = names.find((name) => row?.[name] !== undefined);
  return found === undefined ? null : ((row?.[found] ?? null) as SqlValue);
}

/** The documented keys with the table and the metrics of the result beside them, under the names of answers. */
export function toToolResult(keys: Readonly<Record<string, unknown>>, result: Result): ToolResult {
  const { columns, rows, metrics } = namedForOutput(result);
  return { ...keys, ...('metrics' in keys ? {} : { metrics }), columns, rows, pagination: { total: result.total, returned: rows.length, next_cursor: null } };
}
