import type { Grammar, Piece } from '../../lib/model/grammar/grammar.js';
import type { Random } from '../../seed/random.js';

/** Beyond so many rules inside one another only what is short is taken. */
const DEEP = 25;
const PRINTABLE = [...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .-_é€'];

/** A text that a grammar allows, at random; `null` where it went too deep. */
export function sampleGrammar(grammar: Grammar, random: Random): string | null {
  let steps = 0;
  const make = (piece: Piece, depth: number): string => {
    if (++steps > 20_000) throw new RangeError('too deep');
    switch (piece.kind) {
      case 'text':
        return piece.text;
      case 'chars':
        return random.pick(charactersOf(piece.chars));
      case 'rule': {
        const found = grammar.get(piece.name);
        if (!found) throw new Error(`no rule ${piece.name}`);
        return make(found, depth + 1);
      }
      case 'all':
        return piece.of.map((each) => make(each, depth)).join('');
      case 'any':
        return make(depth > DEEP ? (piece.of.at(-1) as Piece) : random.pick(piece.of), depth);
      case 'times': {
        const most = depth > DEEP ? piece.least : Math.min(piece.most, piece.least + 3);
        return Array.from({ length: random.integer(piece.least, most) }, () => make(piece.of, depth)).join('');
      }
    }
  };
  try {
    return make({ kind: 'rule', name: 'root' }, 0);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function charactersOf(set: string): readonly string[] {
  if (set.startsWith('^')) return PRINTABLE;
  const found: string[] = [];
  for (const [, from = '', to] of set.replaceAll('\\\\', '\\').matchAll(/(.)(?:-(.))?/gsu)) {
    if (to === undefined) found.push(from);
    else for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) found.push(String.fromCharCode(code));
  }
  return found;
}
