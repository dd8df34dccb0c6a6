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
