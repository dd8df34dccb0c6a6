import type { MockCampaign } from './campaigns.js';
import type { MockCustomer } from './customers.js';
import { DAY_SECONDS, monthOf, timestamp } from './mockTime.js';
import type { PlannedOrder } from './orderTimes.js';
import type { MockProduct } from './products.js';
import { cumulate, type Random } from './random.js';
import type { Row } from './rowSink.js';
import { ORDER_STATUSES, type OrderStatus, type Rhythm } from './seedData.js';

export interface OrderRows {
  readonly customerId: number;
  readonly status: OrderStatus;
  readonly totalCents: number;
  readonly order: Row;
  readonly items: readonly Row[];
}

export interface OrderSource {
  readonly shopId: string;
  readonly products: readonly MockProduct[];
  readonly customers: readonly MockCustomer[];
  readonly campaigns: readonly MockCampaign[];
  readonly spotlightName: string;
  /** First second after the anchor day. */
  readonly anchorEnd: number;
  readonly rhythm: Rhythm;
  readonly random: Random;
}

const NEWCOMER_CHANCE = 0.5;
const HOUR = 3600;

/** Makes orders one after another, in time order. Amounts are whole cents until the row is written, so totals hold exactly. */
export class OrderMaker {
  readonly #source: OrderSource;
  readonly #customerSums: readonly number[];
  readonly #newcomers: readonly MockCustomer[];
  readonly #spotlight: readonly MockProduct[];
  readonly #productSums = new Map<number, readonly number[]>();
  readonly #statusSums: readonly { readonly upToDays: number; readonly sums: readonly number[] }[];
  #joined = 0;
  #welcomed = 0;

  constructor(source: OrderSource) {
    this.#source = source;
    this.#customerSums = cumulate(source.customers.map((customer) => customer.eagerness));
    this.#newcomers = source.customers.filter((customer) => customer.eagerness > 0);
    this.#spotlight = source.products.filter((product) => product.name.startsWith(source.spotlightName));
    this.#statusSums = source.rhythm.statuses.map((weights) => ({
      upToDays: weights.up_to_days,
      sums: cumulate(ORDER_STATUSES.map((status) => weights[status])),
    }));
  }

  make(id: number, firstItemId: number, planned: PlannedOrder): OrderRows {
    const { random, rhythm, shopId, anchorEnd } = this.#source;
    const customer = this.#customer(planned.at);
    const status = planned.status ?? this.#status(planned.at);
    let subtotalCents = 0;
    let lineDiscountCents = 0;
    const items = this.#products(planned).map((product, line): Row => {
      const quantity = 1 + random.weighted(rhythm.quantities);
      const old = planned.at < anchorEnd - 365 * DAY_SECONDS;
      const unitCents = old ? Math.round(product.priceCents * rhythm.old_price_ratio) : product.priceCents;
      const discountCents = random.chance(rhythm.line_discount.share) ? Math.round(quantity * unitCents * rhythm.line_discount.rate) : 0;
      subtotalCents += quantity * unitCents;
      lineDiscountCents += discountCents;
      return {
        id: firstItemId + line,
        order_id: id,
        product_id: product.id,
        quantity,
        unit_price: unitCents / 100,
        discount: discountCents / 100,
      };
    });
    const goodsCents = subtotalCents - lineDiscountCents;
    const { order_discount: off, shipping } = rhythm;
    const discountCents = goodsCents >= off.from * 100 && random.chance(off.share) ? Math.round(random.pick(off.amounts) * 100) : 0;
    const shippingCents = goodsCents >= shipping.free_from * 100 ? 0 : Math.round(random.pick(shipping.amounts) * 100);
    const totalCents = goodsCents - discountCents + shippingCents;
    const order: Row = {
      id,
      shop_id: shopId,
      customer_id: customer.id,
      order_date: timestamp(planned.at),
      status,
      total_amount: totalCents / 100,
      shipping_address: customer.address,
      payment_method: this.#paymentMethod(),
      discount_applied: discountCents / 100,
      shipping_cost: shippingCents / 100,
      notes: random.chance(rhythm.note_share) ? random.pick(rhythm.notes) : null,
      fulfilled_date: status === 'fulfilled' ? timestamp(this.#fulfilledAt(planned.at)) : null,
      campaign_id: this.#campaign(planned.at),
    };
    return { customerId: customer.id, status, totalCents, order, items };
  }

  /** Someone who joined before: often the newest one without an order yet, else whoever is eager. */
  #customer(at: number): MockCustomer {
    const { customers, random } = this.#source;
    while ((customers[this.#joined]?.joinedAt ?? Infinity) <= at) this.#joined += 1;
    const newcomer = this.#newcomers[this.#welcomed];
    if (newcomer && newcomer.joinedAt <= at && (this.#welcomed === 0 || random.chance(NEWCOMER_CHANCE))) {
      this.#welcomed += 1;
      return newcomer;
    }
    const customer = customers[random.fromCumulative(this.#customerSums, Math.max(1, this.#joined))];
    if (!customer) throw new RangeError('A shop with orders needs customers.');
    return customer;
  }

  #status(at: number): OrderStatus {
    const { anchorEnd, random } = this.#source;
    const ageDays = (anchorEnd - at) / DAY_SECONDS;
    const { sums } = this.#statusSums.find((entry) => ageDays <= entry.upToDays) ?? { sums: [] };
    return ORDER_STATUSES[random.fromCumulative(sums, ORDER_STATUSES.length)] ?? 'fulfilled';
  }

  /** Up to six days later; what would lie after the anchor day was fulfilled the same day. */
  #fulfilledAt(at: number): number {
    const { anchorEnd, random } = this.#source;
    const later = at + random.integer(18, 144) * HOUR + random.integer(0, HOUR - 1);
    return later < anchorEnd ? later : Math.min(at + random.integer(2, 6) * HOUR, anchorEnd - 1);
  }

  #products(planned: PlannedOrder): readonly MockProduct[] {
    const { products, random, rhythm } = this.#source;
    const sums = this.#sumsFor(monthOf(planned.at));
    const chosen = new Map<number, MockProduct>();
    if (planned.spotlight) {
      const first = random.pick(this.#spotlight);
      chosen.set(first.id, first);
    }
    const lines = 1 + random.weighted(rhythm.lines_per_order);
    // Bounded: a small shop may not have enough products for so many lines.
    for (let tries = 0; tries < 40 && (chosen.size < lines || chosen.size === 0); tries += 1) {
      const product = products[random.fromCumulative(sums, products.length)];
      if (product && product.addedAt <= planned.at) chosen.set(product.id, product);
    }
    return [...chosen.values()];
  }

  #sumsFor(month: number): readonly number[] {
    const { products, rhythm } = this.#source;
    let sums = this.#productSums.get(month);
    if (!sums) {
      sums = cumulate(
        products.map((product) => product.popularity * (product.season === null ? 1 : (rhythm.seasons[product.season]?.[month] ?? 1))),
      );
      this.#productSums.set(month, sums);
    }
    return sums;
  }

  #paymentMethod(): string {
    const { random, rhythm } = this.#source;
    const methods = Object.keys(rhythm.payment_methods);
    return methods[random.weighted(Object.values(rhythm.payment_methods))] ?? 'credit_card';
  }

  #campaign(at: number): number | null {
    const { campaigns, random } = this.#source;
    const running = campaigns.filter((campaign) => campaign.startsAt <= at && at < campaign.endsAt);
    if (running.length === 0) return null;
    const campaign = random.pick(running);
    return random.chance(campaign.share) ? campaign.id : null;
  }
}
