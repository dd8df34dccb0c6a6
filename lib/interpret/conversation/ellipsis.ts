import { ROW_NOUNS } from '../conditions/rowFields.js';
import type { Turn } from './turn.js';

/** "which one is the largest?", "which of them sold most?": one row of the last answer. */
export const EXTREME = /^(and |so |now )?(which|what|who|show( me)?|give me|list)( one| of (them|those|these))?( (is|was|has|had|sold|sells|did|spent|brought in|made))?( the)? (most|best|least|worst|largest|biggest|smallest|highest|lowest|cheapest|most expensive|dearest|newest|oldest|latest|earliest)( one| of (them|all|those|these))? ?\??$/;

/** "which of them never ordered": the same with the noun of the rows, so that what follows is read as about those. */
export function nameThose(text: string, last: Turn): string | null {
  const noun = last.rows ? ROW_NOUNS[last.rows.field] : COUNTED[last.plan.ask === 'value' ? (last.plan.measures[0]?.measure ?? '') : ''];
  const whole = noun ? withRows(text, noun) : null;
  if (whole !== null) return whole;
  if (!noun || EXTREME.test(text.toLowerCase().trim()) || !/\b(?:which|how many|any|all|some|most|list|show|who|what|only)(?: ones)? of (?:them|those|these)\b/i.test(text)) return null;
  return text.replace(/\bwho of (?:them|those|these)\b/i, `which ${noun}`).replace(/(?: ones)? of (?:them|those|these)\b/i, ` ${noun}`);
}

/** What people did or are, of whom nothing says who they are. */
const HOW_MANY_DID = /^((?:and |so |but |ok |now )*how many)(?= (?:(?:are|were) [a-z]|(?:have |has |had |did |do )?(?:(?:never|not|also|already) )?(?:bought|buy|ordered|order|purchased|spent|spend|came back|come back|returned|live|haven't|have not|didn't|did not)\b))/i;
const WHO_MOST = /^((?:and |so |but |ok |now )*(?:who|which (?:customer|client|city|country|tier)))( (?:has|had|have|placed|made))(?: the)? most[\s?.!]*$/i;
const OLDER = /^(?:and |but |ok |now |just |only |show |me |the |those |ones )*((?:older|more) than .*|over .* old)$/i;

/** "how many bought again" after customers, "who has the most" after orders, "older than a week": the same with what the rows are. Null where nothing is left out so. */
function withRows(text: string, noun: string): string | null {
  if (noun === 'customers' && !/\b(?:customers?|clients?|people|units?|orders?|products?|items?|times)\b/i.test(text)) {
    const found = HOW_MANY_DID.exec(text);
    return found ? `${found[0]} customers${text.slice(found[0].length)}` : null;
  }
  if (noun !== 'orders') return null;
  const older = OLDER.exec(text)?.[1];
  if (older !== undefined && /\b(?:day|week|month|year)s?\b/i.test(older)) return `orders ${older}`;
  const most = WHO_MOST.exec(text);
  return most ? `${most[1] ?? ''}${most[2] ?? ''} the most orders` : null;
}

/** What a count counted: "those" are these. */
const COUNTED: Readonly<Record<string, string>> = { customers: 'customers', new_customers: 'customers', first_time_buyers: 'customers', orders: 'orders', products: 'products', order_total: 'orders' };

const aboutOne = ({ plan, rows }: Turn, field: string): boolean =>
  (rows?.field === field && rows.ids.length === 1) || plan.where.flatMap((c) => (c.kind === 'did' && !c.not ? [...c.where] : [c])).filter((c) => c.kind === 'field' && c.field === field && c.op === '=').length === 1;

/** "how many did we sell" after a product, "when was that" after an order: with the pronoun that is left out. */
export function withObject(text: string, last: Turn): string {
  if (/^(?:and |so )?when was that(?: order)?(?: placed| made)? ?\??$/i.test(text) && aboutOne(last, 'order.id')) return 'when was this order placed';
  if (/^(?:and |so |ok )*(?:should|must|do) (?:we|i) (?:need to )?(?:reorder|restock|order more)(?: (?:some|any|more|now))?[\s?.!]*$/i.test(text) && aboutOne(last, 'product.id')) return 'does it need reordering';
  if (/^(?:and |so |ok )*what(?: is|'s|s) (?:it|that) worth(?: at cost)?[\s?.!]*$/i.test(text) && last.plan.measures[0]?.measure === 'stock' && aboutOne(last, 'product.id')) return 'what is the inventory value of it';
  const when = /^((?:and |so |but |ok )*when (?:did|was|have|has) [\w ]*\b(?:sell|sold|buy|bought|order|ordered))(?: (?:some|any|one))?( last| first)?[\s?.!]*$/i.exec(text);
  if (when && aboutOne(last, 'product.id')) return `${when[1] ?? ''} it${when[2] ?? ''}`;
  const bare = /^((?:and |so |but |ok )*how many)((?: (?:did|do|have) (?:we|you|i) (?:sell|sold|have|got|ship|order|ordered)| (?:(?:are|were) )?(?:left|in stock|remaining)| (?:are|were) sold)\b.*)$/i.exec(text);
  if (!bare || /\b(products?|items?|orders?|customers?|units?|pieces|things|it|them|those|total|overall|altogether)\b/i.test(text) || !aboutOne(last, 'product.id')) return text;
  return `${bare[1] ?? ''} of it${bare[2] ?? ''}`;
}

const OF_SPAN = /\b((?:share|percent(?:age)?|proportion|part|fraction|%) of) (?:the|that) (?:whole |entire )?(?:day|week|month|quarter|year|period)(?='s\b|[\s?.!]*$)/i;

/** "as a share of the year" after its months: of what they come to. */
export const ofTheWhole = (text: string, { plan }: Turn): string | null =>
  plan.ask === 'groups' && plan.period.start !== null && OF_SPAN.test(text) ? text.replace(OF_SPAN, '$1 the total') : null;

export const pointsAtPerson = (text: string): boolean => /\b(she|he|her|him|his)\b/i.test(text);
