/** What stands at one place of a pattern: a word, or alternatives of which one stands. */
export interface Piece {
  /** Whether it may be left out. */
  readonly optional: boolean;
  readonly either: string | readonly Sequence[];
}
export type Sequence = readonly Piece[];

// Words are whole: "(week|month)s" would make words of pieces.
const TOUCHING = /[^ (|]\((?! )|\)\??(?=[^ ()|?])/;

/** Reads `(a|b c)? d ~sell` into its alternatives. Throws where the pattern is malformed, with its text. */
export function readPattern(pattern: string): readonly Sequence[] {
  const tokens = pattern.match(/[()|?]|[^ ()|?]+/g) ?? [];
  const fail = (what: string): never => {
    throw new Error(`pattern "${pattern}": ${what}`);
  };
  let at = 0;
  const optional = (): boolean => tokens[at] === '?' && ++at > 0;
  const alternatives = (): readonly Sequence[] => {
    const read: Piece[][] = [[]];
    while (at < tokens.length && tokens[at] !== ')') {
      const token = tokens[at++] ?? '';
      if (token === '|') {
        read.push([]);
        continue;
      }
      if (token === '?') fail('a question mark stands right after what may be left out');
      const either = token === '(' ? alternatives() : token;
      if (token === '(' && tokens[at++] !== ')') fail('a bracket is not closed');
      read.at(-1)?.push({ either, optional: optional() });
    }
    return read;
  };
  if (TOUCHING.test(pattern)) fail('a space belongs between a word and a bracket');
  const read = alternatives();
  if (at < tokens.length) fail('a bracket closes that was not opened');
  return read;
}
