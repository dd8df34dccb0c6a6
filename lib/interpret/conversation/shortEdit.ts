import type { DimensionUse, MeasureUse, Plan, Subject } from '../../analytics/plan.js';
import { EMPTY_PLAN } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { PROPERTY_OF } from '../measures/kinds.js';
import { measureAt, COUNT_OF_NOUN, SALES_FIGURES } from '../measures/measures.js';
import { dimensionOf, nounOf, TIME_DIMENSIONS } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';
import { SOLD, sortOf } from '../frames/sortedRecords.js';
import type { PlanEdit, Turn } from './turn.js';

const LEAD = '^(?:and |but |so |ok |okay |now |then |also |please |can you |could you )*';
const re = (body: string): RegExp => new RegExp(`${LEAD}${body}`);

/** "sort by amount", "their emails", "from which suppliers": what is done to the rows of the last answer, where nothing of its own is named. */
export function shortEdit(s: Sentence, last: Turn): PlanEdit | null {
  if (s.mentions.some((m) => (m.value?.exact && !s.concept(m, 'field')) || m.identifier !== null || m.period?.kind === 'period')) return null;
  const words = s.words.replace(/[ ?.!]+$/, '');
  return whichMoved(s, words, last.plan) ?? sameWhy(words, last.plan) ?? sortRows(words, last.plan) ?? rankRows(s, words, last) ?? sortGroups(s, words, last.plan) ?? firstOnes(s, words, last.plan) ?? refill(words, last) ?? worth(words, last) ?? inAll(words, last) ?? inMoney(words, last.plan) ?? madeOf(s, words, last.plan) ?? theirs(s, words, last) ?? ofWhich(s, words, last);
}

/** "which products?" after a why: the same change, product by product. */
function whichMoved(s: Sentence, words: string, plan: Plan): PlanEdit | null {
  if (plan.analysis?.kind !== 'why' || !plan.compare) return null;
  const dimension = dimensionAsked(s, words);
  if (!dimension) return null;
  return { plan: { ...plan, ask: 'groups', analysis: null, by: [dimension], sort: { by: { change: 'change' }, direction: 'asc' } }, why: 'the same change by a dimension', kept: `, by ${dimension.dimension}` };
}

const PARTS = re('(?:was|is|were|are) (?:it|that|this) (?:because of )?(?:more|fewer|less) (?:orders|customers|sales|buyers|people)(?: buying| ordering)?,? or (?:bigger|larger|smaller|higher|lower|fuller) (?:\\w+ )?(?:baskets?|orders?|tickets?|values?|spend|spending)$');

/** "was it more orders or bigger baskets?" after a why: what the split says first. */
const sameWhy = (words: string, plan: Plan): PlanEdit | null => (plan.analysis?.kind === 'why' && PARTS.test(words) ? { plan, why: 'the parts of the same change', kept: '' } : null);

function dimensionAsked(s: Sentence, words: string): DimensionUse | null {
  if (!re('(?:by |from |in |of |for |to |at )?(?:which|what|by|per) (?:the )?[a-z]+(?: (?:are|is|do|did) (?:they|it|those|these)(?: (?:from|in|by|come from))?| (?:drove|caused|explains?|made|led|pushed|moved|(?:is|was) behind) (?:most of )?(?:it|that|this)(?: (?:the )?most)?)?$').test(words)) return null;
  const nouns = s.mentions.map((m) => nounOf(s, m)).filter((noun) => noun !== null);
  const [noun] = nouns;
  return nouns.length === 1 && noun ? dimensionOf(noun) : null;
}

const LISTED: Readonly<Record<string, Subject>> = { order: 'order', customer: 'customer', product: 'product', campaign: 'campaign' };

/** What one row of the answer was. */
function rowKind({ plan }: Turn): Subject | null {
  if (plan.ask === 'records') return plan.subject === 'sale' ? 'order' : plan.subject;
  return plan.ask === 'groups' && plan.by.length === 1 ? (LISTED[plan.by[0]?.dimension ?? ''] ?? null) : null;
}

/** The conditions that made the rows, or the rows themselves where a ranking cut them. */
export function rowsAs(last: Turn): Plan['where'] | null {
  const { plan, rows } = last;
  if (plan.limit !== null || (plan.ask === 'groups' && plan.having.length > 0)) return rows?.ids.length ? [{ kind: 'field', field: rows.field, op: 'in', values: rows.ids, label: `those ${rows.ids.length}` }] : null;
  return plan.where;
}

