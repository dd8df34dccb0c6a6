import { columnsOf } from './migrations/ddl.js';
import { SERVICE_TABLES_DDL } from './migrations/serviceTables.js';
import { SHOP_TABLES_DDL } from './migrations/shopTables.js';

/** Table → names of its columns. */
export type Schema = ReadonlyMap<string, readonly string[]>;

export const DOCUMENTED_SCHEMA: Schema = columnsOf(SHOP_TABLES_DDL);
export const SERVICE_SCHEMA: Schema = columnsOf(SERVICE_TABLES_DDL);

/** What `actual` lacks of `wanted`, names only: "table inventory", "column orders.campaign_id". Case does not matter. */
export function missingFrom(actual: Schema, wanted: Schema): readonly string[] {
  const present = new Map(
    [...actual].map(([table, columns]) => [table.toLowerCase(), new Set(columns.map((column) => column.toLowerCase()))]),
  );
  return [...wanted].flatMap(([table, columns]) => {
    const have = present.get(table);
    return have ? columns.filter((column) => !have.has(column)).map((column) => `column ${table}.${column}`) : [`table ${table}`];
  });
}

/** Table and column pairs, as both dialects list them, as a schema. */
export function schemaFrom(rows: readonly { readonly table_name: string; readonly column_name: string }[]): Schema {
  const schema = new Map<string, string[]>();
  for (const { table_name, column_name } of rows) {
    const columns = schema.get(table_name);
    if (columns) columns.push(column_name);
    else schema.set(table_name, [column_name]);
  }
  return schema;
}
