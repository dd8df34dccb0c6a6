import { DIMENSIONS } from '../dimensions.js';
import { FIELDS } from '../fields.js';
import { MEASURES } from '../measures/measures.js';
import type { Condition, DimensionUse, GroupCondition, MeasureUse, Plan } from '../plan.js';
import { SEGMENTS, segmentOf } from '../segments.js';
import { isDay, isOdd, isWhole } from './values.js';

const MOST_VALUES = 5_000;

/** Names that do not exist and values that a field cannot have. */
export function nameFaults(plan: Plan): readonly string[] {
  const faults: string[] = [];
  const say = (fault: string | null): void => {
    if (fault !== null) faults.push(fault);
  };
  const measure = (use: MeasureUse): void => {
    say(unknown('measure', MEASURES, use.measure));
    (use.where ?? []).forEach(condition);
  };
  const dimension = (use: DimensionUse): void => {
    say(unknown('dimension', DIMENSIONS, use.dimension));
    if (use.dimension === 'attribute' && use.attribute === undefined) say('It does not say which attribute groups.');
  };
  const field = (name: string): void => {
    say(unknown('field', FIELDS, name));
  };
  const condition = (each: Condition): void => {
    switch (each.kind) {
      case 'field':
        say(fieldFault(each));
        break;
      case 'segment':
        say(segmentFault(each, plan.subject));
        break;
      case 'did':
        if (isOdd(each.period)) say('Periods are calendar days.');
        each.where.forEach(condition);
        break;
      case 'or':
        each.any.flat().forEach(condition);
        break;
      case 'not':
        each.all.forEach(condition);
        break;
    }
  };
  plan.measures.forEach(measure);
  plan.having.forEach((each) => {
    measure(each.measure);
    say(groupFault(each));
  });
  plan.by.forEach(dimension);
  if (plan.per !== null) dimension(plan.per);
  [...plan.where, ...(plan.part ?? [])].forEach(condition);
  if (plan.compare?.kind === 'where') [...plan.compare.current, ...plan.compare.previous].forEach(condition);
  plan.columns.forEach(field);
  if (plan.sort !== null && 'measure' in plan.sort.by) measure(plan.sort.by.measure);
  if (plan.sort !== null && 'field' in plan.sort.by) field(plan.sort.by.field);
  if (plan.sort !== null && 'dimension' in plan.sort.by)
    say(unknown('dimension', DIMENSIONS, plan.sort.by.dimension));
  return faults;
}

/** Says which names there are: whoever made one up can then choose. */
const unknown = (what: string, known: object, name: string): string | null =>
  Object.hasOwn(known, name) ? null : `There is no ${what} "${name}". Possible: ${Object.keys(known).join(', ')}.`;

const groupFault = ({ op, values }: GroupCondition): string | null =>
  values.length < (op === 'between' ? 2 : 1) || values.some((value) => !Number.isFinite(value))
    ? 'A condition on a measure needs a number.'
    : null;

function segmentFault(use: Extract<Condition, { kind: 'segment' }>, subject: string): string | null {
  const segment = segmentOf(use.segment, subject);
  if (segment === undefined) return unknown('segment', Object.fromEntries(SEGMENTS.map(({ name }) => [name, true])), use.segment);
  if (use.days !== undefined && !(isWhole(use.days) && use.days <= 100_000)) return 'Days are whole numbers.';
  if (use.period !== undefined && isOdd(use.period)) return 'Periods are calendar days.';
  if (segment.values !== undefined && (use.value === undefined || !segment.values.includes(use.value)))
    return `${use.segment} is one of ${segment.values.join(', ')}.`;
  return use.segment === 'low_stock' && use.value !== undefined && !Number.isFinite(Number(use.value))
    ? 'Low stock needs a number of units.'
    : null;
}

function fieldFault(condition: Extract<Condition, { kind: 'field' }>): string | null {
  const field = FIELDS[condition.field];
  if (field === undefined || !Object.hasOwn(FIELDS, condition.field)) return unknown('field', FIELDS, condition.field);
  const { op, values } = condition;
  if (op === 'is null' || op === 'not null') return null;
  const isText = field.type === 'text' || field.type === 'name';
  if (values.length > MOST_VALUES) return `${condition.field} has too many values.`;
  if (values.length < (op === 'between' ? 2 : op === 'in' || op === 'not in' ? 0 : 1)) return `${condition.field} needs a value.`;
  if (condition.field === 'product.attribute' && !['=', '!=', 'in', 'not in', 'contains'].includes(op))
    return 'Attributes are equal or not.';
  if (op === 'contains' || op === 'starts') return isText ? null : `${condition.field} is no text to look into.`;
  if (isText) return null;
  if (field.type === 'time' || field.type === 'day')
    return values.every((value) => isDay(String(value).slice(0, 10))) ? null : `${condition.field} is compared with calendar days.`;
  if (field.type === 'id')
    return values.every((value) => Number.isSafeInteger(Number(value))) ? null : `${condition.field} is compared with whole numbers.`;
  return values.every((value) => value !== '' && Number.isFinite(Number(value))) ? null : `${condition.field} is compared with numbers.`;
}