const directionOf = (words: string): 'asc' | 'desc' => (/\b(ascending|asc|lowest|smallest|fewest|least|low to high)\b/.test(words) ? 'asc' : 'desc');
const SORTS = re('(?:sort|sorted|order|ordered|rank|ranked|arrange)\\b');

function sortRows(words: string, plan: Plan): PlanEdit | null {
  if (plan.ask !== 'records' || !SORTS.test(words) || SOLD.test(words)) return null;
  const subject = plan.subject === 'sale' ? 'order' : plan.subject;
  const sort = sortOf(words, subject);
  if (!sort || !('field' in sort.by)) return null;
  return { plan: { ...plan, sort }, why: 'the last list in another order', kept: `, sorted by ${sort.by.field.split('.')[1]?.replace('_', ' ') ?? sort.by.field}` };
}

/** "sort them by units sold": the last products or customers by a figure of their sales. */
function rankRows(s: Sentence, words: string, last: Turn): PlanEdit | null {
  const { subject, period } = last.plan;
  const where = last.plan.ask === 'records' && (subject === 'product' || subject === 'customer') && last.plan.having.length === 0 && period.start === null && SORTS.test(words) ? rowsAs(last) : null;
  const use = where && s.mentions.map((m) => measureAt(s, m)?.use).find((each) => each !== undefined && SALES_FIGURES.has(each.measure));
  if (!where || !use) return null;
  const direction = directionOf(words);
  return { plan: { ...EMPTY_PLAN, ask: 'groups', subject: 'sale', measures: [use], by: [{ dimension: subject }], where, sort: { by: { measure: use }, direction }, gaps: true, period: ALL_TIME }, why: 'the last rows by a figure of their sales', kept: `, sorted by ${use.measure.replace(/_/g, ' ')}` };
}

const BY_MEASURE = re('(?:(?:please )?(?:sort|sorted|order|ordered|rank|ranked|arrange)(?: (?:it|them|these|those|that|the list))?(?: instead)? )?by (?:the )?(?:their )?[a-z].*$');

/** "sort by orders instead", "and by revenue": the same groups put in order by another measure, which is shown first. */
function sortGroups(s: Sentence, words: string, plan: Plan): PlanEdit | null {
  if (plan.ask !== 'groups' || !BY_MEASURE.test(words) || plan.by.length !== 1 || TIME_DIMENSIONS.has(plan.by[0]?.dimension ?? '')) return null;
  const after = s.mentions.filter((m) => m.from > s.tokens.findIndex((token) => token.folded === 'by') && !s.isLight(m) && !(s.concept(m, 'followup') && nounOf(s, m) === null));
  const uses = after.map((m): MeasureUse | null => {
    const noun = nounOf(s, m);
    return measureAt(s, m)?.use ?? (noun?.plural && COUNT_OF_NOUN[noun.id] ? { measure: noun.id === 'customer' && plan.subject !== 'customer' ? 'ordering_customers' : (COUNT_OF_NOUN[noun.id] ?? 'orders') } : null);
  });
  const [use] = uses.filter((each): each is MeasureUse => each !== null);
  if (!use || after.some((m, i) => uses[i] === null && !s.concept(m, 'count') && !s.concept(m, 'superlative') && !s.concept(m, 'aggregate') && !s.concept(m, 'comparator') && !s.concept(m, 'verb'))) return null;
  const direction = directionOf(words);
  return { plan: { ...plan, measures: [use, ...plan.measures.filter((other) => other.measure !== use.measure)], sort: { by: { measure: use }, direction } }, why: 'the same groups by another measure', kept: `, sorted by ${use.measure.replace(/_/g, ' ')}` };
}

const FIRST = re('(?:with )?(?:the )?[a-z]+(?: [a-z]+)?(?: (?:one|ones|supplier|suppliers|brand|brands|category|categories|country|city|product|products|customer|customers))?(?: at the top)? first(?: please)?$');

