import type { Mention } from '../../language/mention.js';
import type { Story } from './story.js';

/** A clause with what it points back to put in place of the pronouns. */
export interface Pointed {
  readonly text: string;
  /** What was put in for what, as the user reads it. */
  readonly notes: readonly string[];
  /** Mentions of the story that the clause took up. */
  readonly used: ReadonlySet<Mention>;
  /** Something is pointed at that the story does not name. */
  readonly open: boolean;
}

type Kind = 'period' | 'person' | 'thing' | 'place' | 'order' | 'category' | 'brand' | 'supplier' | 'campaign' | 'tier';

interface Antecedent {
  readonly kind: Kind;
  readonly text: string;
  readonly mention: Mention | null;
}

const KIND_OF: Readonly<Record<string, Kind>> = { customer: 'person', product: 'thing', attribute: 'thing', category: 'category', brand: 'brand', supplier: 'supplier', campaign: 'campaign', tier: 'tier', city: 'place', country: 'place' };
/** What "it" and "them" may stand for, likeliest first. */
const THINGS: readonly Kind[] = ['order', 'thing', 'campaign', 'category', 'brand', 'supplier'];

interface Pointer {
  readonly pattern: RegExp;
  readonly kinds: readonly Kind[];
  /** How the name stands in the pronoun's place. */
  readonly as?: (name: string, match: RegExpExecArray) => string;
  /** The words mean nothing else: without something to stand for, the question stays open. */
  readonly sure?: true;
}

const people = 'customer|client|buyer|shopper|person|guy|lady|gentleman|chap|woman|man|fellow|bloke|girl|gal|friend';
const things = 'product|item|article|thing|one|model|line|stuff';

