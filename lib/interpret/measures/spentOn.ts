import type { Draft } from '../draft.js';

const ON_DISCOUNTS = /\bspen(?:d|t|ding)(?: \w+)? (?:on|in|as) (?:the |our |all )?(?:discounts?|markdowns?|rebates?|reductions)\b/;
const COST_AND_RETURN = /\b(?:cost|costs|spend|spent)\b.*?\b(?:and|as well as)(?: (?:then|also|how much|what|did|we|it|they))* (?:bring|brought|earn|earned|make|made|generate|generated|return|returned|yield|yielded)\b/;

/** What the shop spends: on discounts it is the money off; of a campaign that cost so much and brought in so much, both are asked. */
export function spentOn(d: Draft): void {
  const { s } = d;
  if (d.measures.some(({ use }) => use.measure === 'discounts') && ON_DISCOUNTS.test(s.words)) {
    for (const m of [...s.all('verb', 'spend'), ...s.all('measure', 'spent')]) s.claim(m, 'measure');
    d.measures = d.measures.filter(({ use }) => use.measure !== 'spent');
  }
  const ofCampaign = d.filters.some((f) => f.kind === 'campaign' || f.kind === 'channel') || d.nouns.some((n) => n.id === 'campaign' || n.id === 'channel') || d.grouping.by.some(({ dimension }) => dimension === 'campaign' || dimension === 'channel');
  const cost = [...s.all('verb', 'cost', 'spend'), ...s.all('measure', 'spent', 'cost', 'spend')].sort((a, b) => a.from - b.from)[0];
  const earned = s.all('verb', 'earn').at(-1);
  if (!ofCampaign || d.rank || d.numbers.length > 0 || !cost || !earned || !COST_AND_RETURN.test(s.words) || d.measures.some(({ use }) => !['spent', 'cost', 'spend'].includes(use.measure))) return;
  for (const m of [cost, earned]) s.claim(m, 'measure');
  // Of all campaigns: each has its own, where the shop's revenue is more than theirs.
  const group = d.nouns.find((n) => n.id === 'campaign' || n.id === 'channel');
  if (group && d.grouping.by.length === 0 && !d.filters.some((f) => f.kind === 'campaign' || f.kind === 'channel')) {
    s.claim(group.mention, 'group');
    d.grouping = { ...d.grouping, by: [{ dimension: group.id }], explicit: true };
  }
  d.measures = [{ mention: cost, use: { measure: 'spend' } }, { mention: earned, use: { measure: 'revenue' } }];
}
