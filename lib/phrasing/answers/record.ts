import type { ResultRow } from '../../analytics/result.js';
import { cellOf, plain, say } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { capitalise, joinWords, sentence, words } from '../words/lists.js';
import { formatDay } from '../words/dates.js';
import { dimensionValue } from '../words/values.js';
import { told } from './fields.js';

/** One order, customer, product or campaign in a sentence or two; what was asked of it comes first. */
export function recordSentence(facts: Facts): string {
  const [row] = facts.result.rows;
  if (!row) return 'There is no such record.';
  const { plan } = facts;
  const name = text(row, 'order_id', 'customer', 'product', 'campaign', 'name');
  const asked = plan.columns.length === 0 ? '' : told(facts, row, plan.subject === 'order' ? `order ${name}` : name);
  return words(asked, SUMMARIES[plan.subject](facts, row));
}

const text = (row: ResultRow, ...names: readonly string[]): string => {
  const found = names.map((name) => plain(cellOf(row, name))).find((value) => value !== null && value !== '');
  return found === undefined ? '' : String(found);
};
const list = (row: ResultRow, name: string): readonly ResultRow[] => {
  const found = row[name];
  return Array.isArray(found) ? (found as readonly ResultRow[]) : [];
};

const SUMMARIES: Readonly<Record<Facts['plan']['subject'], (facts: Facts, row: ResultRow) => string>> = {
  order: (facts, row) => {
    const total = plain(cellOf(row, 'total_amount'));
    const items = list(row, 'items');
    const date = text(row, 'order_date');
    const head = words(
      `order ${text(row, 'order_id')}`,
      from(row, 'customer'),
      date === '' ? '' : `(${formatDay(date)})`,
      text(row, 'status') === '' ? '' : `is ${text(row, 'status')}`,
      total === null ? '' : `, total ${say(facts, total, 'money')}`,
    );
    const payment = text(row, 'payment_method');
    const lines = items.slice(0, 5).map((item) => `${text(item, 'quantity')} × ${text(item, 'product', 'name')}`);
    return words(
      sentence(`${head}${payment === '' ? '' : `, paid by ${dimensionValue('payment_method', payment)}`}`),
      lines.length === 0 ? '' : sentence(`Items: ${joinWords(lines)}${items.length > lines.length ? ' and so on' : ''}`),
    );
  },
  customer: (facts, row) => {
    const place = [text(row, 'city'), text(row, 'country')].filter((each) => each !== '').join(', ');
    const tier = text(row, 'loyalty_tier', 'tier');
    const orders = plain(cellOf(row, 'total_orders') ?? null);
    const spent = plain(cellOf(row, 'total_spent'));
    const last = text(row, 'last_order', 'last_purchase_date');
    const who = words(text(row, 'customer', 'name'), 'is a', tier, 'customer', place === '' ? '' : `in ${place}`);
    const bought =
      orders === 0
        ? 'with no fulfilled order yet'
        : orders === null
          ? ''
          : words(
              'with',
              say(facts, orders, 'count'),
              orders === 1 ? 'fulfilled order' : 'fulfilled orders',
              spent === null ? '' : `worth ${say(facts, spent, 'money')}`,
            );
    return words(sentence(words(who, bought)), last === '' ? '' : sentence(`the last order was on ${formatDay(last)}`));
  },
  product: (facts, row) => {
    const price = plain(cellOf(row, 'price'));
    const stock = plain(cellOf(row, 'quantity') ?? cellOf(row, 'stock'));
    const category = text(row, 'category');
    const brand = text(row, 'brand');
    const about = [category, brand === '' ? '' : `by ${brand}`].filter((each) => each !== '').join(', ');
    const what = words(
      text(row, 'product', 'name'),
      about === '' ? '' : `(${about})`,
      price === null ? '' : `costs ${say(facts, price, 'money')}`,
    );
    return words(
      sentence(what),
      stock === null ? '' : sentence(words(say(facts, stock, 'units'), stock === 1 ? 'unit is' : 'units are', 'in stock')),
    );
  },
  campaign: (facts, row) => {
    const figures = (
      [
        ['spend', 'money'],
        ['revenue', 'money'],
        ['roi', 'ratio'],
      ] as const
    ).flatMap(([name, unit]) => {
      const value = plain(cellOf(row, name));
      return value === null ? [] : [`${name === 'roi' ? 'ROI' : name} ${say(facts, value, unit)}`];
    });
    const channel = text(row, 'channel');
    return sentence(
      words(text(row, 'campaign', 'name'), channel === '' ? '' : `(${channel})`, figures.length === 0 ? '' : `: ${joinWords(figures)}`),
    );
  },
  sale: (_, row) => sentence(capitalise(text(row, 'product', 'name'))),
};

const from = (row: ResultRow, column: string): string => (text(row, column) === '' ? '' : `from ${text(row, column)}`);
