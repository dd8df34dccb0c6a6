import { DIMENSIONS } from '../../analytics/dimensions.js';
import type { DimensionUse } from '../../analytics/plan.js';

/** "category", "categories"; an attribute by its own name ("color", "colors"). */
export function dimensionWords({ dimension, attribute }: DimensionUse): { readonly one: string; readonly many: string } {
  if (dimension === 'attribute' && attribute !== undefined) return { one: attribute, many: `${attribute}s` };
  const [one, many] = DIMENSIONS[dimension]?.label ?? [dimension, dimension];
  return { one, many };
}
