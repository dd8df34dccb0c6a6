/** How a named state reads after "that are …" / "are …", or as a clause with a verb of its own ("that need reordering"). */
export interface SegmentWords {
  /** After "are": "out of stock". */
  readonly are?: string;
  /** A verb phrase of one and of many: "needs reordering", "need reordering". */
  readonly do?: readonly [one: string, many: string];
  /** The same denied. */
  readonly not?: readonly [one: string, many: string];
  /** Before the noun: "repeat customers". */
  readonly before?: string;
  /** With a period of its own, which follows: "joined", "joined". */
  readonly within?: readonly [one: string, many: string];
}

/** An entry of one subject comes before the general one. `{days}` and `{value}` stand for the condition's own; a segment without days leaves the phrase out. */
export const SEGMENT_WORDS: Readonly<Record<string, SegmentWords>> = {
  active: { before: 'active' },
  churned: { before: 'churned' },
  inactive: { before: 'inactive', do: ['has not ordered', 'have not ordered'], not: ['has ordered', 'have ordered'] },
  never_ordered: { do: ['never ordered', 'never ordered'], not: ['has ordered', 'have ordered'] },
  never_bought: { do: ['never bought anything', 'never bought anything'], not: ['has bought something', 'have bought something'] },
  repeat: { before: 'repeat', within: ['bought again', 'bought again'] },
  one_time: { before: 'one-time' },
  first_time: { before: 'first-time', within: ['bought for the first time', 'bought for the first time'] },
  new: { before: 'new', within: ['joined', 'joined'] },
  'product.new': { before: 'new', within: ['was added', 'were added'] },
  has_ordered: { do: ['has ordered', 'have ordered'], not: ['never ordered', 'never ordered'] },
  has_bought: { do: ['has bought something', 'have bought something'], not: ['never bought anything', 'never bought anything'] },
  rfm_champions: { are: 'RFM champions' },
  rfm_at_risk: { are: 'at risk (RFM)' },
  in_stock: { are: 'in stock' },
  low_stock: { are: 'low on stock' },
  out_of_stock: { are: 'out of stock' },
  needs_reorder: { do: ['needs reordering', 'need reordering'], not: ['does not need reordering', 'do not need reordering'] },
  overstocked: { are: 'overstocked' },
  dead_stock: { are: 'dead stock' },
  not_sold: { do: ['did not sell', 'did not sell'], not: ['sold', 'sold'] },
  never_sold: { do: ['never sold', 'never sold'], not: ['has sold', 'have sold'] },
  runs_out: { do: ['runs out', 'run out'], not: ['does not run out', 'do not run out'] },
  abc: { are: 'in ABC class {value}' },
  not_selling: { are: 'not selling', not: ['is selling', 'are selling'] },
  'product.never_ordered': { do: ['was never ordered', 'were never ordered'], not: ['was ordered', 'were ordered'] },
  open: { before: 'open' },
  unfulfilled: { before: 'unfulfilled' },
  paid: { before: 'paid' },
  late: { before: 'late' },
  discounted: { before: 'discounted' },
  same_day: { do: ['was fulfilled on the day it was placed', 'were fulfilled on the day they were placed'], not: ['was not fulfilled on the day it was placed', 'were not fulfilled on the day they were placed'] },
  older_than: { are: 'older than {days} days' },
  above_average_total: { are: 'above the average order total' },
  below_average_total: { are: 'below the average order total' },
  above_average_spend: { do: ['spent more than the average customer', 'spent more than the average customer'] },
  below_average_spend: { do: ['spent less than the average customer', 'spent less than the average customer'] },
  above_average_price: { are: 'priced above average' },
  below_average_price: { are: 'priced below average' },
  first_of_customer: { are: "the customer's first" },
};
