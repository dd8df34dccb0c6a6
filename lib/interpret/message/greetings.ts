import { LRUCache } from 'lru-cache';
import { stemsIn, type Concept, type Lexicon } from '../../language/lexicon.js';
import { tokenise } from '../../language/tokens.js';

const COURTESY = new Set(['greeting', 'thanks', 'farewell']);
/** What stands beside the courtesy itself: "hello everyone", "thanks so much for your help". */
const BESIDE = /^(there|all|everyone|again|so|very|much|many|in|advance|a|lot|for|your|the|help|and|to|you|team|assistant|dear|,)$/;

const isCourtesy = ({ kind, id }: Concept): boolean => kind === 'chat' && COURTESY.has(id);

const KEPT = 200;

interface Greetings {
  /** The stems that greetings, thanks and farewells are made of. */
  readonly stems: ReadonlySet<string>;
  /** There are few ways to greet: the latest are not read again. */
  readonly latest: LRUCache<string, boolean>;
}

const kept = new WeakMap<Lexicon, Greetings>();

/** Whether a clause is a greeting, thanks or a farewell and nothing else. */
export function isGreeting(clause: string, lexicon: Lexicon): boolean {
  const { stems, latest } = greetingsOf(lexicon);
  if (!stemsIn(clause).every((stem) => stems.has(stem) || BESIDE.test(stem))) return false;
  const is = latest.get(clause) ?? greets(clause, lexicon);
  latest.set(clause, is);
  return is;
}

function greetingsOf(lexicon: Lexicon): Greetings {
  const known = kept.get(lexicon) ?? { stems: lexicon.stemsOf(isCourtesy), latest: new LRUCache<string, boolean>({ max: KEPT }) };
  kept.set(lexicon, known);
  return known;
}

function greets(clause: string, lexicon: Lexicon): boolean {
  const tokens = tokenise(clause);
  const spans = lexicon.match(tokens).filter(({ concept }) => isCourtesy(concept));
  const inSpan = (at: number): boolean => spans.some(({ from, to }) => at >= from && at < to);
  return spans.length > 0 && tokens.every((token, at) => inSpan(at) || BESIDE.test(token.folded));
}
