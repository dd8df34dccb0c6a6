import type { Random } from '../../seed/random.js';
import { CHATTER, CLOSERS, FILLERS, OPENERS } from './phrases/frames.js';
import { toldWithStory } from './phrases/stories.js';

/** Words that foreign speakers and people in a hurry leave out or put in another form. */
const DROPPED = new Set(['the', 'a', 'an', 'do', 'does', 'did', 'is', 'are', 'was', 'were', 'have', 'has', 'of', 'our', 'we', 'to', 'in', 'for', 'us']);
const SHORTENED: Readonly<Record<string, string>> = { you: 'u', are: 'r', please: 'pls', people: 'ppl', because: 'cuz', with: 'w', and: '&', many: 'mny', much: 'mch', what: 'wot', how: 'hw', year: 'yr', month: 'mth', week: 'wk', customers: 'custs', products: 'prods', average: 'avg', orders: 'ords', number: 'no', before: 'b4', the: 'da', to: '2', for: '4', revenue: 'rev', quantity: 'qty' };
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\bdid we\b/, 'we did'], [/\bhow many\b/, 'how much'], [/\bwho\b/, 'which person'], [/\bpeople\b/, 'peoples'], [/\bwhich\b/, 'what for'], [/\bhow much did\b/, 'how much has'], [/\bis\b/, 'it is'], [/\bthe\b/, ''], [/\ba\b/, 'one'], [/\bwhat did we\b/, 'what we have'], [/\bhow is\b/, 'how it is'], [/\bdo we have\b/, 'we are having'], [/\bhave we\b/, 'we have'], [/\bare we\b/, 'we are'], [/\bmost\b/, 'the most of all'], [/\bmoney\b/, 'moneys'], [/\bgive me\b/, 'give to me'], [/\btell me\b/, 'say to me'],
];

type Style = (text: string, random: Random) => string;

const typo = (word: string, random: Random): string => {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  const at = random.integer(1, word.length - 2);
  const letter = word[at] ?? '';
  const next = word[at + 1] ?? '';
  return random.pick([word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + next + letter + word.slice(at + 2), word.slice(0, at) + letter + word.slice(at)]);
};
const eachWord = (text: string, change: (word: string) => string): string => text.split(' ').map(change).filter(Boolean).join(' ');

const STYLES: readonly { readonly share: number; readonly style: Style }[] = [
  { share: 30, style: (text) => text },
  { share: 10, style: (text) => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}?` },
  { share: 12, style: (text, random) => `${random.pick(OPENERS)} ${text}` },
  { share: 6, style: (text, random) => `${random.pick(OPENERS)}, ${text} ${random.pick(CLOSERS)}` },
  { share: 7, style: (text, random) => `${text} ${random.pick(CLOSERS)}` },
  { share: 4, style: (text, random) => `${random.pick(CHATTER)} ${text}` },
  { share: 20, style: toldWithStory },
  { share: 2, style: (text, random) => `${text}? ${random.pick(CHATTER)}` },
  { share: 9, style: (text, random) => eachWord(text, (word) => (random.chance(0.3) ? typo(word, random) : word)) },
  { share: 4, style: (text, random) => eachWord(text, (word) => (random.chance(0.2) ? `${random.pick(FILLERS)} ${word}` : word)) },
  { share: 5, style: (text, random) => random.pick(FOREIGN.filter(([from]) => from.test(text)).concat([[/^/, '']])).reduce<string>((all, _, at, pair) => (at === 0 ? all.replace(pair[0] as RegExp, pair[1] as string) : all), text) },
  { share: 5, style: (text, random) => eachWord(text, (word) => (DROPPED.has(word) && random.chance(0.7) ? '' : word)) },
  { share: 5, style: (text, random) => eachWord(text, (word) => (random.chance(0.6) ? (SHORTENED[word] ?? word) : word)) },
];
const SHARES = STYLES.map((each) => each.share);

/** The question as somebody might really type or say it. */
export const asPeopleType = (text: string, random: Random): string => (STYLES[random.weighted(SHARES)]?.style ?? ((same: string) => same))(text, random).replace(/\s+/g, ' ').trim();
