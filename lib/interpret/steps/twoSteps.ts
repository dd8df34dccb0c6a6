import type { Condition, Plan } from '../../analytics/plan.js';
import type { Gazetteer } from '../../language/gazetteer.js';
import type { Annotation } from '../../language/mention.js';
import { TIME_DIMENSIONS } from '../frames/nouns.js';
import type { FirstStep, Reading } from '../reading.js';
import { bestOf, type BestOf } from './bestOf.js';
import { holdsStandIns, standInsFor } from './standIn.js';

export interface Read {
  readonly reading: Reading;
  readonly confidence: number;
}

interface Asked {
  readonly annotation: Annotation;
  readonly gazetteer: Gazetteer;
  /** The question read as one step, where that can be answered. */
  readonly single: Reading | null;
  readonly answerFrom: number;
  readonly read: (text: string) => Read | null;
}

/** The question about what a ranking finds: its plan has stand-ins until the ranking has run. Null where it is none, or where the ranking itself says what is asked. */
export function twoSteps(asked: Asked): Read | null {
  const { text } = asked.annotation;
  const all = bestOf(text);
  // Two of them side by side are two questions.
  if (all.some(({ start }, i) => start > (all[i - 1]?.end ?? Infinity) && BESIDE.test(text.slice(all[i - 1]?.end, start)))) return null;
  for (const best of all) {
    const made = about(asked, best);
    if (made !== null) return made;
  }
  return null;
}

const BESIDE = /^[ ,]*(?:and|or|&|vs\.?|versus|against|than|with|to)(?: (?:that|those) of)? $/i;

/** The same for one part of the question. */
function about({ annotation, gazetteer, single, answerFrom, read }: Asked, best: BestOf): Read | null {
  const { text } = annotation;
  const { end, questions } = withLimits(best, annotation);
  const around = [text.slice(0, best.start), text.slice(end)] as const;
  const isOwner = around[1].startsWith("'");
  const standIns = ((ONLY_NAMES.test(around[0]) || REQUESTED.test(around[0])) && !isOwner) ? null : standInsFor(best, text, gazetteer);
  if (standIns === null) return null;
  const sure = (question: string): Read | null => {
    const made = read(question);
    return made !== null && made.confidence >= answerFrom ? made : null;
  };
  const then = sure(`${around[0]}${standIns.map(({ word }) => word).join(' and ')}${around[1]}`);
  const those = { field: best.field, standIns: standIns.map(({ value }) => value) };
  if (then === null || !holdsStandIns(then.reading.plan, those) || (EACH_OF.test(around[0]) && !isOfEach(then.reading.plan, best))) return null;
  const firsts = questions.flatMap((question) => sure(question) ?? []);
  const [first] = firsts;
  if (first === undefined || firsts.length < questions.length || !firsts.every(({ reading }) => finds(reading.plan, best))) return null;
  if (single !== null && saysIt(single, then.reading, first.reading.plan, best, { before: around[0], isOwner })) return null;
  const step: FirstStep = { rankings: firsts.map(({ reading: { plan, intent } }) => ({ plan, intent })), said: best.said, isOne: best.isOne, ...those, around };
  return { reading: { ...then.reading, first: step }, confidence: Math.min(then.confidence, ...firsts.map(({ confidence }) => confidence)) };
}

/** Nothing is asked but who or what it is. */
const ONLY_NAMES = /^\W*(?:(?:and|so|now|please|then|well|hey|ok)\W+)*(?:(?:can|could|would|will) you (?:please )?)?(?:(?:i (?:want|need|would like|'d like)(?: to (?:see|know|have))?|(?:show|give|tell|get|find|name|list|display|bring up)(?: me| us)?)\W+)?(?:(?:who|what|which)(?: one)?(?: exactly)?(?: ?['’]?s| is| are| was| were| has been)?\W*)?$/i;

/** "… could you maybe tell me", "let me see": asked for, whatever was said before. */
const REQUESTED = /\b(?:(?:can|could|would|will|may|might) (?:you|u|i|we) (?:(?:please|maybe|possibly|perhaps|kindly|just|um+|uh+|er+|quickly|also|actually),? )*|let (?:me|us) |let's |(?:want|need|like|love) to )(?:see|show|give|tell|get|find|name|list|display|have|view|know|check|work out|figure out|find out|look up|pull up|bring up|share)(?: (?:me|us|out|up))? (?:(?:who|what|which)(?: one)?(?: exactly)?(?: ?['’]?s| is| are| was| were| has been)? )?$/i;

