import { isByName } from '../frames/byName.js';
import { EMPTY_PLAN, type Condition, type MeasureUse, type Plan, type Subject } from '../../analytics/plan.js';
import { ALL_TIME, type CalendarSettings } from '../../periods/period.js';
import { comparisonBase } from '../time/bases.js';
import { eitherSpan } from '../time/eitherSpan.js';
import { exceptSpan } from './exceptSpan.js';
import { extreme } from './extreme.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import { COUNT_OF_NOUN, measureAt, SALES_FIGURES, withAggregate } from '../measures/measures.js';
import type { Sentence } from '../sentence.js';
import { ofTheRows } from './ofTheRows.js';
import { sameSales } from './sameSales.js';
import { shortEdit } from './shortEdit.js';
import type { PlanEdit, Turn } from './turn.js';

/** Follow-ups of a few words that hang on what the last answer was: "how many are there?", "which one is the largest?", "why?", "sort by amount". Claims all of them. */
export function shortFollowUp(s: Sentence, turns: readonly Turn[], calendar: CalendarSettings): PlanEdit | null {
  const last = turns.at(-1);
  if (!last || s.tokens.filter((token) => token.kind === 'word').length > 8) return null;
  const found =
    exceptSpan(s, last, calendar) ?? counted(s, last.plan) ?? listed(s, last.plan) ?? difference(s, turns) ?? bothOf(s, turns) ?? byHowMuch(s, last.plan) ?? reason(s, ofItsDays(last), calendar) ?? changedMost(s, last.plan) ?? extreme(s, last, rowsCounted) ?? aggregated(s, last.plan) ?? property(s, last) ?? ownerOf(s, last) ?? placedThem(s, last.plan) ?? sortedByName(s, last.plan) ?? ofTheRows(s, last) ?? sameSales(s.words, ofItsDays(last), rowsCounted(last.plan) ?? last.plan) ?? shortEdit(s, last);
  if (!found) return null;
  for (const mention of s.mentions) s.claim(mention, 'follow-up');
  s.claimWords(/./);
  return found;
}

