import Ajv from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argumentsGrammar, grammarFiles, slotsGrammar, SLOTS_SCHEMA } from '../../../lib/model/grammar/grammarFiles.js';
import { toGbnf } from '../../../lib/model/grammar/grammar.js';
import { ModelProcess } from '../../../lib/model/runtime/modelProcess.js';
import { slotsOf } from '../../../lib/model/slots/readQuestion.js';
import { SLOT_VALUES } from '../../../lib/model/slots/slotFormat.js';
import { TOOLS } from '../../../lib/tools/index.js';
import { validateArguments } from '../../../lib/tools/validateArguments.js';
import { Random } from '../../../seed/random.js';
import { grammarTester } from '../../helpers/grammarTester.js';
import { writeRandomGguf } from '../../helpers/randomGguf.js';
import { sampleGrammar } from '../../helpers/sampleGrammar.js';
import { spec } from '../runtime/support.js';

const SAMPLES = 25;

function samples(grammar: ReturnType<typeof slotsGrammar>, seed: number): readonly string[] {
  const random = new Random(seed, 'grammar');
  return Array.from({ length: SAMPLES }, () => sampleGrammar(grammar, random)).filter((each) => each !== null);
}

describe('the folder of grammars', () => {
  it('holds what npm run grammars makes, and nothing else', () => {
    const made = grammarFiles(TOOLS);
    expect(readdirSync('grammars').sort()).to.deep.equal([...made.keys()].sort());
    for (const [name, text] of made) expect(readFileSync(join('grammars', name), 'utf8'), `${name}: run npm run grammars`).to.equal(text);
  });
});

describe('the grammar of the slots', function () {
  this.timeout(60_000);
  it('takes every set of slots, and what it takes are slots', async () => {
    const fits = await grammarTester(toGbnf(slotsGrammar()));
    const isValid = new Ajv.default({ strict: false }).compile(SLOTS_SCHEMA);
    const random = new Random(3, 'slots');
    for (let round = 0; round < 100; round++) {
      const values = Object.fromEntries(Object.entries(SLOT_VALUES).map(([name, each]) => [name, random.pick<string>(each)]));
      const slots = values.kind === 'answer' ? values : { kind: values.kind };
      expect([fits(JSON.stringify(slots)), isValid(slots)], JSON.stringify(slots)).to.deep.equal([true, true]);
    }
    for (const text of samples(slotsGrammar(), 4)) {
      const values = JSON.parse(text) as Readonly<Record<string, string>>;
      expect(slotsOf(Object.entries(values).map(([name, value]) => ({ name, value, probability: 1, runnerUp: null }))), text).to.deep.equal(values);
    }
  });

  it('refuses values, keys and orders that are none', async () => {
    const fits = await grammarTester(toGbnf(slotsGrammar()));
    const good = { kind: 'answer', ask: 'total', of: 'revenue', by: 'none', if: 'any' };
    expect(fits(JSON.stringify(good))).to.equal(true);
    for (const bad of [{ ...good, of: 'DROP TABLE' }, { ...good, shop: 'other' }, { kind: 'answer' }, { kind: 'vague', ask: 'total' }, {}, { ...good, by: 'shop' }]) expect(fits(JSON.stringify(bad)), JSON.stringify(bad)).to.equal(false);
  });

  it('binds llama.cpp with random weights', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'grammar-'));
    writeRandomGguf(join(dir, 'random.gguf'));
    const model = new ModelProcess(spec(join(dir, 'random.gguf')), () => undefined);
    try {
      expect((await model.loaded).ok).to.equal(true);
      for (const prompt of ['a', 'what a haul', '"}; DROP TABLE orders']) {
        const outcome = await model.work({ kind: 'text', request: { prefix: 'Q:', prompt, grammar: toGbnf(slotsGrammar()), maxTokens: 300 } }, 30_000);
        if (!outcome.ok) throw new Error(outcome.message);
        const values = JSON.parse(outcome.done.text?.text ?? '') as Readonly<Record<string, string>>;
        expect(slotsOf(Object.entries(values).map(([name, value]) => ({ name, value, probability: 1, runnerUp: null })))).to.deep.equal(values);
      }
    } finally {
      model.end();
      rmSync(dir, { recursive: true });
    }
  });
});

describe('the grammars of the tools', function () {
  this.timeout(120_000);
  for (const [index, tool] of TOOLS.entries())
    it(`${tool.name}: what it takes passes validation, and what is outside is refused`, async () => {
      const grammar = argumentsGrammar(tool);
      const fits = await grammarTester(toGbnf(grammar));
      const found = samples(grammar, 10 + index);
      expect(found).to.have.length.above(SAMPLES / 2);
      for (const text of found) {
        expect(() => validateArguments(tool, JSON.parse(text)), text).not.to.throw();
        expect(fits(text), text).to.equal(true);
        for (const bad of [text.slice(0, -1), text.replace('{', '{"shop_id":"shop_456",'), text.replace('{', '{"sql":"DROP TABLE orders",'), `${text}x`]) expect(fits(bad), bad).to.equal(false);
      }
    });

  it('take dates that exist and numbers within their bounds only', async () => {
    const sales = TOOLS.find(({ name }) => name === 'get_sales_data');
    if (!sales) throw new Error('no such tool');
    const fits = await grammarTester(toGbnf(argumentsGrammar(sales)));
    for (const day of ['2024-02-29', '2000-02-29', '2026-12-31', '1999-04-30']) expect(fits(JSON.stringify({ start_date: day })), day).to.equal(true);
    for (const day of ['2025-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '26-01-01']) expect(fits(JSON.stringify({ start_date: day })), day).to.equal(false);
    for (const limit of [1, 9, 10, 999, 9999, 10_000]) expect(fits(JSON.stringify({ limit })), String(limit)).to.equal(true);
    for (const limit of [0, -1, 1.5, 10_001, 99_999]) expect(fits(JSON.stringify({ limit })), String(limit)).to.equal(false);
  });
});
