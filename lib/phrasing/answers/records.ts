import { FIELDS } from '../../analytics/fields.js';
import type { Plan } from '../../analytics/plan.js';
import type { ResultRow } from '../../analytics/result.js';
import { aroundNoun, cellOf, nounWords, plain, say, tense, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { fieldWords } from '../words/fields.js';
import { havingWords } from '../words/having.js';
import { joinWords, sentence, words } from '../words/lists.js';
import { formatCount } from '../words/numbers.js';
import { dimensionValue } from '../words/values.js';
import { shown } from './shown.js';

type Subject = Plan['subject'];

/** What records of a subject are called, and the columns that name one in a list. */
const RECORDS: Readonly<
  Record<Subject, { readonly one: string; readonly many: string; readonly name: string; readonly beside: readonly string[] }>
> = {
  order: { one: 'order', many: 'orders', name: 'order_id', beside: ['customer', 'order_date', 'total_amount'] },
  customer: { one: 'customer', many: 'customers', name: 'customer', beside: [] },
  product: { one: 'product', many: 'products', name: 'product', beside: [] },
  campaign: { one: 'campaign', many: 'campaigns', name: 'campaign', beside: [] },
  sale: { one: 'sale', many: 'sales', name: 'product', beside: ['quantity'] },
};

/** Rows of the subject: how many there are and the first few by name; a single one asked for with its figure. */
export function recordsSentence(facts: Facts): string {
  const { plan, result } = facts;
  const kind = RECORDS[plan.subject];
  const { rows, total } = result;
  const when = whenWords(facts);
  if (rows.length === 0)
    return sentence(words('there', tense(facts) === 'past' ? 'were' : 'are', 'no', aroundNoun(facts, kind.many), when));
  if (plan.limit === 1 && rows.length === 1) return single(facts, kind.one, rows[0] as ResultRow);
  const named = rows.slice(0, rows.length <= 5 ? 5 : 3).map((row) => nameOf(facts, row));
  const list = rows.length <= 5 ? joinWords(named) : `${named.join(', ')} and so on`;
  const number = plan.limit === null ? formatCount(total) : formatCount(rows.length);
  const noun = (plan.limit === null ? total : rows.length) === 1 ? kind.one : kind.many;
  const said =
    plan.limit === null
      ? words(number, predicated(facts, noun, total === 1), when)
      : words('the', number, superlative(plan), aroundNoun(facts, noun), when);
  return words(sentence(`${said}: ${list}`), plan.limit === null && total > rows.length ? shown(facts, kind.many) : '');
}

/** "products in Clothing are low on stock": what is asked about them is the sentence's own verb. */
function predicated(facts: Facts, noun: string, one: boolean): string {
  const { nounPhrase, clauses } = nounWords(facts, noun);
  const having = havingWords(facts.plan.having, facts.ctx.currency);
  return words(nounPhrase, having, joinWords(clauses.map((clause) => (one ? clause.one : clause.many))));
}

/** "most recent", "cheapest"; by another field nothing. */
function superlative({ sort }: Plan): string {
  if (!sort || !('field' in sort.by)) return '';
  const known = fieldWords(sort.by.field);
  return (sort.direction === 'asc' ? known.least : known.most) ?? '';
}

/** "The cheapest product in Clothing is Wool Socks, price $4.99." */
function single(facts: Facts, one: string, row: ResultRow): string {
  const { plan } = facts;
  const by = plan.sort && 'field' in plan.sort.by ? plan.sort.by.field : null;
  const extreme = superlative(plan);
  const label = by === null ? '' : fieldWords(by).label;
  const which = extreme === '' && by !== null ? `with the ${plan.sort?.direction === 'asc' ? 'lowest' : 'highest'} ${label}` : '';
  const name = nameOf(facts, row);
  const beside = RECORDS[plan.subject].beside.length > 0 ? '' : figure(facts, row, by);
  const others = asked(facts, row, by);
  const subject = words('the', extreme === '' && which === '' ? '' : extreme, aroundNoun(facts, one), which, whenWords(facts));
  return sentence(`${subject} is ${name}${beside === '' ? '' : `, ${label} ${beside}`}${others}`);
}

/** The value of the field that the rows are ordered by. */
function figure(facts: Facts, row: ResultRow, field: string | null): string {
  if (field === null) return '';
  const column = columnOf(row, field);
  return column === null ? '' : say(facts, cellOf(row, column), fieldWords(field).unit);
}

/** The further columns that were asked for, as "brand Acme, stock 5". */
function asked(facts: Facts, row: ResultRow, sortedBy: string | null): string {
  const said = facts.plan.columns
    .filter((field) => field !== sortedBy)
    .flatMap((field) => {
      const column = columnOf(row, field);
      const value = column === null ? null : plain(cellOf(row, column));
      return value === null || value === '' || nameOf(facts, row).includes(String(value))
        ? []
        : [`${fieldWords(field).label} ${sayField(facts, field, value)}`];
    });
  return said.length === 0 ? '' : `, ${said.join(', ')}`;
}

export const sayField = (facts: Facts, field: string, value: string | number): string =>
  typeof value === 'string' && fieldWords(field).unit === 'text'
    ? dimensionValue(field.replace(/^.*\./, ''), value)
    : say(facts, value, fieldWords(field).unit);

/** The column a field stands in, where the row has it. */
export function columnOf(row: ResultRow, field: string): string | null {
  const column = FIELDS[field]?.column ?? field.replace(/^.*\./, '');
  return column in row ? column : null;
}

/** A record as a list names it: "Red Shirt", "ord_42 (Ana Reyes, 9 Mar 2026, $85.00)". */
function nameOf(facts: Facts, row: ResultRow): string {
  const { name, beside } = RECORDS[facts.plan.subject];
  const own = String(plain(cellOf(row, name)) ?? plain(cellOf(row, 'name')) ?? plain(Object.values(row)[0]) ?? 'unnamed');
  const extra = beside.flatMap((column) => {
    const value = plain(cellOf(row, column));
    const unit = facts.result.columns.find((each) => each.name === column)?.unit;
    return value === null ? [] : [say(facts, value, unit)];
  });
  const sorted = beside.length === 0 && facts.plan.limit !== 1 ? sortFigure(facts, row) : '';
  const all = sorted === '' ? extra : [...extra, sorted];
  return all.length === 0 ? own : `${own} (${all.join(', ')})`;
}

function sortFigure(facts: Facts, row: ResultRow): string {
  const by = facts.plan.sort?.by;
  if (by && 'field' in by) return figure(facts, row, by.field);
  const [column] = facts.plan.columns;
  return column === undefined || fieldWords(column).unit === 'text' ? '' : figure(facts, row, column);
}
