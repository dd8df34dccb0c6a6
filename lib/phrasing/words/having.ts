import type { GroupCondition } from '../../analytics/plan.js';
import type { Clause } from './clauses.js';
import { formatPercent, formatValue } from './numbers.js';
import { amountLimit, countLimit } from './limits.js';
import { words } from './lists.js';
import { filterWords } from './filters.js';
import { productPhrase } from './goods.js';
import { measureLabel, measureUnit, measureWords, perWords } from './measures.js';
import { periodWords } from './periods.js';
import { isTimeDimension } from './values.js';

const same = (said: string): Clause => ({ one: said, many: said });

/** What a group does to reach a number, by measure and then by the kind of group; `{}` is the limit. */
const VERBS: Readonly<Record<string, Readonly<Record<string, Clause>>>> = {
  spent: { any: same('spent {}') },
  units: { customer: same('bought {}'), order: { one: 'has {}', many: 'have {}' }, any: same('sold {}') },
  revenue: { any: same('brought in {}') },
  orders: { customer: same('placed {}'), product: { one: 'was in {}', many: 'were in {}' }, any: same('had {}') },
};
const HAD: Clause = same('had {}');
const HAS: Clause = { one: 'has {}', many: 'have {}' };

/** "sold more than 50 units", "spent over $2,000.00": a condition on a measure as what `holder` (customer, product, month …) did. */
export function havingClause(condition: GroupCondition, holder: string, currency: string): Clause {
  const { measure, op, values, period, on } = condition;
  const { count, time } = measureWords(measure.measure);
  const say = (value: number): string => formatValue(value, measureUnit(measure), currency);
  if (on !== undefined) return changed(condition, holder, say);
  if (measure.as === 'share') return same(`made up ${amountLimit(op, values.map(say))} of ${measureWords(measure.measure).label}`);
  const plainCount = count !== null && measure.aggregate === undefined && measure.as === undefined;
  const verb = VERBS[measure.measure]?.[holder] ?? VERBS[measure.measure]?.any ?? (time === 'present' ? HAS : HAD);
  const said = values.map(say);
  const own = filterWords(
    (measure.where ?? []).filter((each) => !(each.kind === 'field' && each.op === 'not null')),
    'order',
    currency,
  );
  const before = own.before.join(' ');
  const any = op === '>' && values[0] === 0 && measure.as === undefined && measure.aggregate === undefined && measure.per === undefined;
  const limit = any && plainCount ? words(before, count.many, count.after) : any && measure.measure === 'revenue' ? 'revenue' : plainCount
    ? words(countLimit(op, said, words(before, count.one), words(before, count.many)), count.after, perWords(measure))
    : words(
        VERBS[measure.measure] ? '' : withArticle(measureLabel(measure)),
        VERBS[measure.measure] || op !== '=' ? '' : 'of',
        amountLimit(op, said),
        VERBS[measure.measure] ? perWords(measure) : '',
      );
  const link = measure.measure === 'spent' ? 'on' : 'of';
  const scope = words(productPhrase({ ...own, before: plainCount ? [] : own.before }, link), ...own.after, ...own.clauses.map(({ many }) => `that ${many}`));
  const fill = (text: string): string => words(text.replace('{}', limit), scope, period ? periodWords(period) : '');
  return { one: fill(verb.one), many: fill(verb.many) };
}

/** Conditions on a change: "fell", "rose by more than 10.0%". */
function changed({ measure, op, values, on }: GroupCondition, holder: string, say: (value: number) => string): Clause {
  const [limit = 0] = values;
  const down = op === '<' || op === '<=' || limit < 0;
  const verb = down ? 'fell' : 'rose';
  // Of a time it is not the time that fell.
  if (limit === 0 && isTimeDimension(holder))
    return same(`had ${down ? 'lower' : 'higher'} ${measureWords(measure.measure).label} than the ${holder} before`);
  const size = on === 'change_ratio' ? formatPercent(Math.abs(limit)) : say(Math.abs(limit));
  return same(limit === 0 ? verb : `${verb} by ${op === '>=' || op === '<=' ? 'at least' : 'more than'} ${size}`);
}

/** Rates, prices and averages are one thing each; revenue and profit are a mass. */
const ONE_THING =
  /^(average|median|highest|lowest|margin|price|cost per|weight|reorder level|maximum|sell-through|repeat|order value|list|cost of the|markup|stock cover|sales velocity|inventory (value|turnover)|customer lifetime)|rate$/;
export const isOneThing = (label: string): boolean => ONE_THING.test(label);
const withArticle = (label: string): string => (isOneThing(label) ? `${/^[aeiou]/.test(label) ? 'an' : 'a'} ${label}` : label);
