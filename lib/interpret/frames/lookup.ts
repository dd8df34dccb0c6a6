import type { Condition, Subject } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import type { Filter } from '../conditions/filters.js';
import { ROW_FIELDS } from '../conditions/placeNumber.js';
import { finish } from '../finish.js';
import { namedMeasures, stockContext } from '../measures/askedMeasures.js';
import type { Head } from '../head.js';
import { sinceLastOrder, sinceTheLast } from './sinceLastOrder.js';
import { moneyOfOrder } from './moneyOfOrder.js';
import { lastContents } from './lastContents.js';
import { CUSTOMER_KINDS, PROPERTY_OF } from '../measures/kinds.js';
import { propertyCheck } from './propertyCheck.js';
import type { Reading } from '../reading.js';
import { waysOfPaying } from './waysOfPaying.js';
import { whatTheyBought } from './whatTheyBought.js';

const single = (filter: Filter): boolean => !filter.negated && filter.condition.kind === 'field' && filter.condition.op === '=' && filter.condition.values.length === 1;

/** A property of one order, customer, product or campaign, or the whole record. */
export function lookup(d: Draft, head: Head): Reading | null {
  const order = d.filters.find((f) => f.kind === 'order' && single(f));
  if (order) return orderLookup(d, head);
  const ofAnyone = d.filters.some((f) => f.kind === 'customer' || f.kind === 'email') ? null : (lastContents(d, head, null) ?? sinceTheLast(d, head));
  if (ofAnyone) return ofAnyone;
  const campaign = d.filters.find((f) => f.kind === 'campaign' && single(f));
  const customers = d.filters.filter((f) => (f.kind === 'customer' || f.kind === 'email') && single(f));
  const products = d.filters.filter((f) => f.kind === 'product' && single(f));
  if (customers.length === 1 && products.length === 0) return customerLookup(d, head, customers[0] as Filter);
  if (customers.length > 1 && products.length === 0) return whatTheyBought(d, head, { isOne: false });
  if (products.length === 1 && customers.length === 0) return productLookup(d, head, products[0] as Filter);
  if (campaign && d.filters.filter((f) => f.kind === 'campaign').length === 1 && !products.length && !customers.length) return campaignLookup(d, head);
  return null;
}

/** How one campaign did, or a property of it. */
function campaignLookup(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (namedMeasures(d).length || d.rank || d.grouping.by.length || head.count || head.howMuch || head.who || head.which) return fieldsOf(d, head, 'campaign');
  const asksAll = s.has('ask', 'details') || s.matches(/\b(do|did|go|went|result|results|perform\w*|outcome|numbers|figures|stats)\b/);
  const bare = !s.hasVerb('sell', 'buy', 'order', 'spend', 'earn') && !s.has('noun', 'order', 'customer', 'product') && !s.has('field');
  // "how long was it": from when until when.
  if ((s.has('ask', 'how_long') || (head.when && s.matches(/\b(?:run|ran|running|take place|took place|happen|happened|on|live)\b/) && !s.has('superlative'))) && bare && d.time.periods.length === 0) return fieldsOf(d, head, 'campaign', ['campaign.start', 'campaign.end']);
  if (!(asksAll && bare) && !(bare && s.tokens.length <= 4)) return fieldsOf(d, head, 'campaign');
  return finish(d, head, { ask: 'groups', subject: 'campaign', measures: [{ measure: 'revenue' }, { measure: 'fulfilled_orders' }, { measure: 'spend' }, { measure: 'roi' }, { measure: 'roas' }], by: [{ dimension: 'campaign' }], intent: 'campaign_inquiry', why: 'how one campaign did' });
}

const HOME = /\b(customer|client|buyer|home|street|postal|mailing|billing|invoice|his|her|their|person|lives?)\b/;

