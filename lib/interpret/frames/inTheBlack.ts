import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { PRODUCT_KINDS } from '../measures/kinds.js';
import type { Reading } from '../reading.js';

const SHOP = '(?:we|i|the (?:shop|store|business|company)|our (?:shop|store|business|company)|business)';
const STILL = '(?: still| actually| even| really| currently| now)*';
const GAIN = '(?:profitable|in the black|(?:making|make|made|earning|turning|turn|turned)(?: us)?(?: any| a| some)? (?:money|profit))';
const LOSS = '(?:unprofitable|in the red|(?:losing|lose|lost)(?: us)?(?: any| some)? money|(?:making|make|made|running|run|ran)(?: us)?(?: at)?(?: any| a) loss)';
const ASKS = new RegExp(`^(?:and |so |but |ok )*(?:are|is|am|were|was|do|does|did|have|has) ${SHOP}${STILL} (?:been )?(?:(?<gain>${GAIN})|(?<loss>${LOSS}))\\b`);

/** "are we making money", "is the shop in the red": whether anything is left of what came in after what the goods cost. */
export function inTheBlack(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = ASKS.exec(s.words)?.groups;
  const ofGoods = d.filters.every((f) => PRODUCT_KINDS.has(f.kind) && !f.negated) && d.nouns.every((n) => s.isClaimed(n.mention) || n.id === 'shop');
  if (!found || !ofGoods || (d.rank && (d.rank.noun !== null || !/profitable/.test(s.words))) || d.numbers.length || d.segments.length || d.grouping.by.length || d.time.base || d.time.periods.length > 1 || s.matches(/\b(?:than|or|per|each)\b/)) return null;
  // No goods of that colour are meant.
  const colours = s.mentions.filter((m) => /^(?:black|red)$/i.test(m.text) && /\bin the$/.test(s.wordsBetween(0, m.from)));
  for (const m of s.mentions) if ((!m.value && !m.period) || colours.includes(m)) s.claim(m, 'measure');
  s.claimWords(/^(?:black|red|still|actually|even|really|currently|profitable|unprofitable|loss|losing|lost|any|been)$/);
  d.having = [];
  d.filters = d.filters.filter((f) => !colours.includes(f.mention));
  d.rank = null;
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'gross_profit' }], intent: 'sales_inquiry', why: 'whether the shop earns more than its goods cost', keepNumbers: true, compare: null, yesNo: { kind: 'compare', op: found.loss === undefined ? '>' : '<', value: 0 } });
}
