import type { SlotChoice } from '../model.types.js';
import { layOut, type Branch, type SlotText } from './layOut.js';
import type { TokenId } from './valueTree.js';

/** Index in a text → the scores of the asked tokens as what comes there. */
export type Scores = ReadonlyMap<number, ReadonlyMap<TokenId, number>>;

/** Has the model read a text, and tells its scores (logits) for the asked tokens at the asked places. */
export type ReadScores = (tokens: readonly TokenId[], asked: ReadonlyMap<number, readonly TokenId[]>) => Promise<Scores>;

/** How one branch was decided. */
export interface Read {
  readonly slot: string;
  readonly probability: number;
  readonly other: { readonly value: string; readonly probability: number };
}

/** Fills the slots that follow `opening`; the likeliest way at each branch is taken. */
export async function readSlots(opening: readonly TokenId[], text: SlotText, read: ReadScores): Promise<readonly SlotChoice[]> {
  const decided: TokenId[] = [];
  const reads: Read[] = [];
  for (;;) {
    const layout = layOut(text, decided);
    const asked = [...layout.branches.slice(decided.length), ...(layout.open === null ? [] : [{ ...layout.open, taken: null }])];
    const last = asked.at(-1);
    if (last === undefined) return text.slots.flatMap(({ name }) => choiceOf(name, layout.values.get(name), reads));
    const places = new Map(asked.map(({ after, options }) => [opening.length + after, [...options.keys()]]));
    const scores = await read([...opening, ...layout.tokens.slice(0, last.after)], places);
    for (const branch of asked) {
      const [token, found] = settle(branch, scores.get(opening.length + branch.after));
      decided.push(token);
      reads.push(found);
      // What was guessed after this stands on another text than the one that was chosen.
      if (token !== branch.taken) break;
    }
  }
}

/** The likeliest way at a branch. Throws where the model told no scores. */
export function settle({ slot, options }: Omit<Branch, 'taken' | 'after'>, scores: ReadonlyMap<TokenId, number> | undefined): readonly [TokenId, Read] {
  const ranked = [...options]
    .map(([token, value]) => ({ token, value, score: scores?.get(token) ?? -Infinity }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (best === undefined || second === undefined || !Number.isFinite(best.score)) throw new Error('The model gave no scores.');
  const total = ranked.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const share = (score: number): number => Math.exp(score - best.score) / total;
  return [best.token, { slot, probability: share(best.score), other: { value: second.value, probability: share(second.score) } }];
}

/** A value's probability is the product along its way; the runner-up is the likeliest way that was left. */
function choiceOf(name: string, value: string | undefined, reads: readonly Read[]): readonly SlotChoice[] {
  if (value === undefined) return [];
  let probability = 1;
  let runnerUp: SlotChoice['runnerUp'] = null;
  for (const read of reads.filter(({ slot }) => slot === name)) {
    const other = { value: read.other.value, probability: probability * read.other.probability };
    if (runnerUp === null || other.probability > runnerUp.probability) runnerUp = other;
    probability *= read.probability;
  }
  return [{ name, value, probability, runnerUp }];
}
