import type { Gazetteer } from '../../language/gazetteer.js';
import type { Filter } from './filters.js';
import type { Sentence } from '../sentence.js';

/**
 * "blue or red mugs": both words stand before the one noun, but the names know only "red mugs". The first then gets the noun too,
 * where such products exist; a product cannot be both, so the two are alternatives.
 */
export function sharedNouns(s: Sentence, filters: Filter[], gazetteer: Gazetteer): void {
  for (let i = filters.length - 2; i >= 0; i -= 1) {
    const first = filters[i];
    const second = filters[i + 1];
    if (!first || !second || first.kind !== 'attribute' || second.kind !== 'product' || first.negated !== second.negated) continue;
    if (!/^(or|and|&|,|,? ?and\/or|\/|, (or|and)|as well as|plus)$/.test(s.wordsBetween(first.mention.to, second.mention.from).trim())) continue;
    const words = s.tokens.slice(second.mention.from, second.mention.to).map((token) => token.text);
    if (words.length < 2 || !gazetteer.find('attribute', words[0] ?? '').length) continue;
    const text = `${first.mention.text} ${words.slice(1).join(' ')}`;
    const found = gazetteer.find('product', text);
    if (!found.length) continue;
    const label = found.length === 1 ? (found[0]?.name ?? text) : text;
    const op = first.negated ? (found.length > 1 ? 'not in' : '!=') : found.length > 1 ? 'in' : '=';
    s.claim(first.mention, 'part of a name');
    filters[i] = { ...first, kind: 'product', label, condition: { kind: 'field', field: 'product.id', op, values: found.map((each) => each.value), label: first.negated ? `not ${label}` : label } };
  }
}
