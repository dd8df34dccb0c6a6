import type { Random } from '../../seed/random.js';

/** An order as people call it by its number. */
export function orderName(random: Random): string {
  const n = random.integer(3, 98_765);
  return random.pick([`order ${String(n)}`, `order #${String(n)}`, `order number ${String(n)}`, `ord_${String(n)}`, `#${String(n)}`, `ordr ${String(n)}`, `order no ${String(n)}`]);
}
