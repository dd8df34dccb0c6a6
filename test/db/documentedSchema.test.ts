import { expect } from 'chai';
import { DOCUMENTED_SCHEMA, missingFrom, SERVICE_SCHEMA } from '../../lib/db/documentedSchema.js';
import { defineModels, SERVICE_TABLES, SHOP_TABLES } from '../../lib/db/models/defineModels.js';
import { openWritePath } from '../../lib/db/writePath.js';

describe('documentedSchema', () => {
  it('has every table with the columns of its model, in both directions', () => {
    const sequelize = openWritePath({ dialect: 'sqlite', path: '/nonexistent/never-opened.sqlite' });
    const models = defineModels(sequelize, 'sqlite');
    expect([...DOCUMENTED_SCHEMA.keys()]).to.have.members([...SHOP_TABLES]);
    expect([...SERVICE_SCHEMA.keys()]).to.have.members([...SERVICE_TABLES]);
    for (const [table, columns] of [...DOCUMENTED_SCHEMA, ...SERVICE_SCHEMA]) {
      expect(Object.keys(models[table as keyof typeof models].getAttributes()), table).to.have.members(columns);
    }
  });

  it('has the columns of the documentation', () => {
    expect(DOCUMENTED_SCHEMA.get('orders')).to.deep.equal(
      'id shop_id customer_id order_date status total_amount shipping_address payment_method discount_applied shipping_cost notes fulfilled_date campaign_id'.split(
        ' ',
      ),
    );
    expect(DOCUMENTED_SCHEMA.get('inventory')).to.deep.equal(
      'product_id quantity reserved_quantity reorder_level max_stock_level last_updated supplier cost_per_unit'.split(' '),
    );
    expect(DOCUMENTED_SCHEMA.get('products')).to.deep.equal(
      'id shop_id name category price description sku brand weight dimensions created_at updated_at'.split(' '),
    );
  });

  it('names what is missing and takes names in any case', () => {
    const wanted = new Map([
      ['a', ['x', 'y']],
      ['b', ['z']],
    ]);
    expect(missingFrom(new Map([['A', ['X', 'other']]]), wanted)).to.deep.equal(['column a.y', 'table b']);
    expect(missingFrom(wanted, wanted)).to.deep.equal([]);
  });
});