const POINTERS: readonly Pointer[] = [
  { pattern: /\b(?:in|during|over|for|within|of|on|at) (?:that|the same|this same|the very same|the said) (?:very )?(?:month|week|quarter|year|day|weekend|season|period|time|summer|winter|spring|autumn)\b/i, kinds: ['period'], as: (name, [said]) => `${(/^\w+/.exec(said) ?? [''])[0]} ${name}`, sure: true },
  { pattern: /\b(?:that|the same|the very same) (?:very )?(?:month|week|quarter|year|day|weekend|season|period)(?:'s)?\b/i, kinds: ['period'], as: (name, [said]) => (said.endsWith("'s") ? `${name}'s` : name), sure: true },
  { pattern: /\bback then\b|(?<=\b(?:sales|revenue|sell|sold|make|made|orders|profit|take|took|earn|units|bring in) )then\b/i, kinds: ['period'], as: (name) => `in ${name}`, sure: true },
  { pattern: /\b(?:in|during) it\b/i, kinds: ['period'], as: (name) => `in ${name}` },
  { pattern: new RegExp(`\\b(?:that|this|the same|the said) (?:${people})\\b(?:'s)?`, 'i'), kinds: ['person'], as: possessive, sure: true },
  { pattern: /\b(?:that|this|the same) order\b/i, kinds: ['order'], as: (name) => name, sure: true },
  { pattern: /\b(?:that|this|the same) (?:category|department|range|group)\b/i, kinds: ['category'], sure: true },
  { pattern: /\b(?:that|this|the same) (?:brand|label|maker)\b/i, kinds: ['brand'], sure: true },
  { pattern: /\b(?:that|this|the same) (?:supplier|vendor)\b/i, kinds: ['supplier'], sure: true },
  { pattern: /\b(?:that|this|the same) (?:campaign|promotion|promo|push)\b/i, kinds: ['campaign'], sure: true },
  { pattern: /\b(?:that|this|the same) (?:city|town|country|place|market)\b/i, kinds: ['place'], sure: true },
  { pattern: new RegExp(`\\b(?:that|this|the same) (?:${things})\\b`, 'i'), kinds: ['thing', 'campaign', 'category', 'brand'], sure: true },
  { pattern: /\b(?:from|over|down|up|in|out) there\b|(?<!\b(?:is|are|was|were|be|been|out|if|hi|hello|hey) )\bthere\b(?!'s| (?:is|are|was|were|been|be|a|an|any)\b)/i, kinds: ['place'], as: (name, [said]) => `${/^from/i.test(said) ? 'from' : 'in'} ${name}`, sure: true },
  { pattern: /\b(?:his|hers?)\b(?= (?!last\b|this\b|in\b|for\b|on\b|since\b|so\b|to\b|from\b|and\b|yet\b|ever\b)[a-z])|\b(?:his|hers?)\b(?= (?:last|latest|first) (?:order|purchase)\b)/i, kinds: ['person'], as: (name) => `${name}'s`, sure: true },
  { pattern: /\b(?:he|she|him|her)(?:'s)?\b(?! (?:wants?|needs?|asks?|asked|wanted|says|said|would like|is asking|keeps asking)\b)/i, kinds: ['person'], as: (name, [said]) => (said.endsWith("'s") ? `${name} has` : name), sure: true },
  { pattern: /(?<!\b(?:became|becomes|become|think|heard|happened|out|instead|all|both) )\bof (?:it|them|those|these)\b/i, kinds: THINGS, as: (name) => `of ${name}`, sure: true },
  { pattern: /\bit's\b/i, kinds: ['order', 'thing'], as: (name) => `${name} is` },
  { pattern: /\b(?:its|their)\b/i, kinds: [...THINGS, 'person'], as: (name) => `${name}'s`, sure: true },
  { pattern: /(?<!\bbecame of )\b(?:they|them|those|these)\b(?! (?:wants?|needs?|asks?|asked|wanted|says|said|would like|are asking|figures|numbers)\b)/i, kinds: [...THINGS, 'person'], sure: true },
  { pattern: /\b(?<!\b(?:break|split|make|put|call|take|that|is|was|see|say) )it\b/i, kinds: [...THINGS, 'period'] },
];

function possessive(name: string, [said]: RegExpExecArray): string {
  return said.endsWith("'s") ? `${name}'s` : name;
}

/** "how many did we sell" with no word of what: the thing just spoken of. */
const NO_OBJECT = /\bhow many(?= (?:did|do|have|has|had|are|were|got) (?:we|you|i|left|sold|there)\b)|\b(?:is|are) there any(?= left\b)|\b(?:do|have) we (?:have |got )?any(?= (?:left|in stock)\b)/i;

/** "which one is it": of something that was said before. */
const ONE_OF = /\bwhich (?:one|ones|of (?:them|those|these|the two|the three|both))\b/i;

/** The clause read in the light of the story around it: pronouns and bare counts stand for what it names. */
export function pointBack(clause: string, story: Story, sayings: string): Pointed {
  const antecedents = antecedentsOf(story, sayings);
  const notes: string[] = [];
  const used = new Set<Mention>();
  let open = ONE_OF.test(clause);
  let text = clause;
  const put = (kinds: readonly Kind[], said: string): Antecedent | null => {
    const found = kinds.map((kind) => single(antecedents.filter((each) => each.kind === kind))).find((each) => each !== null) ?? null;
    if (found) notes.push(`"${said.trim()}" was taken as ${found.text}.`);
    if (found?.mention) used.add(found.mention);
    return found;
  };
  const bare = NO_OBJECT.exec(text);
  const object = bare && !/\b(?:units|pieces|orders|products|items|customers|people)\b/i.test(text) ? single(antecedents.filter(({ kind }) => kind === 'thing')) : null;
  if (bare && object) {
    text = text.replace(bare[0], `${bare[0]} ${object.text}`);
    notes.push(`Taken to be about ${object.text}.`);
    if (object.mention) used.add(object.mention);
  }
  for (const { pattern, kinds, as, sure } of POINTERS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const found = put(kinds, match[0]);
    if (!found) {
      open ||= sure === true;
      continue;
    }
    const name = as ? as(found.text, match) : found.text;
    text = `${text.slice(0, match.index)}${name}${text.slice(match.index + match[0].length)}`;
  }
  return { text, notes, used, open };
}

/** The one thing of its kind, however often it was named. */
function single(of: readonly Antecedent[]): Antecedent | null {
  const [first] = of;
  return first && new Set(of.map(({ text }) => text.toLowerCase())).size === 1 ? first : null;
}

/** A name in capitals that the shop does not know: whoever is pointed at is then not found, rather than somebody else. */
const NAMES = /(?<![.!?]\s|^)\b\p{Lu}[\p{Ll}'-]+(?: \p{Lu}[\p{L}'-]+)+/gu;

function antecedentsOf({ mentions, pieces }: Story, sayings: string): readonly Antecedent[] {
  const found: Antecedent[] = [];
  for (const mention of mentions) {
    const kind = mention.identifier?.kind === 'order' ? 'order' : mention.period?.kind === 'period' ? 'period' : KIND_OF[mention.value?.values[0]?.kind ?? ''];
    if (kind === undefined || (mention.value && !mention.value.exact && kind !== 'person')) continue;
    found.push({ kind, text: kind === 'period' ? mention.text.replace(/^(?:all )?(?:through(?:out)?|until|till|by|since|in|during|over|for|on|from|before|after) /i, '') : mention.text, mention });
  }
  if (!found.some(({ kind }) => kind === 'person')) {
    for (const piece of pieces) for (const [name] of piece.matchAll(NAMES)) if (!found.some(({ text }) => text.includes(name) || name.includes(text)) && !sayings.includes(name)) found.push({ kind: 'person', text: name, mention: null });
  }
  return found;
}
