import type { Plan } from '../../analytics/plan.js';
import type { ResultRow } from '../../analytics/result.js';
import { aroundNoun, cellOf, createdClause, measureFacts, nounWords, plain, say, tense, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { dimensionColumn } from '../../analytics/dimensions.js';
import type { Clause } from '../words/clauses.js';
import { dimensionWords } from '../words/dimensions.js';
import { fieldWords } from '../words/fields.js';
import { predicates } from '../words/filters.js';
import { sentence, words } from '../words/lists.js';
import { figureWords, measureLabel } from '../words/measures.js';
import { formatCount, ordinal } from '../words/numbers.js';
import { dimensionValue } from '../words/values.js';
import { fieldValue, sayField, told } from './fields.js';
import { aboutNamed } from './namedRecord.js';
import { listOf, shown, shownOrder } from './shown.js';

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

/** Rows of the subject: how many there are and the first few by name; one record with what was asked of it. */
export function recordsSentence(facts: Facts): string {
  const { plan, result } = facts;
  const { rows, total } = result;
  const [first] = rows;
  if (!first) return none(facts);
  if (plan.per) return ofEach(facts, plan.per);
  if (plan.limit === 1 && rows.length === 1) return single(facts, first);
  if (total === 1 && plan.columns.length > 0) return told(facts, first, plainName(facts, first));
  const about = total === 1 ? aboutNamed(facts, plainName(facts, first)) : null;
  if (about !== null) return about;
  return list(facts);
}

/** Whether the answer is about the fields of one record. */
export const isTold = ({ plan, result }: Facts): boolean =>
  plan.ask === 'records' &&
  plan.columns.length > 0 &&
  plan.per === null &&
  result.rows.length === 1 &&
  (plan.limit === 1 || result.total === 1);

function none(facts: Facts): string {
  const about = aboutNamed(facts, null);
  if (about !== null) return about;
  const { nounPhrase, clauses } = described(facts, RECORDS[facts.plan.subject].many);
  const said = clauses.length === 0 ? '' : `${facts.plan.subject === 'customer' ? 'who' : 'that'} ${predicates(clauses, 'many')}`;
  return sentence(words('there', tense(facts) === 'past' ? 'were' : 'are', 'no', nounPhrase, said));
}

/** The noun with its period, and all that is said of it: what people and goods did in a period is a predicate of its own. */
function described(facts: Facts, noun: string): { readonly nounPhrase: string; readonly clauses: readonly Clause[] } {
  const { nounPhrase, clauses } = nounWords(facts, noun);
  const created = createdClause(facts);
  return created
    ? { nounPhrase, clauses: [...clauses, created] }
    : {
        nounPhrase: words(nounPhrase, clauses.length === 0 ? whenWords(facts) : ''),
        clauses: clauses.map((clause) => withWhen(clause, whenWords(facts))),
      };
}

const withWhen = (clause: Clause, when: string): Clause => ({ ...clause, one: words(clause.one, when), many: words(clause.many, when) });

function list(facts: Facts): string {
  const { plan, result, ctx } = facts;
  const { rows, total } = result;
  const kind = RECORDS[plan.subject];
  const count = plan.limit === null ? total : rows.length;
  const noun = count === 1 ? kind.one : kind.many;
  const names = listOf(
    rows.map((row) => nameOf(facts, row)),
    kind.beside.length === 0,
  );
  if (plan.limit !== null) {
    const skipped = plan.offset > 0 ? `, from the ${ordinal(plan.offset)} on` : '';
    return sentence(words('the', formatCount(count), superlative(plan), aroundNoun(facts, noun), withExtreme(facts, skipped === '' ? 0 : plan.offset), whenWords(facts), `${skipped}${shownOrder(plan)}: ${names}`));
  }
  const { nounPhrase, clauses } = described(facts, noun);
  const there =
    ctx.yesNo && clauses.length === 0
      ? `there ${tense(facts) === 'past' ? (count === 1 ? 'was' : 'were') : count === 1 ? 'is' : 'are'}`
      : '';
  const said = words(there, formatCount(count), nounPhrase, predicates(clauses, count === 1 ? 'one' : 'many'));
  return words(sentence(`${said}: ${names}`), total > rows.length ? shown(facts, kind.many) : '');
}

/** "The most recent order of each customer: …". */
function ofEach(facts: Facts, per: NonNullable<Plan['per']>): string {
  const { plan, result } = facts;
  const kind = RECORDS[plan.subject];
  const column = dimensionColumn(per);
  const named = result.rows.map((row) => {
    const group = column in row ? dimensionValue(per.dimension, cellOf(row, column)) : '';
    return group === '' ? nameOf(facts, row) : `${group} – ${nameOf(facts, row)}`;
  });
  const number = plan.limit === null || plan.limit === 1 ? '' : formatCount(plan.limit);
  const noun = plan.limit === 1 ? kind.one : kind.many;
  const heading = words('the', number, superlative(plan), aroundNoun(facts, noun, '', plan.limit === 1 ? 'one' : 'many'), 'of each', dimensionWords(per).one, whenWords(facts));
  return words(sentence(`${heading}: ${listOf(named, false)}`), shown(facts, kind.many));
}

/** "most recent", "cheapest"; by another field nothing. */
function superlative({ sort, offset }: Plan): string {
  if (!sort || !('field' in sort.by)) return '';
  const known = fieldWords(sort.by.field);
  const extreme = (sort.direction === 'asc' ? known.least : known.most) ?? '';
  return words(offset === 0 ? '' : ordinal(offset), extreme);
}

/** "with the highest discount", where no adjective says so. */
function withExtreme(facts: Facts, offset: number): string {
  const { plan } = facts;
  const { field, label } = sortedBy(facts);
  if (label === '' || (field !== null && superlative({ ...plan, offset: 0 }) !== '')) return '';
  const [most, least] = field !== null && isCount(field) ? ['most', 'fewest'] : ['highest', 'lowest'];
  return words('with the', offset > 0 ? ordinal(offset) : '', plan.sort?.direction === 'asc' ? least : most, label);
}

const isCount = (field: string): boolean => fieldWords(field).unit === 'count';
/** "discount $4.00", "12 units". */
const labelled = (field: string, label: string, figure: string): string => (isCount(field) ? words(figure, label) : words(label, figure));

/** "The cheapest product in Clothing is Wool Socks, price $4.99."; with fields asked for, those are told of it. */
function single(facts: Facts, row: ResultRow): string {
  const { plan } = facts;
  const { one, beside } = RECORDS[plan.subject];
  const by = sortedBy(facts);
  const which = withExtreme(facts, plan.offset);
  const subject = words(
    'the',
    superlative({ ...plan, offset: which === '' ? plan.offset : 0 }),
    aroundNoun(facts, one, '', 'one'),
    which,
    whenWords(facts),
  );
  const figure = by.figure(row);
  if (plan.columns.length > 0 && !plan.columns.every((field) => field === by.field)) {
    const details = besideOf(facts, row, plan.columns);
    const about = beside.length > 0 ? details : figure === '' ? [] : [figure];
    return told(
      facts,
      row,
      `${subject}, ${plainName(facts, row).replace(/^order /, '')}${about.length === 0 ? '' : ` (${about.join(', ')})`},`,
    );
  }
  const value = figure === '' || isBeside(plan, by.field) ? '' : by.field === null ? `, with ${figure}` : `, ${labelled(by.field, by.label, figure)}`;
  return sentence(`${subject} ${tense(facts) === 'past' ? 'was' : 'is'} ${nameOf(facts, row)}${value}`);
}

/** What the rows are ordered by: a field of theirs or a measure. */
function sortedBy(facts: Facts): { readonly field: string | null; readonly label: string; readonly figure: (row: ResultRow) => string } {
  const by = facts.plan.sort?.by;
  if (by && 'field' in by) {
    const { field } = by;
    const { label } = fieldWords(field);
    return { field, label, figure: (row) => said(facts, row, field) };
  }
  if (by && 'measure' in by) {
    const fact = measureFacts(facts).find(({ use }) => use.measure === by.measure.measure);
    const label = measureLabel(by.measure);
    return {
      field: null,
      label,
      figure: (row) =>
        fact ? figureWords(fact.use, say(facts, cellOf(row, fact.key), fact.unit), plain(cellOf(row, fact.key)), false) : '',
    };
  }
  return { field: null, label: '', figure: () => '' };
}

/** Whether the name of a record tells the field anyway. */
const isBeside = ({ subject }: Plan, field: string | null): boolean => RECORDS[subject].beside.some((column) => FIELD_COLUMNS[column] === field);

const said = (facts: Facts, row: ResultRow, field: string): string => {
  const value = fieldValue(row, field);
  return value === null ? `no ${fieldWords(field).label}` : sayField(facts, field, value);
};

const plainName = (facts: Facts, row: ResultRow): string => {
  const name = String(
    plain(cellOf(row, RECORDS[facts.plan.subject].name)) ?? plain(cellOf(row, 'name')) ?? plain(Object.values(row)[0]) ?? 'unnamed',
  );
  return facts.plan.subject === 'order' ? `order ${name}` : name;
};

/** The columns that name a record beside its own name, but those that are told anyway. */
const besideOf = (facts: Facts, row: ResultRow, without: readonly string[]): readonly string[] =>
  RECORDS[facts.plan.subject].beside
    .filter((column) => !without.some((field) => FIELD_COLUMNS[column] === field))
    .flatMap((column) => {
      const value = plain(cellOf(row, column));
      const unit = facts.result.columns.find((each) => each.name === column)?.unit;
      return value === null
        ? []
        : [column === 'quantity' ? `${say(facts, value, unit)} ${value === 1 ? 'unit' : 'units'}` : say(facts, value, unit)];
    });
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  customer: 'customer.name',
  order_date: 'order.date',
  total_amount: 'order.total',
};