/** "cheapest supplier first", "smallest first": the same groups from that end, by what the word itself measures or what is shown. */
function firstOnes(s: Sentence, words: string, plan: Plan): PlanEdit | null {
  const word = s.all('superlative').find((m) => !/^first$/i.test(m.text));
  const concept = word && s.concept(word, 'superlative');
  if (!concept || concept.data.time === true || !FIRST.test(words) || /\bshow|list|give\b/.test(words)) return null;
  const direction = concept.data.direction === 'asc' ? 'asc' : 'desc';
  const own = typeof concept.data.measure === 'string' ? concept.data.measure : null;
  if (plan.ask === 'records' && plan.subject === 'product' && own === 'price' && /\bsuppliers?\b/.test(words)) return { plan: { ...plan, sort: { by: { field: 'stock.cost' }, direction }, columns: [...new Set([...plan.columns, 'stock.supplier', 'stock.cost'])] }, why: 'the last list in another order', kept: ', sorted by cost' };
  const [dim] = plan.by;
  if (plan.ask !== 'groups' || plan.by.length !== 1 || !dim || TIME_DIMENSIONS.has(dim.dimension)) return null;
  const use: MeasureUse | undefined = own === null ? plan.measures[0] : { measure: own === 'price' && dim.dimension === 'supplier' ? 'cost' : own };
  return use === undefined ? null : { plan: { ...plan, measures: [use, ...plan.measures.filter((other) => other.measure !== use.measure)], sort: { by: { measure: use }, direction } }, why: 'the same groups from another end', kept: `, sorted by ${use.measure.replace(/_/g, ' ')}` };
}

function refill(words: string, last: Turn): PlanEdit | null {
  // "total cost?" of what needs reordering.
  const ordering = last.plan.subject === 'product' && last.plan.ask === 'records' && last.plan.where.some((c) => c.kind === 'segment' && c.segment === 'needs_reorder' && c.not !== true);
  if (ordering && re("(?:what(?: is|'s| 's|s) )?(?:the |their )?(?:total |overall )?(?:cost|bill)(?: of (?:that|those|them|it all))?$|(?:what|how much) (?:would|will|does|do) (?:that|it|it all|they|those) cost(?: us)?$").test(words)) return { plan: { ...EMPTY_PLAN, ask: 'value', subject: 'product', measures: [{ measure: 'reorder_cost' }], where: rowsAs(last) ?? last.plan.where, period: ALL_TIME }, why: 'what reordering the last rows costs', kept: ', what reordering them costs' };
  if (!re('(?:how much|what) (?:would|will|does|do|is) (?:it|that|they|those)?(?: to)? ?(?:cost|costs)?(?: (?:us|me))? ?to (?:refill|restock|reorder|replenish|top up|order more)\\b').test(words)) return null;
  const counted = last.plan.ask === 'groups' && last.plan.subject === 'product' && last.plan.measures[0]?.measure === 'products' && last.plan.having.length === 0;
  const where = counted ? last.plan.where : rowKind(last) === 'product' ? rowsAs(last) : null;
  return where && { plan: { ...EMPTY_PLAN, ask: 'value', subject: 'product', measures: [{ measure: 'reorder_cost' }], where, period: ALL_TIME }, why: 'what reordering the last rows costs', kept: ', what reordering them costs' };
}

/** "what was the value of those": the money in the orders just counted or listed. */
function worth(words: string, last: Turn): PlanEdit | null {
  const lying = rowKind(last) === 'product' && re("(?:what(?: is|'s| 's|s| are)|how much (?:is|are)) (?:it|that|all (?:of )?(?:that|it|them)|they|those|these|the lot)(?: all)? worth(?: in total| altogether| together| at cost)?$").test(words) ? rowsAs(last) : null;
  if (lying) return { plan: { ...EMPTY_PLAN, ask: 'value', subject: 'product', measures: [{ measure: 'inventory_value' }], where: lying, period: ALL_TIME }, why: 'what the last products are worth', kept: ', what those are worth' };
  const asked = re('(?:(?:what(?: was| is| were| are| s| \'s|\'s)? )?(?:the |their )?(?:total|combined|overall|order) (?:value|worth|amount|sum)(?: of (?:that|it))?|(?:the |their )(?:value|worth)|(?:what (?:was|is|were|are|s) )?(?:the )?(?:total |combined )?(?:value|worth|amount|sum|total)(?: value)? of (?:those|them|these|all of them)|how much (?:are|were|is|was) (?:they|those|these|that|all of them)(?: worth)?|what (?:are|were) (?:they|those|these) worth|how much (?:money )?(?:is|was) that)(?: orders)?(?: worth)?(?: in (?:money|cash|value|dollars))?(?: in total| altogether| together| all together)?$').test(words);
  const counted = last.plan.ask === 'value' && last.plan.measures.length === 1 && ['orders', 'fulfilled_orders'].includes(last.plan.measures[0]?.measure ?? '') && last.plan.compare === null && last.plan.part === null;
  const inCash = counted && last.plan.measures[0]?.measure === 'orders' && IN_MONEY.test(words);
  if (!(asked || inCash) || !(counted || rowKind(last) === 'order')) return null;
  const where = counted ? last.plan.where : rowsAs(last);
  const fulfilled = last.plan.measures[0]?.measure === 'fulfilled_orders' ? [{ kind: 'field' as const, field: 'order.status', op: '=' as const, values: ['fulfilled'], label: 'fulfilled' }] : [];
  return where && { plan: { ...EMPTY_PLAN, ask: 'value', subject: 'order', measures: [{ measure: 'order_total' }], where: [...where, ...fulfilled], period: last.plan.period }, why: 'the money in the last orders', kept: ', what those orders come to' };
}

