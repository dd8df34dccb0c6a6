/** How a field of one record is told: `{n}` is the record, `{v}` the value; `none` where there is no value. */
export interface Telling {
  readonly is: string;
  readonly none?: string;
}

/** By the subject of the record where it matters, else for all. */
export const TELLINGS: Readonly<Record<string, Telling>> = {
  'order.status': { is: '{n} is {v}' },
  'order.date': { is: '{n} was placed on {v}' },
  'order.fulfilled_date': { is: '{n} was fulfilled on {v}', none: '{n} has not been fulfilled' },
  'order.fulfilment_days': { is: '{n} took {v} to fulfil', none: '{n} has not been fulfilled' },
  'order.age_days': { is: '{n} is {v} old' },
  'order.payment_method': { is: '{n} was paid by {v}', none: '{n} has no payment method on record' },
  'order.shipping_address': { is: '{n} ships to {v}' },
  'order.notes': { is: 'the note on {n} is "{v}"', none: '{n} has no note' },
  'order.discount': { is: 'the discount on {n} is {v}' },
  'order.units': { is: 'the number of units in {n} is {v}' },
  'order.products': { is: 'the number of different products in {n} is {v}' },
  'order: customer.name': { is: '{n} was placed by {v}' },
  'order: customer.tier': { is: 'the loyalty tier of the customer of {n} is {v}' },
  'order: customer.city': { is: 'the customer of {n} is in {v}' },
  'order: customer.country': { is: 'the customer of {n} is in {v}' },
  'order: customer.email': { is: 'the e-mail address of the customer of {n} is {v}' },
  'order: customer.phone': { is: 'the phone number of the customer of {n} is {v}' },
  'order: customer.address': { is: 'the address of the customer of {n} is {v}' },
  'order: campaign.name': { is: '{n} came from the campaign {v}', none: '{n} came from no campaign' },
  'customer.name': { is: 'this is {n}' },
  'customer.tier': { is: '{n} is a {v} customer' },
  'customer.city': { is: '{n} lives in {v}' },
  'customer.country': { is: '{n} lives in {v}' },
  'customer.created': { is: '{n} joined on {v}' },
  'customer.first_order': { is: 'the first order of {n} was on {v}', none: '{n} has never ordered' },
  'customer.last_order': { is: 'the last order of {n} was on {v}', none: '{n} has never ordered' },
  'customer.spent': { is: '{n} has spent {v}' },
  'customer.orders': { is: 'the number of orders of {n} is {v}' },
  'customer.fulfilled_orders': { is: 'the number of fulfilled orders of {n} is {v}' },
  'customer.aov': { is: 'the average order value of {n} is {v}', none: '{n} has no fulfilled order yet' },
  'product.category': { is: '{n} is in the category {v}' },
  'product.created': { is: '{n} was added on {v}' },
  'product.description': { is: 'the description of {n} is "{v}"' },
  'product.price': { is: '{n} costs {v}' },
  'product.weight': { is: '{n} weighs {v}' },
  'product.last_sale': { is: '{n} was last sold on {v}', none: '{n} was never sold' },
  'stock.supplier': { is: '{n} is supplied by {v}' },
  'stock.quantity': { is: '{n} has {v} in stock' },
  'stock.available': { is: '{n} has {v} available' },
  'stock.reserved': { is: '{n} has {v} reserved' },
  'stock.updated': { is: 'the stock of {n} was last updated on {v}' },
  'stock.cover': { is: 'the stock of {n} covers {v}', none: 'nothing of {n} was sold in the last 90 days, so no cover can be given' },
  'stock.runs_out': { is: '{n} runs out on {v}', none: 'nothing of {n} was sold in the last 90 days, so no day can be given' },
  'campaign.start': { is: 'the first day of {n} is {v}' },
  'campaign.end': { is: 'the last day of {n} is {v}' },
};

export const tellingOf = (subject: string, field: string, label: string): Required<Telling> => {
  const known = TELLINGS[`${subject}: ${field}`] ?? TELLINGS[field];
  return { is: known?.is ?? `the ${label} of {n} is {v}`, none: known?.none ?? `{n} has no ${label} on record` };
};
