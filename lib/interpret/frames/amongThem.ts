import type { DimensionUse } from '../../analytics/plan.js';
import type { Draft } from '../draft.js';
import { DIMENSION_KINDS } from '../measures/kinds.js';

/** "which of X, Y and Z sells best": one of those named, and nothing within them. */
export function amongThem({ s, filters, grouping }: Draft, noun: string | undefined): DimensionUse | null {
  const all = filters.filter((f) => !f.negated && DIMENSION_KINDS.has(f.kind) && f.kind !== 'status').sort((a, b) => a.mention.from - b.mention.from);
  const [first] = all;
  // "which of tea and coffee sells best in Lisbon": what stands behind the verb limits.
  const named = all.filter((f) => f.kind === first?.kind);
  const size = named.reduce((sum, f) => sum + (f.condition.kind === 'field' ? f.condition.values.length : 1), 0);
  if (!first || size < 2 || grouping.by.some((dim) => dim.dimension !== first.kind) || (noun !== undefined && noun !== first.kind)) return null;
  const listed = named.every((f, i) => i === 0 || /^(,|,? ?(and|or|&))( the| our)?$/.test(s.wordsBetween(named[i - 1]?.mention.to ?? 0, f.mention.from).trim()));
  const asked = s.matches(/^(and |so |ok )*(which|what|who)( one)? of\b/) || (size > 2 && s.matches(/^(and |so |ok )*(which|what|who)\b/) && s.matches(/\bor\b/));
  return listed && asked ? { dimension: first.kind } : null;
}
