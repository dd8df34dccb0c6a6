import type { Condition, DimensionUse, ExecutionContext, MeasureUse, Plan } from '../analytics/plan.js';
import type { Column, Result, ResultRow } from '../analytics/result.js';
import type { Permission } from '../identity/permissions.js';
import type { Period } from '../periods/period.js';
import type { NameKind } from './nameResolver.js';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Arguments of a call after validation. */
export type ToolArguments = Readonly<Record<string, unknown>>;

/** What turning arguments into a plan depends on. */
export interface CallContext {
  /** Looks a name in words up in the caller's shop; throws an AppError where nothing or too much fits. */
  readonly lookUp: (kind: NameKind, text: string, path: string) => Condition;
  /** Reads a period in words; throws an AppError where it cannot. */
  readonly readPeriod: (text: string, path: string) => Period;
  /** Reads what a period is compared with, in words. */
  readonly readBase: (text: string, period: Period, path: string) => Period;
}

/** A parameter of the documentation that stands for a part of the plan beside the generic clauses. */
export interface DocumentedParameter {
  readonly name: string;
  /** As GET /tools/list shows it: "string (optional)". */
  readonly shown: string;
  readonly schema: JsonSchema;
}

/** Runs a further plan for a documented key (the breakdown of get_sales_data, say); null where the caller's role may not see it. */
export type RunPlan = (plan: Plan) => Promise<Result | null>;

/** What a tool's file says about it; `defineTool` makes the schemas. */
export interface ToolSpec {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The least that every use of the tool needs; what a call's plan needs beyond it is checked per plan. */
  readonly permission: Permission;
  readonly examples: readonly string[];
  readonly parameters: readonly DocumentedParameter[];
  /** Keys of the documented result, beside rows, columns and pagination. */
  readonly output: Readonly<Record<string, JsonSchema>>;
  /** What a call without generic clauses asks. */
  readonly base: {
    readonly ask: Plan['ask'];
    readonly subject: Plan['subject'];
    readonly measures: readonly MeasureUse[];
    readonly by: readonly DimensionUse[];
    /** What records show beside their own columns where the call names none. */
    readonly columns?: readonly string[];
  };
  /** Argument that carries the measures: `metrics` where the documentation calls it so, else `measures`. */
  readonly measuresKey?: 'metrics';
  /** Arguments one of which a call must give. */
  readonly needsOneOf?: readonly string[];
  /** Fills the documented keys from the result and, where it must, from further plans. */
  readonly document: (given: DocumentInput) => Promise<Readonly<Record<string, unknown>>>;
}

export interface DocumentInput {
  readonly plan: Plan;
  readonly result: Result;
  readonly args: ToolArguments;
  /** From the first row on, whichever page is asked for. */
  readonly run: RunPlan;
  /** The page that is asked for. */
  readonly page: RunPlan;
  readonly ctx: ExecutionContext;
}

export interface Tool extends ToolSpec {
  readonly input: JsonSchema;
  readonly outputSchema: JsonSchema;
}

/** One entry of GET /tools/list. */
export interface ToolDescription {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Parameter → its type in words, as the documentation writes it. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  readonly input_schema: JsonSchema;
  readonly output_schema: JsonSchema;
  readonly permission: Permission;
}

/** What POST /tools/{name} answers under `result`: the documented keys plus these. */
export interface ToolResult {
  readonly columns: readonly Column[];
  readonly rows: readonly ResultRow[];
  readonly pagination: { readonly total: number; readonly returned: number; readonly next_cursor: string | null };
  readonly [key: string]: unknown;
}

/** The body of POST /tools/{name}. */
export interface ToolAnswer {
  readonly success: true;
  readonly tool: string;
  readonly result: ToolResult;
  readonly metadata: {
    readonly request_id: string;
    readonly execution_time_ms: number;
    readonly assumptions: readonly string[];
    readonly cached: boolean;
  };
}

/** One executed call. `result` has the output names, contact data masked where the caller may not see it. */
export interface ToolRun {
  readonly plan: Plan;
  readonly result: Result;
  /** Whether the result was kept from before. */
  readonly cached: boolean;
  /** The documented shape; null where it was not asked for. */
  readonly documented: ToolResult | null;
  readonly ms: number;
}
