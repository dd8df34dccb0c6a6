import type { Annotation } from '../language/mention.js';
import type { Token } from '../language/tokens.js';

const COURTESY = new Set(['greeting', 'thanks', 'farewell']);
/** "hi there", "thanks so much": words beside the courtesy itself. */
const BESIDE = /^(there|all|everyone|again|so|very|much|many|in|advance|a|lot|for|your|the|help|and|to|you|team|assistant|dear|,|!)$/;

/** The sentences of a text; a greeting or thanks that a comma sets off is one of its own: "good morning, …", "…, thank you". */
export function piecesOf(annotation: Annotation): readonly string[] {
  const pieces: Token[][] = [];
  let wasCourtesy = false;
  for (const clause of clausesOf(annotation.tokens)) {
    const last = pieces.at(-1);
    const courtesy = isCourtesy(clause, annotation);
    if (!last || last[0]?.sentence !== clause[0]?.sentence || courtesy || wasCourtesy) pieces.push(clause);
    else last.push(...clause);
    wasCourtesy = courtesy;
  }
  return pieces.map((piece) => annotation.text.slice(piece[0]?.start, piece.at(-1)?.end)).filter((piece) => /[a-z]{2}/i.test(piece));
}

function clausesOf(tokens: readonly Token[]): readonly Token[][] {
  const clauses: Token[][] = [];
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (before?.sentence === token.sentence && before.text !== ',') clauses.at(-1)?.push(token);
    else clauses.push([token]);
  });
  return clauses;
}

function isCourtesy(clause: readonly Token[], { concepts }: Annotation): boolean {
  const spans = concepts.filter(({ concept }) => concept.kind === 'chat' && COURTESY.has(concept.id));
  const within = (token: Token): boolean => spans.some(({ from, to }) => token.index >= from && token.index < to);
  return clause.some(within) && clause.every((token) => within(token) || BESIDE.test(token.folded));
}
