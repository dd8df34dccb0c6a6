import type { Gazetteer } from './language/gazetteer.js';
import { isPlural, fold } from './language/words.js';
import { FIELD_OF } from './interpret/conditions/filters.js';
import { nearNames } from './interpret/conditions/unknownName.js';
import type { NameKind, NameMatch, NameResolver } from './tools/nameResolver.js';

const resolvers = new WeakMap<Gazetteer, NameResolver>();

/** Names in arguments of tools, looked up as names in questions are. The same one for the same names. */
export function nameResolverOf(gazetteer: Gazetteer): NameResolver {
  const known = resolvers.get(gazetteer);
  if (known) return known;
  const made: NameResolver = { resolveName: (kind, text) => (kind === 'sku' ? sku(gazetteer, text) : name(gazetteer, kind, text)) };
  resolvers.set(gazetteer, made);
  return made;
}

function sku(gazetteer: Gazetteer, text: string): NameMatch {
  const id = gazetteer.skuProduct(text);
  return id === undefined ? { kind: 'none', near: [] } : { kind: 'one', field: 'product.id', values: [id], label: text };
}

function name(gazetteer: Gazetteer, kind: Exclude<NameKind, 'sku'>, text: string): NameMatch {
  const id = /^(?:[a-z]+_|#)?(\d+)$/i.exec(text.trim())?.[1];
  if (id !== undefined && ['product', 'customer', 'campaign'].includes(kind)) return { kind: 'one', field: FIELD_OF[kind], values: [Number(id)], label: text };
  const found = gazetteer.find(kind, text);
  const [first] = found;
  if (!first) return { kind: 'none', near: nearNames(gazetteer, kind, text) };
  if (found.length === 1) return { kind: 'one', field: FIELD_OF[kind], values: [first.value], label: first.name };
  // Variants of one product ("red shirt") and plurals stand for all of them.
  const last = fold(text).split(' ').at(-1) ?? '';
  if (kind === 'product' && (isPlural(last) || found.every((value) => value.words.join(' ').startsWith(found[0]?.words.slice(0, 2).join(' ') ?? '')))) {
    return { kind: 'one', field: 'product.id', values: found.map((value) => value.value), label: text };
  }
  return { kind: 'several', candidates: found.slice(0, 8).map((value) => value.name) };
}
