import type { Condition, Plan } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { negate } from '../conditions/filters.js';
import { DIMENSION_FIELDS } from '../conditions/rowFields.js';
import type { Editing } from './turn.js';

/** "forget the country", "remove the tier filter": the conditions of one kind, where the last question has any. */
function droppedKind({ d, plan }: Editing): readonly string[] | null {
  if (d.filters.length || d.time.periods.length || d.numbers.length) return null;
  const fields = d.nouns.flatMap(({ id }) => DIMENSION_FIELDS[id] ?? []).flatMap((field) => fieldsIn({ kind: 'field', field, op: '=', values: [] }));
  return fields.length > 0 && plan.where.some((c) => fieldsIn(c).some((field) => fields.includes(field))) ? fields : null;
}

/** "drop the period", "leave out Japan", "without the filter": clauses, values or all conditions taken out. */
export function drop(e: Editing): void {
  const { d } = e;
  const { s } = d;
  const drops = s.has('followup', 'drop') || DROPS.test(s.words);
  const kind = drops || /\b(without|no) (the |any )?\w+ (filter|restriction|condition)\b/.test(s.words) ? droppedKind(e) : null;
  if (kind) {
    e.plan = { ...e.plan, where: e.plan.where.filter((c) => !fieldsIn(c).some((field) => kind.includes(field))) };
    for (const m of s.mentions) if (!m.value) s.claim(m, 'follow-up');
    s.claimWords(DROP_WORDS);
    e.changes.push('without that filter');
    return;
  }
  if (drops && s.has('followup', 'drop_target')) {
    s.claimWords(DROP_WORDS);
    const target = s.words;
    if (/period|date|time/.test(target)) e.plan = { ...e.plan, period: ALL_TIME, compare: null };
    else if (/limit/.test(target)) e.plan = { ...e.plan, limit: null, offset: 0 };
    else if (/breakdown|grouping/.test(target)) e.plan = { ...e.plan, by: [], ask: 'value', sort: null, limit: null, gaps: false };
    else if (/comparison/.test(target)) e.plan = { ...e.plan, compare: null };
    else e.plan = { ...e.plan, where: [], having: [] };
    e.changes.push('drops a clause');
  } else if (drops && d.filters.length) {
    // What narrows the answer is taken out again; what is only among its rows is left out.
    for (const { condition, label, negated, mention } of d.filters) {
      s.claim(mention, 'follow-up');
      const left = otherSide(e.plan, condition);
      if (left) {
        e.plan = { ...e.plan, where: [...e.plan.where, ...left], compare: null };
        e.changes.push(`without ${label}`);
        continue;
      }
      const own = e.plan.where.find((c) => c.kind === 'field' && condition.kind === 'field' && c.field === condition.field && (c.op === '=' || c.op === 'in') && condition.values.some((value) => c.values.includes(value)));
      e.plan = { ...e.plan, where: own ? e.plan.where.filter((c) => c !== own) : withoutToo(e.plan.where, negated ? condition : negate(condition)) };
      e.changes.push(own ? `without the filter on ${label}` : `without ${label}`);
    }
    for (const m of s.mentions) if (DROP_WORDS.test(m.text.toLowerCase().split(' ')[0] ?? '') || s.concept(m, 'status')) s.claim(m, 'follow-up');
    s.claimWords(DROP_WORDS);
    d.filters = [];
  }
  if (drops || /\b(without|no) (the |any )?(filter|filters|restriction)s?\b|^(and )?(overall|in total|altogether|all together|for everything)\b/.test(s.words)) {
    if (!e.changes.length && !d.filters.length && !s.has('followup', 'drop_target') || /filter|overall|in total|altogether|everything/.test(s.words)) {
      e.plan = { ...e.plan, where: [], having: [] };
      for (const m of [...s.all('negation'), ...s.all('aggregate')]) s.claim(m, 'follow-up');
      e.changes.push('without filters');
    }
  }
}

/** "drop Japan" of Japan against France: France is left. */
function otherSide({ compare }: Plan, dropped: Condition): readonly Condition[] | null {
  if (compare?.kind !== 'where' || dropped.kind !== 'field') return null;
  const isIt = (side: readonly Condition[]): boolean => side.length === 1 && side[0]?.kind === 'field' && side[0].field === dropped.field && side[0].values.join() === dropped.values.join();
  return isIt(compare.current) ? compare.previous : isIt(compare.previous) ? compare.current : null;
}

/** New conditions win over old ones on the same field. */
export function replaceFields(old: readonly Condition[], fresh: readonly Condition[]): readonly Condition[] {
  const fields = new Set(fresh.flatMap(fieldsIn));
  return [...old.filter((condition) => !fieldsIn(condition).some((field) => fields.has(field))), ...fresh];
}

const FIELD_GROUP: Readonly<Record<string, string>> = { 'product.id': 'product', 'product.category': 'product', 'customer.city': 'place', 'customer.country': 'place' };
export const fieldsIn = (condition: Condition): readonly string[] =>
  condition.kind === 'field' ? [FIELD_GROUP[condition.field] ?? `${condition.field}${condition.attribute ?? ''}`] : condition.kind === 'or' ? condition.any.flat().flatMap(fieldsIn) : condition.kind === 'did' ? condition.where.flatMap(fieldsIn) : condition.kind === 'segment' ? [`segment:${condition.segment}`] : [];

/** One more value that is left out, beside those of the same field. */
export function withoutToo(where: readonly Condition[], fresh: Condition): readonly Condition[] {
  const at = where.find((c) => c.kind === 'field' && fresh.kind === 'field' && c.field === fresh.field && c.attribute === fresh.attribute && (c.op === '!=' || c.op === 'not in'));
  if (at?.kind !== 'field' || fresh.kind !== 'field') return [...where, fresh];
  return where.map((c) => (c === at ? { ...at, op: 'not in' as const, values: [...new Set([...at.values, ...fresh.values])], label: `${at.label ?? ''} or ${(fresh.label ?? '').replace(/^not /, '')}` } : c));
}

/** "drop Japan", "leave out the pending ones": said of the rows of the answer. */
export const DROP_WORDS = /^(drop|clear|remove|lose|take|leave|ignore|skip|forget|exclude|minus|cut|throw|kick|ditch|out|away|about|one|ones|rid|get|of)$/;
export const DROPS = /^(and |now |please |ok |okay |but |then |can you |could you )*(drop|remove|clear|lose|take out|leave out|ignore|skip|forget( about)?|exclude|minus|cut( out)?|throw out|kick out|ditch|get rid of|take away)\b/;
