import { LRUCache } from 'lru-cache';
import type { Lexicon } from '../../language/lexicon.js';
import { tokenise } from '../../language/tokens.js';

const COURTESY = new Set(['greeting', 'thanks', 'farewell']);
/** What stands beside the courtesy itself: "hello everyone", "thanks so much for your help". */
const BESIDE = /^(there|all|everyone|again|so|very|much|many|in|advance|a|lot|for|your|the|help|and|to|you|team|assistant|dear|,)$/;

const KEPT = 200;
const kept = new WeakMap<Lexicon, LRUCache<string, boolean>>();

/** Whether a clause is a greeting, thanks or a farewell and nothing else. There are few ways to greet: the latest are not read again. */
export function isGreeting(clause: string, lexicon: Lexicon): boolean {
  const known = kept.get(lexicon) ?? new LRUCache<string, boolean>({ max: KEPT });
  kept.set(lexicon, known);
  const is = known.get(clause) ?? greets(clause, lexicon);
  known.set(clause, is);
  return is;
}

function greets(clause: string, lexicon: Lexicon): boolean {
  const tokens = tokenise(clause);
  const spans = lexicon.match(tokens).filter(({ concept }) => concept.kind === 'chat' && COURTESY.has(concept.id));
  const inSpan = (at: number): boolean => spans.some(({ from, to }) => at >= from && at < to);
  return spans.length > 0 && tokens.every((token, at) => inSpan(at) || BESIDE.test(token.folded));
}
