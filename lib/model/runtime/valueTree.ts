/** A token's number in the model's vocabulary. */
export type TokenId = number;

/** The values of one slot, token by token. */
export interface ValueNode {
  readonly next: Map<TokenId, ValueNode>;
  /** The value that ends here, where one does. */
  value: string | null;
}

/** Thrown for choices that no reading can tell apart. */
export class SlotProblem extends Error {
  override readonly name = 'SlotProblem';
}

/** Throws SlotProblem where two values have the same tokens, or one has none. */
export function valueTree(choices: readonly string[], tokenise: (text: string) => readonly TokenId[]): ValueNode {
  const root: ValueNode = { next: new Map(), value: null };
  for (const value of choices) {
    let node = root;
    for (const token of tokenise(value)) {
      const known = node.next.get(token) ?? { next: new Map<TokenId, ValueNode>(), value: null };
      node.next.set(token, known);
      node = known;
    }
    if (node === root) throw new SlotProblem('a choice is empty');
    if (node.value !== null) throw new SlotProblem(`the choices ${JSON.stringify(node.value)} and ${JSON.stringify(value)} are the same to this model`);
    node.value = value;
  }
  return root;
}

/** The first value at or below a node, in the order of the choices that made it. */
export function firstValue(node: ValueNode): string {
  if (node.value !== null) return node.value;
  for (const below of node.next.values()) return firstValue(below);
  return '';
}
