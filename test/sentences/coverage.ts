import type { Family, Kind } from './family.js';

/** How far a kind of question is covered; `right` and `open` count its sentences. */
export interface Coverage {
  readonly kind: string;
  readonly families: number;
  readonly sentences: number;
  readonly right: number;
  readonly open: number;
}

export interface CoverageReport {
  readonly kinds: readonly Coverage[];
  /** Kinds without a sentence that is right. */
  readonly missing: readonly string[];
  /** Kinds that families name and the list does not have. */
  readonly unlisted: readonly string[];
}

/** Counts the families under the kinds; a sentence that is not marked open is right, or the suite fails. */
export function coverageOf(kinds: readonly Kind[], families: readonly Family[]): CoverageReport {
  const rows = kinds.map(({ kind }) => {
    const own = families.filter((family) => family.kind === kind);
    const questions = own.flatMap((family) => family.questions);
    const open = questions.filter((question) => question.open !== undefined).length;
    return { kind, families: own.length, sentences: questions.length, right: questions.length - open, open };
  });
  const listed = new Set(kinds.map(({ kind }) => kind));
  return { kinds: rows, missing: rows.filter(({ right }) => right === 0).map(({ kind }) => kind), unlisted: [...new Set(families.map(({ kind }) => kind))].filter((kind) => !listed.has(kind)) };
}
