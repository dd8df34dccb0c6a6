import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { PRODUCT_KINDS } from '../measures/kinds.js';
import type { Reading } from '../reading.js';

const START = '^(?:and |so |ok )*';
const SUPPLIES = new RegExp(`${START}(?:who|which compan(?:y|ies)) (?:supplies|delivers|provides|sells us|supply|deliver|provide|is supplying|are supplying)\\b|${START}(?:who|where) (?:do|did) (?:we|i) (?:buy|get|source|order|purchase|have)\\b.*\\b(?:from|off(?: of)?)\\b(?:[ ?.!]*)$|${START}where (?:do|did) (?:we|i) (?:buy|get|source|purchase)\\b|${START}(?:from (?:whom|who|where)|whom) (?:do|did) (?:we|i) (?:buy|get|source|order|purchase)\\b|\\bsuppliers? (?:of|for|behind) (?:the |our |all )?`);

/** "who supplies the most products". */
const MOST = new RegExp(`${START}who (?:supplies|delivers|provides|sells us) (?:us )?(?:with )?(?:the )?(?:most|fewest|least)(?: of our| of the)? (?:products|items|articles|things|skus)[ ?.!]*$`);

/** "who supplies our sold-out products", "who do we buy our tea from": the suppliers of some of the goods. */
export function suppliersOf(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (MOST.test(s.words) && d.rank && !d.filters.length && !d.segments.length && !d.numbers.length && !d.grouping.by.length && !d.time.periods.length) {
    for (const m of [...s.all('verb'), ...s.all('ask'), ...s.all('noun', 'product')]) s.claim(m, 'ranked');
    const measure = { measure: 'products' };
    const { direction } = d.rank;
    d.rank = null;
    return finish(d, head, { ask: 'groups', subject: 'product', measures: [measure], by: [by('supplier')], sort: { by: { measure }, direction }, limit: 1, intent: 'ranking', why: 'who supplies most', period: ALL_TIME, compare: null });
  }
  if (!SUPPLIES.test(s.words) || d.rank || d.numbers.length || d.measures.length || head.count || head.yesNo || d.time.periods.length || d.grouping.by.some((dim) => dim.dimension !== 'supplier')) return null;
  const goods = d.filters.every((f) => PRODUCT_KINDS.has(f.kind) && f.kind !== 'supplier') && d.segments.every((x) => x.of === 'product');
  if (!goods || d.filters.length + d.segments.length === 0) return null;
  for (const m of s.mentions) if (s.concept(m, 'verb') || s.concept(m, 'ask') || s.concept(m, 'noun', 'supplier', 'product') || s.concept(m, 'segment', 'has_bought', 'has_ordered')) s.claim(m, 'group');
  s.claimWords(/^(?:from|off|whom|company|companies|behind)$/);
  return finish(d, head, { ask: 'groups', subject: 'product', measures: [{ measure: 'products' }], by: [by('supplier')], sort: null, intent: 'inventory_inquiry', why: 'the suppliers of some goods', period: ALL_TIME, compare: null });
}
