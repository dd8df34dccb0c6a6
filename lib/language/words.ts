/** A table to look words of a question up in: without a prototype, so that "constructor" is in none. */
export const wordTable = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.assign(Object.create(null) as Record<string, T>, entries);

/** Lower-cases and strips accents: how words are compared everywhere. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Plain ASCII is by far the commonest and needs no normalisation.
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/đ/g, 'd');
}

const KEEP_S = /(ss|(?<!^sk)us|is|ous)$|^(news|always|perhaps|series|sales)$/;

/** Folds the plural away, the same for the words of a question, of the lexicon and of the shop's names; not a dictionary's singular. */
export function stem(folded: string): string {
  if (folded.length < 4 || !folded.endsWith('s') || KEEP_S.test(folded)) return folded;
  if (folded.endsWith('ies') && folded.length > 4) return `${folded.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|zz)es$/.test(folded)) return folded.slice(0, -2);
  return folded.slice(0, -1);
}

export function isPlural(folded: string): boolean {
  return stem(folded) !== folded;
}

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  sell: ['sold'], buy: ['bought'], get: ['got', 'gotten', 'getting'], pick: [], take: ['took', 'taken'], make: ['made'], bring: ['brought'], spend: ['spent'],
  shell: [], splash: [], fork: [], drop: [], earn: [], generate: [], rake: [], pull: [], turn: [], ring: ['rang', 'rung'], come: ['came', 'come'], drive: ['drove', 'driven'],
  have: ['has', 'had', 'having'], hold: ['held'], keep: ['kept'], sit: ['sat', 'sitting'], put: ['put', 'putting'], pay: ['paid'], send: ['sent'], ship: [], give: ['gave', 'given'],
  lie: ['lay', 'lying', 'lain'], go: ['went', 'gone', 'goes'], lose: ['lost'], grow: ['grew', 'grown'], rise: ['rose', 'risen'], fall: ['fell', 'fallen'], shrink: ['shrank', 'shrunk'], sink: ['sank', 'sunk'],
  slide: ['slid'], lead: ['led'], win: ['won', 'winning'], fly: ['flew', 'flown'], run: ['ran', 'running'], be: ['is', 'are', 'was', 'were', 'been', 'being'], cost: ['cost', 'costing'],
  blow: ['blew', 'blown'], burn: ['burnt', 'burned'], become: ['became'], begin: ['began', 'begun'], tie: ['tied', 'tying'], cut: ['cut'], let: ['let'], see: ['saw', 'seen'], find: ['found'], leave: ['left'], weigh: [], beat: ['beat', 'beaten'],
  ordered: [], open: [], bank: [], shop: [], dip: [], cancel: ['cancelled', 'canceled', 'cancelling', 'canceling'], base: [], fulfil: ['fulfilled', 'fulfils', 'fulfilling'], fulfill: [], flog: [], stop: [],
  outsell: ['outsold'], outdo: ['outdid', 'outdone'], snap: [], quit: ['quit'], write: ['wrote', 'written'], enrol: ['enrolled'], creep: ['crept'], shoot: ['shot'],
};
const DOUBLING = new Set(['ship', 'drop', 'dip', 'get', 'sit', 'put', 'win', 'run', 'flog', 'grab', 'snap', 'shop', 'stop', 'slip', 'drum', 'whip', 'chop', 'trim', 'lag', 'drag', 'sag', 'nab', 'cop', 'skim', 'flop']);

/** Every form of a regular verb, and of the irregular ones listed here; a particle after it stays. */
export function verbForms(verb: string): readonly string[] {
  const [head = '', ...rest] = verb.split(' ');
  const forms = new Set([head, ...(IRREGULAR[head] ?? [])]);
  const base = head.endsWith('e') ? head.slice(0, -1) : DOUBLING.has(head) ? head + head.slice(-1) : head;
  const past = /[^aeiou]y$/.test(head) ? `${head.slice(0, -1)}ied` : `${base}ed`;
  forms.add(/(s|x|ch|sh|z)$/.test(head) ? `${head}es` : /[^aeiou]y$/.test(head) ? `${head.slice(0, -1)}ies` : `${head}s`);
  if (!(IRREGULAR[head] ?? []).length) forms.add(past);
  forms.add(`${base}ing`);
  return [...forms].map((form) => [form, ...rest].join(' '));
}
