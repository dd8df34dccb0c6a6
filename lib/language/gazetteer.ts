import type { Reader, SqlRow } from '../db/reader.js';
import { CountryNames } from './countryNames.js';
import type { Token } from './tokens.js';
import { fold, stem } from './words.js';

export type ValueKind =
  | 'product' | 'category' | 'brand' | 'supplier' | 'attribute' | 'customer' | 'city' | 'country' | 'tier' | 'payment_method' | 'campaign' | 'channel';

/** One value of this shop's data, as it can be named in a question. */
export interface ShopValue {
  readonly kind: ValueKind;
  /** As stored; the row's id for products, customers and campaigns. */
  readonly value: string | number;
  readonly name: string;
  readonly words: readonly string[];
  /** Which attribute, for kind `attribute`. */
  readonly attribute?: string;
  /** First and last day, for kind `campaign`. */
  readonly days?: { readonly start: string; readonly end: string };
}

/** A run of tokens that names values of the shop: all of the words of one (`exact`), or some that several may share. */
export interface ValueMatch {
  readonly from: number;
  readonly to: number;
  readonly values: readonly ShopValue[];
  readonly exact: boolean;
}

const SKIPPED = new Set(['of', 'the', 'and', '&', '-', '_', 'a', 'de', "'s", '/', '.', '"', '(', ')', "'"]);
const MAX_VALUES = 5_000;

/** The tokeniser cuts "700x40" and "100ml" after the leading digits; names are cut alike. */
const cutAtDigits = (word: string): readonly string[] => /^(\d+)([a-z].*)$/.exec(word)?.slice(1) ?? [word];

export function nameWords(name: string): readonly string[] {
  return fold(name).split(/[^\p{L}\p{N}]+/u).flatMap(cutAtDigits).filter((word) => word && !SKIPPED.has(word)).map(stem);
}

/** Index over the names in one shop's data. Immutable: fresh data makes a new one. */
export class Gazetteer {
  readonly #postings = new Map<string, number[]>();
  readonly #values: readonly ShopValue[];
  readonly #countries: readonly ShopValue[];
  readonly #countryNames: CountryNames;
  readonly #skus: ReadonlyMap<string, number>;
  readonly #emails: ReadonlySet<string>;

  constructor(values: readonly ShopValue[], skus: ReadonlyMap<string, number>, emails: ReadonlySet<string>) {
    this.#values = values;
    this.#countries = values.filter(({ kind }) => kind === 'country');
    this.#countryNames = new CountryNames(this.#countries.map(({ name }) => name));
    this.#skus = skus;
    this.#emails = emails;
    values.forEach((value, index) => {
      for (const word of new Set(value.words)) {
        const list = this.#postings.get(word);
        if (list) list.push(index);
        else this.#postings.set(word, [index]);
      }
      // Two words of a name are often typed as one: "multitool" for "Multi Tool".
      for (let i = 0; i + 1 < value.words.length; i += 1) {
        const joined = `${value.words[i] ?? ''}${value.words[i + 1] ?? ''}`;
        const known = this.#postings.get(joined);
        if (!known) this.#postings.set(joined, [index]);
        else if (known.at(-1) !== index) known.push(index);
      }
    });
  }

  get values(): readonly ShopValue[] {
    return this.#values;
  }

  /** When a campaign ran; null where its dates are not known. */
  campaignDays(id: string | number): { readonly start: string; readonly end: string } | null {
    return this.#values.find((value) => value.kind === 'campaign' && value.value === id)?.days ?? null;
  }

  /** The campaign that began last up to a day. */
  latestCampaign(today: string): ShopValue | undefined {
    return this.#values.filter(({ days }) => days !== undefined && days.start <= today).sort((a, b) => (b.days?.start ?? '').localeCompare(a.days?.start ?? ''))[0];
  }

  get words(): Iterable<string> {
    return this.#postings.keys();
  }

  has(stemmed: string): boolean {
    return this.#postings.has(stemmed);
  }

  /** Whether one name holds both words. */
  share(a: string, b: string): boolean {
    const first = this.#postings.get(a);
    const second = this.#postings.get(b);
    return first !== undefined && second !== undefined && intersect(first, second).length > 0;
  }

  skuProduct(code: string): number | undefined {
    return this.#skus.get(code.toLowerCase());
  }

  hasEmail(address: string): boolean {
    return this.#emails.has(address.toLowerCase());
  }

