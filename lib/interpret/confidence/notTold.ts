import { measureUses, type Plan } from '../../analytics/plan.js';
import { WITH_AND_WITHOUT } from '../frames/comparedThings.js';
import { TIME_DIMENSIONS } from '../frames/nouns.js';
import { COUNTS } from '../measures/measures.js';

/** A question of which the plan's answer would tell something else. */
interface Rule {
  readonly name: string;
  readonly words: RegExp;
  readonly cost: number;
  /** `text` is the plan as JSON. */
  readonly isMissed: (plan: Plan, text: string, isYesNo: boolean) => boolean;
}

const isFigure = (plan: Plan): boolean => plan.ask === 'value' && plan.compare === null;

const RULES: readonly Rule[] = [
  // One side of both.
  { name: 'both_ways', words: WITH_AND_WITHOUT, cost: 0.45, isMissed: ({ compare }) => compare === null },
  // Who is lost is told of today only, and no newcomer is.
  {
    name: 'lost', words: /\blos(?:e|es|ing|t)\b/, cost: 0.5,
    isMissed: (plan, text) => plan.subject === 'customer' && (!/"(?:churned|inactive)"/.test(text) || plan.period.start !== null || plan.analysis !== null || plan.measures.some((use) => use.per !== undefined) || plan.by.some((dim) => TIME_DIMENSIONS.has(dim.dimension))),
  },
  // Which of what: one figure holds nothing against anything.
  { name: 'which_one', words: /\bwhich (?:one|of (?:them|those|these))\b.*\b(?:better|worse|more|less|fewer|best|worst|most|least)\b/, cost: 0.5, isMissed: isFigure },
  // "did books or sports sell most": one of the two, no product of theirs.
  { name: 'either', words: /^(?:and |so )?(?:do|does|did) (?:\w+ ){1,4}or (?:\w+ ){1,4}(?:sell|sold|earn|bring in|make) (?:the )?(?:most|least|best)\b/, cost: 0.45, isMissed: (plan) => plan.ask === 'groups' && plan.limit === 1 && plan.by.some(({ dimension }) => dimension === 'product') },
  // A count beside another is their ratio.
  {
    name: 'relative_to', words: /\b(?:relative|in (?:relation|proportion)|compared|as a share) (?:to|of|with) (?:its|their|all|the number of|how many) (?:\w+ ){0,2}(?:orders|sales|customers|purchases)\b/, cost: 0.5,
    isMissed: (plan) => plan.compare === null && measureUses(plan).length > 0 && measureUses(plan).every((use) => COUNTS.has(use.measure) && use.as === undefined),
  },
  // The place among all the others is not the figure itself.
  { name: 'place', words: /\brank(?:ing)? of\b|\branking$|^(?:the |our )?rank(?:ing)?\b/, cost: 0.45, isMissed: ({ ask, analysis }) => ask === 'value' && analysis === null },
  // The size or number that is met most often is no record of a ranking.
  { name: 'mode', words: /\bmost (?:common|frequent|usual|typical) (?:\w+ )?(?:size|price|number|amount|value|quantity|basket|count|total)\b/, cost: 0.5, isMissed: () => true },
  // What orders come to, or brought in, is told by no list of them.
  { name: 'sum', words: /^(?:and |so )?(?:what|how much) (?:did|do|have|does) (?:we|i) (?:earn|make|gross|take|made|earned|taken)\b|\b(?:come|came|comes|adds?|added|amounts?|amounted) (?:up )?to(?: in total| altogether)?$/, cost: 0.45, isMissed: ({ ask }) => ask === 'records' },
  // Whom to order from is advice; who ordered, or what a supplier has, is not.
  { name: 'advice', words: /\bshould (?:i|we) (?:order|reorder|restock|buy)(?: \w+){0,2} from\b/, cost: 0.5, isMissed: (_, text) => !text.includes('reorder') },
  // Of the day an order was placed on, its fulfilment is told in days only.
  { name: 'same_day', words: /\bsame(?: - | )day\b/, cost: 0.42, isMissed: (plan, text) => plan.period.start === null && plan.compare === null && /"order\.(?:status|fulfilled_date)"/.test(text) },
  // "did we get more refunds": than when, which a count does not tell.
  {
    name: 'more', cost: 0.42,
    words: /\b(?:get|got|getting|see|saw|seeing|received?|receiving|have|had|having|sell|sold|selling|make|made|making|take|took|taking|do|did|doing|earn|earned|earning) (?:more|fewer|less)\b(?! than\b)/,
    isMissed: (plan, _, isYesNo) => isYesNo && plan.compare === null && plan.analysis === null && plan.having.length === 0 && plan.ask !== 'groups',
  },
  // "do regulars spend more per order": than whom, which their own figure does not tell.
  { name: 'than_whom', words: /^(?:and |so )?(?:do|does|did) (?!we\b|i\b|you\b)[^,]*\b(?:spend|order|buy|pay) (?:more|less|fewer)\b(?!.* than\b)/, cost: 0.42, isMissed: (plan) => plan.compare === null && plan.having.length === 0 && plan.ask !== 'groups' },
];

/** Questions whose plan answers another one, which a reader would take for theirs: name → cost. */
export function notTold(words: string, plan: Plan, text: string, isYesNo: boolean): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {};
  for (const rule of RULES) if (rule.words.test(words) && rule.isMissed(plan, text, isYesNo)) lost[rule.name] = rule.cost;
  return lost;
}
