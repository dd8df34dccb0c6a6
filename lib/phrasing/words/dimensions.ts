import type { DimensionUse } from '../../analytics/plan.js';

interface DimensionWords {
  readonly one: string;
  readonly many: string;
}

const irregular: Readonly<Record<string, DimensionWords>> = {
  category: { one: 'category', many: 'categories' },
  city: { one: 'city', many: 'cities' },
  country: { one: 'country', many: 'countries' },
  tier: { one: 'loyalty tier', many: 'loyalty tiers' },
  status: { one: 'status', many: 'statuses' },
  payment_method: { one: 'payment method', many: 'payment methods' },
  calendar_month: { one: 'calendar month', many: 'calendar months' },
  abc_class: { one: 'ABC class', many: 'ABC classes' },
  hour: { one: 'hour of the day', many: 'hours of the day' },
  sku: { one: 'SKU', many: 'SKUs' },
};

/** "category", "categories"; an attribute by its own name ("color", "colors"). */
export function dimensionWords(use: DimensionUse): DimensionWords {
  const name = use.dimension === 'attribute' ? (use.attribute ?? 'attribute') : use.dimension;
  return irregular[name] ?? { one: name.replaceAll('_', ' '), many: `${name.replaceAll('_', ' ')}s` };
}

/** The column that holds a dimension's value in rows. */
export const dimensionColumn = (use: DimensionUse): string => (use.dimension === 'attribute' ? (use.attribute ?? 'attribute') : use.dimension === 'order' ? 'order_id' : use.dimension);
