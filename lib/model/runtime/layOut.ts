import type { Slot } from '../model.types.js';
import { firstValue, valueTree, type TokenId, type ValueNode } from './valueTree.js';

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
export function layOut(text: SlotText, decided: readonly TokenId[]): Layout {
  const tokens: TokenId[] = [];
  const branches: Branch[] = [];
  const values = new Map<string, string>();
  for (const [index, slot] of text.slots.entries()) {
    if (!holds(slot, values)) continue;
    tokens.push(...text.tokenise(slot.literal));
    const closing = (value: string): readonly TokenId[] => following(text, index, new Map(values).set(slot.name, value));
    const likely = slot.likely === undefined || !slot.choices.includes(slot.likely) ? [] : [...text.tokenise(slot.likely), ...closing(slot.likely)];
    let node = valueTree(slot.choices, text.tokenise, closing);
    for (let depth = 0; node.value === null; depth++) {
      let [token] = node.next.keys();
      if (node.next.size > 1) {
        token = decided[branches.length] ?? likely[depth];
        const branch = { slot: slot.name, after: tokens.length, options: optionsOf(node) };
        if (token === undefined || !node.next.has(token)) return { tokens, branches, open: branch, values };
        branches.push({ ...branch, taken: token });
      }
      const next = token === undefined ? undefined : node.next.get(token);
      if (next === undefined || token === undefined) break;
      tokens.push(token);
      node = next;
    }
    values.set(slot.name, firstValue(node));
    // What closed the value is written with what follows.
    tokens.length -= node.closing;
  }
  return { tokens, branches, open: null, values };
}

/** Whether a slot is read, given the values of those before it. */
export function holds({ when }: Slot, values: ReadonlyMap<string, string>): boolean {
  if (when === undefined) return true;
  const value = values.get(when.slot);
  return value !== undefined && when.in.includes(value);
}

const optionsOf = ({ next }: ValueNode): ReadonlyMap<TokenId, string> => new Map([...next].map(([token, below]) => [token, firstValue(below)]));

/** The forced text after a slot, given the values so far. */
function following({ slots, end, tokenise }: SlotText, index: number, values: ReadonlyMap<string, string>): readonly TokenId[] {
  return tokenise(slots.slice(index + 1).find((slot) => holds(slot, values))?.literal ?? end);
}
