import type { Condition, Plan } from '../../analytics/plan.js';
import { fieldsIn, replaceFields } from './dropClause.js';

/**
 * "what about Germany?": new conditions win over those on the same field where these stand: among what holds for all, in what was
 * bought, or as the part that a share is of.
 */
export function withConditions({ where, part }: Plan, fresh: readonly Condition[]): Pick<Plan, 'where' | 'part'> {
  const ofPart = part ? fresh.filter((each) => isOn(part, each) && !isOn(where, each)) : [];
  const ofDeed = fresh.filter((each) => !ofPart.includes(each) && isValue(each) && where.some((c) => c.kind === 'did' && isOn(c.where, each)) && !where.some((c) => c.kind !== 'did' && isOn([c], each)));
  const rest = fresh.filter((each) => !ofPart.includes(each) && !ofDeed.includes(each));
  return {
    where: replaceFields(where.map((c) => (c.kind === 'did' ? { ...c, where: inPlace(c.where, ofDeed) } : c)), rest),
    part: part && (ofPart.length > 0 ? replaceFields(part, ofPart) : part),
  };
}

const isValue = (condition: Condition): boolean => condition.kind === 'field' && (condition.op === '=' || condition.op === 'in');

const isOn = (conditions: readonly Condition[], condition: Condition): boolean => conditions.some((c) => fieldsIn(c).some((field) => fieldsIn(condition).includes(field)));

/** Nothing but clothing becomes nothing but shoes. */
function inPlace(conditions: readonly Condition[], fresh: readonly Condition[]): readonly Condition[] {
  return conditions.map((old) => {
    const other = fresh.find((each) => isOn([old], each));
    if (other?.kind !== 'field' || old.kind !== 'field') return other ?? old;
    const leftOut = old.op === '!=' || old.op === 'not in';
    return leftOut ? { ...other, op: other.op === '=' ? '!=' : 'not in', label: `not ${other.label ?? other.values.join(' or ')}` } : other;
  });
}
