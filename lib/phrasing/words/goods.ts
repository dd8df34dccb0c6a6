import { words } from './lists.js';

/** A condition on products after the noun "products", and the category or brand that can stand for them alone. */
export interface Goods {
  readonly said: string;
  readonly alone?: string;
}

/** What a condition on products says, `said` being its words: of a category or brand the value alone will do as well. */
export const goodsOf = (field: string, said: string, value: string, denied: boolean): Goods => {
  if (field !== 'product.category' && field !== 'product.brand') return { said };
  const many = field === 'product.category' ? 'categories' : 'brands';
  return { said, alone: denied ? `${many} other than ${value}` : value };
};

/** What products a `did` is about, where no product is named: "from Tea". */
export const goodsFrom = (goods: readonly Goods[]): string =>
  goods.length === 1 && goods[0]?.alone ? `from ${goods[0].alone}` : words(...goods.map(({ said }) => said));

interface Products {
  readonly product: string | null;
  readonly before: readonly string[];
  readonly goods: readonly Goods[];
}

/** "from red shirts", "from Tea", "of products in Tea by Acme": the products of a filter after what they are linked to. */
export function productPhrase({ product, before, goods }: Products, link: string): string {
  const said = goods.map((each) => each.said);
  if (product !== null) return words(link, ...before, product, ...said);
  const [only] = goods;
  if (!only) return '';
  const alone = goods.length === 1 && link !== 'of' ? only.alone : undefined;
  return words(link, alone ?? words('products', ...said));
}
