import type { Draft } from '../draft.js';
import type { Filter } from '../conditions/filters.js';

/** "X versus Y": two values of one kind under a word of comparison. */
export function comparedThings(d: Draft): readonly [Filter, Filter] | null {
  const { s } = d;
  // "from X or Y with more than 3 orders": a bar holds nothing against anything.
  const words = s.words.replace(/\b(?:more|less|fewer|better|higher|lower|bigger|smaller|cheaper|dearer|pricier) than (?=[$€£]|\d|one\b|two\b|three\b|four\b|five\b|six\b|ten\b|a (?:dozen|hundred|thousand)\b)/g, '');
  const cue = s.matches(/\b(between|out of|vs|versus|compare|compared|comparing|comparison|against|beats?|beating|outs(?:ell|old)\w*|or|than|difference|differ|more|outperform\w*|better|ahead|behind|cheaper|pricier|dearer|costlier)\b/);
  if (!cue) return null;
  const named = d.filters.filter((f) => !f.negated && !['status', 'segment', 'number', 'time', 'order', 'email', 'name'].includes(f.kind));
  for (let i = 0; i + 1 < named.length; i += 1) {
    const a = named[i];
    const next = named[i + 1];
    // "the red shirts vs the blue ones": what both are of stands between them.
    const b = next?.kind === a?.kind ? next : named.slice(i + 2).find((f) => f.kind === a?.kind && /\b(vs\.?|versus|against|compared (to|with)|than)\b/.test(s.wordsBetween(next?.mention.to ?? 0, f.mention.from)));
    if (!a || !b || a.kind !== b.kind || JSON.stringify(a.condition) === JSON.stringify(b.condition)) continue;
    const between = s.wordsBetween(a.mention.to, b.mention.from);
    if (/^(,|,? ?or)( more| less| fewer)?( the)?$/.test(between.trim()) && s.matches(/\b(which|what|who|better|more|less|fewer|higher|lower|bigger|best|cheaper|pricier|dearer)\b/) && /\b(better|more|less|fewer|lower|worse|smaller|higher|bigger|cheaper|pricier|dearer|costlier|which of|which one|which sells|which sold|what sells|bring|brings|made more|earn)\b/.test(words)) return [a, b];
    // "between X and Y, which sold more".
    if (/^(,|and|or)( the)?$/.test(between.trim()) && s.matches(/\b(between|out of|which( one)? of|who of)\b.*\b(more|most|better|best|higher|highest|bigger|biggest|less|least|fewer|lower|lowest|worse|worst|cheaper|dearer)\b/) && s.matches(/\b(which|who|what)\b/)) return [a, b];
    if (/^(is|are|was|were|of|from)?( the)?$/.test(between.trim()) && s.matches(/\bhow (far|much) (ahead|behind)\b/)) return [a, b];
    if (/\b(ahead of|behind)\b/.test(between)) return [a, b];
    if (/\b(vs\.?|versus|against|compared|than|beat|beats|beating|to|outs(?:ell|old)\w*|with|outperform\w*|over)\b/.test(between) || (/^(and|or|,)?( the)?( |$)/.test(between) && s.matches(/\b(compare|comparing|comparison|difference|which (one )?(sells|sold|made|brought|earned|is|was|does|did|has)|or)\b/) && (s.matches(/\b(compare|comparing|comparison|difference|differ|vs|versus)\b/)))) return [a, b];
  }
  return null;
}

/** Both a state and its opposite are asked for. */
export const WITH_AND_WITHOUT = /\b(?:with|having) (?:and|or|vs\.?|versus|against) without\b|\bwithout (?:and|or|vs\.?|versus|against) with\b/;

/** "average order value with and without a discount": a state of orders and its opposite. */
export function bothWays({ s, segments }: Draft): readonly [Filter, Filter] | null {
  const [only, ...others] = WITH_AND_WITHOUT.test(s.words) ? segments.filter((x) => x.of === 'order') : [];
  const mention = s.mentions.find((m) => m.from === only?.from);
  if (only?.condition.kind !== 'segment' || mention === undefined || others.length > 0) return null;
  const { not = false, ...state } = only.condition;
  const thing = mention.text.toLowerCase().replace(/^.*\b(?:with|without|and) /, '').replace(/^(?:an?|any|the) /, '');
  const side = (isWithout: boolean): Filter => ({
    mention, kind: 'status', negated: false, condition: isWithout === not ? only.condition : { ...state, ...(isWithout ? { not: true } : {}) }, label: `${isWithout ? 'without' : 'with'} ${thing}`,
  });
  return [side(false), side(true)];
}

/** "cancelled versus refunded orders", "AOV of repeat against one-time buyers": two states of orders or customers, and nothing else that is compared. */
export function comparedStates({ s, filters, segments, time, grouping }: Draft): readonly [Filter, Filter] | null {
  const states = [
    ...filters.filter((f) => f.kind === 'status'),
    ...segments.filter((x) => x.of === 'order' || x.of === 'customer').flatMap(({ condition, of, from }): readonly Filter[] => {
      const mention = s.mentions.find((m) => m.from === from);
      return mention === undefined ? [] : [{ mention, kind: of === 'order' ? 'status' : 'segment', negated: false, condition, label: mention.text.replace(/ (orders?|customers?|buyers?|clients?)$/i, '') }];
    }),
  ].sort((a, b) => a.mention.from - b.mention.from);
  const [a, b] = states;
  if (!a || !b || states.length !== 2 || a.kind !== b.kind || a.label === b.label || a.negated || b.negated || time.periods.length > 1 || time.base || grouping.by.some((dim) => dim.dimension === 'status')) return null;
  const between = s.wordsBetween(a.mention.to, b.mention.from);
  const held = /\b(vs\.?|versus|against|compared|than)\b/.test(between) || (/^(orders |ones |order |customers |buyers )?(and|to|with)( the)?$/.test(between) && s.matches(/\b(compare|comparing|comparison|difference)\b/));
  // "were there more refunds or cancellations": which of the two.
  const either = /^(orders )?or( the)?$/.test(between) && s.matches(/\b(more|fewer|less)\b/);
  return held || either ? [a, b] : null;
}
