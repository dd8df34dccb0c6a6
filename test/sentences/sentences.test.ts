import { expect } from 'chai';
import { familyFiles, readFamilies } from './family.js';
import { SentenceRunner, type Asked } from './runFamily.js';

/** Two of a family's answers to one fill may not mean different things. */
function meaningsOf(asked: readonly Asked[]): readonly string[] {
  const calls = new Map<string, Map<string, string>>();
  for (const { shop, fill, call, sentence } of asked) {
    const place = `${shop} ${String(fill)}`;
    calls.set(place, (calls.get(place) ?? new Map<string, string>()).set(call, sentence));
  }
  return [...calls.values()].filter((each) => each.size > 1).map((each) => [...each].map(([call, sentence]) => `${sentence}\n      ${call}`).join('\n    '));
}

describe('sentences', () => {
  const runner = new SentenceRunner();
  const answeredNow: string[] = [];
  after(() => {
    if (answeredNow.length > 0) console.log(`  ${String(answeredNow.length)} sentences marked open are answered right now (npx tsx test/sentences/marks.ts):\n  ${answeredNow.join('\n  ')}`);
    return runner.close();
  });

  for (const file of familyFiles()) {
    describe(file, () => {
      for (const family of readFamilies(file)) {
        describe(family.family, () => {
          const right: Asked[] = [];
          for (const question of family.questions) {
            it(question.turns.join(' » '), async function () {
              const asked = await runner.run(family, question);
              const wrong = asked.filter(({ problem }) => problem !== null);
              if (question.open !== undefined) {
                if (wrong.length === 0) answeredNow.push(`${file}: ${question.turns.join(' » ')}`);
                this.skip();
              }
              if (family.turns === undefined) right.push(...asked);
              expect(wrong.map(({ sentence, problem, answer, call, gold }) => `${sentence}\n    ${problem ?? ''}\n    ${answer.response}\n    ${call}\n    ${gold}`)).to.deep.equal([]);
            });
          }
          it('means the same in all words', function () {
            const differing = meaningsOf(right);
            if (family.plansDiffer !== undefined) this.skip();
            expect(differing.join('\n')).to.equal('');
          });
        });
      }
    });
  }
});
