import type { Slot, SlotChoice } from '../model.types.js';
import { holds, type SlotText } from './layOut.js';
import { settle, type ReadScores } from './readSlots.js';
import { SlotProblem, type TokenId } from './valueTree.js';

/** Fills the slots with one reading of the text: prefix, prompt and the literals of all slots. Throws SlotProblem for values that no token tells apart. */
export async function readAtOnce(opening: readonly TokenId[], { slots, tokenise }: SlotText, read: ReadScores): Promise<readonly SlotChoice[]> {
  const tokens = [...opening];
  const asked = slots.map((slot) => {
    tokens.push(...tokenise(slot.literal));
    return { slot, after: tokens.length, options: tellingTokens(slot, tokenise) };
  });
  const scores = await read(tokens, new Map(asked.map(({ after, options }) => [after, [...options.keys()]])));
  const values = new Map<string, string>();
  return asked.flatMap(({ slot, after, options }) => {
    if (!holds(slot, values)) return [];
    const [token, { probability, other }] = settle({ slot: slot.name, options }, scores.get(after));
    const value = options.get(token) ?? '';
    values.set(slot.name, value);
    return [{ name: slot.name, value, probability, runnerUp: other }];
  });
}

/** Token → the value that it stands for: of each value the first token that none before it has. */
export function tellingTokens({ name, choices }: Pick<Slot, 'name' | 'choices'>, tokenise: SlotText['tokenise']): ReadonlyMap<TokenId, string> {
  const options = new Map<TokenId, string>();
  for (const value of choices) {
    const token = tokenise(value).find((each) => !options.has(each));
    if (token === undefined) throw new SlotProblem(`nothing tells the choice ${JSON.stringify(value)} of ${name} from those before it`);
    options.set(token, value);
  }
  return options;
}
