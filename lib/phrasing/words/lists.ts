/** ["a", "b", "c"] → "a, b and c". */
export function joinWords(parts: readonly string[], last = 'and'): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Parts of a sentence with one space between; empty ones leave nothing. */
export const words = (...parts: readonly (string | null | undefined)[]): string =>
  parts
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ')
    .replace(/ ([,.;:])/g, '$1');

/** Ends a sentence exactly once. */
export const sentence = (text: string): string => `${capitalise(text.trim()).replace(/[.]$/, '')}.`;

/** Predicates of one subject: what is denied comes last, after "but". */
export function joinPredicates(clauses: readonly { readonly said: string; readonly denies?: boolean }[]): string {
  const said = (denies: boolean): string =>
    joinWords(sameVerbOnce(clauses.filter((each) => (each.denies ?? false) === denies).map((each) => each.said)));
  const [does, denies] = [said(false), said(true)];
  return does !== '' && denies !== '' ? `${does} but ${denies}` : `${does}${denies}`;
}

/** "bought tea and bought milk" → "bought tea and milk". */
const sameVerbOnce = (said: readonly string[]): readonly string[] =>
  said.map((each, at) => {
    const verb = /^(bought|ordered|spent|sold) /.exec(each)?.[0];
    return verb !== undefined && at > 0 && said[at - 1]?.startsWith(verb) ? each.slice(verb.length) : each;
  });
