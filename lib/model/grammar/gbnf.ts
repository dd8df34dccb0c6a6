/** A text as a literal of GBNF (the grammar notation of llama.cpp). */
export const literal = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`;

/** Any of some texts. */
export const anyOf = (texts: readonly string[]): string => texts.map(literal).join(' | ');

interface Letters {
  readonly next: Map<string, Letters>;
  isWord: boolean;
}

/**
 * Rules for a word of lower-case letters, at most about `most` long, that is none of `excluded`; its first rule is called `name`.
 * GBNF has no negation: the rules follow the excluded words letter by letter, and leave them where a word goes another way.
 */
export function wordExcept(name: string, excluded: readonly string[], most: number): readonly string[] {
  const root = lettersOf(excluded);
  const rules = [`${name}-rest ::= [a-z]{0,${most}}`];
  const write = (node: Letters, path: string): string => {
    const own = path === '' ? name : `${name}-${path}`;
    const ways = [...node.next].map(([letter, below]) => `${literal(letter)} ${write(below, `${path}${letter}`)}`);
    const others = [...'abcdefghijklmnopqrstuvwxyz'].filter((letter) => !node.next.has(letter)).join('');
    if (others !== '') ways.push(`[${others}] ${name}-rest`);
    if (path !== '' && !node.isWord) ways.push('""');
    rules.push(`${own} ::= ${ways.join(' | ')}`);
    return own;
  };
  write(root, '');
  return rules;
}

function lettersOf(words: readonly string[]): Letters {
  const root: Letters = { next: new Map(), isWord: false };
  for (const word of words) {
    let node = root;
    for (const letter of word) {
      const next = node.next.get(letter) ?? { next: new Map(), isWord: false };
      node.next.set(letter, next);
      node = next;
    }
    node.isWord = true;
  }
  return root;
}
