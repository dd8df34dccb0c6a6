import type { Condition, Plan } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { negate } from './filters.js';

/** What may stand between "only" and the thing that it keeps apart: "only *ever bought* tea", "only *have* cancelled *orders*". */
const ONLY = /\b(?:only|exclusively|solely|nothing but)(?: (?:ever|have|has|had|having|with|placed?|made|bought|buys?|ordered|orders?|purchased?|paid|pays?|used?|uses?|shop|shopped|by|via|through|from|in|a|any|our|the|products?))*$/;
const ONLY_AFTER = /^(?: (?:products?|orders?|items?))? ?(?:only|exclusively|solely|and nothing else)\b/;
const DEEDS: ReadonlySet<string> = new Set(['order.status', 'order.payment_method', 'product.category', 'product.brand', 'product.id']);

/** "customers with only cancelled orders", "who buys nothing but tea": they did that, and nothing that is not so. */
export function nothingElse(plan: Plan, { s }: Draft): Plan {
  if (plan.subject !== 'customer') return plan;
  const alone = (label: string): boolean => s.mentions.some((m) => (m.value ?? s.concept(m, 'status')) && (s.concept(m, 'status', label) !== undefined || m.text.toLowerCase().replaceAll('_', ' ') === label.toLowerCase().replaceAll('_', ' ')) && (ONLY.test(s.wordsBetween(0, m.from)) || ONLY_AFTER.test(s.wordsBetween(m.to, s.tokens.length))));
  const others = plan.where.flatMap((condition): readonly Condition[] => {
    if (condition.kind !== 'did' || condition.not || condition.where.length !== 1) return [];
    const [own] = condition.where;
    if (own?.kind !== 'field' || !DEEDS.has(own.field) || own.op !== '=' || !alone(own.label ?? String(own.values[0]))) return [];
    return [{ kind: 'did', what: condition.what, not: true, where: [negate(own)], period: condition.period ?? ALL_TIME }];
  });
  if (others.length === 0) return plan;
  s.claimWords(/^(only|exclusively|solely|nothing|but|else)$/);
  return { ...plan, where: [...plan.where, ...others] };
}
