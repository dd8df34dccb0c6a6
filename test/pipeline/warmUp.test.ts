import { expect } from 'chai';
import { warmUp } from '../../lib/pipeline/warmUp.js';
import { CALENDAR, mockShop } from '../helpers/mockVocabulary.js';

describe('the warm-up', () => {
  it('gives way between two questions, and ends when the server does', async () => {
    const { vocabulary } = await mockShop();
    let asked = 0;
    let others = 0;
    const other = (): void => {
      others += 1;
      if (asked <= 30) setImmediate(other);
    };
    setImmediate(other);
    await warmUp({ vocabulary, calendar: CALENDAR, shopId: 'shop_123' }, () => (asked += 1) > 30);
    expect(asked).to.equal(31);
    expect(others).to.be.at.least(30);
  });
});
