import { expect } from 'chai';
import { answerBytes, keptAnswerText } from '../../lib/pipeline/answerJson.js';
import { stubAnswer } from '../helpers/stubAnswer.js';

describe('the JSON of an answer', () => {
  it('is its JSON, kept or not', () => {
    const answer = stubAnswer('one');
    expect(answerBytes(answer).toString()).to.equal(JSON.stringify(answer));
    expect(keptAnswerText(answer)).to.equal(JSON.stringify(answer));
    expect(answerBytes(answer).toString()).to.equal(JSON.stringify(answer));
  });

  it('has the metadata and the debug block of its own', () => {
    const kept = stubAnswer('one');
    keptAnswerText(kept);
    const later = { ...kept, metadata: { ...kept.metadata, request_id: 'another "one"', cached: true } };
    expect(JSON.parse(answerBytes(later).toString())).to.deep.equal(later);
    const less = { ...kept, structured_data: null, debug: null };
    expect(JSON.parse(answerBytes(less).toString())).to.deep.equal(less);
  });
});
