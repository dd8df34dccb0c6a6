import type { GroupCondition, Subject } from '../../analytics/plan.js';
import { wordTable } from '../../language/words.js';
import type { Sentence } from '../sentence.js';

const BELOW_COST = /\b(below|under|beneath|less than|lower than|cheaper than|not cover(ing)?|at or below) (our |their |its |the |what (we|they|it) )?(own |unit |purchase |buying )?(costs?( us)?|cost prices?|purchase prices?|we pay( for (them|it))?)\b/;
const NEGATIVE_MARGIN = /\bnegative margin\b/;
const AT_A_LOSS = /\b(at a loss|los(e|es|ing) (us )?money|lost (us )?money|loss[- ]making|make a loss|made a loss|negative margin|unprofitable)\b/;

const COST = '(?:(?:our|their|its|the) )?(?:own |unit |purchase |buying )?(?:costs?(?: prices?)?|purchase prices?|buying prices?|what (?:we|it|they) (?:pay|paid|costs?)(?: us)?(?: for (?:it|them))?)';
const TIMES = '(?<times>double|twice|triple|thrice|(?:\\d+(?:\\.\\d+)?|two|three|four|five|six|ten) ?(?:times|x|fold))';
const OP = '(?<op>(?:more|greater|higher|bigger|larger) than|over|above|at least|exceed(?:s|ing)?|beyond|upwards of|less than|lower than|smaller than|under|below|at most|no more than|not even)';
/** "a list price more than double the cost". */
const COST_TIMES = new RegExp(`\\b(?:prices?|priced|sell(?:s|ing)?(?: for| at)?|sold (?:for|at)|retail(?:s|ing)?(?: for| at)?|go(?:es)? for|charge[sd]?)\\b(?: \\w+){0,5}? ${OP} ${TIMES} ${COST}(?= |$)`);
const FACTORS: Readonly<Record<string, number>> = wordTable({ double: 2, twice: 2, two: 2, triple: 3, thrice: 3, three: 3, four: 4, five: 5, six: 6, ten: 10 });
const OPS: readonly (readonly [RegExp, GroupCondition['op']])[] = [[/^at least$/, '>='], [/^(?:at most|no more than)$/, '<='], [/^(?:less|lower|smaller|under|below|not)/, '<'], [/./, '>']];

/** "priced at more than twice their cost": a bar on the markup of each product. */
export function timesCost(s: Sentence, subject: Subject | null): { readonly having: GroupCondition; readonly assumption: string } | null {
  const found = COST_TIMES.exec(s.words);
  if (!found?.groups || (subject !== 'product' && subject !== null)) return null;
  const { times = '', op = '' } = found.groups;
  const factor = FACTORS[/^[a-z]+/.exec(times)?.[0] ?? ''] ?? Number.parseFloat(times);
  const from = s.tokenAt(found.index);
  const to = from + found[0].split(' ').length;
  if (!Number.isFinite(factor)) return null;
  for (const m of s.mentions) if (m.to > from && m.from < to) s.claim(m, 'filter');
  s.claimWords(/^(?:double|triple|twice|times|fold|x|list|retail|with|have|has|a)$/);
  const markup = Math.round((factor - 1) * 1000) / 1000;
  return { having: { measure: { measure: 'markup' }, op: OPS.find(([pattern]) => pattern.test(op))?.[1] ?? '>', values: [markup] }, assumption: `A price of ${String(factor)} times the cost is a markup of ${String(Math.round(markup * 1000) / 10)}%.` };
}

/** "priced below cost" looks at the list price; "sold at a loss", "lost money" at what sales brought in. */
export function belowCost(s: Sentence, subject: Subject | null): GroupCondition[] {
  const price = BELOW_COST.test(s.words) && (subject === 'product' || subject === null);
  const loss = !price && AT_A_LOSS.test(s.words) && (subject === 'product' || !NEGATIVE_MARGIN.test(s.words)) && (subject === 'product' || subject === 'campaign' || s.has('noun', 'category', 'brand', 'supplier'));
  if (!price && !loss) return [];
  for (const m of s.mentions) if (/^(below|under|beneath|less than|lower than|cheaper than|costs?|cost price|purchase price|pay|cover|loss|lost|lose|loses|losing|money|unprofitable|negative|margin|make|made|price|priced|sell|sold|selling|sells)$/.test(m.text.toLowerCase())) s.claim(m, 'filter');
  s.claimWords(/^(loss|making|below|cover|negative)$/);
  return [{ measure: { measure: price ? 'list_margin' : subject === 'campaign' ? 'roi' : 'margin' }, op: '<', values: [0] }];
}
