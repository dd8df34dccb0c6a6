/**
 * What is said instead of an answer. Keys of `ABSENCES` are the reasons in intents/_absences.yaml; `ask` are questions that
 * any shop's data can answer, so none names a product, person or place.
 */
export interface OutcomeText {
  readonly says: string;
  readonly ask: readonly string[];
}

const SALES = 'What were our total sales last month?';
const TOP_PRODUCTS = 'What are our best selling products this year?';
const LOW_STOCK = 'Which products are running low on stock?';
const TOP_CUSTOMERS = 'Who are my top 10 customers by total spending?';
const TREND = 'Show revenue by month for the last 12 months';
const PROFIT = 'What was our gross profit last month?';
const ROI = 'Which campaigns had the highest ROI?';
const ORDERS = 'How many orders did we get last month?';

export const ABSENCES: Readonly<Record<string, OutcomeText>> = {
  traffic: {
    says: "Visits and page views are not in this shop's data, which begins with the order",
    ask: [ORDERS, 'How many new customers did we get last month?', TREND],
  },
  conversion: {
    says: "Conversion and abandoned carts are not in this shop's data, which begins with the order",
    ask: [ORDERS, 'What is our cancellation rate this year?', 'What is our repeat rate?'],
  },
  reviews: {
    says: "Reviews, ratings and feedback are not in this shop's data",
    ask: [TOP_PRODUCTS, 'What is our refund rate by product category?', 'What is our repeat rate?'],
  },
  taxes: {
    says: "Taxes are not in this shop's data",
    ask: ['What was our revenue last quarter?', PROFIT, 'What was our shipping revenue last month?'],
  },
  net_profit: {
    says: "Costs other than those of the goods are not in this shop's data, so there is no net profit; gross profit can be computed",
    ask: [PROFIT, 'What is our margin by category?', 'What was our net revenue last month?'],
  },
  accounting: {
    says: "Invoices, payments due and credit are not in this shop's data",
    ask: ['Which orders are still unfulfilled?', 'Show orders by payment method', SALES],
  },
  employees: {
    says: "Staff and who served an order are not in this shop's data",
    ask: [ORDERS, TOP_PRODUCTS, 'On which weekday do we sell best?'],
  },
  shipping_carriers: {
    says: "Carriers, tracking and delivery dates are not in this shop's data; when an order was fulfilled is",
    ask: ['What is our average fulfilment time this year?', 'Which orders are late?', 'What was our shipping revenue last month?'],
  },
  refund_detail: {
    says: "Reasons, parts and dates of refunds are not in this shop's data, only which orders were refunded",
    ask: ['What is our refund rate this year?', 'How many orders were refunded last month?', 'List the refunded orders of this year'],
  },
  stock_history: {
    says: 'Stock is known only as it is now; its history is not kept',
    ask: [LOW_STOCK, "What's the current inventory value?", 'Which products have not sold in the last 90 days?'],
  },
  coupons: {
    says: "Coupon codes are not in this shop's data; the amounts taken off are",
    ask: [
      'How much did we give in discounts last month?',
      'What is our discount rate this year?',
      'Which orders had a discount last month?',
    ],
  },
  marketing_other: {
    says: "E-mail, ad and social statistics are not in this shop's data; campaigns with their spend and revenue are",
    ask: [ROI, 'How much did we spend on campaigns by channel?', 'How many orders came from campaigns this year?'],
  },
  demographics: {
    says: "Age, gender and the like are not in this shop's data",
    ask: ['How many customers are in each country?', 'How many customers are in each loyalty tier?', TOP_CUSTOMERS],
  },
  order_gaps: {
    says: 'The time between the orders of one customer is not worked out here; how many orders customers place, and who came back, is',
    ask: ['What is our repeat rate?', 'What is the average number of orders per customer?', 'Which customers ordered at least twice this year?'],
  },
  email_domains: {
    says: 'E-mail addresses are shown, but customers cannot be found by a part of them',
    ask: ['How many customers are in each country?', 'How many new customers did we get last month?', TOP_CUSTOMERS],
  },
  targets: {
    says: "Targets and budgets are not in this shop's data",
    ask: ['Compare revenue this month with last month', 'Compare revenue this year with last year', TREND],
  },
  forecast: {
    says: 'The data holds what has happened; forecasts are not made',
    ask: [TREND, 'Is revenue rising or falling?', 'Which products will run out within 30 days?'],
  },
  weather: {
    says: "The weather is not in this shop's data",
    ask: ['On which weekday do we sell best?', 'Show revenue by calendar month', TREND],
  },
  stores: {
    says: "Branches and places of sale are not in this shop's data; where customers live is",
    ask: ['Show revenue by country', 'Which city brings in the most revenue?', SALES],
  },
  support: {
    says: "Support tickets and calls are not in this shop's data",
    ask: ['Which orders are still open?', 'What is our refund rate this year?', 'Which customers have not ordered in the last 90 days?'],
  },
  product_data: {
    says: 'That is not recorded about products here: name, category, price, brand, SKU, weight, description and attributes are',
    ask: ['Which products were added in the last 30 days?', 'What is our cheapest product?', 'How many products are in each category?'],
  },
  tags: {
    says: "Tags and flags are not in this shop's data",
    ask: ['Which orders are late?', 'Show orders by status', 'Which orders over $500 did we get this year?'],
  },
  statistics: {
    says: 'Deciles, quartiles and deviations are not worked out here; averages, medians, lowest and highest values are',
    ask: ['What is the median order total this year?', 'Show the minimum, average and maximum order total', TOP_CUSTOMERS],
  },
  time_detail: {
    says: 'Orders are broken down by hours of the day, weekdays, days and longer, by nothing finer and not by the day of the month',
    ask: ['Show orders by hour of the day', 'On which weekday do we sell best?', ORDERS],
  },
  other_currency: {
    says: "Amounts are in the shop's own currency and cannot be converted into another: no exchange rates are kept",
    ask: [SALES, PROFIT, TREND],
  },
  other_company: { says: "Markets and other companies are not in this shop's data", ask: [SALES, TREND, TOP_PRODUCTS] },
  not_computable: { says: "That cannot be computed from this shop's data", ask: [SALES, TOP_PRODUCTS, LOW_STOCK] },
  unknown_word: { says: 'There is something in the question that this data does not know', ask: [SALES, LOW_STOCK, TOP_CUSTOMERS] },
  other_shop: { says: 'Only your own shop can be asked about', ask: [SALES, TOP_PRODUCTS, TOP_CUSTOMERS] },
};

