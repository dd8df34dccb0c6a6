import type { SlotValues } from '../../../lib/model/slots/slotFormat.js';

/** What is asked of one thing named; `{x}` is its name or number. */
export interface DetailWording {
  readonly of: SlotValues['of'];
  readonly kind: 'product' | 'customer' | 'order' | 'campaign';
  readonly clauses: readonly string[];
}

export const DETAILS: readonly DetailWording[] = [
  { of: 'everything', kind: 'order', clauses: ['tell me about {x}', 'what do we know about {x}', 'pull up {x}', 'show me {x}', 'details for {x}', "what's the story with {x}", 'give me the lowdown on {x}', 'let me see {x}', '{x} info', 'i need to see {x}', 'bring up {x}', 'what is up with {x}'] },
  { of: 'contents', kind: 'order', clauses: ['what was in {x}', 'what did we pack for {x}', 'what is in the box of {x}', 'what did they buy in {x}', 'which items are on {x}', 'what goods belong to {x}', 'what went into the parcel for {x}', 'contents of {x}', 'what has been bought with {x}', 'list what {x} contained', 'which things were in {x}', 'items in {x}'] },
  { of: 'status', kind: 'order', clauses: ["what's happening with {x}", 'has {x} gone out', 'is {x} done', 'how far along is {x}', 'where do we stand with {x}', 'did {x} go through', 'has {x} been dealt with', 'what state is {x} in', 'status of {x}', 'is {x} still open', 'did we finish {x}'] },
  { of: 'total', kind: 'order', clauses: ['how much was {x}', 'what did {x} come to', 'how much did they pay for {x}', 'what is the amount of {x}', 'total of {x}', 'how big was {x} in money', 'what was the bill for {x}', 'sum of {x}'] },
  { of: 'customer', kind: 'order', clauses: ['who placed {x}', 'whose is {x}', 'who bought {x}', 'who is behind {x}', 'for whom is {x}', 'which customer does {x} belong to', 'who ordered {x}', 'who gets {x}'] },
  { of: 'date', kind: 'order', clauses: ['when was {x} placed', 'when did {x} come in', 'how old is {x}', 'what day was {x}', 'date of {x}', 'since when do we have {x}'] },
  { of: 'payment', kind: 'order', clauses: ['how was {x} paid', 'how did they pay for {x}', 'what did they pay {x} with', 'payment method of {x}', 'was {x} paid by card or what'] },
  { of: 'address', kind: 'order', clauses: ['where does {x} go', 'where was {x} sent', 'shipping address of {x}', 'to which address did {x} go', 'where are we delivering {x}'] },
  { of: 'shipping', kind: 'order', clauses: ['what was the postage on {x}', 'how much shipping for {x}', 'delivery fee of {x}', 'what did they pay for delivery on {x}'] },
  { of: 'discounts', kind: 'order', clauses: ['how much was knocked off {x}', 'did {x} get a discount, how much', 'what came off the price of {x}', 'discount on {x}'] },
  { of: 'everything', kind: 'customer', clauses: ['who is {x}', 'tell me about {x}', 'what do we know about {x}', 'pull up {x}', 'show me the file of {x}', 'give me the lowdown on {x}', 'info on {x}', 'what kind of customer is {x}', 'profile of {x}', 'customer card of {x}'] },
  { of: 'contact', kind: 'customer', clauses: ['how do i reach {x}', 'email for {x}', 'what is the phone number of {x}', 'how can i get hold of {x}', 'contact details of {x}', 'at which address can i mail {x}', 'under which number is {x}'] },
  { of: 'address', kind: 'customer', clauses: ['where does {x} live', 'in which city is {x}', 'where is {x} from', 'address of {x}', 'where is {x} based', 'what town is {x} in'] },
  { of: 'tier', kind: 'customer', clauses: ['what tier is {x}', 'which loyalty level is {x} on', 'is {x} gold or what', 'loyalty status of {x}', 'in which loyalty group is {x}'] },
  { of: 'spent', kind: 'customer', clauses: ['how much has {x} spent', 'what has {x} been worth to us', 'how much money did {x} leave with us', 'what did {x} drop in our shop', 'how much did we make from {x}', 'what has {x} forked out', 'how much has {x} put in our till', 'how much has {x} bought for in total', 'what sum has {x} spent here'] },
  { of: 'orders', kind: 'customer', clauses: ['how many orders has {x} placed', 'how often did {x} order', 'how many times has {x} bought from us', 'how many purchases did {x} make', 'how often has {x} come to us', 'number of orders by {x}'] },
  { of: 'date', kind: 'customer', clauses: ['when did {x} last order', 'when did we last hear from {x}', 'when was {x} here last', 'how long since {x} bought anything', 'last purchase of {x}', 'when did {x} last buy something', 'what was the last time {x} ordered'] },
  { of: 'new', kind: 'customer', clauses: ['since when is {x} a customer', 'when did {x} sign up', 'how long has {x} been with us', 'when did {x} join', 'registration date of {x}'] },
  { of: 'everything', kind: 'product', clauses: ['tell me about {x}', 'what do we know about {x}', 'pull up {x}', 'details on {x}', 'give me the lowdown on {x}', 'info {x}', 'product sheet of {x}', 'everything on {x}'] },
  { of: 'price', kind: 'product', clauses: ['how much is {x}', 'what does {x} go for', 'what do we charge for {x}', 'how dear is {x}', 'price of {x}', '{x} costs what', 'what is {x} selling at', 'how much do people pay for {x}', 'price tag on {x}', 'what do i ask for {x}'] },
  { of: 'stock', kind: 'product', clauses: ['have we got any {x} left', 'how many {x} are left', 'is there any {x} in the back', 'how many {x} on the shelf', 'are we out of {x}', 'any {x} left', '{x} in stock', 'do we still have {x}', 'how are we for {x}', 'how much {x} is there', 'is {x} still to be had', 'how many {x} could i sell today', 'stock of {x}', 'have we run out of {x} or is there some'] },
  { of: 'cost', kind: 'product', clauses: ['what do we pay for {x}', 'what does {x} cost us', 'buying price of {x}', 'how much do we get {x} for', 'what does the supplier want for {x}'] },
  { of: 'supplier', kind: 'product', clauses: ['who do we get {x} from', 'who supplies {x}', 'where do we buy {x}', 'which vendor has {x}', 'whom do i call for more {x}, the supplier', 'who sells us {x}'] },
  { of: 'cover', kind: 'product', clauses: ['how long will {x} last', 'when will we be out of {x}', 'how many days of {x} do we have', 'how long until {x} runs out', 'when does {x} run dry', 'how long can we go on selling {x}'] },
  { of: 'reorder', kind: 'product', clauses: ['at what level do we reorder {x}', 'reorder point of {x}', 'when should i reorder {x}, at how many', 'minimum stock of {x}'] },
  { of: 'weight', kind: 'product', clauses: ['how heavy is {x}', 'what does {x} weigh', 'weight of {x}', 'how many kilos is {x}'] },
  { of: 'sku', kind: 'product', clauses: ['what is the sku of {x}', 'code of {x}', 'article number for {x}', 'what sku is {x}'] },
  { of: 'brand', kind: 'product', clauses: ['what brand is {x}', 'who makes {x}', 'which make is {x}', 'what label is {x} from'] },
  { of: 'category', kind: 'product', clauses: ['what category is {x} in', 'which department does {x} belong to', 'where is {x} filed, which category', 'what type of thing is {x}'] },
  { of: 'units', kind: 'product', clauses: ['how many {x} did we sell', 'how many {x} went', 'how many {x} have we shifted', '{x}, how many sold', 'how many {x} flew out', 'how did {x} sell in pieces', 'how many {x} left the shop', 'number of {x} sold', 'how many {x} did people take'] },
  { of: 'revenue', kind: 'product', clauses: ['what did {x} bring in', 'how much did {x} make us', 'how much money came from {x}', 'what has {x} earned in sales', '{x} takings', 'how much did we take with {x}', 'what did {x} do at the till', 'how much did {x} fetch altogether'] },
  { of: 'profit', kind: 'product', clauses: ['what did we earn on {x} after cost', 'how much profit from {x}', 'what does {x} leave us', 'what did we clear on {x}', 'how much gain on {x}'] },
  { of: 'margin', kind: 'product', clauses: ['what margin do we have on {x}', 'how good is the margin of {x}', 'what percent do we keep on {x}', '{x} margin'] },
  { of: 'everything', kind: 'campaign', clauses: ['how did {x} do', 'how did {x} go', 'results of {x}', 'how was {x}', 'tell me about {x}', 'did {x} do anything for us'] },
  { of: 'roi', kind: 'campaign', clauses: ['was {x} worth it', 'did {x} pay off', 'did {x} pay for itself', 'roi of {x}', 'was {x} a waste of money', 'what return did {x} give', 'did {x} earn its money back'] },
  { of: 'spend', kind: 'campaign', clauses: ['what did {x} cost us', 'how much did we spend on {x}', 'how much went into {x}', 'what did we pay for {x}', 'budget of {x}', 'how much did {x} swallow'] },
  { of: 'revenue', kind: 'campaign', clauses: ['what did {x} bring in', 'how much did we sell thanks to {x}', 'sales from {x}', 'how much money came off the back of {x}', 'what turnover did {x} get us', 'what did we make out of {x}'] },
  { of: 'orders', kind: 'campaign', clauses: ['how many orders did {x} get us', 'how many orders came from {x}', 'how many people ordered because of {x}', 'orders thanks to {x}', 'how many orders can {x} take the credit for'] },
];
