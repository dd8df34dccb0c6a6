import { askBack } from '../askBack.js';
import type { Draft } from '../draft.js';
import type { Head } from '../head.js';
import { nounOf } from '../frames/nouns.js';
import type { Interpretation } from '../reading.js';
import type { NumberCondition } from './numbers.js';

/** From here on a number after "ordered" is sooner money than how often; both are asked either way. */
const SOONER_MONEY = 50;
const PEOPLE: ReadonlySet<string> = new Set(['customer', 'country', 'city', 'tier']);
const TENSE: readonly (readonly [RegExp, number])[] = [[/ing\b/, 2], [/(?:ed|bought|got)\b/, 1], [/s\b/, 3], [/./, 0]];
const SPEND = ['spend', 'spent', 'spending', 'spends'];
const PLACE = ['place', 'placed', 'placing', 'places'];

/** "who ordered over 300": money, or so many orders; "products ordered over 50": times, or pieces. Null where what is counted is said. */
export function bareBar(d: Draft, head: Head): Interpretation | null {
  const { s } = d;
  const { text } = s.annotation;
  const [n, ...more] = d.numbers;
  if (!n || more.length > 0 || n.unit !== 'plain' || n.counted !== null || head.subject === 'order' || /(?:^| )(?:once|twice|thrice)$/i.test(n.mention.text)) return null;
  const verb = deed(d, n);
  const ofPeople = head.who || head.subject === 'customer' || s.mentions.some((m) => m.to <= n.from && PEOPLE.has(nounOf(s, m)?.id ?? ''));
  if (!verb || followed(d, n) || (head.subject !== 'product' && !ofPeople) || (head.subject === 'product' && verb.id !== 'order')) return null;
  const bar = text.slice(s.tokens[n.from]?.start, s.tokens[n.to - 1]?.end).replace(/^(?:bought|purchased) /i, '');
  const put = (words: string): string => `${text.slice(0, verb.start)}${words}${text.slice(s.tokens[n.to - 1]?.end)}`;
  const form = TENSE.find(([pattern]) => pattern.test(verb.said.toLowerCase()))?.[1] ?? 0;
  const money = put(`${SPEND[form] ?? 'spent'} ${bar}`);
  const counted = verb.id === 'order' ? put(`${PLACE[form] ?? 'placed'} ${bar} orders`) : put(`${verb.said} ${bar} units`);
  const queries = head.subject === 'product' ? [put(`${verb.said} ${bar} times`), put(`sold ${bar} units`)] : (n.values[0] ?? 0) >= SOONER_MONEY ? [money, counted] : [counted, money];
  return askBack('two_readings', text, queries);
}

/** The verb that the number stands right behind, alone or as a part of "bought more than". */
function deed({ s }: Draft, n: NumberCondition): { readonly id: string; readonly start: number; readonly said: string } | null {
  const opener = s.mentions.find((m) => m.from === n.from);
  const within = opener ? /^(bought|purchased) more than$/i.exec(opener.text)?.[1] : undefined;
  if (opener && within !== undefined) return { id: 'buy', start: opener.start, said: within };
  const before = s.mentions.find((m) => m.to === n.from);
  const verb = before && s.isVerb(before) ? s.concept(before, 'verb', 'order', 'buy') : undefined;
  return before && verb && before.to - before.from === 1 ? { id: verb.id, start: before.start, said: before.text } : null;
}

/** Whether something behind the number may say what it counts. */
function followed({ s }: Draft, n: NumberCondition): boolean {
  const next = s.mentions.find((m) => m.from >= n.to);
  const token = s.tokens[n.to];
  if (!token || token.kind === 'punctuation') return false;
  if (next?.from !== n.to) return true;
  return next.value !== null || /^(?:of|off|a|an|per|each|every)$/i.test(next.text) || !(next.period !== null || s.isLight(next) || s.concept(next, 'conjunction', 'and') !== undefined || s.concept(next, 'aggregate') !== undefined);
}
