import type { FieldName } from '../analytics/plan.js';

/** What a name in words can be a name of. */
export type NameKind = 'product' | 'sku' | 'category' | 'brand' | 'supplier' | 'customer' | 'campaign';

/**
 * What a shop's data knows by a name. `one`: the field and values it stands for, several values where a family is meant
 * ("red shirts"), `label` being how to say it; `several`: it fits more than one and does not mean all; `none`: nothing fits.
 */
export type NameMatch =
  | { readonly kind: 'one'; readonly field: FieldName; readonly values: readonly (string | number)[]; readonly label: string }
  | { readonly kind: 'several'; readonly candidates: readonly string[] }
  | { readonly kind: 'none'; readonly near: readonly string[] };

/** Looks names up in the index over one shop's data. */
export interface NameResolver {
  resolveName(kind: NameKind, text: string): NameMatch;
}
