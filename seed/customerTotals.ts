import type { MockCustomer } from './customers.js';
import type { OrderRows } from './orders.js';
import type { Row } from './rowSink.js';

/** Adds up what each customer's record says of their fulfilled orders, and ranks the customers into tiers. */
export class CustomerTotals {
  readonly #cents = new Map<number, number>();
  readonly #orders = new Map<number, number>();
  readonly #last = new Map<number, string>();

  /** Orders come in time order. */
  add(order: OrderRows): void {
    if (order.status !== 'fulfilled') return;
    this.#cents.set(order.customerId, (this.#cents.get(order.customerId) ?? 0) + order.totalCents);
    this.#orders.set(order.customerId, (this.#orders.get(order.customerId) ?? 0) + 1);
    this.#last.set(order.customerId, String(order.order.order_date));
  }

  /** `tiers`: tier → the share of all customers, best spenders first, that reach at least it. */
  rows(customers: readonly MockCustomer[], tiers: Readonly<Record<string, number>>): readonly Row[] {
    const ranked = [...customers].sort((a, b) => (this.#cents.get(b.id) ?? 0) - (this.#cents.get(a.id) ?? 0) || a.id - b.id);
    return ranked.map(({ id }, rank): Row => {
      const cents = this.#cents.get(id) ?? 0;
      const tier = cents > 0 ? Object.entries(tiers).find(([, share]) => rank < share * ranked.length)?.[0] : undefined;
      return {
        id,
        total_orders: this.#orders.get(id) ?? 0,
        total_spent: cents / 100,
        loyalty_tier: tier ?? 'Bronze',
        last_purchase_date: this.#last.get(id) ?? null,
      };
    });
  }
}
