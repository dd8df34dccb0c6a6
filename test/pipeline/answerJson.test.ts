import { expect } from 'chai';
import { answerBytes, ANSWER_BYTES } from '../../lib/pipeline/answerJson.js';
import { stubAnswer } from '../helpers/stubAnswer.js';

describe('the JSON of an answer', () => {
  it('is its JSON, kept or not', () => {
    const answer = stubAnswer('one');
    expect(answerBytes(answer).toString()).to.equal(JSON.stringify(answer));
    expect(ANSWER_BYTES.write(answer).toString()).to.equal(JSON.stringify(answer));
    expect(answerBytes(answer).toString()).to.equal(JSON.stringify(answer));
  });

  it('has the metadata and the debug block of its own', () => {
    const kept = ANSWER_BYTES.read(ANSWER_BYTES.write(stubAnswer('one')));
    expect(kept).to.deep.equal(stubAnswer('one'));
    const later = { ...kept, metadata: { ...kept.metadata, request_id: 'another "one"', cached: true } };
    expect(JSON.parse(answerBytes(later).toString())).to.deep.equal(later);
    const less = { ...kept, structured_data: null, debug: null };
    expect(JSON.parse(answerBytes(less).toString())).to.deep.equal(less);
  });
});
