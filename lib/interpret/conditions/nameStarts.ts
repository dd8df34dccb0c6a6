import type { Condition, Subject } from '../../analytics/plan.js';
import type { Filter } from './filters.js';
import type { Sentence } from '../sentence.js';

const NAME_STARTS = /(?:\b(?:whose|with|where|have|has|having|that have|which have) (?:an? |the |their |its )?(?:(?:first |full |product |customer )?names? (?:(?:that|which|is|are) )?)?|(?<=\b(?:customers?|clients?|buyers?|people|shoppers|products?|items?|articles?) )(?:(?:that|which|who|whose names?) )?)(?:starts?|starting|begins?|beginning) (?:with|in|by) (?:the )?(?:letters? )?["'‘“]?([\p{L}\p{N}]{1,20})["'’”]?(?=$|[\s?.!,])/iu;
const FIELDS: Readonly<Partial<Record<Subject, string>>> = { customer: 'customer.name', product: 'product.name' };

/** "customers whose name starts with F": names by their first letters. */
export function nameStarts(s: Sentence, subject: Subject | null, filters: Filter[]): readonly Condition[] {
  const found = NAME_STARTS.exec(s.annotation.text);
  const start = found?.[1];
  const field = FIELDS[subject === 'sale' ? 'product' : (subject ?? 'sale')];
  if (!found || start === undefined || field === undefined) return [];
  const end = found.index + found[0].length;
  for (const f of filters.filter(({ mention }) => mention.start >= found.index && mention.end <= end)) filters.splice(filters.indexOf(f), 1);
  s.claimText(found.index, end, 'filter');
  return [{ kind: 'field', field, op: 'starts', values: [start], label: `whose name starts with "${start}"` }];
}
