import { measureUses, type Condition, type MeasureUse, type Plan } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { notGiven } from './askedFor.js';
import { LEFT_OUT_ANYWAY } from '../measures/leftOut.js';
import { ALREADY_MEAN, COUNTS } from '../measures/measures.js';
import type { Reading } from '../reading.js';
import { notInPlan } from './inPlan.js';
import { notTold } from './notTold.js';
import { BOTH_ENDS } from '../frames/ranking.js';
import { isOfTheBest } from './ofTheBest.js';
import { otherFigure, SHARES } from './otherFigure.js';
import { otherRows } from './otherRows.js';
import type { Sentence } from '../sentence.js';
import { unread } from './unread.js';
import { LATELY } from '../time/lately.js';

/**
 * What the words of a question ask for and its plan does not hold: name → cost. Readers claim words as they go, and a claimed word
 * costs nothing, so this looks from the other end: at the finished plan, whichever reader made it.
 */
export function lostMeaning(s: Sentence, { plan, yesNo, assumptions }: Reading): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {};
  const words = s.words;
  const parts = partsOf(plan, yesNo);
  const measures = measureUses(plan);
  const text = JSON.stringify(plan);
  // "more than the average customer" is a state of its own.
  const againstMean = text.includes('_average_');

  for (const m of s.mentions) {
    if (m.value?.exact && s.role(m) === 'value' && !m.value.values.some(({ value }) => parts.values.has(String(value).toLowerCase()))) lost[`name:${m.text}`] = 0.4;
  }
  if (text.includes('"op":"in"') && s.mentions.some((m) => unjoined(s, m, parts.values))) lost.apart = 0.42;
  if (/\b(average|avg|(?<!\bi )mean|typical|typically)\b/.test(words) && !measures.some(isMean) && !parts.perUnit && !againstMean && !(/"(weekday|calendar_month)"/.test(text) && !/\b(average|avg|mean|typical)\b/.test(words))) lost.average = 0.35;
  if (/\bmedian\b/.test(words) && !measures.some((use) => use.aggregate === 'median')) lost.median = 0.4;
  if (/\b(twice|thrice)\b/.test(words) && plan.having.length === 0 && !text.includes('"segment":"repeat"')) lost.times = 0.35;
  if (/\b(only|just|ever)( ever)? (ordered|bought|purchased|shopped)\b.*\bonce\b|\b(ordered|bought|purchased|shopped|ordering|buying)( from us| with us| here)?( only| just| exactly)? once\b/.test(words) && plan.having.length === 0 && !/"(repeat|one_time)"|"op":"=","values":\[1\]/.test(text)) lost.once = 0.4;
  if (/\bprofit(s|able|ability|ably)?\b|\bmargins?\b/.test(words) && !measures.some((use) => PROFITS.has(use.measure)) && !text.includes('profit') && !text.includes('margin')) lost.profit = 0.4;
  // What a sale is at cost, the days of a sale and a half of a span are not in a plan that has no such thing.
  if (/\bat cost\b/.test(words) && !/"(?:cost|cogs|inventory_value|excess_value|stock_profit|reorder_cost|gross_profit|margin|stock\.cost)"/.test(text)) lost.at_cost = 0.5;
  if (/\b(during|throughout|in) (the|our) (\w+ )?sale$|\bduring (the|our) (\w+ )?sale\b/.test(words) && !text.includes('campaign')) lost.the_sale = 0.5;
  if (/\b(first|second|last|other) half\b/.test(words) && plan.compare === null && !s.mentions.some((m) => m.period !== null && /\bhalf\b/i.test(m.text))) lost.half = 0.5;
  if (/\b(single|one|two|multi)[ -]+(item|unit|product|line)s? orders?\b/.test(words) && !/order\.(units|products|lines)|"op":"=","values":\[[12]\]/.test(text)) lost.items = 0.45;
  if (/\bevery (second|other|third|2nd|3rd|few) (day|week|weekend|month|quarter|year|order)\b/.test(words)) lost.every_other = 0.5;
  // "sales paid in cash": a way to pay, where nothing says which.
  if (/\b(paid|pay|pays|orders?|sales|customers?|bought|purchases?) (\w+ ){0,4}(in|with|by) cash\b/.test(words) && !text.includes('payment_method')) lost.cash = 0.5;
  // "the gap between our best and second best city": two of one list, and no two spans.
  if (/\b(difference|gap|distance)\b.*\bbetween (our |the |my )?(best|top|highest|biggest|largest|number one)\b.* and (our |the |my )?(second|next|third|worst|last|lowest|runner|number two)\b/.test(words)) lost.ends = 0.5;
  if (plan.compare?.kind === 'period' && plan.compare.period.start === plan.period.start && plan.compare.period.end === plan.period.end) lost.base = 0.6;
  // Whether it rose or fell, with nothing that it is held against.
  if ((yesNo?.kind === 'rose' || yesNo?.kind === 'fell') && plan.compare === null && plan.analysis === null && !measures.some((use) => use.as !== undefined)) lost.base = 0.5;
  // What a thing was worth to the shop is no sum of what customers paid: only a campaign has something to earn back.
  if (yesNo !== null && /\b(worth (it|the money|while|our while|having|keeping|stocking)|worthwhile|been worth)\b/.test(words) && !/"(roi|roas|gross_profit)"/.test(text)) lost.worth = 0.5;
  // What the shop spends is no customer's spending.
  if (/\b(i|we) (have |had |need |would |will |should |must |do |did )*(to )?(spend|spent|pay|paid)\b/.test(words) && measures.some((use) => use.measure === 'spent' || use.measure === 'ltv')) lost.payer = 0.45;
  // So many of one thing, where the bar is on all together.
  if (/\b(?:units?|pieces|items)? ?of (?:one|the same|a single|any one|any single|one single) (?:product|item|article)\b/.test(words) && plan.having.length > 0 && !plan.by.some((dim) => dim.dimension === 'product') && plan.subject !== 'product') lost.one_product = 0.5;
  // Whether one catches up with another is no matter of both together.
  if (plan.analysis?.kind === 'trend' && plan.where.some((c) => c.kind === 'field' && c.op === 'in' && c.values.length > 1 && !c.field.startsWith('product.id'))) lost.apart = 0.4;
  if (measures.some((use) => use.as === 'growth' || use.as === 'change') && s.mentions.some((m) => m.period?.kind === 'comparison' && (m.period.base === 'year_earlier' || m.period.base === 'same_point_year_earlier'))) lost.base = 0.5;
  // Two deeds denied at once, of which one plan says one.
  if (/\bneither( \w+)? (sold|bought|ordered|purchased) nor( \w+)? (sold|bought|ordered|purchased)\b/.test(words) && text.split('"not":true').length + text.split('_sold"').length + text.split('never_').length < 5) lost.neither = 0.45;
  if (MONEY_OF.test(words) && plan.ask === 'value' && measures.length > 0 && measures.every((use) => COUNTS.has(use.measure)) && yesNo === null) lost.money = 0.4;
  if (perBesideGroup(words, plan)) lost.per = 0.4;
  if (NEGATIVE.test(words.replace(POLITE_NO, '')) && !NEGATED.test(text) && yesNo === null && !assumptions.includes(LEFT_OUT_ANYWAY)) lost.negation = 0.35;
  if (NO_FIGURE.test(words) && !NEGATED.test(text) && yesNo === null) lost.no_figure = 0.45;
  // "are we most popular in X": whether, and not what, is asked.
  if (yesNo === null && plan.ask === 'groups' && plan.limit !== null && IS_IT.test(words)) lost.whether = 0.5;
  if (yesNo?.kind === 'exists' && MOST.test(words) && rankless(plan) && plan.having.length === 0) lost.rank = 0.45;
  // Whether all are so is not whether any is.
  if (yesNo?.kind !== 'none' && yesNo?.kind !== 'compare' && /^(and |so |ok |but )*(are|is|were|was|have|has|had|did|do|does) (all|every|each|everything|everyone|everybody)\b/.test(words)) lost.every = 0.5;
  if (yesNo?.kind !== 'none' && /^(and |so |ok |but )*((is|are|was|were|do|does|did|has|have|had) (there |we |you |i )?(have |got |had )?|there (is|are|was|were) )(no|zero|nothing|nobody|no one)\b/.test(words)) lost.none = 0.5;
  if (/\bwhy\b|\bhow come\b/.test(words) && plan.analysis?.kind !== 'why') lost.why = 0.4;
  if (/\b(what|which) (share|percent|percentage|proportion|fraction)\b|\b(share|percentage|percent|proportion|fraction) of\b/.test(words) && plan.part === null && plan.compare === null && !measures.some((use) => use.as !== undefined || SHARES.has(use.measure))) lost.share = 0.4;
  if (!againstMean && /\b(vs|versus|compared (to|with))\b/.test(words) && plan.compare === null && plan.by.length === 0 && plan.measures.length < 2 && plan.analysis === null) lost.comparison = 0.4;
  if (!againstMean && /\b(more|less|fewer|higher|lower|better|worse|bigger|smaller|greater|larger|cheaper) ([a-z]+ ){0,3}than\b(?! (the |a |an )?(\d|[$€£]|one|two|three|four|five|six|seven|eight|nine|ten|half|once|twice|day|week|month|quarter|year|dozen|hundred|thousand|few|couple))/.test(words) && plan.compare === null && plan.having.length === 0 && yesNo === null && plan.by.length === 0 && plan.part === null && plan.analysis === null && !/"op":"[<>]|"between"/.test(text)) lost.comparison = 0.4;
  // A line is never of two categories: what orders with both came to is no sum over lines.
  if (/\b(orders?|baskets?|purchases?) (with|containing|that (contain|contained|include|included|had|have)) both\b|\bboth\b.*\bin (one|the same|a single) (order|basket|purchase)\b/.test(words) && plan.subject !== 'order' && plan.subject !== 'customer') lost.both = 0.45;
  // Both in one order is more than each at some time.
  if (/\b(in|within|on) (one|the same|a single) (order|basket|purchase)\b|\btogether\b/.test(words) && plan.subject === 'customer' && plan.where.filter((c) => c.kind === 'did').length > 1) lost.both = 0.5;
  if (plan.analysis?.kind === 'together' && new Set(plan.where.flatMap((c) => (c.kind === 'field' ? [c.field] : []))).size < plan.where.length) lost.both = 0.5;
  // "more orders cancelled than refunded": one held against the other, not both together.
  if (/\b(more|fewer|less) (orders?|customers?|products?)?( \w+){0,3} than\b/.test(words) && plan.compare === null && plan.where.some((c) => c.kind === 'field' && c.field === 'order.status' && c.op === 'in')) lost.against = 0.5;
  if (/^(and |so )?which (one )?of (the two|both)\b/.test(words) && plan.ask === 'value' && plan.compare === null) lost.comparison = 0.4;
  if (/\b(days|weeks|months|time|gaps?|intervals?) (in )?between\b.*\b(orders?|purchases?)\b/.test(words)) lost.gaps = 0.5;
  // That one customer did something is no list of that customer.
  if (plan.ask === 'records' && plan.subject === 'customer' && yesNo === null && plan.where.some((c) => c.kind === 'field' && c.field === 'customer.id' && c.op === '=') && plan.where.some((c) => c.kind === 'did' && !c.not)) lost.deed = 0.45;
  if (/\bfirst (time|order|purchase)s?\b/.test(words) && !/\bsince (our|the) (very )?first (order|purchase)\b/.test(words) && !/first|one_time|"repeat|"order\.date"|"dimension":"(month|order)"|cohort|customer\.created/.test(text)) lost.first = 0.45;
  if (/\b(between|from) (the )?(sign(ing|ed)?[- ]?up|joining|registration|registering)\b.*\bfirst (order|purchase)\b/.test(words)) lost.gaps = 0.5;
  if (/\b(first|last|1st|second|2nd) ((mon|tues|wednes|thurs|fri|satur|sun)?day|week|weekend)? ?(of|in) (each|every) (month|week|quarter|year)\b/.test(words)) lost.each_first = 0.5;
  if (/\b(only|just|exactly|no more than) (one|1|a single|two|2|three|3) (different |single )?(products?|items?|things?|categor(y|ies)|brands?)\b/.test(words) && plan.having.length === 0 && !/"op":"[<>=]+","values":\[[123]\]/.test(text) && plan.limit === null) lost.only = 0.45;
  if (/\bin (a|one|any) (single )?(order|purchase|go|basket|visit)\b/.test(words) && plan.having.some((h) => h.measure.measure === 'spent')) lost.one_order = 0.45;
  if (/\b(in|during) (each|every( single)? one) of (the )?(last|past|first|these|those)\b/.test(words) && !plan.by.some((dim) => ['day', 'week', 'month', 'quarter', 'year'].includes(dim.dimension))) lost.each = 0.45;
  if (/^(and |so )?(at )?what time\b(?! of)/.test(words) && measures.some((use) => use.measure === 'last_order' || use.measure === 'first_order')) lost.clock = 0.45;
  if (/\b(who|that) (had |have )?(joined|signed up|registered)\b/.test(words) && (plan.subject === 'order' || plan.subject === 'sale') && !/"new"|created|new_customers/.test(text)) lost.joined = 0.45;
  if (/\b(first ?-? ?time|new) (customers|buyers|shoppers|clients) (spend|spent|pay|paid)\b/.test(words) && measures.some((use) => use.measure === 'spent') && measures.length > 1 && plan.where.length === 0) lost.spenders = 0.45;
  // Buyers who had not bought before are no people who did not buy.
  if (/\b(buyers|(who|that) (bought|ordered|purchased))\b.*\b(not|n't|never)\b.*\b(repeat|returning|before|previously|earlier)\b/.test(words) && (plan.part ?? []).some((c) => c.kind === 'did' && c.not === true)) lost.before = 0.5;
  if (/\bspen(d|t|ding)\b.*\bmoney on\b/.test(words) && plan.by.length === 0 && plan.where.length < 2) lost.on = 0.4;
  if (/\bbefore and after\b/.test(words) && plan.compare === null) lost.base = 0.5;
  if (/\b(second|third|fourth|2nd|3rd) (purchase|order)\b/.test(words) && (plan.subject === 'customer' || (plan.subject === 'order' && plan.ask === 'records' && plan.offset === 0)) && plan.having.length === 0 && !text.includes('repeat')) lost.nth = 0.4;
  if (/\b(every|each) (single )?(day|week|month|quarter|year)\b/.test(words) && /^(and |so )?(which|who|what|list|show)\b.*\b(sold|bought|ordered|bought from us)\b.*\b(every|each) (single )?(day|week|month|quarter|year)\b/.test(words) && plan.by.length < 2) lost.every = 0.35;
  if (/\b(which|what) (date|day)\b/.test(words) && plan.ask === 'groups' && !plan.by.some((dim) => dim.dimension === 'day' || dim.dimension === 'weekday')) lost.day = 0.4;
  if (BOTH_ENDS.test(words) && plan.limit !== null && plan.ask !== 'value') lost.ends = 0.5;
  if (MIN_MAX.test(words) && !isSeries(plan) && !['min', 'max'].every((end) => measures.some((use) => use.aggregate === end))) lost.ends = 0.5;
  if (rankless(plan) && yesNo === null && s.all('superlative').some((m) => s.isClaimed(m) && !m.value?.exact && !m.period && /^(the )?(best|worst|top|biggest|largest|smallest|highest|lowest|cheapest|dearest|priciest|slowest|fastest|oldest|newest|most(?! recent)|least|fewest)\b|\blongest$/i.test(m.text))) lost.rank = 0.42;
  // "products that only they bought": nobody else did.
  if (/\b(that|which|what|who) only (?!ever |once )(the )?\w+( \w+)? (have |has )?(bought|buy|buys|ordered|order|purchased)\b/.test(words) && !/"not"/.test(text)) lost.only = 0.45;
  // How long before it the run-up began is not said.
  if (/\b(run|runs|running|lead|leading|build|building|count) ?-? ?(up|down) to\b/.test(words) && plan.period.start === null) lost.runup = 0.5;
  // What is still wanting of a goal is no count of what there was.
  if (/\bhow (many|much) (more|further|additional)\b.*\b(need|needed|missing|short|to (hit|reach|get|make|beat|match))\b/.test(words) && !/reorder|restock/.test(text)) lost.wanting = 0.5;
  if (/\bbut used to\b/.test(words)) lost.before = 0.45;
  // "customers who never returned" did not come back; they sent nothing back in "returned" orders.
  if (/\b(customers|who|that|people|buyers)( who| that)? (have |has |had |did )?(never|not|n't) return(ed)?( to us)?( \?)?$/.test(words)) lost.returned = 0.5;
  if (/\b(names?|surnames?|skus?|emails?|e-mails?|customers?|products?|called)\b.*\b(start|begin|end)(s|ing|ning)? (with|in|by)\b/.test(words) && !/"starts"|"ends"/.test(text)) lost.begins = 0.5;
  if (/%? off\b/.test(words) && /\d ?%|\bpercent\b/.test(words) && !text.includes('discount')) lost.discount = 0.4;
  if (/\b(hardly|barely|scarcely) (any|a|anything|ever|sell\w*|sold|mak\w+)\b|\bnext to (no|nothing)\b/.test(words) && plan.having.length === 0 && plan.sort === null) lost.little = 0.42;
  if (/\bhow (has|have|did) (the |our )?\w+( \w+){0,3} (moved?|evolved?|changed?|developed?)\b/.test(words) && plan.ask === 'value' && plan.compare === null) lost.change = 0.42;
  if (/\bper (kilo|kilogram|kg|gram|litre|liter|ounce|pound)s?\b/.test(words)) lost.per_weight = 0.45;
  if (/\bper (?!calendar|working|week)\w+ (day|week|month)\b/.test(words) && !parts.perUnit) lost.per = 0.45;
  if (/\b(last|first) (day|week|month) of\b/.test(words) && text.includes('campaign.id')) lost.day = 0.45;
  // One figure as a share of another is no share of itself.
  if (plan.part !== null && new Set(s.mentions.filter((m) => s.role(m) === 'measure' && !m.value?.exact).map((m) => m.concepts.find((each) => each.kind === 'measure')?.id)).size > 1) lost.measures = 0.42;
  // "the dearest and the cheapest": one row is half of the answer.
  if (plan.limit === 1 && plan.ask !== 'value' && /\b(and|&|plus|or|but|yet|while)\b/.test(words) && new Set(s.all('superlative').map((m) => s.concept(m, 'superlative')?.data.direction)).size > 1) lost.ends = 0.5;
  if (/\b(biggest|largest|highest|greatest|steepest|sharpest|strongest|worst|best|smallest|lowest) (\w+ )?(drop|fall|decline|decrease|rise|increase|jump|gain|growth|dip|slump|surge|improvement|change|swing)s?\b/.test(words) && plan.compare === null && plan.analysis === null && !measures.some((use) => use.as === 'growth' || use.as === 'change')) lost.change = 0.5;
  if (/\bper (dollar|euro|pound|buck)\b/.test(words) && !measures.some((use) => use.measure === 'roas' || use.measure === 'roi')) lost.per_money = 0.4;
  if (/\b(on order|ordered from|order(ed)? from|arriving|in transit|purchase orders?)\b.*\bsuppliers?\b|\b(did|has|have) (the|our|their) (suppliers?|vendors?) (ship|shipped|deliver|delivered|send|sent)\b/.test(words)) lost.purchases = 0.45;
  // What came in is no sale of it.
  if (/\b(came in|come in|coming in|arrived|received|restocked|delivered to us)\b/.test(words) && measures.some((use) => use.measure === 'units' || use.measure === 'stock') && /product\./.test(text)) lost.purchases = 0.45;
  if (/\b(at|with) a discount\b|\bdiscounted\b/.test(words) && !text.includes('discount')) lost.discount = 0.35;
  if (/\bdiscounts?\b.*\bsold\b|\bsold (at|with|on) (a )?discount\b/.test(words) && plan.measures[0]?.measure === 'units' && !text.includes('"discounted"')) lost.discount = 0.4;
  // A second question wants a second figure.
  const ofEach = plan.by.length > 0 && s.mentions.some((m) => s.role(m) === 'group' && /^(?:they|their|its?)$/i.test(m.text));
  if ((/\band (how many|how much|what) .*\b(of (them|those|these)|they)\b/.test(words) && !ofEach) || (SECOND_QUESTION.test(words) && yesNo === null && plan.by.length + plan.measures.length + plan.columns.length < 2 && plan.ask !== 'record' && plan.analysis === null)) lost.second_question = 0.4;
  if (/\band how (much|many) of (it|that|this) (was|were|is|came|went|are)\b/.test(words) && plan.part === null) lost.second_question = 0.4;
  // "how many are there, and for which products": each of those has a figure.
  const wanted = /\w.* and (?:for|from|in|by|at|to|of|on|with) (?:which|what) ([a-z]+)/.exec(words)?.[1]?.replace(/ies$|s$/, '');
  if (wanted !== undefined && plan.ask === 'value' && (plan.measures.length < 2 || !text.includes(wanted) || measures.some((use) => use.measure.startsWith(wanted)))) lost.second_question = 0.4;
  if (/\b(distinct|different|unique) (products?|items?|skus?|articles?)\b/.test(words) && measures.length > 0 && !/products/.test(text) && !plan.by.some((dim) => dim.dimension === 'product')) lost.distinct = 0.4;
  // "compare X and Y by revenue and ROI": one figure is held against another, not two.
  if (plan.compare !== null && plan.ask === 'value' && plan.measures.length === 1 && new Set(s.mentions.filter((m) => s.concept(m, 'measure') && !m.value?.exact && s.role(m) !== 'state').map((m) => m.concepts.find((each) => each.kind === 'measure')?.id)).size > 1) lost.measures = 0.35;
  // All time of the whole shop is no answer to whether there is any.
  if (yesNo?.kind === 'exists' && plan.ask === 'value' && plan.where.length === 0 && plan.having.length === 0 && plan.period.start === null && plan.compare === null && measures.some((use) => SUMS.has(use.measure))) lost.nothing_asked = 0.4;
  if (/\b(average|typical) (customer|person|client|buyer|shopper)\b/.test(words) && plan.ask === 'records') lost.average = 0.4;
  if (plan.by.some((dim) => dim.dimension === 'status') && plan.where.some((each) => each.kind === 'field' && each.field === 'order.status' && each.values.length < 2)) lost.pinned = 0.4;
  if (/\bwithout (any )?discounts?\b|\bno discounts?\b/.test(words) && /\bwould\b/.test(words)) lost.hypothesis = 0.5;
  if (/\b(still|currently|already|right now) (running|active|on|live)\b/.test(words) && plan.subject !== 'campaign' && text.includes('campaign.id')) lost.running = 0.5;
  if (/\b(customers?|people|buyers|those) (acquired|gained|won|who (joined|signed up))\b/.test(words) && text.includes('repeat_rate')) lost.cohort = 0.4;
  if (/\bmonths? (of|worth of) (stock|supply|inventory|cover)\b/.test(words) && !text.includes('cover')) lost.cover = 0.35;
  if (/\b(usually|normally|typically|tends? to)\b/.test(words) && plan.ask === 'value' && measures.length > 0 && measures.every((use) => COUNTS.has(use.measure) || TOTALS.has(use.measure)) && !measures.some(isMean) && !parts.perUnit && yesNo === null) lost.usual = 0.4;
  if (plan.by.some((dim) => measures[0]?.measure === `${dim.dimension}s`) && (plan.sort !== null || (plan.by.length === 1 && plan.by[0]?.dimension === 'product' && text.includes('"did"')))) lost.itself = 0.6;
  if (/^(and |so |but )*(when|what time)\b/.test(words) && plan.ask === 'records' && plan.sort === null && plan.columns.length === 0 && yesNo === null) lost.when = 0.5;
  if (/\b(fastest|slowest|quickest) (growing|shrinking|falling|declining|rising|climbing)\b|\bgrowing (the )?(fastest|quickest|most)\b/.test(words) && plan.compare === null && plan.analysis === null && !measures.some((use) => use.as === 'growth' || use.as === 'change')) lost.growth = 0.5;
  if (/\b(a|an|our|the) (normal|usual|regular|ordinary) (day|week|month|quarter|year)\b/.test(words) && !measures.some(isMean) && !parts.perUnit) lost.usual = 0.4;
  if (/\bunits\b.*\b(reorder\w*|restock\w*)\b/.test(words) && measures[0]?.measure === 'stock' && plan.ask === 'value') lost.reorder = 0.4;
  if (((LATELY.test(words) && !(AT_PRESENT.test(words) && isPresent(plan))) || WEEKENDS.test(words)) && plan.period.start === null && !/"(new|inactive|churned|active|not_sold|dead_stock)"|"start":"/.test(text) && !(plan.sort && 'field' in plan.sort.by)) lost.recent = 0.4;
  // The weights of products are averaged where none is named: their sum is another figure.
  if (/\b(total|combined|in total|sum of)\b/.test(words) && measures.some((use) => OF_ONE.has(use.measure))) lost.total = 0.45;
  // Who delivers slowly sells no less.
  if (/\bslow(est)? (suppliers?|vendors?)\b|\b(suppliers?|vendors?) (is|are|was) (the )?slow(est)?\b/.test(words)) lost.speed = 0.45;
  if (isOfTheBest(words, plan, yesNo !== null)) lost.of_the_best = 0.5;
  if (/\b(on|per|for|with|from) (each|every)\b/.test(words) && plan.ask === 'value' && plan.by.length === 0 && measures.some((use) => use.per === undefined && SUMS.has(use.measure))) lost.each = 0.35;
  // Prices, costs and weights are today's: none counts anything, and none has a history.
  if (plan.ask === 'value' && measures.length > 0 && measures.every((use) => OF_ONE.has(use.measure)) && (/\bhow many\b/.test(words) || plan.period.start !== null)) lost.sold = 0.45;
  if (/\b(products?|items?|customers?|people|who|brands?|categories|countries|cities)\b( (that|which|who))?( (was|were|are|have been|has been|we))? (sold|sell|bought|buy|ordered|order|purchased)( something| anything| from us)?( in| on)? every (single )?(day|week|month|quarter|year)\b/.test(words) && !/^(and |so )?how (many|much)\b/.test(words)) lost.every = 0.45;
  if (/\b(have|has|having|with|share|shares|sharing|at|cost|costs) (exactly )?the (exact )?same (price|cost|amount|total|value|city|country|address|supplier|weight|number)\b/.test(words) && plan.compare === null && plan.by.length === 0) lost.same = 0.45;
  // When it runs out is no time of sale, nor one of adding.
  if (text.includes('"runs_out"') && (plan.period.start !== null || plan.period.end !== null)) lost.until = 0.5;
  // Nothing is kept of suppliers but their names.
  if (/\b(phone|telephone|e-?mail|address|contact|website)\b/.test(words) && /"field":"(stock.supplier|product.brand)"/.test(text) && plan.subject !== 'customer' && plan.columns.length === 0) lost.contact = 0.5;
  if (text.includes('"never_ordered"') && (/"segment":"(repeat|one_time)"/.test(text) || /"kind":"did","what":"\w+","where"/.test(text))) lost.contrary = 0.5;
  // One record has no bar.
  if (plan.ask === 'record' && plan.having.length > 0) lost.bar = 0.5;
  // How many sales newcomers made is no revenue.
  if (/\b(?:number|count) of (?:\w+ )?sales\b|\bhow many (?:\w+ )?sales\b/.test(words) && measures.some((use) => use.measure === 'new_revenue' || use.measure === 'returning_revenue')) lost.counted = 0.5;
  if (extraMeasures(s, plan)) lost.measures = 0.35;
  if (lostPeriod(s, text, plan)) lost.period = 0.35;
  if (isUnbounded(plan) && saysMore(s)) lost.condition = 0.4;
  // "the lowdown on things", "show me stuff": not every product; "a products" breaks off.
  if (isUnbounded(plan) && /\b(?:things|stuff)\b|\ban? (?:products|items|customers|orders|campaigns|clients|buyers)\b/.test(words)) lost.vague = 0.5;
  if (/\b(customers|people|clients|buyers|shoppers|those|anyone|everyone) (who|that) ([a-z]+ )?(bought|ordered|purchased)\b/.test(words) && plan.subject === 'sale' && plan.ask !== 'records' && !text.includes('"did"') && text.includes('product.')) lost.relative = 0.35;
  if (misses(words, plan, measures, text)) lost.part = 0.45;
  return { ...lost, ...notGiven(words, text), ...notInPlan(s, text), ...unread(s, plan), ...otherFigure(s, plan, yesNo), ...otherRows(s, plan, yesNo, text), ...notTold(words, plan, text, yesNo !== null) };
}

/** Questions whose plan is known to say something else: better asked back. */
function misses(words: string, plan: Plan, measures: readonly MeasureUse[], text: string): boolean {
  const counts = measures.length > 0 && measures.every((use) => COUNTS.has(use.measure));
  const names = new Set(measures.map((use) => use.measure));
  return (
    // A campaign's spend has no dates of its own.
    (plan.ask !== 'records' && measures.length > 0 && measures.every((use) => use.measure === 'spend') && plan.period.start !== null) ||
    // "weekends or weekdays" is every day.
    text.includes('"values":[1,2,3,4,5,6,7]') ||
    (/\b(more|most|less|least) valuable\b/.test(words) && counts) ||
    (/\bhow much of (our|my|the|all) /.test(words) && counts && plan.part === null) ||
    (/\bavailable\b.*\breserved\b|\breserved\b.*\bavailable\b/.test(words) && names.has('available') !== names.has('reserved')) ||
    // How often one product was bought is not how often its buyers bought anything.
    (/\b(bought|ordered|purchased)\b.*\b(once|twice|times)\b/.test(words) && text.includes('"did"') && text.includes('product.') && plan.having.length > 0) ||
    (/\bduring\b/.test(words) && text.includes('campaign.id') && plan.compare?.kind === 'period') ||
    (/\bmost\b.*\bbut\b.*\b(low|little|few|least|high)\b/.test(words) && plan.ask === 'groups' && plan.having.length === 0)
  );
}

const MIN_MAX = /\b(?:min|minimum|smallest|lowest)(?: \w+)? ?(?:and|&|\/|or|to|vs\.?|versus|,) ?(?:the )?(?:max|maximum|largest|highest)\b|\b(?:max|maximum)(?: \w+)? ?(?:and|&|\/|or|vs\.?|versus|,) ?(?:the )?(?:min|minimum)\b/;
/** All spans of a series, whose highest and lowest the answer says. */
const isSeries = ({ ask, by, limit, sort }: Plan): boolean => ask === 'groups' && limit === null && by.length === 1 && sort !== null && 'dimension' in sort.by;

const NEGATIVE = /\b((?:taken|left|stripped|kept) out|(?:set|put|leaving|leave) aside|not|never|without|except|excluding|exclude|other than|apart from|n't|nobody|no one|nothing|haven|didn|hasn)\b/;
const IS_IT = /^(?:and |so |but |ok )*(?:are|is|was|were|do|does|did) (?:we|they|(?:our |the |my )?(?:customers|clients|people|shoppers|buyers))\b(?!.*\b(?:which|what|who|when|where|how|or|get to)\b)/;
const MOST = /(?<!\b(?:at|the) )\b(?:most|least) (?!of\b|recent|likely)/;
/** "with no spend": a figure that there is none of. */
const NO_FIGURE = /\b(?:with|had|have|has|having|made|makes?|generated?|brought in|brings? in|earned|earns?|got) (?:no|zero|nil) (?:spend|spending|revenue|turnover|income|takings|money|profit|sales|orders|purchases|stock|units|margin|customers|buyers)\b/;
const SECOND_QUESTION = /^(?:and |so |ok |hi |please )*(?:how|what|which|who|when|where|show|list|give)\b.*,? (?:and|plus) (?:how (?:many|much|fast|quickly|long|often)|what (?:is|are|was|were|did|do|does)|who|when|where) /;
/** "what does it cost these days": as it is now, of what has no history. */
const AT_PRESENT = /\b(?:these days|nowadays)\b/;
const PRESENT: ReadonlySet<string> = new Set(['price', 'cost', 'weight', 'stock', 'available', 'reserved', 'customers', 'products', 'inventory_value', 'retail_value']);
const isPresent = ({ subject, sort, measures, having }: Plan): boolean => (subject === 'customer' || subject === 'product') && sort === null && having.length === 0 && measures.every(({ measure }) => PRESENT.has(measure));
const WEEKENDS = /\blast (two|three|four|five|few|\d) weekends\b/;
/** "Not" that denies nothing, or corrects what was said before. */
const POLITE_NO = /^(no|not)\b.*?,|\b(if|in case) (you|it) .*?(mind|know)\b|\b(not sure|not certain|do n't (know|mind|care|remember|worry)|ca n't (remember|find|see)|could n't find|why not|or not|not only|if not|(?:could|can|would) (?:n't|not) (?:live|do|manage|cope|survive) without|is n't it|are n't they|did n't we)\b|\b(without|excluding|not counting|not including|ex|net of|exclusive of) (the |any )?(shipping|postage|delivery)\b|\bnever \w+( \w+)? (included|too|as well)\b/g;
/** How a plan says no. */
const NEGATED = /"not":true|"!="|"not in"|"is null"|"kind":"not"|"(never_\w+|not_sold|inactive|churned|dead_stock|unfulfilled|open|one_time|out_of_stock)"|"op":"<|"values":\[0\]|"label":"[^"]* without /;

/** Further figures beside the one counted that no comma or "and" joins to it: stray words taken for measures. */
function extraMeasures(s: Sentence, plan: Plan): boolean {
  const names = plan.measures.map((use) => use.measure);
  // "How many orders used a discount" asks for one figure; "revenue margin March" may ask for two.
  const asked = names.length === 2 && COUNTS.has(names[0] ?? '') && names[0] !== names[1] && /\b(how many|number of)\b/.test(s.words) ? 2 : 3;
  if (plan.ask !== 'value' || names.length < asked || plan.part !== null) return false;
  return !(names[0] === 'units' && names[1] === 'revenue' && names[2] === 'selling_price') && !/,|&|\band\b|\bplus\b|\/|\bwith\b/.test(s.words);
}

/** A second span of time that the plan does not hold. */
function lostPeriod(s: Sentence, text: string, { period }: Plan): boolean {
  const spans = s.mentions.filter((m) => m.period?.kind === 'period' && !['corrected', 'months'].includes(s.role(m) ?? '')).map((m) => (m.period?.kind === 'period' ? m.period.period : null)).filter((period) => period !== null);
  if (spans.length < 2) return false;
  const inside = (span: { readonly start: string | null; readonly end: string | null }): boolean => span.start !== null && span.end !== null && period.start !== null && period.end !== null && period.start <= span.start && span.end <= period.end;
  if (spans.length > 2 && spans.every(inside)) return false;
  return spans.some((span) => (span.start !== null && !text.includes(span.start)) && (span.end !== null && !text.includes(span.end)));
}

const OF_ONE = new Set(['weight', 'price', 'cost']);
const SUMS = new Set(['revenue', 'gross_profit', 'units', 'discounts', 'net_revenue']);
const PROFITS = new Set(['stock_profit', 'gross_profit', 'margin', 'roi', 'roas', 'markup', 'list_margin']);
const MEANS: ReadonlySet<string> = new Set([...ALREADY_MEAN, 'repeat_rate', 'cancellation_rate', 'refund_rate', 'inventory_turnover']);
const TOTALS = new Set(['spent', 'revenue', 'order_total', 'gross_profit', 'discounts']);
const MONEY_OF = /\b(in|how many|how much) (dollars|money|cash|euros|usd|bucks)\b|\b(value|worth|amount) of\b|\bhow much (money|cash|revenue)\b/;

const isMean = (use: MeasureUse): boolean => use.aggregate === 'avg' || use.aggregate === 'median' || use.per !== undefined || MEANS.has(use.measure);

interface Parts {
  readonly values: ReadonlySet<string>;
  /** Whether something is divided by units of time or of things. */
  readonly perUnit: boolean;
}

/** Nothing that a superlative would come to: an end, an order, a share or a change. */
const rankless = (plan: Plan): boolean =>
  plan.sort === null && plan.limit === null && plan.analysis === null && plan.compare === null && plan.per === null && plan.by.every((dim) => !['day', 'week', 'month', 'quarter', 'year', 'weekday', 'calendar_month', 'hour'].includes(dim.dimension)) && measureUses(plan).every((use) => use.aggregate === undefined && use.as === undefined) && plan.part === null;

/** "silver customers close to gold": two values of a kind that no word joins are no alternatives. */
function unjoined(s: Sentence, mention: Mention, values: ReadonlySet<string>): boolean {
  const kindsOf = (m: Mention): readonly string[] => (m.value?.exact && s.role(m) === 'value' && m.value.values.some(({ value }) => values.has(String(value).toLowerCase())) ? m.value.values.map((each) => each.kind) : []);
  const kinds = kindsOf(mention);
  const next = s.mentions.find((m) => m.from >= mention.to && kindsOf(m).some((kind) => kinds.includes(kind)));
  const between = next && s.wordsBetween(mention.to, next.from);
  return between !== undefined && between !== '' && !/[,&/+;:|-]|\b(and|or|nor|plus|vs|versus|with|against|than|both|not|but|also|alongside|except|without|then)\b|^to$/.test(between);
}

/** Every value that a condition of the plan holds. */
function partsOf(plan: Plan, yesNo: Reading['yesNo']): Parts {
  // What a record is held against stands in the question, not in the plan.
  const values = new Set<string>(yesNo?.kind === 'is' ? yesNo.values.map((value) => String(value).toLowerCase()) : []);
  const visit = (condition: Condition): void => {
    if (condition.kind === 'field') for (const value of condition.values) values.add(String(value).toLowerCase());
    else if (condition.kind === 'did') condition.where.forEach(visit);
    else if (condition.kind === 'or') condition.any.flat().forEach(visit);
    else if (condition.kind === 'not') condition.all.forEach(visit);
    else if (condition.value !== undefined) values.add(condition.value.toLowerCase());
  };
  plan.where.forEach(visit);
  plan.part?.forEach(visit);
  for (const use of [...plan.measures, ...plan.having.map((each) => each.measure)]) use.where?.forEach(visit);
  if (plan.compare?.kind === 'where') [...plan.compare.current, ...plan.compare.previous].forEach(visit);
  if (plan.analysis?.kind === 'together') for (const id of plan.analysis.with ?? []) values.add(String(id));
  return { values, perUnit: plan.per !== null || plan.measures.some((use) => use.per !== undefined) };
}

/** "revenue per customer by country": a ratio by a dimension, not two dimensions; "profit per order" is never a list of orders. */
function perBesideGroup(words: string, plan: Plan): boolean {
  const [, kind, per] = /\b(?:per|for each|for every) (?:(new|returning|repeat|active|loyal) )?(order|customer|client|buyer|shopper)\b/.exec(words) ?? [];
  if (per === undefined || plan.measures.length === 0) return false;
  // "revenue per new customer": no sum of theirs.
  if (kind !== undefined && plan.ask === 'value' && plan.measures.every((use) => use.per === undefined && !ALREADY_MEAN.has(use.measure))) return true;
  const dimension = per === 'order' ? 'order' : 'customer';
  return plan.by.some((dim) => dim.dimension === dimension) && (dimension === 'order' || plan.by.length > 1);
}

/** A list of everything there is. */
export const isUnbounded = (plan: Plan): boolean =>
  plan.ask === 'records' && plan.where.length === 0 && plan.having.length === 0 && plan.sort === null && plan.limit === null && plan.columns.length === 0 && plan.measures.length === 0 && plan.period.start === null && plan.period.end === null;

const PLAIN_VERBS = new Set(['have', 'sell', 'supply', 'order', 'buy', 'live', 'list', 'carry', 'contain', 'join']);

/** Words beside the noun of a list that say nothing of which rows. */
const PLAIN = /^(the|a|an|all|every|each|any|some|our|my|your|their|us|we|you|i|me|of|in|on|for|to|at|from|with|and|or|please|pls|plz|thanks|thank|can|could|would|will|do|does|did|have|has|had|is|are|was|were|be|there|here|s|'s|'d|'ll|m|'m|re|'re|like|want|need|see|know|tell|got|get|give|show|full|whole|complete|entire|current|currently|now|existing|quick|just|shop|store|database|system|file|record|records|data|books|hi|hello|hey|ok|okay|so|ever|total|overall|one|ones|by|name|names|sell|carry|stock|offer|buy|order|list|lists|overview|what|which|who|everyone|everything|registered|different|various|single|assortment|catalog|catalogue|range|everybody|let|lemme|gimme|wanna|i'd|'ve|ve|it|that|this)$/;

/** Whether a question that came to a plain list says anything beyond naming it. */
function saysMore(s: Sentence): boolean {
  const measured = s.mentions.some((m) => s.concept(m, 'measure') && !m.value?.exact);
  const doing = s.mentions.some((m) => m.concepts.some((concept) => concept.kind === 'verb' && !PLAIN_VERBS.has(concept.id)) && s.isVerb(m));
  const bare = s.tokens.every((token) => token.kind !== 'word' || PLAIN.test(token.folded) || s.mentions.some((m) => m.from <= token.index && token.index < m.to && (s.concept(m, 'noun') || s.concept(m, 'ask') || s.concept(m, 'segment') || s.concept(m, 'field') || m.period || m.quantity)));
  const names = /^(and |so |please |pls )?(which|what|who|any|anyone|list|show|find|get|give|customers?|orders?|products?|items?|clients?|people|buyers?|shoppers?)\b/.test(s.words);
  return (names && !bare) || measured || doing || s.has('aggregate', 'avg', 'median', 'min', 'max') || s.has('comparator') || /\b(below|above|under|over|than|without|lost|losing|lose|average|only)\b/.test(s.words);
}