/** Fields that the question names, for the subject; each claims its words. */
function askedFields(d: Draft, subject: Subject): readonly string[] {
  const own = (field: string): boolean => field.startsWith(`${subject}.`) || (subject === 'product' && field.startsWith('stock.')) || (subject === 'order' && field.startsWith('customer.') && !['customer.created', 'customer.last_order'].includes(field));
  const found: string[] = [];
  for (const mention of d.s.free('field')) {
    for (const concept of mention.concepts) {
      if (concept.kind !== 'field' || !own(concept.id)) continue;
      if (subject === 'order' && concept.id === 'customer.address' && !HOME.test(d.s.words)) {
        // An order's own address is where it goes.
        found.push('order.shipping_address');
        d.s.claim(mention, 'column');
        continue;
      }
      found.push(...(concept.id === 'customer.contact' ? ['customer.email', 'customer.phone', 'customer.address'] : [concept.id]));
      d.s.claim(mention, 'column');
    }
  }
  return [...new Set(found)];
}

function nounFields(d: Draft, subject: string): readonly string[] {
  const fields = PROPERTY_OF[subject] ?? {};
  return d.nouns.filter((noun) => fields[noun.id] && d.s.role(noun.mention) !== 'cue').map((noun) => {
    d.s.claim(noun.mention, 'column');
    return fields[noun.id] ?? '';
  });
}

function fieldsOf(d: Draft, head: Head, subject: Subject, extra: readonly string[] = []): Reading | null {
  const columns = [...new Set([...extra, ...askedFields(d, subject), ...nounFields(d, subject)])];
  if (!columns.length) return null;
  return finish(d, head, { ask: 'records', subject, columns, limit: null, intent: `${subject}_lookup`, why: `looks up ${columns.join(', ')} of one ${subject}`, period: ALL_TIME, compare: null });
}

const ORDER_MEASURE_FIELDS: Readonly<Record<string, string>> = {
  order_total: 'order.total', revenue: 'order.total', shipping_revenue: 'order.shipping_cost', discounts: 'order.discount', order_discounts: 'order.discount', line_discounts: 'order.discount',
  fulfilment_days: 'order.fulfilment_days', units: 'order.units', spent: 'order.total',
};

