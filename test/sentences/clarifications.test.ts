import { expect } from 'chai';
import { readFamilies } from './family.js';
import { SentenceRunner } from './runFamily.js';

describe('what a question back offers', () => {
  const runner = new SentenceRunner();
  after(() => runner.close());

  for (const family of ['clarify.yaml', 'two-steps.yaml'].flatMap(readFamilies).filter(({ questions, kind }) => questions.length > 0 && kind === 'clarify')) {
    it(`can be sent as it is and is answered: ${family.family}`, async () => {
      let offered = 0;
      for (const question of family.questions) {
        for (const { shop, sentence, answer } of await runner.run(family, question)) {
          if (answer.outcome !== 'clarify') continue;
          const options = answer.clarification?.options ?? [];
          expect(options, sentence).to.not.deep.equal([]);
          for (const { label, request } of options) {
            offered += 1;
            expect(label, sentence).to.match(/\p{L}/u);
            expect((await runner.ask(shop, request.query)).outcome, `${sentence} → ${request.query}`).to.equal('answered');
          }
        }
      }
      expect(offered).to.be.greaterThan(0);
    });
  }
});
