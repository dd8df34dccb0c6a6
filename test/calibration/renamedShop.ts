import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { makeBikeShop } from '../helpers/bikeShop.js';

const KINDS = ['Trowel', 'Lantern', 'Kettle', 'Blanket', 'Notebook', 'Candle', 'Puzzle', 'Basket', 'Teapot', 'Hammock'];
const MAKES = ['Willow', 'Copper', 'Linen', 'Bamboo', 'Slate', 'Juniper', 'Amber'];
const CATEGORIES = ['Garden', 'Home Decor', 'Paper Goods', 'Tea & Coffee', 'Outdoor Living', 'Gifts'];
const BRANDS = ['Fernhill', 'Oak & Otter', 'Lumen House', 'Brightwater', 'Maple Row'];
const PLACES = [['Leeds', 'United Kingdom'], ['Bristol', 'United Kingdom'], ['Cork', 'Ireland'], ['Galway', 'Ireland'], ['Lyon', 'France'], ['Porto', 'Portugal']] as const;
const FIRST = ['Nadia', 'Oscar', 'Ruth', 'Felix', 'Imogen', 'Hamish', 'Bela', 'Stella', 'Conor'];
const LAST = ['Abbott', 'Fairweather', 'Quinn', 'Marlowe', 'Delacroix', 'Osei', 'Thackeray', 'Byrne', 'Santos', 'Whitlock', 'Yardley'];

/** A third shop: the sales of the second under the names of another field. */
export async function makeRenamedShop(anchor: string): Promise<string> {
  const { path } = await makeBikeShop(anchor);
  const handle = await SqliteHandle.open(path, 'create', 1000);
  const change = async (table: string, key: string, column: string, names: readonly string[]): Promise<void> => {
    const rows = await handle.all(`SELECT DISTINCT ${key} AS k FROM ${table} WHERE ${key} IS NOT NULL ORDER BY 1`);
    for (const [at, { k }] of rows.entries()) await handle.all(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, [names[at % names.length] ?? '', k ?? null]);
  };
  await handle.exec('BEGIN');
  const pairs = MAKES.flatMap((make, at) => KINDS.map((_, kind) => `${make} ${KINDS[(kind + at * 3) % KINDS.length] ?? ''}`));
  await change('products', 'id', 'name', pairs);
  await handle.exec("UPDATE products SET sku = 'GD-' || (2000 + id), description = name || ', a thing to keep'; DELETE FROM product_attributes WHERE name = 'frame'");
  await change('products', 'category', 'category', CATEGORIES);
  await change('products', 'brand', 'brand', BRANDS);
  await change('customers', 'id', 'name', FIRST.flatMap((_, at) => LAST.map((last, by) => `${FIRST[(by + at) % FIRST.length] ?? ''} ${last}`)));
  await change('customers', 'id', 'email', Array.from({ length: 80 }, (_, at) => `person${String(at)}@post.example`));
  const cities = await handle.all('SELECT DISTINCT city AS k FROM customers ORDER BY 1');
  for (const [at, { k }] of cities.entries()) {
    const [city, country] = PLACES[at % PLACES.length] ?? PLACES[0];
    await handle.all('UPDATE customers SET city = ?, country = ? WHERE city = ?', [city, country, k ?? null]);
  }
  await change('inventory', 'supplier', 'supplier', ['Harbour Wholesale', 'Northgate Trading', 'Summit Imports']);
  await change('campaigns', 'id', 'name', ['Spring Clean', 'Cosy Nights', 'Tea Week', 'Winter Warmer']);
  await handle.exec('COMMIT');
  await handle.close();
  return path;
}
