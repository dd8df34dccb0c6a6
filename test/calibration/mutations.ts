import type { Random } from '../../seed/random.js';

/** A change of a sentence, and whether it still means the same; what does not may not be answered with the old figures. */
export interface Mutation {
  readonly name: string;
  readonly keeps: boolean;
  readonly change: (text: string, random: Random, name: string | null) => string | null;
}

const CHATTER = [
  'Hi there! ', 'quick one: ', 'Hey, my boss wants to know this before the meeting. ', 'ok so ', 'Good morning, hope you are well. ', 'Sorry to bother you again, but ', 'I am preparing the board deck. ',
  'Just had a call with our accountant. ', 'um, ', 'one more thing - ', 'For the newsletter: ', 'Please help me out here, ', 'My partner and I were arguing about it. ', 'it is for the tax office, ',
];
const TRAILING = [' thanks', ' please!!', ' if you can', ', cheers', ' asap', ' - need it for a slide', ', just curious', ' (rough is fine)'];
/** Nothing of a shop's data: a sentence with one of them asks for something else. */
const FOREIGN = [
  'zeppelin', 'lighthouse', 'orchestra', 'glacier', 'volunteer', 'festival', 'podcast', 'landlord', 'parking', 'harvest', 'sponsor', 'satellite', 'donation', 'auction', 'wedding', 'franchisee', 'turbine', 'apprentice',
  'prototype', 'museum', 'helicopter', 'licence', 'mortgage', 'vineyard', 'rooftop', 'pension', 'choir', 'laboratory', 'ambassador', 'exhibition',
];
const ADJECTIVES = ['sustainable', 'audited', 'seasonally adjusted', 'hedged', 'volunteer', 'licensed', 'televised', 'imported', 'second-hand', 'solar', 'refurbished', 'experimental', 'rural', 'wireless', 'handmade', 'offshore'];
const ABSENCES = [
  'per visit', 'per square metre', 'per employee', 'after tax', 'including VAT', 'per kilometre driven', 'per hour of staff time', 'from the newsletter', 'through the mobile app', 'per page view', 'at our second branch',
  'from men over 50', 'against the budget', 'by delivery van', 'paid in instalments', 'per advert clicked', 'on rainy days', 'from repeat website visitors', 'per cup of coffee', 'after rent and wages', 'compared with our competitors',
  'per marketing employee', 'from wholesale tenders', 'for subscribers', 'with a five star review', 'according to the auditors',
];
const UNKNOWN = ['Zanthor', 'Quillmere', 'Vostrand', 'Ebberwick', 'Kolmarine', 'Tarquetta', 'Brimwold', 'Oxenfell', 'Lysandria', 'Pumpernook', 'Atlantis', 'Mordecai', 'Yggdra'];
/** Words that hurried people leave out. */
const LITTLE = new Set(['the', 'of', 'did', 'we', 'do', 'our', 'me', 'a', 'an', 'please', 'for', 'to']);

const words = (text: string): readonly string[] => text.split(' ');
const long = (text: string, kept: string | null): readonly number[] => words(text).flatMap((word, at) => (/^[a-z]{5,}$/i.test(word) && !(kept ?? '').toLowerCase().includes(word.toLowerCase()) ? [at] : []));
const replaced = (text: string, at: number, by: string | null): string => words(text).flatMap((word, i) => (i === at ? (by === null ? [] : [by]) : [word])).join(' ');

function slip(word: string, random: Random): string {
  const at = random.integer(1, word.length - 2);
  const [left, char, next, rest] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)];
  return random.pick([`${left}${next}${char}${rest}`, `${left}${next}${rest}`, `${left}${char}${char}${next}${rest}`, `${left}${'aeirsn'[random.integer(0, 5)] ?? 'e'}${next}${rest}`]);
}

function misspelt(text: string, random: Random, name: string | null): string | null {
  const places = long(text, name);
  if (places.length === 0) return null;
  const at = random.pick(places);
  const word = words(text)[at] ?? '';
  const wrong = slip(word, random);
  return wrong === word ? null : replaced(text, at, wrong);
}

const inserted = (text: string, random: Random, phrase: string): string => {
  const [body = '', end = ''] = /^(.*?)([?.!]*)$/.exec(text)?.slice(1) ?? [];
  return random.chance(0.7) ? `${body} ${phrase}${end}` : `${phrase} ${body}${end}`;
};

export const MUTATIONS: readonly Mutation[] = [
  { name: 'one typing error', keeps: true, change: misspelt },
  { name: 'two typing errors', keeps: true, change: (text, random, name) => { const once = misspelt(text, random, name); return once === null ? null : misspelt(once, random, name); } },
  { name: 'a little word left out', keeps: true, change: (text, random) => { const places = words(text).flatMap((word, at) => (at > 0 && LITTLE.has(word.toLowerCase()) ? [at] : [])); return places.length === 0 ? null : replaced(text, random.pick(places), null); } },
  { name: 'chatter in front', keeps: true, change: (text, random) => random.pick(CHATTER) + text },
  { name: 'chatter behind', keeps: true, change: (text, random) => text.replace(/[?.!]+$/, '') + random.pick(TRAILING) },
  { name: 'all in capitals or small', keeps: true, change: (text, random) => (random.chance(0.5) ? text.toUpperCase() : text.toLowerCase()) },
  { name: 'the end first', keeps: true, change: (text) => { const found = /^(.{8,}) ((?:last|this) (?:month|year|week|quarter)|in (?:20\d\d|[A-Z]\w+|Q\d))\??$/.exec(text); return found ? `${found[2] ?? ''} ${found[1] ?? ''}` : null; } },
  { name: 'a foreign thing', keeps: false, change: (text, random) => inserted(text, random, `${random.pick(['for the', 'of the', 'from the', 'per', 'without the', 'with a'])} ${random.pick(FOREIGN)}`) },
  { name: 'a foreign quality', keeps: false, change: (text, random, name) => { const places = long(text, name); return places.length === 0 ? null : replaced(text, random.pick(places), `${random.pick(ADJECTIVES)} ${random.pick(FOREIGN)}s`); } },
  { name: 'an absence', keeps: false, change: (text, random) => inserted(text, random, random.pick(ABSENCES)) },
  { name: 'an unknown name', keeps: false, change: (text, random, name) => { const at = name === null ? -1 : text.toLowerCase().indexOf(name.toLowerCase()); const other = random.pick(UNKNOWN); return name === null || at < 0 ? null : text.slice(0, at) + (random.chance(0.4) ? other.toLowerCase() : other) + text.slice(at + name.length); } },
];
