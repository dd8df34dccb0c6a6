import { CAMPAIGN_MEASURES } from './campaigns.js';
import { CUSTOMER_MEASURES } from './customers.js';
import type { Measure } from './measure.js';
import { PRODUCT_MEASURES } from './products.js';
import { SALES_MEASURES } from './sales.js';

/** Every measure by name. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  ...SALES_MEASURES,
  ...CUSTOMER_MEASURES,
  ...PRODUCT_MEASURES,
  ...CAMPAIGN_MEASURES,
};