  /**
   * Names that begin at token `from`: the longest run whose words some value has in common, and each shorter run.
   * Words in between that names skip ("of", "the", "&") do not break a run.
   */
  matchesAt(tokens: readonly Token[], from: number): readonly ValueMatch[] {
    const first = this.#postings.get(tokens[from]?.stem ?? '');
    if (!first) return [];
    const matches: ValueMatch[] = [];
    let common: readonly number[] = first;
    const words = [tokens[from]?.stem ?? ''];
    let to = from + 1;
    matches.push(this.#match(from, to, common, words));
    for (let i = to; i < tokens.length; i += 1) {
      const token = tokens[i];
      if (!token) break;
      const postings = this.#postings.get(token.stem);
      if (!postings) {
        if (SKIPPED.has(token.folded)) continue;
        break;
      }
      const next = intersect(common, postings);
      if (!next.length) {
        if (SKIPPED.has(token.folded)) continue;
        break;
      }
      common = next;
      words.push(token.stem);
      to = i + 1;
      matches.push(this.#match(from, to, common, words));
    }
    return matches;
  }

  /** A country under another name than the data's: "the UK", "German customers". */
  countryAt(tokens: readonly Token[], from: number): ValueMatch | null {
    const found = this.#countryNames.matchAt(tokens, from);
    const values = found === null ? [] : this.#countries.filter(({ name }) => name === found.name);
    return found === null || values.length === 0 ? null : { from, to: found.to, values, exact: true };
  }

  #match(from: number, to: number, indices: readonly number[], words: readonly string[]): ValueMatch {
    const distinct = new Set(words).size;
    const values = indices.slice(0, MAX_VALUES).map((index) => this.#values[index]).filter((value) => value !== undefined);
    const exact = values.filter((value) => new Set(value.words).size === distinct && value.words.length === words.length);
    return exact.length ? { from, to, values: exact, exact: true } : { from, to, values, exact: false };
  }

  /** Values of a kind whose name has all the words. */
  find(kind: ValueKind, text: string): readonly ShopValue[] {
    const words = nameWords(text);
    if (!words.length) return [];
    const lists = words.map((word) => this.#postings.get(word) ?? []);
    const common = lists.reduce<readonly number[]>((a, b) => intersect(a, b), lists[0] ?? []);
    const values = common.map((index) => this.#values[index]).filter((value) => value !== undefined && value.kind === kind) as ShopValue[];
    const exact = values.filter((value) => value.words.length === words.length);
    return exact.length ? exact : values;
  }
}

function intersect(a: readonly number[], b: readonly number[]): readonly number[] {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length * 16 < long.length) return short.filter((x) => binaryHas(long, x));
  const out: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) {
      out.push(x);
      i += 1;
      j += 1;
    } else if (x < y) i += 1;
    else j += 1;
  }
  return out;
}

function binaryHas(sorted: readonly number[], x: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const y = sorted[middle] ?? 0;
    if (y === x) return true;
    if (y < x) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Which query gives the values of which kind; `?` is the shop. */
const SOURCES: readonly { readonly kind: ValueKind; readonly sql: string }[] = [
  { kind: 'product', sql: 'SELECT id AS value, name AS name, sku AS sku FROM products WHERE shop_id = ?' },
  { kind: 'category', sql: 'SELECT DISTINCT category AS value, category AS name FROM products WHERE shop_id = ?' },
  { kind: 'brand', sql: 'SELECT DISTINCT brand AS value, brand AS name FROM products WHERE shop_id = ? AND brand IS NOT NULL' },
  { kind: 'supplier', sql: 'SELECT DISTINCT i.supplier AS value, i.supplier AS name FROM inventory i JOIN products p ON p.id = i.product_id WHERE p.shop_id = ? AND i.supplier IS NOT NULL' },
  { kind: 'attribute', sql: 'SELECT DISTINCT a.value AS value, a.value AS name, a.name AS attribute FROM product_attributes a JOIN products p ON p.id = a.product_id WHERE p.shop_id = ?' },
  { kind: 'country', sql: 'SELECT DISTINCT country AS value, country AS name FROM customers WHERE shop_id = ? AND country IS NOT NULL' },
  { kind: 'city', sql: 'SELECT DISTINCT city AS value, city AS name FROM customers WHERE shop_id = ? AND city IS NOT NULL' },
  { kind: 'tier', sql: 'SELECT DISTINCT loyalty_tier AS value, loyalty_tier AS name FROM customers WHERE shop_id = ? AND loyalty_tier IS NOT NULL' },
  { kind: 'payment_method', sql: 'SELECT DISTINCT payment_method AS value, payment_method AS name FROM orders WHERE shop_id = ? AND payment_method IS NOT NULL' },
  { kind: 'campaign', sql: 'SELECT id AS value, name AS name, start_date AS start_date, end_date AS end_date FROM campaigns WHERE shop_id = ?' },
  { kind: 'channel', sql: 'SELECT DISTINCT channel AS value, channel AS name FROM campaigns WHERE shop_id = ? AND channel IS NOT NULL' },
  { kind: 'customer', sql: 'SELECT id AS value, name AS name, email AS email FROM customers WHERE shop_id = ?' },
];

/** Reads the names of one shop. */
export async function loadGazetteer(reader: Reader, shopId: string): Promise<Gazetteer> {
  const values: ShopValue[] = [];
  const skus = new Map<string, number>();
  const emails = new Set<string>();
  for (const { kind, sql } of SOURCES) {
    for (const row of await reader.query(sql, [shopId])) {
      if (row.value === null || row.name === null) continue;
      values.push(toValue(kind, row));
      if (typeof row.sku === 'string') skus.set(row.sku.toLowerCase(), Number(row.value));
      if (typeof row.email === 'string') emails.add(row.email.toLowerCase());
    }
  }
  return new Gazetteer(values, skus, emails);
}

function toValue(kind: ValueKind, row: SqlRow): ShopValue {
  const name = String(row.name);
  const base = { kind, value: row.value as string | number, name, words: nameWords(name) };
  const [start, end] = [row.start_date, row.end_date].map((day) => (typeof day === 'string' ? day.slice(0, 10) : ''));
  if (kind === 'campaign' && start && end) return { ...base, days: { start, end } };
  return kind === 'attribute' ? { ...base, attribute: String(row.attribute) } : base;
}