/** A record as a list names it: "Red Shirt", "ord_42 (Ana Reyes, 9 Mar 2026, $85.00)", with what was asked for "ord_42 (pending)". */
function nameOf(facts: Facts, row: ResultRow): string {
  const { plan } = facts;
  const own = plainName(facts, row).replace(/^order /, '');
  const { field, label, figure } = sortedBy(facts);
  const asked = plan.columns.filter((each) => each !== field || plan.limit !== 1).map((each) => said(facts, row, each));
  const sorted =
    plan.limit === 1 || (field !== null && plan.columns.includes(field))
      ? ''
      : isBeside(plan, field)
        ? ''
        : RECORDS[plan.subject].beside.length > 0 && field !== null
          ? labelled(field, label, figure(row))
          : figure(row);
  const measures = measureFacts(facts)
    .filter(({ use }) => plan.sort === null || !('measure' in plan.sort.by) || plan.sort.by.measure.measure !== use.measure)
    .map(({ use, key, unit }) => figureWords(use, say(facts, cellOf(row, key), unit), plain(cellOf(row, key)), true));
  const extra = [...besideOf(facts, row, []), ...asked, ...(sorted === '' ? [] : [sorted]), ...measures];
  const details = [...new Set(extra)].filter((each) => each !== own);
  return details.length === 0 ? own : `${own} (${details.join(', ')})`;
}
