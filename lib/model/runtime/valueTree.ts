/** A token's number in the model's vocabulary. */
export type TokenId = number;

/** The values of one slot, token by token. No value ends where another goes on. */
export interface ValueNode {
  readonly next: Map<TokenId, ValueNode>;
  /** The value that ends here, where one does. */
  value: string | null;
  /** How many tokens of the text that follows the value were needed to tell it from longer ones. */
  closing: number;
}

/** Thrown for choices that no reading can tell apart. */
export class SlotProblem extends Error {
  override readonly name = 'SlotProblem';
}

/**
 * A value that begins another one goes on with `closing`, the tokens of what follows it in the text.
 * Throws SlotProblem where two values have the same tokens, or one has none.
 */
export function valueTree(choices: readonly string[], tokenise: (text: string) => readonly TokenId[], closing: (value: string) => readonly TokenId[]): ValueNode {
  const root = emptyNode();
  const ends = choices.map((value) => {
    const end = walk(root, tokenise(value));
    if (end === root) throw new SlotProblem('a choice is empty');
    if (end.value !== null) throw new SlotProblem(`the choices ${JSON.stringify(end.value)} and ${JSON.stringify(value)} are the same to this model`);
    end.value = value;
    return { end, value };
  });
  for (const { end, value } of ends) {
    if (end.next.size === 0) continue;
    const tokens = closing(value);
    const closed = walk(end, tokens);
    if (tokens.length === 0 || closed.next.size > 0 || closed.value !== null) throw new SlotProblem(`nothing tells ${JSON.stringify(value)} from a longer choice`);
    end.value = null;
    closed.value = value;
    closed.closing = tokens.length;
  }
  if (ends.some(({ end }) => end.value !== null && end.next.size > 0)) throw new SlotProblem('the text after one choice reads like another choice');
  return root;
}

/** Of the values at or below a node, the one that ends first; it stands for all of them. */
export function firstValue(node: ValueNode): string {
  let level: readonly ValueNode[] = [node];
  while (level.length > 0) {
    const found = level.find(({ value }) => value !== null);
    if (found !== undefined && found.value !== null) return found.value;
    level = level.flatMap(({ next }) => [...next.values()]);
  }
  return '';
}

const emptyNode = (): ValueNode => ({ next: new Map(), value: null, closing: 0 });

function walk(from: ValueNode, tokens: readonly TokenId[]): ValueNode {
  let node = from;
  for (const token of tokens) {
    const known = node.next.get(token) ?? emptyNode();
    node.next.set(token, known);
    node = known;
  }
  return node;
}
