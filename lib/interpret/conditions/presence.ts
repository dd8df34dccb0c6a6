import type { Condition, Subject } from '../../analytics/plan.js';
import type { Filter } from './filters.js';
import type { Sentence } from '../sentence.js';

/** Fields that a record may lack; "with a …", "without …" asks whether it has one. */
const MAY_LACK: Readonly<Record<string, string>> = {
  'customer.phone': 'a phone number', 'customer.email': 'an e-mail address', 'customer.address': 'an address', 'product.description': 'a description', 'product.sku': 'a SKU',
  'product.dimensions': 'dimensions', 'order.notes': 'a note', 'order.shipping_address': 'a shipping address', 'order.fulfilled_date': 'a fulfilment date',
};
const NOUN_FIELDS: Readonly<Record<string, readonly [string, string]>> = { brand: ['product.brand', 'a brand'], supplier: ['stock.supplier', 'a supplier'], city: ['customer.city', 'a city'], country: ['customer.country', 'a country'], payment_method: ['order.payment_method', 'a payment method'] };
const OWNER: Readonly<Record<string, Subject>> = { customer: 'customer', product: 'product', stock: 'product', order: 'order' };

const LACKS = /\b(without|no|missing|lacking|lacks?|(not|n't) have|(not|n't) got)( (a|an|any|the|their|its|set|known|proper|valid))*$/;
const HAS = /\b(with|having|has|have|left|carry|carrying)( (a|an|some|any|the|their|its|known))*$/;

/** "customers without a phone number", "products with no description", "orders that have a note": whether a field is filled. */
export function presenceConditions(s: Sentence, subject: Subject | null, filters: readonly Filter[]): readonly Condition[] {
  if (subject === null || filters.some((f) => ['order', 'customer', 'email'].includes(f.kind) && !f.negated)) return [];
  const found: Condition[] = [];
  for (const mention of s.mentions) {
    if (s.isClaimed(mention) || (mention.value?.exact && !mention.value.values.every((value) => value.kind === 'channel'))) continue;
    const [field, said] = fieldAt(s, mention, subject);
    if (field === undefined || said === undefined) continue;
    const before = s.wordsBetween(Math.max(0, mention.from - 5), mention.from);
    const lacks = LACKS.test(before);
    const listed = /^(and|,) /.test(s.wordsBetween(mention.to, mention.to + 2));
    // "with their e-mail addresses" shows them; only "with a note" asks for those that have one.
    const has = !lacks && HAS.test(before) && /\b(a|an|some|any)$/.test(before) && !listed && s.has('noun');
    if (!lacks && !has) continue;
    s.claim(mention, 'presence');
    for (const negation of s.all('negation')) if (lacks && negation.to <= mention.from && negation.from >= mention.from - 4) s.claim(negation, 'presence');
    s.claimWords(/^(missing|lacking|lacks?)$/);
    found.push({ kind: 'field', field, op: lacks ? 'is null' : 'not null', values: [], label: `${lacks ? 'without' : 'with'} ${said}` });
  }
  return found;
}

function fieldAt(s: Sentence, mention: Sentence['mentions'][number], subject: Subject): readonly [string?, string?] {
  for (const { kind, id } of mention.concepts) {
    const own = OWNER[id.split('.')[0] ?? ''];
    const reaches = own === subject || (own === 'order' && subject === 'customer');
    if (kind === 'field' && reaches && MAY_LACK[id] !== undefined) return [id, MAY_LACK[id]];
    const noun = kind === 'noun' ? NOUN_FIELDS[id] : undefined;
    if (noun && OWNER[noun[0].split('.')[0] ?? ''] === subject && LACKS.test(s.wordsBetween(Math.max(0, mention.from - 4), mention.from))) return noun;
  }
  return [];
}