const BY_HOW_MUCH = /^(?:and |so |ok |but )*(?:by how much(?: (?:more|less|exactly))?|by what (?:percentage|percent)|how much (?:more|less|better|worse|higher|lower)(?: (?:is|was) (?:it|that))?(?: exactly)?|how many (?:more|fewer|less)|how big (?:is|was) the (?:difference|gap|drop|rise|jump)|(?:what (?:is|was|'s|s) )?(?:that|it)? ?in (?:percent|percentages?|%)|what (?:percent|percentage) is that|percentage wise) ?\??$/;

/** "by how much?" after a yes or no about two spans or things: the figures themselves. */
const byHowMuch = (s: Sentence, plan: Plan): PlanEdit | null => (plan.ask === 'value' && plan.compare !== null && BY_HOW_MUCH.test(s.words) ? { plan, why: 'the difference of the last comparison', kept: '' } : null);

const VALUE = { by: [], sort: null, limit: null, offset: 0, per: null, columns: [], gaps: false, analysis: null } as const;

/** "how many are there?" of a list. */
function counted(s: Sentence, plan: Plan): PlanEdit | null {
  if (!/^(and |so |ok |but )?(how many|what is the count|count)( (is|are|were|was) (there|that|they|those|these|it))?( in (total|all)| altogether)? ?\??$/.test(s.words)) return null;
  if (plan.ask !== 'records' && !(plan.ask === 'groups' && plan.having.length > 0)) return null;
  const subject: Subject = plan.subject === 'sale' ? ((plan.by[0]?.dimension as Subject | undefined) ?? 'order') : plan.subject;
  return { plan: { ...plan, ...VALUE, ask: 'value', subject, measures: [{ measure: COUNT_OF_NOUN[subject] ?? 'orders' }], compare: null }, why: 'counts the rows of the last answer', kept: ', counted' };
}

const COUNTS_OF: Readonly<Record<string, Subject>> = { customers: 'customer', orders: 'order', products: 'product', ordering_customers: 'customer', buyers: 'customer' };

/** The rows that a count counted; null where the last answer was no plain count. */
function rowsCounted(plan: Plan): Plan | null {
  const buyers = plan.ask === 'value' && plan.measures.length === 1 && !plan.part && !plan.compare ? { buyers: 'bought', ordering_customers: 'ordered' }[plan.measures[0]?.measure ?? ''] : undefined;
  if (buyers && plan.where.every((c) => c.kind === 'field')) return { ...EMPTY_PLAN, ask: 'records', subject: 'customer', where: [{ kind: 'did', what: buyers as 'bought', where: plan.where, period: plan.period }], period: ALL_TIME };
  const subject = plan.ask === 'value' && plan.measures.length === 1 && !plan.measures[0]?.per && !plan.part && !plan.compare ? COUNTS_OF[plan.measures[0]?.measure ?? ''] : undefined;
  return subject && ['customers', 'orders', 'products'].includes(plan.measures[0]?.measure ?? '') ? { ...plan, ...VALUE, ask: 'records', subject, measures: [] } : null;
}

/** "which ones?" after a count. */
function listed(s: Sentence, plan: Plan): PlanEdit | null {
  if (!/^(and |so |ok |okay )*(which( ones?)?|who|who exactly|which (orders|customers|products|people|clients)( exactly)?|what are they|name them|list them|show them( to me)?|show me( them| these| those)?)( (is|are|was|were) (it|they|those|these|that))?( please| exactly)? ?\??$/.test(s.words)) return null;
  const rows = rowsCounted(plan);
  // "which products" after a number of orders: no list of orders.
  const noun = /\bwhich (order|customer|product|people|client)/.exec(s.words)?.[1];
  if (rows && noun !== undefined && (noun === 'people' || noun === 'client' ? 'customer' : noun) !== rows.subject) return null;
  return rows && { plan: rows, intent: `${rows.subject}_lookup`, why: 'lists what the last answer counted', kept: ', as a list' };
}

/** "what's the difference?", "compare the two": the last two answers, which differ in their period only. */
function difference(s: Sentence, turns: readonly Turn[]): PlanEdit | null {
  const [before, last] = turns.slice(-2);
  const better = /^(and |so )?which( one| month| week| year| quarter| day| period| campaign| product| category| brand| country| city)?( of (the two|them|those|both))? (was|is|did|had|sold|made|were) (the )?(better|higher|bigger|best|worse|lower|more|less|stronger|weaker)\b/.test(s.words);
  if (!before || !last || !better && !/\b(difference|compare|comparison|versus each other|compared)\b/.test(s.words) || !better && !/\b(two|both|them|these|those|they|the difference)\b|^(and )?(what 's |what is )?(the )?difference[ ?.!]*$/.test(s.words)) return null;
  if (s.mentions.some((mention) => mention.period?.kind === 'period' || mention.value)) return null;
  const things = twoThings(before.plan, last.plan);
  const asked = s.mentions.map((m) => measureAt(s, m)?.use).find((use) => use !== undefined) ?? last.plan.measures[0];
  if (things && asked) return { plan: { ...EMPTY_PLAN, ask: 'value', subject: subjectOfMeasure(asked.measure), measures: [asked], where: things.common, period: last.plan.period, compare: { kind: 'where', current: [things.first], previous: [things.second], currentLabel: nameOf(things.first), previousLabel: nameOf(things.second) } }, intent: 'comparison', why: 'the last two things side by side', kept: ', the last two side by side' };
  const bare = (plan: Plan): string => JSON.stringify({ ...plan, period: null });
  if (bare(before.plan) !== bare(last.plan) || last.plan.compare) return null;
  return { plan: { ...last.plan, compare: { kind: 'period', period: before.plan.period } }, intent: 'comparison', why: 'the last two periods side by side', kept: ', compared with the one before it' };
}

type FieldCondition = Extract<Condition, { kind: 'field' }>;

const nameOf = ({ label, values }: FieldCondition): string => label ?? String(values[0]);

/** What the last two questions were asked of, where nothing else differs: "and X?" after one of Y. */
function twoThings(before: Plan, last: Plan): { readonly first: FieldCondition; readonly second: FieldCondition; readonly common: readonly Condition[] } | null {
  const only = (a: Plan, b: Plan): readonly Condition[] => a.where.filter((c) => !b.where.some((other) => JSON.stringify(other) === JSON.stringify(c)));
  const [first, ...more] = only(before, last);
  const [second, ...others] = only(last, before);
  if (first?.kind !== 'field' || second?.kind !== 'field' || more.length > 0 || others.length > 0 || first.field !== second.field || ![first.op, second.op].every((op) => op === '=' || op === 'in')) return null;
  return JSON.stringify({ ...before, where: [] }) === JSON.stringify({ ...last, where: [] }) ? { first, second, common: last.where.filter((c) => c !== second) } : null;
}

const BOTH = /^(?:and |so |ok |now |what about |how about )*(?:(?:for )?(?:both|the two)(?: of (?:them|those|these))?(?: (?:together|combined|in total|added up|put together))?|(?:the two |both )?(?:together|combined|taken together|added up|added together|put together)|in total for both)(?: please)?[ ?.!]*$/;

/** "both together?" after the same question of two things: of either. */
function bothOf(s: Sentence, turns: readonly Turn[]): PlanEdit | null {
  const [before, last] = turns.slice(-2);
  if (!before || !last || !BOTH.test(s.words)) return null;
  const things = twoThings(before.plan, last.plan);
  if (!things) return bothTimes(before.plan, last.plan);
  const { first, second } = things;
  const either: Condition = { ...second, op: 'in', values: [...first.values, ...second.values], label: `${nameOf(first)} or ${nameOf(second)}` };
  return { plan: { ...last.plan, where: [...things.common, either] }, why: 'the last two together', kept: ', both together' };
}

/** The same of two spans, as one stretch or as either of them. */
function bothTimes(before: Plan, last: Plan): PlanEdit | null {
  const either = last.compare || JSON.stringify({ ...before, period: null }) !== JSON.stringify({ ...last, period: null }) ? null : eitherSpan([before.period, last.period]);
  return either && { plan: { ...last, period: either.period, where: [...last.where, ...either.where] }, why: 'the last two spans together', kept: ', both together' };
}

const WHY = /^(?:and |but |so |ok |okay )*(?:(?:why|how come) (?:was|is|were|did|has) (?:it|that|this|sales|revenue|we|things)(?: (?:get|got|been|go|gone|doing|do|turn out))? (?:so |that |such |much )?(?:an? )?(?:bad|poor|low|weak|slow|quiet|dead|terrible|good|great|high|strong|busy|well|badly|poorly|down|up|better|worse|higher|lower|fall|drop|decline|go down|go up|rise|grow|jump|change)(?: (?:then|month|week|day|quarter|year|one))?|why|how come|what happened(?: (?:then|there))?|what is the reason|what (?:caused|drove|explains|is behind|was behind) (?:it|that|this|the (?:change|drop|rise|difference|increase|decrease|growth|decline)))(?: (?:is|was|did) (?:that|it|this)(?: happen| so)?| so| exactly| the (?:change|drop|rise|difference|increase|decrease))? ?\??$/;

/** A best or worst month is explained as that month. */
const ofItsDays = ({ plan, spans }: Turn): Plan => {
  const [span, ...others] = spans ?? [];
  return span && !others.length ? { ...plan, ...VALUE, ask: 'value', period: span, compare: null, having: [] } : plan;
};

/** "why?", "what caused that?" after a figure of sales: what moved it since the period before. */
function reason(s: Sentence, plan: Plan, calendar: CalendarSettings): PlanEdit | null {
  const measure = plan.measures[0]?.measure ?? '';
  if (!WHY.test(s.words) || !SALES_FIGURES.has(measure)) return null;
  const given = plan.compare?.kind === 'period' ? plan.compare.period : null;
  // A figure that was held against nothing is explained where it is one figure of one period.
  if (!given && (plan.by.length || plan.period.start === null || plan.where.some((condition) => condition.kind !== 'field' || condition.field === 'order.status'))) return null;
  const other = given ?? comparisonBase('previous', plan.period, calendar).compare;
  if (!other) return null;
  const [period, base] = (other.start ?? '') > (plan.period.start ?? '') ? [other, plan.period] : [plan.period, other];
  const of = measure === 'revenue' ? '' : ', as far as revenue explains it';
  return { plan: { ...EMPTY_PLAN, ask: 'analysis', subject: 'sale', measures: [{ measure: 'revenue' }], where: plan.where, period, compare: { kind: 'period', period: base }, analysis: { kind: 'why' } }, intent: 'why', why: 'what moved the last figure', kept: `: the change from ${base.label} to ${period.label}${of}` };
}

/** "which grew most?" of groups compared. */
function changedMost(s: Sentence, plan: Plan): PlanEdit | null {
  if (plan.ask !== 'groups' || plan.compare?.kind !== 'period' || !s.has('change', 'grew', 'fell') || !(s.has('superlative') || s.has('ask', 'which')) || s.mentions.some((m) => m.value || m.period?.kind === 'period' || s.concept(m, 'measure'))) return null;
  const fell = s.has('change', 'fell');
  return { plan: { ...plan, sort: { by: { change: 'change' }, direction: fell ? 'asc' : 'desc' }, limit: s.matches(/\bwhich ones\b/) ? 10 : 1 }, why: 'the group that changed most', kept: ', by its change' };
}

/** "the median instead", "and on average?": another way to sum up the last measure. */
function aggregated(s: Sentence, plan: Plan): PlanEdit | null {
  const kind = s.mentions.flatMap((m) => m.concepts.filter((c) => c.kind === 'aggregate')).find((c) => ['avg', 'median', 'min', 'max'].includes(c.id))?.id as 'avg' | 'median' | undefined;
  const [first, ...rest] = plan.measures;
  if (!kind || !first || s.tokens.filter((token) => token.kind === 'word').length > 4 || s.mentions.some((m) => m.value || m.period || m.quantity || s.concept(m, 'measure') || s.concept(m, 'noun') || s.concept(m, 'verb'))) return null;
  const use: MeasureUse = withAggregate(first.measure, kind);
  if (use.measure === first.measure && use.aggregate === first.aggregate) return null;
  return { plan: { ...plan, subject: subjectOfMeasure(use.measure), measures: [use, ...rest], sort: plan.sort && 'measure' in plan.sort.by ? { ...plan.sort, by: { measure: use } } : plan.sort }, why: 'the last measure summed up otherwise', kept: '' };
}

/** "e-mail address?", "and the phone number?": a field of the one row just shown. */
function property(s: Sentence, { rows, plan }: Turn): PlanEdit | null {
  const subject = rows?.field.split('.')[0] as Subject | undefined;
  if (!rows || rows.ids.length !== 1 || !rows.field.endsWith('.id') || !subject || s.tokens.filter((token) => token.kind === 'word').length > 6) return null;
  const fields = s.all('field').flatMap((m) => m.concepts.filter((c) => c.kind === 'field' && c.id.startsWith(`${subject}.`)).map((c) => c.id));
  const other = s.mentions.some((m) => (m.value && !s.concept(m, 'field')) || m.period || m.identifier || m.quantity || s.concept(m, 'measure') || s.concept(m, 'count') || s.concept(m, 'superlative') || s.concept(m, 'negation'));
  if (!fields.length || other) return null;
  const [id = ''] = rows.ids;
  return {
    plan: { ...plan, ...VALUE, ask: 'records', subject, measures: [], columns: fields.flatMap((f) => (f === 'customer.contact' ? ['customer.email', 'customer.phone', 'customer.address'] : [f])), where: [{ kind: 'field', field: rows.field, op: '=', values: [id], label: rows.names[0] ?? String(id) }], having: [], part: null, compare: null, period: { start: null, end: null, label: 'all time', grain: null } },
    intent: `${subject}_lookup`, why: 'a property of the row just shown', kept: '',
  };
}

const OWNERS = /^(?:and |so |ok )*(?:who(?: are|'re|re| were) (?:the |their )?(?:customers|buyers|clients)|(?:from |by )?which (?:customers|clients|buyers)|whose(?: orders)? (?:are|were) (?:they|those|these))[\s?.!]*$/i;
const OWNER = /^(?:and |so |ok )*(?:who(?: is|'s|s| was) (?:the |its )?(?:customer|buyer|client|purchaser|shopper)|(?:for )?which (?:customer|client|buyer)|whose(?: order)? (?:is|was) (?:it|that|this)|what(?: is|'s|s) the (?:customer|customer's name|name of the customer|buyer)|(?:the )?customer(?:'s)? ?name|who(?: is|'s|s| was) (?:it|that|this) (?:for|from))[\s?.!]*$/i;

/** "who is the customer?" of one order. */
function ownerOf({ annotation }: Sentence, { plan, rows }: Turn): PlanEdit | null {
  const [id, ...others] = rows?.field === 'order.id' ? rows.ids : [];
  if (id === undefined || !(others.length === 0 ? OWNER : OWNERS).test(annotation.text) || (others.length > 0 && plan.having.length > 0)) return null;
  const [owner] = others.length === 0 ? (rows?.owners ?? []) : [];
  const where: Condition = others.length > 0 ? { kind: 'did', what: 'ordered', where: plan.limit === null ? plan.where : [{ kind: 'field', field: 'order.id', op: 'in', values: rows?.ids ?? [], label: (rows?.ids ?? []).map((each) => `ord_${each}`).join(', ') }], period: plan.limit === null ? plan.period : ALL_TIME } : owner ? { kind: 'field', field: 'customer.id', op: '=', values: [owner.id], label: owner.name } : { kind: 'did', what: 'ordered', where: [{ kind: 'field', field: 'order.id', op: '=', values: [id], label: `ord_${id}` }], period: ALL_TIME };
  return { plan: { ...plan, ...VALUE, ask: owner ? 'record' : 'records', subject: 'customer', measures: [], where: [where], having: [], part: null, compare: null, period: ALL_TIME }, intent: 'customer_lookup', why: 'who placed the order just shown', kept: `, about ${(rows?.ids ?? []).slice(0, 10).map((each) => `ord_${each}`).join(', ')}` };
}

/** "who placed them?" of a list of orders. */
function placedThem(s: Sentence, last: Plan): PlanEdit | null {
  const plan = rowsCounted(last) ?? last;
  if (plan.subject !== 'order' || plan.ask !== 'records' || plan.limit !== null || plan.having.length || !/^(and |so )?(who|which (customers|people)) (placed|made|ordered|sent) (them|those|these)( orders)? ?\??$/.test(s.words)) return null;
  return { plan: { ...plan, ...VALUE, ask: 'records', subject: 'customer', measures: [], where: [{ kind: 'did', what: 'ordered', where: plan.where, period: plan.period }], period: { start: null, end: null, label: 'all time', grain: null }, compare: null }, intent: 'customer_lookup', why: 'who placed the orders of the last answer', kept: '' };
}

/** "sorted by name", "alphabetically please". */
function sortedByName(s: Sentence, plan: Plan): PlanEdit | null {
  if (!s.has('ask', 'alphabetical') && !/\b(sort(ed)?|order(ed)?) (it |them |that )?by name\b/.test(s.words)) return null;
  const [dim] = plan.by;
  // "the top 3, sorted by name": the same three.
  if (plan.limit !== null && plan.sort !== null && !isByName(plan)) return { plan: { ...plan, sort: { ...plan.sort, shown: 'name' } }, why: 'sorted by name', kept: ', sorted by name' };
  if (plan.ask === 'groups' && dim) return { plan: { ...plan, sort: { by: { dimension: dim.dimension }, direction: 'asc' } }, why: 'sorted by name', kept: ', sorted by name' };
  if (plan.ask === 'records' && ['customer', 'product'].includes(plan.subject)) return { plan: { ...plan, sort: { by: { field: `${plan.subject}.name` }, direction: 'asc' } }, why: 'sorted by name', kept: ', sorted by name' };
  return null;
}
