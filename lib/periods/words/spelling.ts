import { distance } from 'fastest-levenshtein';
import type { Token } from './tokens.js';
import { VOCABULARY } from './vocabulary.js';

/** Long enough to be known wherever they stand: a word one letter off can hardly be another. */
const ALONE = [
  'yesterday', 'tomorrow', 'january', 'february', 'september', 'october', 'november', 'december', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday',
  'mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays', 'quarter', 'weekend', 'weekends', 'weekdays', 'christmas', 'thanksgiving', 'halloween', 'previous', 'august',
];
const UNITS = ['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'quarter', 'quarters', 'weekend'];
const DIRECTIONS = ['last', 'past', 'this', 'next', 'previous'];
const SHORT_NAMES = ['april', 'march', 'august', 'today', 'easter', 'spring', 'summer', 'autumn', 'winter'];

/** Words of their own that lie a letter from a period word. */
const ORDINARY = new Set([
  'sundry', 'quartet', 'quarterly', 'eastern', 'previews', 'weekday', 'monthly', 'yearly', 'weekly', 'daily', 'least', 'list', 'lost', 'late', 'later', 'lasts', 'lasting', 'post', 'part', 'paste', 'pack', 'cast', 'fast', 'best',
  'these', 'thus', 'thin', 'than', 'then', 'his', 'text', 'test', 'nest', 'net', 'next', 'wear', 'near', 'dear', 'hear', 'mouth', 'mount', 'way', 'ways', 'pay', 'pays', 'say', 'says', 'may', 'any', 'dry', 'dye', 'bay', 'key', 'weed', 'weak',
  'seek', 'were', 'tear', 'bear', 'your', 'yours', 'ears', 'days', 'date', 'dates', 'data', 'bays', 'pat', 'pas', 'pet', 'is', 'it', 'the', 'that', 'those', 'they', 'there', 'thing', 'things', 'think', 'thick', 'third', 'left', 'lot', 'lots',
  'buy', 'boy', 'does', 'dads', 'dad', 'daisy', 'needs', 'seeks', 'geeks', 'quarts', 'parts', 'posts', 'lists', 'pasta', 'pass', 'tests', 'paid', 'pairs', 'pair', 'least', 'east', 'west', 'rest', 'vast', 'mast', 'fist', 'mist', 'gist', 'match',
  'todays', 'toddy', 'told', 'springs', 'string', 'sting', 'simmer', 'hummer', 'winner', 'water', 'winters', 'summers', 'member', 'remember', 'master', 'faster', 'easier', 'ester', 'marc', 'arch', 'larch', 'starch', 'ready',
  'text', 'not', 'new', 'nine', 'nice', 'name', 'names', 'need', 'ordered', 'order', 'mondo', 'sunny', 'fryday', 'holiday', 'payday', 'weekender', 'quarter-zip', 'decent', 'novel', 'octopus', 'june', 'july', 'dame', 'years', 'lets', 'let',
  'when', 'what', 'who', 'how', 'him', 'her', 'has', 'had', 'have', 'was', 'wash', 'mat', 'mats', 'cat', 'last', 'plus', 'past', 'fall', 'falls', 'pants', 'plants', 'plant', 'oast', 'toast', 'coast', 'roast', 'boast', 'lamp', 'lamps', 'mouths', 'moths', 'moth', 'monk', 'months',
]);

/** One substitution, insertion, deletion or swap of neighbours. */
function isOneEdit(a: string, b: string): boolean {
  const difference = a.length - b.length;
  if (difference > 1 || difference < -1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  if (difference === 0) return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  return difference > 0 ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
}

const isSwap = (a: string, b: string): boolean => a.length === b.length && isOneEdit(a, b) && [...a].sort().join('') === [...b].sort().join('');

function alone(word: string): string | null {
  if (word.length < 5) return null;
  for (const target of ALONE) {
    if (target[0] !== word[0] && target[1] !== word[0]) continue;
    if (isOneEdit(word, target) && target.length >= 6) return target;
    if (target.length >= 8 && word.length >= 7 && target[0] === word[0] && Math.abs(word.length - target.length) <= 1 && distance(word, target) <= 2) return target;
  }
  return null;
}

const near = (word: string, targets: readonly string[]): string | null =>
  word.length >= 3 ? (targets.find((target) => isSwap(word, target)) ?? targets.find((target) => target[0] === word[0] && target.length >= 4 && isOneEdit(word, target)) ?? null) : null;

const isUnknown = (token: Token): boolean => token.type === 'word' && !VOCABULARY.has(token.word) && !ORDINARY.has(token.word) && token.word.length >= 3 && token.word.length <= 12;

const IN = new Set(['in', 'since', 'on', 'of', 'for', 'last', 'this', 'next', 'until', 'before', 'after', 'during', 'by', 'from']);

/**
 * Corrects misspelt period words: long names anywhere ("yesteday", "febuary"), short ones only beside another
 * period word ("lst 90 dasy", "tihs yaer"). Offsets stay those of the typed text.
 */
export function correctSpelling(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(isUnknown)) return tokens;
  const fixed = [...tokens];
  const put = (i: number, word: string): void => {
    fixed[i] = { ...fixed[i]!, word, typed: fixed[i]!.word, use: VOCABULARY.get(word) ?? fixed[i]!.use };
  };
  for (let i = 0; i < fixed.length; i++) {
    const token = fixed[i]!;
    if (!isUnknown(token)) continue;
    const long = alone(token.word);
    if (long !== null) {
      put(i, long);
      continue;
    }
    const next = fixed[i + 1];
    const direction = next === undefined ? null : near(token.word, DIRECTIONS);
    if (direction !== null && leadsToUnit(fixed, i + 1)) {
      put(i, direction);
      continue;
    }
    const previous = fixed[i - 1];
    if (previous === undefined) continue;
    const counted = previous.type === 'number' || (previous.use.number !== undefined && previous.word.length > 2) ? fixed[i - 2] : undefined;
    if (previous.use.direction !== undefined || counted?.use.direction !== undefined || (counted !== undefined && next?.word === 'ago')) {
      const unit = near(token.word, UNITS);
      if (unit !== null) {
        put(i, unit);
        continue;
      }
    }
    if (IN.has(previous.word)) {
      const name = SHORT_NAMES.find((target) => isSwap(token.word, target) || (target !== 'march' && target[0] === token.word[0] && token.word.length >= 4 && target.length > token.word.length && isOneEdit(token.word, target)));
      if (name !== undefined) put(i, name);
    }
  }
  return fixed;
}

/** Whether a unit, a weekday or a month stands next, perhaps behind a number and perhaps misspelt itself. */
function leadsToUnit(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  if (token.use.unit !== undefined || token.use.month !== undefined || token.use.weekday !== undefined) return true;
  if (isUnknown(token)) return near(token.word, UNITS) !== null;
  const counts = (token.type === 'number' && !token.blocked) || (token.use.number !== undefined && token.word.length > 2);
  const after = tokens[i + 1];
  return counts && after !== undefined && (after.use.unit !== undefined || (isUnknown(after) && near(after.word, UNITS) !== null));
}
