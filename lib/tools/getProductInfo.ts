import { PARAMETERS } from './call/documentedParameters.js';
import { LIST, recordRows } from './documented.js';
import { defineTool } from './tool.js';

export const getProductInfo = defineTool({
  name: 'get_product_info',
  title: 'Products',
  description: 'Look products up: price, SKU, brand, category, description, weight, attributes; lists and counts of products.',
  permission: 'counts',
  examples: ["get_product_info(product='red shirt')", "get_product_info(filters=[{field: 'product.price', op: '<', value: 20}])"],
  parameters: [PARAMETERS.product, PARAMETERS.category, PARAMETERS.product_ids],
  base: { ask: 'records', subject: 'product', measures: [], by: [] },
  output: { products: LIST },
  document: async ({ result }) => Promise.resolve({ products: recordRows(result) }),
});
