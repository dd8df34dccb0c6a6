const NUMBER = '(?:\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)';
const PEOPLE = 'customers|clients|buyers|spenders|shoppers';
const OWNED = new RegExp(`\\b(?:(?:our|my) (?<one>(?:top|best|number one) (?:customer|client|buyer|spender|shopper))|(?:(?:our|my|the) )?(?<rank>(?:top|best|biggest|largest|most valuable|most loyal|worst)(?: ${NUMBER})?(?: (?:spending|paying))? (?:${PEOPLE})))'? (?<what>(?:(?:open|pending|cancelled|refunded|fulfilled|shipped|recent|latest) )?(?:orders|purchases))\\b(?! (?:count|counts|number|numbers|total|totals|value|values|amount|amounts|by)\\b)`, 'i');

/** "top customers orders last week": the orders of those, where no apostrophe says so. Null where none are owned so. */
export function ownedByBest(text: string): string | null {
  const found = OWNED.exec(text);
  if (!found?.groups) return null;
  const { one, rank = one ?? '', what = '' } = found.groups;
  return `${text.slice(0, found.index)}${what} of our ${rank}${text.slice(found.index + found[0].length)}`;
}