/** For a reason that has no entry of its own. */
export const UNKNOWN_ABSENCE: OutcomeText = { says: "That is not in this shop's data", ask: [SALES, LOW_STOCK, TOP_CUSTOMERS] };

export const OFF_TOPIC: OutcomeText = { says: "I can only talk about this shop's business", ask: [SALES, TOP_PRODUCTS, LOW_STOCK] };

export const CONVERSATION: Readonly<Record<string, OutcomeText>> = {
  greeting: { says: 'Hello! Ask me about sales, products, stock, orders or customers', ask: [SALES, LOW_STOCK, TOP_CUSTOMERS] },
  thanks: { says: "You're welcome. Ask away whenever you like", ask: [SALES, LOW_STOCK] },
  farewell: { says: 'Goodbye. The figures will be here when you come back', ask: [] },
  help: {
    says: 'I answer questions about sales, profit, orders, customers, products, stock and campaigns, for any period, compared, ranked or broken down as you like',
    ask: [SALES, LOW_STOCK, 'Why did revenue change last month?'],
  },
  identity: { says: "I am a program that reads this shop's data and answers questions about it", ask: [SALES, TOP_PRODUCTS] },
  off_topic: OFF_TOPIC,
  other_language: { says: 'I understand questions in English only', ask: [SALES, LOW_STOCK, TOP_CUSTOMERS] },
  gibberish: { says: 'I could not make out a question', ask: [SALES, LOW_STOCK, TOP_CUSTOMERS] },
  abuse: { says: 'I would rather talk about the shop', ask: [SALES, LOW_STOCK] },
};

export const READS_ONLY: OutcomeText = {
  says: 'I only read the data: nothing can be changed, added or deleted from here',
  ask: ['Which orders are still open?', LOW_STOCK],
};

export const READ_ONLY: Readonly<Record<string, OutcomeText>> = {
  change: READS_ONLY,
  act: {
    says: 'I only read the data: I cannot send, ship or do anything in your name',
    ask: ['Which customers have not ordered in the last 90 days?', 'Which orders are late?'],
  },
};

export const WHICH_READING = 'This can be read in more than one way. Which do you mean?';

/** Questions back, by what is open; `{name}` and `{what}` come from the question. */
export const CLARIFY: Readonly<Record<string, string>> = {
  which_name: '"{name}" fits more than one {what}. Which one do you mean?',
  which_reading: WHICH_READING,
  one_at_a_time: 'That is more than one question, and one answer holds one. Which shall I answer first?',
  two_steps: 'That takes two steps: first who or what it is, then what you ask about it. Where shall I begin?',
  which_measure: 'Which figure do you mean?',
  which_record: 'Which {what} do you mean?',
  too_vague: 'What would you like to see?',
  unplaced: 'I am not sure what to make of "{name}" in this question. Can you say it in other words?',
  unsure: 'I am not sure that I read this right. Can you say it in other words?',
  how_recent: 'How far back does "{name}" go?',
  no_context: 'I do not know what this refers to. What do you mean?',
};
