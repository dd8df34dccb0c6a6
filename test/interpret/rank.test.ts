import { holdPlans } from './planCases.js';

const by = (measure: string, direction: 'asc' | 'desc') => ({ by: { measure: { measure } }, direction }) as const;

describe('rankings', () => {
  holdPlans([
    ['top 5 products by revenue', { by: [{ dimension: 'product' }], sort: by('revenue', 'desc'), limit: 5, offset: 0 }],
    ['top 3 customers', { by: [{ dimension: 'customer' }], sort: by('spent', 'desc'), limit: 3 }],
    ['best selling products', { by: [{ dimension: 'product' }], sort: by('units', 'desc'), limit: 10 }],
    ['worst selling category', { by: [{ dimension: 'category' }], sort: by('revenue', 'asc'), limit: 1 }],
    ['second best product by revenue', { sort: by('revenue', 'desc'), limit: 1, offset: 1 }],
    ['cheapest product', { ask: 'records', sort: { by: { field: 'product.price' }, direction: 'asc' }, limit: 1 }],
    ['sort products by price', { ask: 'records', sort: { by: { field: 'product.price' }, direction: 'desc' } }],
  ]);
});