const IN_ALL = re('(?:how (?:much|many)|what)(?: (?:is|was|are|were|does|do|did))?(?: (?:it|that|this|they|those|these|all of (?:that|them|those)))?(?: (?:all|come|comes|make|makes|add|adds|up|to))* (?:in total|altogether|all together|all in all|in all|combined|taken together)$');

/** "how much is that in total?" after a breakdown: its figure over all the rows shown. */
function inAll(words: string, last: Turn): PlanEdit | null {
  const [measure] = last.plan.measures;
  const where = last.plan.ask === 'groups' && IN_ALL.test(words) && measure && !measure.as && !(last.plan.limit !== null && !last.rows) ? rowsAs(last) : null;
  const kept = last.plan.limit === null ? [] : last.plan.where;
  return where && { plan: { ...last.plan, ...ONE_FIGURE, where: [...kept, ...where] }, why: 'the total of the last rows', kept: ', in total' };
}

const ONE_FIGURE = { ask: 'value', by: [], sort: null, limit: null, offset: 0, per: null, columns: [], gaps: false, having: [] } as const;
const IN_MONEY = re('(?:how much (?:money|revenue|cash|dollars|in money|in dollars|in revenue)(?: (?:is|was|were|are) (?:that|it|this|those|they))?|how much (?:is|was|were) (?:that|it|this|those|they)(?: (?:in money|in dollars|in cash|in revenue|worth))?|what (?:is|was|s|\'s) (?:that|it|this)(?: worth)? in (?:money|dollars|cash|revenue)|(?:that |it )?in (?:money|dollars|cash|value)|what (?:did|does) (?:that|it|this|those|they) (?:bring in|make|earn|come to)(?: us)?|how much did (?:that|it|this|those|they) (?:bring in|make|earn|come to|bring us|make us|earn us))(?: in total| altogether)?$');

/** "how much money was that?" after so many units: the revenue of the same sales. */
function inMoney(words: string, plan: Plan): PlanEdit | null {
  if (!IN_MONEY.test(words) || !['units', 'fulfilled_orders'].includes(plan.measures[0]?.measure ?? '') || plan.part !== null || (plan.ask !== 'value' && plan.ask !== 'groups')) return null;
  const revenue: MeasureUse = { measure: 'revenue' };
  const sort = plan.sort && 'measure' in plan.sort.by ? { ...plan.sort, by: { measure: revenue } } : plan.sort;
  return { plan: { ...plan, subject: 'sale', measures: [revenue], sort }, why: 'the same sales in money', kept: ', in money' };
}

const MADE_OF = re('(?:from |to |in |of )?(?:which|what) (?:the )?[a-z]+ (?:was|were|is|are|did|does) (?:that|it|this|those|they)(?: (?:come|came|go|sell|end up|get sent|shipped|sold|bought))?(?: (?:from|for|in|of|to))?(?: (?:mostly|mainly|most|chiefly|primarily|largely))?$');
const MADE_OF_BARE = re('(?:from |to |in |of |for |made up of |split over )?(?:which|what) (?:of (?:the |our )?)?[a-z]+(?: [a-z]+)?(?: exactly| mostly| mainly)?$|(?:which|what) [a-z]+ (?:made|make|makes) (?:that |it |this )?up(?: that| this)?(?: figure| number| amount)?$|(?:which|what) [a-z]+ (?:contributed|brought (?:that|it|this) in|is that from|is behind (?:that|it|this)|are behind (?:that|it|this)|were behind (?:that|it|this))(?: (?:to )?(?:that|it|this))?$');