function orderLookup(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const money = moneyOfOrder(d, head);
  if (money) return money;
  const measures = namedMeasures(d);
  const columns: string[] = measures.map((use) => ORDER_MEASURE_FIELDS[use.measure]).filter((field): field is string => field !== undefined);
  if (head.count && s.matches(/\bhow many (different |distinct )?(items?|products?|things|units|pieces|articles)\b/)) {
    return fieldsOf(d, head, 'order', [s.matches(/different|distinct/) ? 'order.products' : 'order.units']);
  }
  // "how long did it take to fulfil order 3", "what discount did it get": a figure of the order, not what is in it.
  if (s.matches(/\bhow (long|many days|quickly|fast)\b/) && s.matches(/\b(fulfil\w*|ship|deliver|complete|process|dispatch|take|took)\b/)) columns.push('order.fulfilment_days');
  if (s.matches(/\b(how|what)\b.*\b(pay|paid)\b(?!.*\b(ship|deliver|total|amount)\w*)/) && !s.matches(/\bhow (much|many)\b/) && !s.matches(/\bwhat (was|did) .*\bpaid for\b/)) columns.push('order.payment_method');
  if (head.who && s.matches(/\bfrom where\b|\bwhere (from|(is|are|was|were|do|does) (he|she|they|it) (live|from|come))/)) columns.push('customer.name', 'customer.city', 'customer.country');
  if (!head.when && !head.who && !s.has('ask', 'where') && !(head.yesNo && d.filters.some((f) => f.kind === 'status')) && columns.every((column) => column === 'order.units') && (s.has('field', 'order.items') || s.matches(/\b(items?|products?|things?|lines?|contents?|contain\w*|inside|in it|packed|what (was|is|did) in|get|got|receive[d]?|buy|bought)\b|\bwhat ('s|is|was) in\b/))) {
    for (const m of s.all('field', 'order.items')) s.claim(m, 'items');
    // "in the box" is the order's, whatever product shares the word.
    d.filters = d.filters.filter((f) => f.kind === 'order' || f.mention.value?.exact);
    const anyStatus: Condition = { kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' };
    d.filters = d.filters.filter((f) => f.kind === 'order');
    return finish(d, head, { ask: 'groups', subject: 'sale', measures: [{ measure: 'units' }, { measure: 'revenue' }], by: [{ dimension: 'product' }], where: [anyStatus], intent: 'order_lookup', why: 'what stands in one order', period: ALL_TIME, compare: null, limit: null, keepNumbers: true });
  }
  if (head.count && columns.length === 0 && s.has('noun', 'unit')) columns.push('order.units');
  if (head.who) columns.push('customer.name');
  // "has it gone out yet": nobody is gone.
  if (GONE.test(s.words)) {
    columns.push('order.status');
    d.segments = d.segments.filter((x) => x.of !== 'customer');
  }
  if (head.when) columns.push(s.has('status', 'fulfilled') || s.matches(/\b(delivered|completed|fulfilled|finished|shipped|dispatched|sent|go out|went out)\b/) ? 'order.fulfilled_date' : 'order.date');
  if (s.matches(/\bstatus\b/)) columns.push('order.status');
  if (!columns.length && s.matches(/\b(total|amount|worth|value)\b/) && !s.has('ask', 'details')) columns.push('order.total');
  if (s.has('ask', 'where')) columns.push(...(SENT_WHERE.test(s.words) ? [] : ['order.status']), 'order.shipping_address');
  if (head.howMuch && columns.length === 0) columns.push('order.total');
  const asked = head.yesNo && columns.length === 0 ? askedState(d) : null;
  if (asked !== null) {
    d.filters = d.filters.filter((f) => f.kind === 'order');
    d.segments = [];
    columns.push(asked.field);
  }
  if (head.yesNo && s.has('segment', 'late')) return finish(d, head, { ask: 'records', subject: 'order', intent: 'order_lookup', why: 'whether one order is late', yesNo: { kind: 'exists' }, period: ALL_TIME, compare: null, limit: null });
  if (!columns.length && s.matches(/\bdate\b/) && !s.matches(/\b(fulfil\w*|deliver\w*|complet\w*|finish\w*)\b/) && !s.has('ask', 'details')) columns.push('order.date');
  if (!columns.length && head.when) columns.push('order.date');
  // A status beside an id is asked after, not filtered by.
  if (columns.length) {
    d.filters = d.filters.filter((f) => f.kind !== 'status');
    d.segments = d.segments.filter((x) => x.of !== 'order');
  }
  const fields = fieldsOf(d, head, 'order', columns);
  if (fields && asked) return { ...fields, yesNo: { kind: 'is', values: asked.values } };
  if (fields && !(s.has('ask', 'details') && columns.length === 0 && !s.has('field'))) return fields;
  d.segments = d.segments.filter((x) => x.of !== 'order');
  return finish(d, head, { ask: 'record', subject: 'order', intent: 'order_lookup', why: 'one order by its id', period: ALL_TIME, compare: null, limit: null });
}

/** Where it goes, and not how far it has come. */
const SENT_WHERE = /\bwhere\b.*\b(?:send|sent|sending|ship\w*|deliver\w*|go|goes|going|address|live[sd]?|from|bound|headed)\b/;
const GONE = /\b(?:has|have|had|did|is|was) (?:it|that|this|they)(?: \w+)?(?: been)? (?:gone|go|went|sent|shipped|ship|leave|left|dispatched|delivered|arrived?)\b/;

/** What a state of an order, asked with yes or no, comes to in statuses: what is fulfilled has been shipped before. */
export const STATUSES_OF: Readonly<Record<string, readonly string[]>> = {
  paid: ['processing', 'shipped', 'fulfilled'], open: ['pending', 'processing'], unfulfilled: ['pending', 'processing', 'shipped'], shipped: ['shipped', 'fulfilled'],
};

function askedState({ filters, s }: Draft): { readonly field: string; readonly values: readonly string[] } | null {
  const valuesOf = (field: string): readonly string[] => filters.flatMap(({ condition }) => (condition.kind === 'field' && condition.field === field && condition.op !== '!=' ? condition.values.map(String) : []));
  const methods = valuesOf('order.payment_method');
  if (methods.length > 0) return { field: 'order.payment_method', values: methods };
  const states = [...valuesOf('order.status'), ...Object.keys(STATUSES_OF).filter((id) => s.has('segment', id))];
  return states.length === 0 ? null : { field: 'order.status', values: [...new Set(states.flatMap((each) => STATUSES_OF[each] ?? [each]))] };
}

function customerLookup(d: Draft, head: Head, customer: Filter): Reading | null {
  const { s } = d;
  const contents = lastContents(d, head, customer);
  if (contents) return contents;
  if (d.rank?.noun && d.rank.noun.id !== 'order' && d.rank.noun.id !== 'customer') return null;
  const orderNoun = s.has('noun', 'order');
  const others = d.filters.filter((f) => f !== customer);
  const ago = sinceLastOrder(d, head);
  if (ago) return ago;
  if (d.rank?.byTime && (orderNoun || d.rank.noun?.id === 'order') && (head.when || s.matches(/\bdate\b/))) {
    d.rank = null;
    return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: s.has('superlative', 'oldest') ? 'first_order' : 'last_order' }], intent: 'customer_lookup', why: 'when one customer ordered last' });
  }
  if (head.when && (s.hasVerb('order', 'buy') || s.has('segment', 'has_bought', 'has_ordered') || s.has('field', 'customer.last_order') || orderNoun)) {
    const measure = s.has('superlative', 'oldest') ? 'first_order' : s.hasVerb('buy') ? 'last_order' : 'last_order';
    for (const m of s.all('field', 'customer.last_order')) s.claim(m, 'column');
    s.claimWords(/^(something|anything|stuff)$/);
    for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'verb');
    d.segments = d.segments.filter((x) => x.id !== 'has_bought' && x.id !== 'has_ordered');
    return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure }], intent: 'customer_lookup', why: 'when one customer ordered last' });
  }
  const paying = waysOfPaying(d, head);
  if (paying) return paying;
  const goods = whatTheyBought(d, head, { isOne: true });
  if (goods) return goods;
  // The number that one calls is no count.
  if (!d.rank && s.matches(/\b(phone|telephone|mobile|cell|contact) (number|no)\b|\bnumber\b.*\b(call|ring|reach|phone)\b/)) {
    s.claimWords(/^(number|no|call|ring|reach)$/);
    return fieldsOf(d, head, 'customer', ['customer.phone']);
  }
  if (d.rank || d.grouping.by.length || head.count || head.howMuch || d.numbers.length) return null;
  const where = s.has('ask', 'where') && s.hasVerb('live', 'ship') ? ['customer.city', 'customer.country'] : [];
  // "is X from Canada", "is she gold": whether the record says so.
  if ((head.yesNo || (head.which !== null && others.some((f) => f.kind === head.which?.id))) && others.length > 0 && others.every((f) => CUSTOMER_KINDS.has(f.kind)) && !d.segments.length && !d.time.periods.length && !namedMeasures(d).length && !s.hasVerb('order', 'buy', 'spend', 'sell')) {
    for (const verb of s.all('verb')) s.claim(verb, 'verb');
    // What it is instead is told as well, where one property is asked after.
    const field = others.every((f) => !f.negated && f.kind === others[0]?.kind) ? PROPERTY_OF.customer?.[others[0]?.kind ?? ''] : undefined;
    if (field !== undefined) {
      d.filters = [customer];
      for (const m of [...s.all('noun'), ...s.all('ask'), ...others.map((f) => f.mention)]) s.claim(m, 'column');
      const values = others.flatMap((f) => (f.condition.kind === 'field' ? f.condition.values : []));
      return finish(d, head, { ask: 'records', subject: 'customer', columns: [field], intent: 'customer_lookup', why: 'whether a customer has a property', yesNo: { kind: 'is', values }, period: ALL_TIME, compare: null, limit: null });
    }
    return finish(d, head, { ask: 'records', subject: 'customer', intent: 'customer_lookup', why: 'whether a customer is from there', yesNo: { kind: 'exists' }, period: ALL_TIME, compare: null, limit: null });
  }
  const when = (head.when && s.hasVerb('join')) || s.matches(/\bsince when\b.*\b(customer|member|client)\b|\bhow long (has|have|is|was)\b.*\b(customer|member|client|with us|been around|been here|been shopping|been buying|known)\b/) ? ['customer.created'] : [];
  if (!orderNoun || where.length || when.length) {
    const fields = fieldsOf(d, head, 'customer', [...where, ...when]);
    if (fields) return fields;
  }
  if (orderNoun && !namedMeasures(d).length) return null;
  if (namedMeasures(d).length || s.hasVerb('spend', 'buy', 'sell', 'order', 'earn') || d.segments.length || others.length) return null;
  if (head.yesNo) return null;
  return finish(d, head, { ask: 'record', subject: 'customer', intent: 'customer_lookup', why: 'one customer in full', period: ALL_TIME, compare: null, limit: null });
}

