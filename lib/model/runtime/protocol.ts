import type { Expected } from '../catalogue/verifyFile.js';
import type { SlotChoice, SlotRequest, TextRequest } from '../model.types.js';

/** What is to be loaded; paths are absolute. */
export interface EngineSpec {
  readonly file: string;
  readonly adapter: string | null;
  readonly contextTokens: number;
  /** Sizes and sums that the files must have; null where none is known. */
  readonly expected: { readonly file: Expected | null; readonly adapter: Expected | null };
}

export type Work = { readonly kind: 'slots'; readonly request: SlotRequest } | { readonly kind: 'text'; readonly request: TextRequest };

/** From the server to the child process. */
export type ToChild =
  | { readonly to: 'load'; readonly spec: EngineSpec }
  | { readonly to: 'work'; readonly id: number; readonly work: Work; readonly deadlineMs: number };

export interface WorkDone {
  readonly choices?: readonly SlotChoice[];
  readonly text?: { readonly text: string; readonly complete: boolean };
  readonly tokens: number;
  readonly ms: number;
}

/** From the child process to the server. */
export type FromChild =
  | { readonly from: 'loaded'; readonly contextTokens: number; readonly loadMs: number }
  | { readonly from: 'unloadable'; readonly reason: string }
  | { readonly from: 'done'; readonly id: number; readonly done: WorkDone }
  | { readonly from: 'undone'; readonly id: number; readonly why: 'deadline' | 'failed'; readonly message: string }
  | { readonly from: 'beat'; readonly rssBytes: number };

export const BEAT_MS = 500;
