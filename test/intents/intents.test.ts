import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { projectFolder } from '../../lib/projectFolder.js';
import { TOOLS } from '../../lib/tools/index.js';
import { SentenceRunner } from '../sentences/runFamily.js';

interface Intent {
  readonly intent: string;
  readonly about: string;
  readonly tools: readonly string[];
  readonly sentences?: string;
  /** Sentences that are still read otherwise, by the reason. */
  readonly open?: Readonly<Record<string, string>>;
}

/** What stands for a value of the shop in a sentence: no intent knows any shop's names. */
const SLOTS: Readonly<Record<string, string>> = {
  product: "SELECT product FROM sales GROUP BY product HAVING product NOT LIKE '% - %' AND product GLOB '*[a-z]' ORDER BY SUM(quantity) DESC, product LIMIT 1",
  category: 'SELECT category FROM sales GROUP BY 1 ORDER BY SUM(revenue) DESC LIMIT 1',
  category2: 'SELECT category FROM sales GROUP BY 1 ORDER BY SUM(revenue) DESC LIMIT 1 OFFSET 2',
  brand: 'SELECT brand FROM sales GROUP BY 1 ORDER BY SUM(revenue) DESC LIMIT 1',
  city: 'SELECT city FROM placed GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 1',
  country: 'SELECT country FROM placed GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 1',
  campaign: 'SELECT campaign FROM done WHERE campaign IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 1',
  customer: 'SELECT customer FROM done GROUP BY customer_id HAVING (SELECT COUNT(*) FROM customers c WHERE c.name = customer) = 1 ORDER BY SUM(total_amount) DESC LIMIT 1',
  order: 'SELECT MAX(id) - 5 FROM orders',
};

const folder = projectFolder('intents');
const intents = readdirSync(folder).filter((file) => file.endsWith('.yaml') && !file.startsWith('_')).map((file) => ({ file, ...(parse(readFileSync(path.join(folder, file), 'utf8')) as Intent) }));
const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

describe('intents', () => {
  const runner = new SentenceRunner();
  after(() => runner.close());

  it('every intent of a reading has its file, and every file an intent', () => {
    const source = path.join(projectFolder('lib'), 'interpret');
    const code = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(path.join(source, file), 'utf8')).join('\n');
    for (const { file, intent } of intents) expect(`${intent}.yaml`).to.equal(file);
    const named = new Set([...code.matchAll(/\bintent: '([a-z_]+)'/g)].map(([, name]) => name));
    const known = new Set(intents.map(({ intent }) => intent));
    expect([...named].filter((name) => name !== undefined && !known.has(name))).to.deep.equal([]);
    expect([...known].filter((name) => !code.includes(`'${name}'`) && !code.includes(`'${name.replace('_lookup', '')}'`))).to.deep.equal([]);
  });

  it('every intent says what it is about and names tools that there are', () => {
    const tools = new Set(TOOLS.map(({ name }) => name));
    for (const { intent, about, tools: named, sentences = '', open = {} } of intents) {
      expect(about, intent).to.match(/^[A-Z].{10,}\.$/);
      expect(named.filter((tool) => !tools.has(tool)), intent).to.deep.equal([]);
      expect(linesOf([sentences, ...Object.values(open)].join('\n')).length, intent).to.be.greaterThan(1);
    }
  });

  for (const { intent, tools, sentences = '', open = {} } of intents) {
    describe(`${intent}: no other intent takes its sentences`, () => {
      const read = async (sentence: string): Promise<readonly string[]> => {
        const asked = await runner.run({ family: intent, kind: intent, shops: ['mock', 'bike'], slots: SLOTS, each: [{}], questions: [], expect: 'outcome', outcome: ['answered', 'clarify', 'cannot_answer', 'not_found', 'read_only', 'conversation'] }, { turns: [sentence] });
        return asked.flatMap(({ answer: { debug }, sentence: said, shop }) => {
          const call = debug?.tool_calls[0]?.name;
          const wrong = debug?.query_intent !== intent || (call === undefined ? tools.length > 0 : !tools.includes(call));
          return wrong ? [`${said} (${shop}) is ${debug?.query_intent ?? ''} by ${call ?? 'no tool'}`] : [];
        });
      };
      for (const sentence of linesOf(sentences)) {
        it(sentence, async () => {
          expect(await read(sentence)).to.deep.equal([]);
        });
      }
      for (const [reason, lines] of Object.entries(open)) {
        for (const sentence of linesOf(lines)) {
          it(`${sentence} [${reason}]`, async function () {
            if ((await read(sentence)).length > 0) this.skip();
          });
        }
      }
    });
  }
});
