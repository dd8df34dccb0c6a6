import type { SlotValues } from '../../../lib/model/slots/slotFormat.js';

/** Ways to name one figure: as a noun phrase ("the takings"), and as a question or clause of its own. */
export interface Wording {
  readonly of: SlotValues['of'];
  readonly if?: SlotValues['if'];
  readonly nouns: readonly string[];
  readonly clauses: readonly string[];
}

export const SALES: readonly Wording[] = [
  {
    of: 'revenue',
    nouns: [
      'revenue', 'our revenue', 'the takings', 'takings', 'turnover', 'sales', 'our sales', 'gross sales', 'the money we took', 'money in', 'incoming cash', 'our income from sales', 'the top line', 'till money', 'the till total',
      'sales in money', 'dollar sales', 'sales revenue', 'total sales value', 'what the till shows', 'the dough we made', 'our gross', 'the cash intake', 'the haul', 'earnings from selling', 'the amount sold in money', 'what customers handed over', 'rev', 'the loot', 'the billing total', 'invoiced amount', 'the sum of all sales', 'money earned', 'the money that rolled in', 'sales proceeds', 'our intake', 'the gross figure', 'revenues', 'monies received from sales',
    ],
    clauses: [
      'what did we take at the till', 'how much did we take', 'how much dough came in', 'what did we ring up', 'how much did we rake in', 'how much money came through the door', 'what did we gross', 'how much did the shop pull in', 'what did the business bring in',
      'how much cash did we bring home', 'how much have we earned from selling stuff', 'how much did people spend with us altogether', 'what have we sold for in money', 'how much moolah did we make', 'how much wonga did we bank', 'what did we turn over', 'how much were we turning over',
      'how many bucks did we make', 'how did the till do', 'what went through the register', 'how much did the registers swallow', 'how much landed in the till', 'how much money did the sales generate', 'what was the damage to our customers wallets', 'how much did we cash in',
      'how did we do money wise', 'how much have we made in sales', 'what did sales come to', 'what did it all add up to in sales', 'how much did we sell for', 'how much worth of goods did we sell', 'what is the worth of everything we sold', 'how much did we invoice',
      'how much did our customers leave with us', 'what sum did all the sales make', 'how much money did we see coming in', 'what were we bringing in', 'how much green did we get', 'how much did we pocket from sales before costs', 'how well did we do in cash terms', 'did we bring in decent money, how much was it', 'how fat was the till', 'what have the sales been worth',
      'how big was the pile of money we took', 'how much did we clock up in sales', 'what did trade amount to', 'how much business did we do in money', 'what was our haul',
    ],
  },
  {
    of: 'units',
    nouns: [
      'units sold', 'pieces sold', 'the number of pieces sold', 'sales in pieces', 'how many items we sold', 'unit sales', 'sales volume in units', 'the quantity sold', 'pieces out the door', 'the number of articles sold', 'items that left the shop', 'unit volume', 'qty sold', 'the count of things sold', 'bits we flogged', 'volumes shifted', 'pieces moved', 'copies sold', 'how many we shifted',
    ],
    clauses: [
      'how many did we shift', 'how many pieces went over the counter', 'how many items did we sell', 'how many things did people buy', 'how many units left the building', 'how many did we flog', 'how many articles went out', 'how many pieces did we get rid of', 'how many went out the door', 'what quantity did we move', 'how many bits and bobs did we sell',
      'how many did customers carry home', 'how many have we moved', 'how many of them went', 'how many found a new home', 'how many were snapped up', 'how many did we manage to sell', 'how many pieces have people taken', 'how much did we sell, in pieces', 'how many units got sold', 'how many pcs sold', 'how much stuff did we actually move in units', 'how many single items were sold', 'how many were bought', 'how many flew off the shelf', 'what number of pieces did we sell',
      'count the pieces we sold', 'how many have gone', 'how many crossed the counter', 'how many did we part with',
    ],
  },
  {
    of: 'orders',
    nouns: [
      'orders', 'the number of orders', 'order count', 'purchases placed', 'how many orders came in', 'the orders we got', 'the number of purchases', 'how many tickets we had', 'transactions', 'number of transactions', 'orders received', 'orders in', 'incoming orders', 'the order volume', 'count of sales tickets', 'bookings of goods', 'checkouts completed', 'how many times people ordered', 'order numbers',
    ],
    clauses: [
      'how many orders landed', 'how many orders did we get', 'how many orders rolled in', 'how many times did somebody order', 'how busy were we with orders', 'how many orders were placed', 'how many purchases were there', 'how many transactions went through', 'how many orders hit our inbox', 'how many orders dropped in', 'how many baskets were checked out', 'how many tickets did we write', 'how often did people order', 'how many times did the order bell ring',
      'how many orders did customers make', 'how many orders have been put in', 'how many sales slips did we write', 'how many separate purchases were made', 'how many receipts did we print', 'how many people clicked the buy button and ordered', 'how many orders turned up', 'how many requests for goods came in', 'how many orders do we count', 'how many orders found their way to us', 'count orders',
    ],
  },
  {
    of: 'basket',
    nouns: ['average order value', 'aov', 'the average basket', 'average ticket', 'the average spend per order', 'mean order value', 'the typical basket', 'average bill', 'the size of a typical order in money', 'what an order is worth on average', 'the average sale', 'average purchase value', 'avg order', 'the average receipt', 'money per order', 'the usual order amount', 'average cart', 'typical ticket size', 'spend per transaction'],
    clauses: ['what does a typical order come to', 'how much is the average order', 'how much does somebody usually spend per order', 'how big is an order on average in money', 'what does the average basket bring', 'how much goes into the typical cart', 'what do people spend per visit to the checkout', 'what is an order worth on average', 'how much does one order usually fetch', 'how much do folks put down per order', 'what is the normal amount of an order', 'what do we make per order on average', 'how fat is the average basket', 'on average how much for one order', 'what would you say an average purchase comes to', 'how heavy is a normal bill', 'how much per ticket'],
  },
  {
    of: 'items',
    nouns: ['items per order', 'basket size in pieces', 'average number of items in an order', 'pieces per order', 'units per transaction', 'upt', 'things per basket', 'articles per order', 'the average number of products in a basket'],
    clauses: ['how many things are in a typical basket', 'how many items go into one order', 'how many pieces per order on average', 'how full are the baskets in pieces', 'how many articles does somebody buy at once', 'how many items do people throw into a cart', 'how many things does a customer take per order', 'how many pieces are in the average parcel'],
  },
  {
    of: 'profit',
    nouns: ['gross profit', 'profit', 'our profit', 'what is left after paying for the goods', 'the profit we made', 'money left over after cost of goods', 'gp', 'earnings after purchase costs', 'what we kept after buying in the goods', 'the gain on what we sold', 'gross gain', 'our cut after goods', 'contribution after goods', 'the bottom line after goods', 'the surplus on sales', 'profits', 'gross earnings', 'what stays with us', 'the gravy'],
    clauses: ['how much did we actually earn after goods', 'how much did we profit', 'what did we make on top of what the goods cost', 'how much was left once the goods were paid', 'what did we clear', 'how much did we clear after buying the stuff', 'how much gain did we have on our sales', 'what profit did we turn', 'how much did we keep after paying suppliers for the goods', 'how much stuck to our fingers after cost of goods', 'what did selling it earn us over what it cost', 'how much richer did the sales make us after goods', 'did we make any profit, how much', 'how much profit did we squeeze out', 'what remains for us after the goods', 'what did we pocket after paying for the merchandise', 'how much plus did we make', 'what is our gain'],
  },
  {
    of: 'margin',
    nouns: ['margin', 'our margin', 'gross margin', 'profit margin', 'margin percentage', 'how much of each dollar sold we keep', 'the percentage we keep after goods', 'profitability', 'gm%', 'margins', 'the share of sales that is profit', 'our percentage on sales', 'profit in percent of sales', 'the spread in percent'],
    clauses: ['how much of every dollar do we keep', 'what percentage of sales stays as profit', 'how thick are our margins', 'how many cents on the dollar do we keep after goods', 'how fat are the margins', 'what percent do we earn on sales', 'how good is our margin', 'how thin is our margin', 'what do we make in percent', 'are our margins healthy, what are they', 'how many percents do we earn'],
  },
  {
    of: 'goods',
    nouns: ['cost of goods sold', 'cogs', 'what the goods we sold had cost us', 'the purchase cost of what we sold', 'cost of sales', 'goods cost', 'the buying-in cost of the sold goods', 'our outlay on the goods sold'],
    clauses: ['what did the stuff we sold cost us', 'how much had we paid for the goods that were sold', 'what did we pay for everything that went out', 'how much did the goods sold cost us to buy', 'what was the buying price of all we sold'],
  },
  {
    of: 'discounts',
    nouns: ['discounts', 'discounts given', 'the money we knocked off', 'markdowns', 'price reductions given', 'the amount given away in discounts', 'money off', 'rebates', 'the total of our price cuts', 'reductions', 'giveaways in price', 'how much we let off', 'the discount total', 'haggle money', 'promo reductions'],
    clauses: ['how much did we knock off', 'how much did we give away in price cuts', 'how much money did discounts cost us', 'how generous were we with price cuts', 'what did we let people off', 'how much did we shave off the prices', 'how much did the reductions add up to', 'how much came off the bills', 'what have we handed out in money off', 'how much have we lost to vouchers and discounts', 'how much did we slash off', 'how much did we discount', 'what did the markdowns eat'],
  },
  {
    of: 'net',
    nouns: ['net revenue', 'sales after discounts', 'revenue net of discounts', 'takings after reductions', 'net sales', 'discounted revenue', 'turnover less discounts'],
    clauses: ['what did we take once the discounts are off', 'how much was sold after taking off the discounts', 'how much is left of sales after price cuts', 'what did sales come to net of reductions'],
  },
  {
    of: 'shipping',
    nouns: ['shipping charges', 'postage', 'delivery fees collected', 'shipping money', 'freight charged', 'shipping income', 'what people paid for delivery', 'postage paid by customers', 'carriage', 'delivery charges', 'shipping fees', 'p&p', 'postage and packing', 'courier money charged'],
    clauses: ['how much did people pay for delivery', 'what did customers pay us for postage', 'how much shipping did we charge', 'how much did we collect for delivery', 'what did we bill for freight', 'how much came in for shipping', 'how much was paid to have things sent', 'what did folks fork out for postage', 'how much carriage did we charge'],
  },
  {
    of: 'cancelled',
    nouns: ['cancellation rate', 'the share of orders that get cancelled', 'percentage of orders called off', 'the drop-out rate of orders', 'cancel rate', 'the portion of orders people back out of', 'percent of orders scrapped'],
    clauses: ['what portion of orders gets called off', 'how often do people back out of an order, in percent', 'what percent of orders fall through', 'how many percent of orders get cancelled', 'what fraction of orders is cancelled', 'how likely is it that an order is called off', 'how big is the share of scrapped orders'],
  },
  {
    of: 'refunded',
    nouns: ['refund rate', 'the share of orders refunded', 'percentage of orders paid back', 'return rate of orders', 'the portion of orders where we gave the money back', 'percent of refunded orders'],
    clauses: ['what portion of orders do we end up paying back', 'what percent of orders gets refunded', 'how many percent of orders come back for a refund', 'how often do we have to give the money back, in percent', 'what fraction of orders is refunded'],
  },
  {
    of: 'speed',
    nouns: ['fulfilment time', 'the time it takes us to ship', 'days until an order is fulfilled', 'average days to fulfil', 'our turnaround', 'processing time of orders', 'handling time', 'time from order to dispatch', 'lead time on orders', 'delivery speed', 'average processing time'],
    clauses: ['how long does it take us to get an order out', 'how fast do we ship', 'how quick are we with orders', 'how many days before an order goes out', 'how long do people wait for their orders', 'how slow are we at fulfilling', 'how speedy is our fulfilment', 'how long from order to done', 'how long do orders sit before they are fulfilled', 'how fast are we at turning orders around'],
  },
  {
    of: 'orders', if: 'cancelled',
    nouns: ['cancelled orders', 'cancellations', 'orders that were called off', 'scrapped orders', 'orders people backed out of', 'orders that fell through', 'dropped orders', 'binned orders', 'the number of cancellations', 'abandoned-after-ordering orders', 'orders that got axed'],
    clauses: ['how many orders fell through', 'how many orders were scrapped', 'how many people changed their mind and cancelled', 'how many orders got axed', 'how many orders never came to anything because they were cancelled', 'how many customers backed out of their order', 'how many orders did we have to call off', 'how many orders went up in smoke', 'how many orders bit the dust', 'how many orders were annulled', 'how many times was an order withdrawn', 'how many orders got pulled'],
  },
  {
    of: 'orders', if: 'refunded',
    nouns: ['refunded orders', 'orders we paid back', 'money-back orders', 'refunds', 'orders where the money went back', 'reimbursed orders', 'number of refunds', 'orders given back'],
    clauses: ['how many orders did we pay back', 'how many times did we have to hand the money back', 'how many people got their money back', 'how many orders ended in a refund', 'how many orders were reimbursed', 'how many customers wanted their cash back and got it', 'how often did we refund'],
  },
  {
    of: 'orders', if: 'pending',
    nouns: ['pending orders', 'orders that are still open', 'orders waiting to be dealt with', 'orders on hold as pending', 'unprocessed orders', 'orders in the queue', 'orders sitting there as pending', 'orders to be handled', 'orders in limbo', 'orders in the backlog'],
    clauses: ['how many orders are still waiting', 'how many orders have we not touched yet', 'how many orders are in limbo', 'how big is the pile of pending orders', 'how many orders are hanging around as pending', 'how many orders are stuck in the queue', 'how many orders do we still need to deal with', 'how large is our backlog', 'how many orders are up in the air', 'how many orders await processing'],
  },
  {
    of: 'orders', if: 'fulfilled',
    nouns: ['fulfilled orders', 'orders completed', 'orders that went out', 'finished orders', 'orders done and dusted', 'orders delivered', 'closed-out orders', 'orders carried out'],
    clauses: ['how many orders did we get out the door', 'how many orders are done and dusted', 'how many orders made it all the way', 'how many orders were completed', 'how many orders did we finish', 'how many orders have we wrapped up', 'how many orders were carried out'],
  },
  {
    of: 'orders', if: 'unshipped',
    nouns: ['orders not yet shipped', 'orders we still have to send', 'unfulfilled orders', 'orders not fulfilled yet', 'orders still to go out'],
    clauses: ['how many orders still have to go out', 'how many parcels do we still have to send off', 'how many orders have we not shipped', 'how many orders are yet to be fulfilled', 'how many orders do we owe people'],
  },
];
