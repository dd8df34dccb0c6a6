import { expect } from 'chai';
import { ANSWER_FROM, interpret } from '../../lib/interpret/interpret.js';
import { annotate } from '../../lib/language/annotate.js';
import { wordingOf } from '../../lib/model/slots/wording.js';
import { apartFrom } from '../../training/data/apart.js';
import { CALENDAR, examples, generate, isHeldOut } from '../../training/data/generate.js';

describe('the training data', () => {
  it('are the same for the same seed, and others for another', function () {
    this.timeout(180_000);
    const first = generate(1, 150);
    expect(generate(1, 150)).to.deep.equal(first);
    expect(generate(2, 150).map((line) => line.prompt)).not.to.deep.equal(first.map((line) => line.prompt));
  });

  it('have distinct short lines, a quarter to a third of them without an answer, and held-out phrases in validation only', function () {
    this.timeout(120_000);
    const lines = generate(1, 1_500);
    expect(new Set(lines.map((line) => line.prompt)).size).to.equal(lines.length);
    for (const line of lines) expect(line.prompt.split(/[\s<>]+/).length, line.prompt).to.be.at.most(120);
    const share = lines.filter((line) => line.slots[0]?.value !== ' answer').length / lines.length;
    expect(share).to.be.within(0.25, 0.4);
    const valid = lines.filter((line) => line.split === 'valid').length / lines.length;
    expect(valid).to.be.within(0.1, 0.3);
    expect(lines.filter((line) => line.text === 'hi there').every((line) => line.split === (isHeldOut('hi there') ? 'valid' : 'train'))).to.equal(true);
  });

  it('have slots that, with what the question names, make a question which the rules read', function () {
    this.timeout(180_000);
    let asked = 0;
    let read = 0;
    for (const { text, slots, vocabulary } of examples(3, 300)) {
      if (slots.kind !== 'answer') continue;
      asked += 1;
      const wording = wordingOf(slots, annotate(text, vocabulary, CALENDAR), vocabulary.common);
      if (wording === null) continue;
      const { result, confidence } = interpret({ text: wording, vocabulary, calendar: CALENDAR, shopId: 'training', turns: [] });
      if (result.kind === 'reading' && confidence >= ANSWER_FROM) read += 1;
    }
    expect(read / asked).to.be.above(0.9);
  });

  it('leave out what is near to other questions', () => {
    const far = apartFrom(['How many parrots did we sell last week?']);
    expect(far('how many parrots did we sell last week')).to.equal(false);
    expect(far('how many parots did we sel in the last week?')).to.equal(false);
    expect(far('who has been splashing out')).to.equal(true);
  });
});
