import { DIMENSIONS } from './dimensions.js';
import { FIELDS, type Permission } from './fields.js';
import { MEASURES } from './measures/measures.js';
import type { Condition, DimensionUse, MeasureUse, Plan } from './plan.js';

/** Conditions on a whole value, or on whether there is one. */
const WHOLE: ReadonlySet<string> = new Set(['=', '!=', 'is null', 'not null']);

/** The permissions a plan needs: what its measures, groups, filters and columns let the reader see. */
export function permissionsOf(plan: Plan): readonly Permission[] {
  const needed = new Set<Permission>(['counts']);
  const measure = (use: MeasureUse): void => {
    needed.add(MEASURES[use.measure]?.permission ?? 'counts');
    (use.where ?? []).forEach(condition);
  };
  const field = (name: string): void => {
    needed.add(FIELDS[name]?.permission ?? 'counts');
  };
  const dimension = (use: DimensionUse): void => {
    needed.add(DIMENSIONS[use.dimension]?.permission ?? 'counts');
  };
  // Whoever may filter by a part of an address, or sort by it, can find it out letter by letter; a whole one is known already.
  const contact = (name: string): void => {
    if (FIELDS[name]?.contact === true) needed.add('customers:contact');
  };
  const condition = (each: Condition): void => {
    if (each.kind === 'field') field(each.field);
    if (each.kind === 'field' && !WHOLE.has(each.op)) contact(each.field);
    if (each.kind === 'did') each.where.forEach(condition);
    if (each.kind === 'or') each.any.flat().forEach(condition);
    if (each.kind === 'not') each.all.forEach(condition);
  };
  plan.measures.forEach(measure);
  plan.having.forEach((each) => {
    measure(each.measure);
  });
  plan.by.forEach(dimension);
  if (plan.per !== null) dimension(plan.per);
  [...plan.where, ...(plan.part ?? [])].forEach(condition);
  if (plan.compare?.kind === 'where') [...plan.compare.current, ...plan.compare.previous].forEach(condition);
  plan.columns.forEach(field);
  if (plan.sort !== null) {
    if ('measure' in plan.sort.by) measure(plan.sort.by.measure);
    if ('field' in plan.sort.by) {
      field(plan.sort.by.field);
      contact(plan.sort.by.field);
    }
    if ('dimension' in plan.sort.by) dimension({ dimension: plan.sort.by.dimension });
  }
  const lists = plan.ask === 'records' || plan.ask === 'record';
  if (lists && plan.subject === 'customer') needed.add('customers');
  if (plan.subject === 'campaign' && (lists || plan.measures.length === 0)) needed.add('money');
  if (plan.analysis?.kind === 'why') {
    needed.add('money');
    needed.add('customers');
  }
  return [...needed];
}
