import { expect } from 'chai';
import { ANSWER_FROM } from '../../lib/interpret/interpret.js';
import { normalise } from '../../lib/pipeline/normalise.js';
import { understand } from '../helpers/mockVocabulary.js';
import { familyFiles, readFamilies } from '../sentences/family.js';

const lower = (text: string): string => (/^(?:I\b|[A-Z]{2})/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));
const bare = (text: string): string => text.replace(/[?.!]+$/, '');

/** What people say around a question, and it stays the same question. */
const AROUND: readonly ((text: string) => string)[] = [
  (text) => `Hi team\n${text}`,
  (text) => `hmm ${lower(text)}`,
  (text) => `btw ${lower(text)}`,
  (text) => `oh and ${lower(text)}`,
  (text) => `just curious, ${lower(text)}`,
  (text) => `for my report: ${lower(text)}`,
  (text) => `so, ${bare(lower(text))} please`,
  (text) => `${bare(text)} - thanks`,
  (text) => `${bare(text)}. Many thanks, Tom`,
  (text) => `${bare(text)}, if possible`,
  (text) => `"${text}"`,
  (text) => `  ${text.replace(/ /g, '  ')}  `,
];
/** The same before a word that asks. */
const BEFORE = ['my boss wants to know ', 'I was wondering ', 'remind me ', 'any idea ', 'can you tell me ', 'our accountant asks '];

describe('what stands around a question', () => {
  // One of each forty sentences of the suite that stand alone and need no name of a shop; another one each time it grows.
  const sentences = familyFiles()
    .flatMap((file) => readFamilies(file))
    .flatMap(({ questions }) =>
      questions.filter(({ turns, open }) => turns.length === 1 && open === undefined).map(({ turns: [text = ''] }) => text),
    )
    .filter((text) => !/[{"\n]|note|please|thank|\b(?:pls|hi|hello|anyway)\b/i.test(text))
    .filter((_, at) => at % 40 === 0);

  const plans = async (text: string): Promise<unknown> => {
    const { result, confidence } = await understand(normalise(text));
    return result.kind === 'reading' && confidence >= ANSWER_FROM
      ? { plan: result.reading.plan, yesNo: result.reading.yesNo }
      : result.kind;
  };

  it('does not change it', async () => {
    const changed: string[] = [];
    let tried = 0;
    for (const text of sentences) {
      const plain = await plans(text);
      if (typeof plain === 'string') continue;
      const said = [
        ...AROUND.map((around) => around(text)),
        ...(/^(?:how|what|which|who|when)\b/i.test(text) ? BEFORE.map((lead) => lead + lower(text)) : []),
      ];
      for (const whole of said) {
        tried += 1;
        if (JSON.stringify(await plans(whole)) !== JSON.stringify(plain)) changed.push(whole);
      }
    }
    expect(changed).to.deep.equal([]);
    expect(tried).to.be.greaterThan(500);
  });
});
