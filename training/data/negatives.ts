import { called, dimensionsOf, either, fill, ONE_OF, value, when, type Making, type Recipe } from './making.js';
import { periodWords } from './periods.js';
import { AROUND, NOUN_FRAMES } from './phrases/frames.js';
import { ACTS, CHATS, MISSING, VAGUES } from './phrases/negatives.js';
import { MORE_ACTS, MORE_CHATS, MORE_MISSING, MORE_NARROWINGS, MORE_THINGS, MORE_VAGUES } from './phrases/talk.js';
import { STRANGE_NARROWINGS, STRANGE_THINGS, STRANGE_TRAITS } from './phrases/unknown.js';
import { ALL } from './wordings.js';
import { orderName } from './orderName.js';

function named(making: Making, phrase: string): string {
  const { random, shop } = making;
  const { words } = shop;
  return fill(phrase, { product: random.pick(words.product), campaign: random.pick(words.campaign), customer: random.pick(words.customer), brand: random.pick(words.brand), category: random.pick(words.category), city: random.pick(words.city), supplier: random.pick(words.supplier), channel: random.pick(words.channel), tier: random.pick(words.tier), order: orderName(random), period: periodWords(random), money: `$${String(random.integer(5, 90))}`, n: String(random.integer(3, 60)), percent: `${String(random.integer(3, 30))}%` });
}

export const missing: Recipe = (making) => {
  const { random } = making;
  const topic = random.pick(Object.keys(MISSING));
  const phrase = random.pick([...(MISSING[topic] ?? []), ...(MORE_MISSING[topic] ?? [])]);
  const core = `${named(making, phrase)}${when(making, 0.45)}`;
  return { text: random.chance(0.15) ? fill(random.pick(AROUND), { c: core }) : core, slots: { kind: 'missing' }, kind: `missing/${topic}`, phrases: [phrase] };
};
/** A question that could be answered, were it not for one word that the shop does not know. */
export const strange: Recipe = (making) => {
  const { random } = making;
  const wording = random.pick(ALL.filter((one) => !ONE_OF.has(one.of)));
  const thing = either(random, MORE_THINGS, STRANGE_THINGS, 0.65);
  const trait = random.pick(STRANGE_TRAITS);
  const narrowing = either(random, MORE_NARROWINGS, STRANGE_NARROWINGS);
  const noun = random.pick(wording.nouns);
  const by = random.pick(dimensionsOf(wording.of));
  const { many = '', one = '' } = called(by, random);
  const time = when(making, 0.4);
  const core = random.pick<() => readonly [string, string]>([
    () => [`${noun} for ${thing}${time}`, thing], () => [`${noun} from ${thing}${time}`, thing], () => [`how many ${thing} did we sell${time}`, thing], () => [`how much did we take with ${thing}${time}`, thing], () => [`how many ${thing} do we have left`, thing], () => [`any ${thing} left`, thing],
    () => [`who bought ${thing}${time}`, thing], () => [`top ${many} for ${thing}${time}`, thing], () => [`what do we charge for ${thing}`, thing], () => [`${thing} sales${time}`, thing], () => [`which ${thing} sold best${time}`, thing], () => [`${noun} of ${thing} by ${one}`, thing],
    () => [`${noun} for ${trait} items${time}`, trait], () => [`how many ${trait} ones did we shift${time}`, trait], () => [`${trait} ${value(making, 'product')}: ${noun}`, trait], () => [`which ${trait} products sell best${time}`, trait], () => [`list our ${trait} goods`, trait], () => [`what did ${trait} ${value(making, 'category').toLowerCase()} bring in${time}`, trait],
    () => [`${noun} ${narrowing}${time}`, narrowing], () => [`${random.pick(wording.clauses)} ${narrowing}${time}`, narrowing], () => [`${fill(random.pick(NOUN_FRAMES), { c: `${noun} ${narrowing}` })}${time}`, narrowing], () => [`which ${one} has the most ${noun} ${narrowing}`, narrowing], () => [`${noun} by ${one} ${narrowing}${time}`, narrowing],
  ])();
  return { text: core[0], slots: { kind: 'missing' }, kind: 'missing/strange', phrases: [core[1], noun] };
};

export const act: Recipe = (making) => {
  const phrase = making.random.pick([...ACTS, ...MORE_ACTS]);
  const said = named(making, phrase);
  return { text: making.random.pick([said, said, `please ${said}`, `can you ${said}`, `i want you to ${said}`, `could you ${said} for me`, `go ahead and ${said}`, `would you ${said}`, `${said} now`]), slots: { kind: 'act' }, kind: 'act', phrases: [phrase] };
};
export const chat: Recipe = (making) => {
  const phrase = making.random.pick([...CHATS, ...MORE_CHATS]);
  return { text: named(making, phrase), slots: { kind: 'chat' }, kind: 'chat', phrases: [phrase] };
};
export const vague: Recipe = (making) => {
  const phrase = making.random.pick([...VAGUES, ...MORE_VAGUES]);
  return { text: `${named(making, phrase)}${phrase.includes('{period}') ? '' : when(making, 0.15)}`, slots: { kind: 'vague' }, kind: 'vague', phrases: [phrase] };
};
