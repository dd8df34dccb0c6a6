import type { Cell, Column, ResultRow } from '../analytics/result.js';
import type { SqlValue } from '../db/reader.js';
import type { Permission } from '../identity/permissions.js';

/** What a question may end in; not understanding is an outcome, not an exception. */
export type Outcome = 'answered' | 'clarify' | 'cannot_answer' | 'not_found' | 'conversation' | 'read_only';

/** POST /query after validation, with the contract's defaults filled in. */
export interface QueryRequest {
  readonly query: string;
  readonly context: {
    readonly user_id?: string;
    readonly shop_id?: string;
    readonly timezone?: string;
    readonly currency?: string;
    /** ISO instant with offset: the clock of the question. */
    readonly now?: string;
    readonly session_id?: string;
  };
  readonly options: {
    readonly include_structured_data: boolean;
    readonly max_results: number;
    readonly cursor?: string;
    readonly preferred_model?: string;
    readonly debug: boolean;
    readonly use_model: 'auto' | 'never' | 'always';
    readonly phrasing: 'template' | 'model';
  };
}

export type Role = 'viewer' | 'support' | 'analyst' | 'owner' | 'admin';

/** Who asks; the shop that every statement is bound to comes from here, never from an argument. */
export interface Caller {
  readonly userId: string;
  readonly role: Role;
  readonly shopId: string;
  readonly via: 'bypass' | 'token' | 'api_key' | 'cli' | 'stdio';
  /** Where an API key is limited to some of its role's permissions. */
  readonly scopes?: readonly Permission[];
}

export interface AnswerPeriod {
  readonly start: string | null;
  readonly end: string | null;
  readonly label: string;
  readonly timezone: string;
}

export interface StructuredData {
  /** The thing asked about in the user's words, where there is one ("red shirts"). */
  readonly product?: string;
  readonly period?: AnswerPeriod;
  readonly compare_period?: AnswerPeriod;
  readonly metrics: Readonly<Record<string, SqlValue>>;
  readonly columns: readonly Column[];
  readonly rows: readonly ResultRow[];
  readonly pagination: { readonly total: number; readonly returned: number; readonly next_cursor: string | null };
}

export interface ClarificationOption {
  readonly label: string;
  /** Can be sent to POST /query as it is. */
  readonly request: { readonly query: string; readonly context?: Readonly<Record<string, unknown>>; readonly options?: Readonly<Record<string, unknown>> };
}

export interface ToolCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** The answer of POST /query: the contract's keys, always all of them. */
export interface Answer {
  readonly success: true;
  readonly outcome: Outcome;
  readonly response: string;
  readonly structured_data: StructuredData | null;
  readonly clarification: { readonly question: string; readonly options: readonly ClarificationOption[] } | null;
  readonly metadata: {
    readonly request_id: string;
    readonly model_used: string | null;
    readonly answered_by: 'rules' | 'model';
    readonly phrased_by: 'template' | 'model';
    readonly execution_time_ms: number;
    readonly tools_called: readonly string[];
    readonly confidence_score: number;
    readonly cached: boolean;
    readonly session_id: string | null;
    readonly assumptions: readonly string[];
  };
  readonly debug: AnswerDebug | null;
}

export interface AnswerDebug {
  readonly query_intent: string;
  readonly extracted_entities: readonly string[];
  readonly sql_queries: readonly string[];
  readonly entities: readonly { readonly kind: string; readonly text: string; readonly start: number; readonly end: number; readonly value: unknown }[];
  readonly tokens: readonly { readonly text: string; readonly status: string }[];
  readonly candidates: readonly { readonly intent: string; readonly score: number; readonly why: string }[];
  readonly tool_calls: readonly ToolCall[];
  readonly steps: readonly { readonly stage: string; readonly ms: number; readonly output: unknown }[];
}

export type { Cell };
