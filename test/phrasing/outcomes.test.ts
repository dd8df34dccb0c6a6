import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { ABSENCES, CONVERSATION, READ_ONLY } from '../../lib/phrasing/outcomeTable.js';
import { phraseOutcome } from '../../lib/phrasing/outcomes.js';

describe('outcomes without data', () => {
  const lexicon = parse(readFileSync('intents/_absences.yaml', 'utf8')) as Record<string, Record<string, unknown>>;

  it('has a sentence for every absence that the lexicon names', () => {
    expect(Object.keys(lexicon.absence ?? {}).filter((reason) => ABSENCES[reason] === undefined)).to.deep.equal([]);
  });

  it('says what is missing and offers at most three questions', () => {
    for (const [table, outcome, key] of [
      [ABSENCES, 'cannot_answer', 'reason'],
      [CONVERSATION, 'conversation', 'topic'],
      [READ_ONLY, 'read_only', 'action'],
    ] as const) {
      for (const name of Object.keys(table)) {
        const { sentence, suggestions } = phraseOutcome({ outcome, [key]: name } as never);
        expect(sentence, name)
          .to.include(table[name]?.says)
          .and.match(/^[A-Z].*[.?]$/);
        expect(suggestions.length, name).to.be.at.most(3);
        for (const suggestion of suggestions) expect(sentence).to.include(suggestion);
      }
    }
  });

  it('offers near names, and asks back with the choices', () => {
    expect(
      phraseOutcome({ outcome: 'not_found', what: 'product', name: 'blu shrt', near: ['Blue Shirt', 'Blue Skirt'] }).sentence,
    ).to.equal('There is no product "blu shrt" in this shop. Did you mean Blue Shirt or Blue Skirt?');
    expect(phraseOutcome({ outcome: 'not_found', what: 'order', name: 'ord_999', near: [] }).sentence).to.equal(
      'There is no order ord_999 in this shop.',
    );
    expect(
      phraseOutcome({ outcome: 'clarify', about: 'which_name', name: 'ana', what: 'customer', options: ['Ana Reis', 'Ana Sol'] }).sentence,
    ).to.equal('"ana" fits more than one customer. Which one do you mean? For example: Ana Reis or Ana Sol.');
  });

  it('has a general sentence for what no table names', () => {
    expect(phraseOutcome({ outcome: 'cannot_answer', reason: 'unheard_of' }).sentence).to.match(
      /^That is not in this shop's data\. You can ask/,
    );
  });
});