/** Each has an answer of its own: the plan must give one for each. */
const EACH_OF = /\b(?:each|every one|all) of $/i;
const isOfEach = ({ by, per }: Plan, { dimension }: BestOf): boolean => per?.dimension === dimension || by.some((use) => use.dimension === dimension);

/** "is our best customer from Rome": what follows is asked, and limits nothing. */
const IS_IT = /^(?:and |so )?(?:is|are|was|were) $/i;

/** Where the words about it end, and the questions that find it: what stands right behind it may limit it as well. */
function withLimits(best: BestOf, { text, mentions }: Annotation): { readonly end: number; readonly questions: readonly string[] } {
  const plain = best.question;
  const next = mentions.find((mention) => mention.start > best.end && (mention.value !== null || mention.period !== null));
  const between = next === undefined || IS_IT.test(text.slice(0, best.start)) ? null : /^ (in|from|of|for|during)(?: the)? $/i.exec(text.slice(best.end, next.start));
  if (next === undefined || between === null) return { end: best.end, questions: [plain] };
  const limited = `${plain.slice(0, -1)}${text.slice(best.end, next.end)}?`;
  if (next.value?.exact === true) return { end: next.end, questions: [limited] };
  if (next.period?.kind !== 'period') return { end: best.end, questions: [plain] };
  // "our best customer of May" is May's; "orders of our best customer in May" may be that one's, or those in May of the best of all time.
  return /of/i.test(between[1] ?? '') ? { end: next.end, questions: [limited] } : { end: best.end, questions: [plain, limited] };
}

/** So many rows of an answer are remembered. */
const MOST = 200;

/** Whether a plan ranks what is looked for. */
const finds = ({ ask, subject, by, limit, sort, per }: Plan, { dimension }: BestOf): boolean =>
  limit !== null && limit <= MOST && sort !== null && per === null && (ask === 'groups' ? by.length === 1 && by[0]?.dimension === dimension : ask === 'records' && subject === dimension);

/** Figures that nothing is called the best by. */
const NO_MERIT: ReadonlySet<string> = new Set(['stock', 'available', 'reserved', 'inventory_value', 'retail_value', 'days_of_cover', 'excess_units', 'excess_value', 'discounts', 'discount_rate', 'refunded', 'cancellation_rate', 'refund_rate']);

/** Figures that tell how the one best behaves, where a list of the best may go by them. */
const HABITS: ReadonlySet<string> = new Set(['aov', 'items_per_order', 'order_total', 'fulfilment_days']);

/** Picks from those that the ranking finds, by something else. */
const AMONG = /(?:^|\b(?:which|who|what|how many|any|some|one|out) )of $/i;

/** Whether the ranking that the question was read as says what is asked about the thing that it finds. */
function saysIt(single: Reading, { plan: asked, yesNo }: Reading, first: Plan, best: BestOf, { before, isOwner }: { readonly before: string; readonly isOwner: boolean }): boolean {
  const { plan } = single;
  const { dimension } = best;
  if (AMONG.test(before)) return false;
  if (asked.analysis !== null) return plan.analysis !== null;
  // "sales by month of our best seller" is one product's; "the best seller of each month" is another's each time.
  if (plan.per !== null) return !isOwner && !((TIME_DIMENSIONS.has(plan.per.dimension) || TIME_DIMENSIONS.has(dimension)) && /\b(?:of|for|from|in|on|during) $/i.test(before));
  if (!finds(plan, best)) return false;
  if (yesNo !== null && single.yesNo === null) return false;
  if (plan.columns.length > 0) return true;
  if (asked.ask === 'records' && asked.subject !== dimension) return false;
  if (asked.ask === 'groups' && asked.by.some((use) => !plan.by.some((own) => own.dimension === use.dimension))) return false;
  if (asked.ask === 'value' && plan.sort !== null && 'field' in plan.sort.by && plan.sort.by.field === `${dimension}.${asked.measures[0]?.measure ?? ''}`) return true;
  if (asked.ask === 'value' && !plan.measures.some((use) => use.measure === asked.measures[0]?.measure)) return false;
  const isOf = (condition: Condition, { where }: Plan): boolean => where.some((each) => JSON.stringify(each) === JSON.stringify(condition));
  if (!plan.where.every((condition) => isOf(condition, first))) return false;
  const ranked = plan.sort !== null && 'measure' in plan.sort.by ? plan.sort.by.measure.measure : '';
  return !(NO_MERIT.has(ranked) || (best.isOne && HABITS.has(ranked)));
}
