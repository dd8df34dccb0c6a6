import type { Wording } from './totals.js';

export const STOCK: readonly Wording[] = [
  {
    of: 'stock',
    nouns: ['stock', 'units in stock', 'pieces on hand', 'stock on hand', 'what is on the shelf in pieces', 'inventory in units', 'the quantity on hand', 'our stock level', 'how many we have left', 'remaining stock', 'number of pieces in the stockroom', 'pieces available', 'on-hand quantity', 'qty on hand', 'stk', 'how much is left', 'pieces lying in the warehouse', 'the stock count'],
    clauses: ['how many are left', 'how many have we got left', 'how many do we have lying around', 'how many are on the shelf', 'how much have we got in the back', 'how many pieces are sitting in the stockroom', 'have we got any left, and how many', 'how many are still there', 'what is our count', 'how many do we have', 'how many are in the warehouse', 'how many remain', 'how well stocked are we', 'is there any left', 'do we still have some, how many', 'how many could we sell right now', 'how many are hiding in the storeroom', 'how many do we hold', 'how much is in store', 'any left in the back'],
  },
  {
    of: 'worth',
    nouns: ['inventory value', 'the value of our stock', 'stock value at cost', 'money tied up in stock', 'capital sitting in inventory', 'what our stock cost us', 'cash stuck on the shelves', 'money bound in goods', 'stock worth at purchase price', 'value of the goods on hand'],
    clauses: ['how much money is tied up in stock', 'how much cash is sitting on the shelves', 'how much have we sunk into inventory', 'what is everything in the stockroom worth at cost', 'what did all the stuff in the warehouse cost us', 'how much capital is bound in goods', 'how much of our money is parked in inventory', 'what is the stock worth', 'how much dough is buried in the stockroom', 'what is our inventory worth in money'],
  },
  {
    of: 'retail',
    nouns: ['the retail value of our stock', 'stock at selling prices', 'inventory at retail', 'what our stock would fetch', 'sales value of the stock', 'stock worth at shelf prices', 'inventory value at list prices'],
    clauses: ['what would we get if we sold every last thing in stock', 'how much would the whole stockroom fetch at full price', 'what is our stock worth at shop prices', 'how much could we make by selling all the stock', 'if it all sold tomorrow at list price what would it bring', 'if the warehouse burned down what would be lost at selling prices', 'if thieves emptied the store what would the goods sell for', 'what is the lot worth at retail', 'what would a complete sell-out earn at the sticker prices'],
  },
  {
    of: 'cover',
    nouns: ['days of cover', 'days of stock left', 'how long the stock lasts', 'stock cover', 'days until we run out', 'days of supply', 'coverage in days', 'runway of our stock', 'doc'],
    clauses: ['how long will the stock last', 'how many days before it runs out', 'how long can we keep selling with what we have', 'when will we be out at this rate', 'how many days of stock do we have', 'how long until the shelves are bare', 'how long will what we have keep us going', 'how many days till it is all gone', 'how long have we got until it sells out', 'at this pace how long does it hold out'],
  },
  {
    of: 'turnover',
    nouns: ['inventory turnover', 'stock turn', 'stock turns', 'how often the stock turns', 'stock rotation', 'inventory turns', 'turn rate of the inventory'],
    clauses: ['how often do we turn our stock', 'how many times did the stock go round', 'how quickly does our stock rotate', 'how many times did we sell through our inventory', 'how fast is the inventory turning', 'how many turns did we get'],
  },
  {
    of: 'price',
    nouns: ['price', 'selling price', 'the sticker price', 'what we charge', 'list price', 'the asking price', 'shelf price', 'retail price', 'price tag', 'what it goes for'],
    clauses: ['how much is it', 'what does it go for', 'what do we ask for it', 'how much do we charge', 'what does it cost our customers', 'what is on the price tag', 'how much do people pay for one', 'what does it sell at', 'how much does it set you back', 'what is the going rate for it', 'how dear is it', 'what would somebody pay for it'],
  },
  {
    of: 'cost',
    nouns: ['unit cost', 'what we pay for it', 'purchase price', 'our cost per piece', 'buying price', 'the cost price', 'landed cost', 'what it costs us', 'buy-in price', 'trade price we pay'],
    clauses: ['what do we pay for one', 'what does it cost us to buy', 'how much does the supplier charge us for it', 'how much do we pay per piece', 'what is our buying price', 'how much do we get it for', 'what do we buy it in at'],
  },
  {
    of: 'products',
    nouns: ['products', 'the number of products', 'different items we carry', 'articles in our range', 'skus', 'lines we stock', 'number of lines', 'things we sell', 'size of our range', 'distinct products', 'articles in the catalog', 'different things on offer'],
    clauses: ['how many different things do we sell', 'how big is our range', 'how many articles do we carry', 'how many lines do we stock', 'how many different products have we got', 'how wide is our assortment', 'how many skus do we have', 'how many sorts do we offer', 'how many kinds of thing are on offer', 'how many products are in the catalog'],
  },
  {
    of: 'products', if: 'low',
    nouns: ['products that are running low', 'items nearly gone', 'number of low-stock products', 'articles under their reorder level'],
    clauses: ['how many products are running low', 'how many things are nearly gone', 'how many items are about to run out', 'how many articles need topping up', 'how many lines are getting thin on the shelf'],
  },
  {
    of: 'products', if: 'empty',
    nouns: ['products out of stock', 'sold-out items', 'number of empty shelves', 'articles we have none of'],
    clauses: ['how many products have we none left of', 'how many things are sold out', 'how many shelves are bare', 'how many articles are completely gone', 'how many items can we not sell because there is none'],
  },
  {
    of: 'products', if: 'dead',
    nouns: ['products that did not sell', 'shelf warmers', 'number of dead items', 'articles nobody bought'],
    clauses: ['how many products just sit there unsold', 'how many things did nobody buy', 'how many articles gather dust', 'how many duds do we have', 'how many items have not moved at all'],
  },
  {
    of: 'reorder',
    nouns: ['reorder level', 'reorder point', 'the level at which we reorder', 'minimum stock level', 'reorder threshold'],
    clauses: ['at what level do we reorder it', 'when should we reorder, at how many pieces', 'what is the minimum we want to have', 'below how many do we buy new ones', 'how low may it go before we reorder'],
  },
  {
    of: 'supplier',
    nouns: ['supplier', 'vendor', 'wholesaler', 'who supplies it'],
    clauses: ['who do we get it from', 'where do we buy it', 'who supplies it', 'which vendor delivers it', 'who is the wholesaler', 'who do we order it from', 'who sells it to us', 'whose goods are these, which supplier'],
  },
];