/** "the cost of X" is what the shop pays for it; what X costs is its price. */
const COST_NOUN = /\bcosts? (of|for|per)\b|\b(the|our|its) costs?\b|\bcosts?( please| pls)?( \?)?$/;
/** What the record of a product has, by the figure that asks for it. */
export const FIELD_OF_FIGURE: Readonly<Record<string, string | undefined>> = {
  max_stock_level: 'stock.max_level', ...Object.fromEntries(Object.entries(ROW_FIELDS).flatMap(([figure, { subject, field }]) => (subject === 'product' ? [[figure, field]] : []))),
};

function productLookup(d: Draft, head: Head, product: Filter): Reading | null {
  const { s } = d;
  const measures = namedMeasures(d);
  if (s.matches(/\b(performance|performing|how well|analytics)\b/) && !d.rank && !d.grouping.by.length && measures.every((use) => use.measure === 'revenue' || use.measure === 'units')) {
    return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }, { measure: 'revenue' }, { measure: 'selling_price' }], intent: 'product_performance', why: 'how one product did' });
  }
  const checked = propertyCheck(d, head, product);
  if (checked) return checked;
  if (s.hasVerb('supply') || s.matches(/\bwho (makes|supplies|sells us|delivers)\b|^(?:and |so |ok )*(?:from )?where (?:do|did) (?:we|i) (?:buy|get|source|purchase)\b/)) {
    const label = s.matches(/\bwho makes\b/) ? 'product.brand' : 'stock.supplier';
    // "who supplies X and what do we pay for it": both.
    const paid = measures.some(({ measure }) => measure === 'cost') || (s.hasVerb('cost', 'pay') && s.matches(/\b(we|us|me|i)\b/)) ? ['stock.cost'] : [];
    return fieldsOf(d, head, 'product', [label, ...paid]);
  }
  if (head.when && s.hasVerb('join')) return fieldsOf(d, head, 'product', ['product.created']);
  if (s.hasVerb('cost', 'pay') && s.matches(/\bcost(?:s|ing)? (us|me)\b|\b(we|i) pay\b|\bdo (we|i) pay\b|\bdid (we|i) pay\b|\bpay(ing)? for\b/)) {
    return finish(d, head, { ask: 'value', subject: 'product', measures: [{ measure: 'cost' }], intent: 'product_lookup', why: 'what one product costs the shop', period: ALL_TIME });
  }
  if (s.matches(/\bhow (fast|quick|quickly|slow|slowly)\b/) && s.hasVerb('sell') && !measures.length && !d.rank && !d.numbers.length) {
    for (const m of [...s.all('verb'), ...s.all('ask'), ...s.all('segment')]) s.claim(m, 'measure');
    d.grouping = { ...d.grouping, by: [], per: null };
    d.segments = [];
    return finish(d, head, { ask: 'value', subject: 'product', measures: [{ measure: 'velocity' }], intent: 'product_performance', why: 'how fast one product sells' });
  }
  if (s.matches(COST_NOUN) && !s.matches(/\b(do|does|did|will|would|how much)\b/) && !measures.length && !d.rank && !d.numbers.length && !d.grouping.by.length) {
    for (const m of s.all('verb', 'cost')) s.claim(m, 'measure');
    return finish(d, head, { ask: 'value', subject: 'product', measures: [{ measure: 'cost' }], intent: 'product_lookup', why: 'the cost of one product', period: ALL_TIME });
  }
  if (s.hasVerb('cost') && !measures.length && !s.has('amount')) {
    return finish(d, head, { ask: 'value', subject: 'product', measures: [{ measure: 'price' }], intent: 'product_lookup', why: 'the price of one product', period: ALL_TIME });
  }
  const inStock = d.segments.some((x) => x.id === 'in_stock');
  const out = d.segments.some((x) => x.id === 'out_of_stock');
  if (head.yesNo && (inStock || out) && d.numbers.length === 0 && d.time.periods.length === 0) {
    d.segments = d.segments.filter((x) => x.id !== 'in_stock' && x.id !== 'out_of_stock');
    if (head.count) s.claim(head.count, 'count');
    return finish(d, head, { ask: 'value', subject: 'product', measures: [{ measure: 'stock' }], intent: 'inventory_inquiry', why: 'whether one product is in stock', yesNo: out && !inStock ? { kind: 'compare', op: '<=', value: 0 } : { kind: 'exists' }, period: ALL_TIME });
  }
  if (head.count && s.matches(/\bhow many (days|weeks|months) (ago|since|is it since|has it been since|have passed since)\b.*\b(last|latest|most recent|sold|sale|bought)\b/)) {
    for (const m of [...s.all('verb'), ...s.all('noun', 'day', 'week', 'month'), ...s.all('measure'), ...s.all('superlative')]) s.claim(m, 'when');
    s.claim(head.count, 'count');
    d.rank = null;
    return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'last_sale' }], intent: 'product_lookup', why: 'since when it was not sold', period: ALL_TIME });
  }
  if (head.when && s.has('segment', 'runs_out', 'out_of_stock')) {
    d.segments = [];
    return finish(d, head, { ask: 'value', subject: 'product', measures: [{ measure: 'run_out_date' }], intent: 'inventory_inquiry', why: 'when the stock runs out', period: ALL_TIME });
  }
  if (head.when && s.hasVerb('sell', 'buy', 'order')) {
    const first = s.has('superlative', 'oldest') || s.matches(/\b(start|started|begin|began)\b/);
    const measure = s.hasVerb('order') ? (first ? 'first_order' : 'last_order') : first ? 'first_sale' : 'last_sale';
    d.rank = null;
    return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure }], intent: 'product_lookup', why: 'when it was last sold' });
  }
  if (d.rank || d.grouping.by.length || head.who) return null;
  const columns = [...askedFields(d, 'product'), ...nounFields(d, 'product')];
  // "price, stock and supplier of X": figures of the record beside its other properties.
  const figures = measures.map(({ measure, aggregate }) => (aggregate === undefined ? FIELD_OF_FIGURE[measure] : undefined)).filter((field) => field !== undefined);
  if (columns.length && figures.length === measures.length && d.numbers.length === 0 && !head.count && !head.yesNo && !s.hasVerb('sell', 'buy', 'order')) {
    return finish(d, head, { ask: 'records', subject: 'product', measures: [], columns: [...figures, ...columns], intent: 'product_lookup', why: `looks up ${columns.join(', ')}`, period: ALL_TIME, compare: null });
  }
  if (measures.length || head.count || head.howMuch || head.yesNo || d.segments.length || stockContext(d)) return null;
  if (s.hasVerb('sell', 'buy', 'order', 'earn', 'spend') || s.has('noun', 'customer', 'order')) return null;
  if (d.time.periods.length && !s.has('ask', 'details')) return null;
  const conditions: readonly Condition[] = [];
  void product;
  if (d.time.periods.length || (s.has('ask', 'details') && s.matches(/\b(perform\w*|doing|did|sales|sell)\b/))) {
    return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }, { measure: 'revenue' }, { measure: 'selling_price' }], intent: 'product_performance', why: 'how one product did', where: conditions });
  }
  return finish(d, head, { ask: 'record', subject: 'product', intent: 'product_lookup', why: 'one product in full', period: ALL_TIME, compare: null, limit: null });
}
