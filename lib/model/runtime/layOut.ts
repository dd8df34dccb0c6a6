import type { Slot } from '../model.types.js';
import { firstValue, SlotProblem, valueTree, type TokenId, type ValueNode } from './valueTree.js';

/** A place where the text may go on in several ways. */
export interface Branch {
  readonly slot: string;
  /** How many tokens of the text stand before it: the model is asked what follows the last of them. */
  readonly after: number;
  /** Token → a value that it leads to. */
  readonly options: ReadonlyMap<TokenId, string>;
  /** The way gone: read from the model, or guessed. */
  readonly taken: TokenId;
}

/** The text of slots as far as it is decided and can be guessed. */
export interface Layout {
  readonly tokens: readonly TokenId[];
  readonly branches: readonly Branch[];
  /** The first branch that is neither decided nor guessed; null where all slots are filled. */
  readonly open: Omit<Branch, 'taken'> | null;
  /** Slots filled so far, by name. */
  readonly values: ReadonlyMap<string, string>;
}

export interface SlotText {
  readonly slots: readonly Slot[];
  readonly end: string;
  readonly tokenise: (text: string) => readonly TokenId[];
}

/**
 * Writes the slots out: forced text as it is, the first branches as `decided` says, further ones by what is likely.
 * With no guess at a branch the text ends there. Throws SlotProblem for slots that cannot be read.
 */
export function layOut({ slots, end, tokenise }: SlotText, decided: readonly TokenId[]): Layout {
  const tokens: TokenId[] = [];
  const branches: Branch[] = [];
  const values = new Map<string, string>();
  for (const [index, slot] of slots.entries()) {
    if (!holds(slot, values)) continue;
    tokens.push(...tokenise(slot.literal));
    const ahead = slot.likely === undefined || !slot.choices.includes(slot.likely) ? [] : [...tokenise(slot.likely)];
    let node = valueTree(slot.choices, tokenise);
    for (let depth = 0; node.next.size > 0; depth++) {
      const closing = node.value === null ? null : closingToken(slots, index, values, node.value, end, tokenise);
      const options = optionsOf(node, closing);
      let [token] = options.keys();
      if (options.size > 1) {
        token = decided[branches.length] ?? guess(node, ahead, depth, closing, slot.likely);
        const branch = { slot: slot.name, after: tokens.length, options };
        if (token === undefined) return { tokens, branches, open: branch, values };
        branches.push({ ...branch, taken: token });
      }
      const next = token === undefined ? undefined : node.next.get(token);
      if (next === undefined || token === undefined) break;
      tokens.push(token);
      node = next;
    }
    values.set(slot.name, firstValue(node));
  }
  return { tokens, branches, open: null, values };
}

function holds({ when }: Slot, values: ReadonlyMap<string, string>): boolean {
  if (when === undefined) return true;
  const value = values.get(when.slot);
  return value !== undefined && when.in.includes(value);
}

/** Where a value ends and a longer one goes on, what follows the value tells which it is. */
function optionsOf(node: ValueNode, closing: TokenId | null): ReadonlyMap<TokenId, string> {
  const options = new Map([...node.next].map(([token, below]) => [token, firstValue(below)]));
  if (closing === null || node.value === null) return options;
  if (options.has(closing)) throw new SlotProblem(`${JSON.stringify(node.value)} and ${JSON.stringify(options.get(closing))} go on alike`);
  return options.set(closing, node.value);
}

function guess(node: ValueNode, ahead: readonly TokenId[], depth: number, closing: TokenId | null, likely: string | undefined): TokenId | undefined {
  const token = ahead[depth];
  if (token === undefined) return node.value === likely && closing !== null ? closing : undefined;
  return node.next.has(token) ? token : undefined;
}

function closingToken(slots: readonly Slot[], index: number, values: ReadonlyMap<string, string>, value: string, end: string, tokenise: SlotText['tokenise']): TokenId {
  const name = slots[index]?.name ?? '';
  const then = new Map(values).set(name, value);
  const following = slots.slice(index + 1).find((slot) => holds(slot, then));
  const token = tokenise(following?.literal ?? end)[0] ?? (following && tokenise(following.choices[0] ?? '')[0]);
  if (token === undefined) throw new SlotProblem(`nothing closes the value ${JSON.stringify(value)} of ${name}`);
  return token;
}