/** "which campaign was that mostly?" after a figure of sales: the same figure by what is named. */
function madeOf(s: Sentence, words: string, plan: Plan): PlanEdit | null {
  const nouns = s.mentions.map((m) => nounOf(s, m)).filter((noun) => noun !== null);
  const [noun] = nouns;
  const dimension = noun && nouns.length === 1 ? dimensionOf(noun) : null;
  const [measure] = plan.measures;
  if (!(MADE_OF.test(words) || MADE_OF_BARE.test(words)) || !dimension || TIME_DIMENSIONS.has(dimension.dimension) || plan.compare !== null || plan.part !== null || !measure || !SALES_FIGURES.has(measure.measure)) return null;
  // "by category", then "which products": the whole figure again, where the groups were not picked by a rank or a bar.
  if (plan.ask !== 'value' && !(plan.ask === 'groups' && plan.limit === null && plan.having.length === 0 && measure.as === undefined && !plan.by.some((dim) => dim.dimension === dimension.dimension))) return null;
  return { plan: { ...plan, ask: 'groups', by: [dimension], sort: { by: { measure }, direction: 'desc' }, limit: noun?.plural ? 10 : 1 }, why: 'the last figure by what made it', kept: `, by ${dimension.dimension}` };
}

/** "their emails", "with their stock", "and the margin": more columns of the same rows. */
function theirs(s: Sentence, words: string, last: Turn): PlanEdit | null {
  const { plan } = last;
  const subject = rowKind(last);
  const isGrouped = plan.ask === 'groups' && plan.by.length === 1;
  if (!(subject ?? isGrouped) || !re('(?:show |give |list |add |include |with |plus |what (?:are|is) |me )*(?:their|its)\\b').test(words)) return null;
  const rest = s.mentions.filter((m) => !s.isLight(m) && !s.concept(m, 'reference') && !s.concept(m, 'ask') && !s.concept(m, 'conjunction') && !s.concept(m, 'followup') && !s.concept(m, 'negation'));
  const places = PROPERTY_OF[subject ?? ''] ?? {};
  const fields = rest.flatMap((m) => places[nounOf(s, m)?.id ?? ''] ?? m.concepts.filter((c) => c.kind === 'field' && (c.id.startsWith(`${String(subject)}.`) || (subject === 'order' && c.id.startsWith('customer.')) || (subject === 'product' && c.id.startsWith('stock.')))).slice(0, 1).map((c) => c.id));
  const measures = rest.map((m) => (places[nounOf(s, m)?.id ?? ''] !== undefined || m.concepts.some((c) => c.kind === 'field' && fields.includes(c.id)) ? null : measureAt(s, m)?.use)).filter((use): use is MeasureUse => use !== null && use !== undefined && !use.aggregate);
  if (!rest.length || fields.length + measures.length < rest.length) return null;
  if (plan.ask === 'groups' && fields.length === 0) return { plan: { ...plan, measures: [...plan.measures, ...measures.filter((use) => !plan.measures.some((other) => other.measure === use.measure))] }, why: 'more figures of the same rows', kept: `, with ${measures.map((use) => use.measure).join(' and ')}` };
  const where = plan.ask === 'records' ? plan.where : rowsAs(last);
  if (!subject || !where || (plan.ask === 'groups' && measures.length > 0)) return null;
  const base = plan.ask === 'records' ? plan : { ...EMPTY_PLAN, ask: 'records' as const, subject, period: ALL_TIME };
  return { plan: { ...base, where, columns: [...new Set([...base.columns, ...fields])], measures: [...base.measures, ...measures] }, why: 'more columns of the same rows', kept: ', with more columns' };
}

/** "from which suppliers", "in what cities": the same rows by where they belong. */
function ofWhich(s: Sentence, words: string, last: Turn): PlanEdit | null {
  const subject = rowKind(last);
  const dimension = dimensionAsked(s, words);
  const where = rowsAs(last);
  if (!subject || !where || !dimension || TIME_DIMENSIONS.has(dimension.dimension) || LISTED[dimension.dimension] !== undefined || /^(?:by|per)\b/.test(words)) return null;
  const measure = COUNT_OF_NOUN[subject];
  if (!measure || (last.plan.ask === 'records' && last.plan.having.length > 0)) return null;
  return { plan: { ...EMPTY_PLAN, ask: 'groups', subject, measures: [{ measure }], by: [dimension], where, period: last.plan.ask === 'records' ? last.plan.period : ALL_TIME }, why: 'where the last rows belong', kept: `, by ${dimension.dimension}` };
}