export const PEOPLE: readonly Wording[] = [
  {
    of: 'customers',
    nouns: ['customers', 'the number of customers', 'people on our books', 'registered customers', 'our customer count', 'clients', 'shoppers on file', 'the size of our customer base', 'accounts', 'people in our files', 'names on our list', 'folks signed up with us', 'customer numbers', 'clientele'],
    clauses: ['how many customers have we got', 'how many people are on our books', 'how many shoppers do we know by name', 'how many clients do we have', 'how big is our customer base', 'how many names are on our list', 'how many accounts are there', 'how many people are registered with us', 'how many folks have signed up in total', 'how large is our flock', 'how many customers do we count', 'how many people call themselves our customers'],
  },
  {
    of: 'buyers',
    nouns: ['buyers', 'people who bought', 'number of customers who bought', 'paying customers', 'distinct buyers', 'different people who bought something', 'customers with a purchase', 'unique shoppers'],
    clauses: ['how many people bought something', 'how many different people bought from us', 'how many customers actually spent money', 'how many customers made a purchase', 'how many separate people did we sell to', 'how many shoppers opened their wallets', 'how many individuals bought', 'how many people did we serve'],
  },
  {
    of: 'new',
    nouns: ['new customers', 'newcomers', 'sign-ups', 'fresh faces', 'first registrations', 'new sign ups', 'newly registered customers', 'customers gained', 'new accounts', 'joiners', 'customer additions', 'recruits'],
    clauses: ['how many new faces did we get', 'how many people joined us', 'how many new customers walked in', 'how many signed up', 'how many people registered', 'how many did we win over', 'how many newcomers were there', 'how many fresh customers did we pick up', 'how many new accounts were opened', 'how many strangers became customers', 'how many came on board', 'how much new blood did we get'],
  },
  {
    of: 'returning',
    nouns: ['returning customers', 'customers who came back', 'people who bought again', 'comebacks', 'returning buyers', 'repeat visitors who bought', 'old customers buying again', 'familiar faces'],
    clauses: ['how many came back for more', 'how many people bought again', 'how many of our old customers returned', 'how many regulars came back', 'how many familiar faces bought something', 'how many earlier customers bought again', 'how many came back to us'],
  },
  {
    of: 'repeat',
    nouns: ['repeat rate', 'share of customers who buy again', 'percentage of repeat buyers', 'repurchase rate', 'how loyal our customers are in percent', 'stickiness of customers'],
    clauses: ['what portion of people buys a second time', 'what percent of customers come back', 'how many percent buy again', 'how loyal are our buyers in percent', 'what share of buyers returns', 'how sticky are our customers', 'what fraction comes back for another purchase'],
  },
  {
    of: 'lifetime',
    nouns: ['customer lifetime value', 'ltv', 'clv', 'what a customer is worth over time', 'lifetime spend per customer', 'the average customer worth', 'average total spend of a customer'],
    clauses: ['what is a customer worth to us', 'how much does a customer spend over their life with us', 'how much does the average customer spend in total', 'what does one customer bring us over the years', 'how valuable is a typical customer', 'how much have customers spent on average since they joined us'],
  },
  {
    of: 'customers', if: 'inactive',
    nouns: ['inactive customers', 'sleeping customers', 'customers gone quiet', 'lapsed customers', 'dormant accounts', 'lost customers', 'people who stopped buying'],
    clauses: ['how many customers have gone quiet', 'how many people stopped buying', 'how many customers have we lost touch with', 'how many have drifted away', 'how many customers went cold', 'how many customers are asleep', 'how many have not shown up in ages', 'how many did we lose'],
  },
  {
    of: 'customers', if: 'never',
    nouns: ['customers who never ordered', 'customers without an order', 'registered but never ordered', 'window shoppers on our list', 'people who signed up and never bought'],
    clauses: ['how many people signed up but never ordered', 'how many customers have yet to place an order', 'how many on our list have never ordered a thing', 'how many registered and then did nothing', 'how many customers never once ordered', 'how many are only looking and never ordered'],
  },
  {
    of: 'customers', if: 'repeat',
    nouns: ['repeat customers', 'regulars', 'customers with more than one order', 'loyal customers', 'repeat buyers', 'people who ordered more than once'],
    clauses: ['how many regulars do we have', 'how many people ordered more than once', 'how many customers came back at least once', 'how many are repeat buyers', 'how many loyal souls do we have'],
  },
  {
    of: 'customers', if: 'once',
    nouns: ['one-time buyers', 'customers who bought just once', 'one-hit customers', 'single-purchase customers', 'one and done customers'],
    clauses: ['how many bought once and never again', 'how many were one and done', 'how many customers ordered only a single time', 'how many only came once'],
  },
];

export const CAMPAIGNS: readonly Wording[] = [
  { of: 'spend', nouns: ['ad spend', 'campaign cost', 'marketing spend', 'money put into the campaign', 'campaign budget spent', 'what the campaign cost', 'promo spending', 'advertising costs'], clauses: ['how much did the campaign cost us', 'what did we put into the campaign', 'how much did we spend on the campaign', 'how much did we burn on the campaign', 'what did we shell out for the campaign', 'how much went into advertising', 'how much did marketing swallow'] },
  { of: 'roi', nouns: ['roi', 'return on investment', 'campaign return', 'the payoff of the campaign', 'return on the campaign', 'campaign roi'], clauses: ['did the campaign pay off', 'was the campaign worth the money', 'did we get our money back on the campaign', 'how well did the campaign pay', 'was it money well spent on the campaign', 'what was the payback of the campaign', 'what return did we get on the campaign', 'was the campaign a waste of money or not'] },
  { of: 'roas', nouns: ['roas', 'return on ad spend', 'revenue per ad dollar', 'sales per advertising dollar'], clauses: ['how much did each ad dollar bring back', 'what did every dollar of advertising return in sales', 'for each dollar put in how much came out in sales'] },
];
