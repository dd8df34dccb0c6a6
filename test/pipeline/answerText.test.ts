import { expect } from 'chai';
import { answerText, keptAnswerText } from '../../lib/pipeline/answerText.js';
import { stubAnswer } from '../helpers/stubAnswer.js';

describe('the text of an answer', () => {
  it('is its JSON, kept or not', () => {
    const answer = stubAnswer('one');
    expect(answerText(answer)).to.equal(JSON.stringify(answer));
    expect(keptAnswerText(answer)).to.equal(JSON.stringify(answer));
    expect(answerText(answer)).to.equal(JSON.stringify(answer));
  });

  it('has the metadata and the debug block of its own', () => {
    const kept = stubAnswer('one');
    keptAnswerText(kept);
    const later = { ...kept, metadata: { ...kept.metadata, request_id: 'another "one"', cached: true } };
    expect(JSON.parse(answerText(later))).to.deep.equal(later);
    const less = { ...kept, structured_data: null, debug: null };
    expect(JSON.parse(answerText(less))).to.deep.equal(less);
  });
});
