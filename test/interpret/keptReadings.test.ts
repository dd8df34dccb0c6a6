import { expect } from 'chai';
import { interpret } from '../../lib/interpret/interpret.js';
import { keptReadings } from '../../lib/interpret/keptReadings.js';
import { ShopIndex, loadSharedWords } from '../../lib/pipeline/shopIndex.js';
import { turnOf } from '../../lib/pipeline/turn.js';
import { openReader } from '../../lib/db/openReader.js';
import type { Reader } from '../../lib/db/reader.js';
import type { Vocabulary } from '../../lib/language/annotate.js';
import { projectFolder } from '../../lib/projectFolder.js';
import { makeShop, TEST_ANCHOR, type TestShop } from '../helpers/shop.js';

describe('readings that are kept', () => {
  let shop: TestShop;
  let reader: Reader;
  let vocabulary: Vocabulary;
  const calendar = { today: TEST_ANCHOR, weekStart: 1, fiscalYearStart: 1, hemisphere: 'north' } as const;
  const input = (text: string) => ({ text, vocabulary, calendar, shopId: 'shop_123', turns: [] });

  before(async () => {
    shop = await makeShop();
    reader = (await openReader(shop.url)) as Reader;
    vocabulary = await new ShopIndex(reader, loadSharedWords(projectFolder('intents'))).vocabulary('shop_123');
  });
  after(async () => {
    await reader.close();
    shop.cleanup();
  });

  it('are what reading anew comes to, with and without a greeting', () => {
    const read = keptReadings();
    for (const text of ['revenue last month', 'hi, revenue last month', 'revenue last month, thank you', 'Revenue last month', 'what about the weather', 'hi, revenue last month'])
      expect(read(input(text)), text).to.deep.equal(interpret(input(text)));
  });

  it('are found again by the words alone, for the same day and names', () => {
    const read = keptReadings();
    const first = read(input('revenue last month'));
    expect(read(input('hello, revenue last month')).explained).to.equal(first.explained);
    expect(read({ ...input('revenue last month'), calendar: { ...calendar, today: '2024-07-02' } }).result).not.to.deep.equal(first.result);
    expect(read({ ...input('revenue last month'), vocabulary: { ...vocabulary } }).explained).not.to.equal(first.explained);
  });

  it('are never those of a conversation', () => {
    const read = keptReadings();
    const alone = read(input('and by category'));
    const asked = read(input('revenue last month')).result;
    if (asked.kind !== 'reading') throw new Error('not read');
    const { plan, intent } = asked.reading;
    const turns = [turnOf(plan, intent, { columns: [], rows: [], metrics: {}, units: {}, total: 0, sql: [], assumptions: [] })];
    const followed = read({ ...input('and by category'), turns });
    expect(followed.followed).to.equal(true);
    expect(read(input('and by category')).explained).to.equal(alone.explained);
  });

  it('give way to later ones', () => {
    const read = keptReadings(1);
    const first = read(input('revenue last month'));
    read(input('orders last month'));
    expect(read(input('revenue last month')).explained).not.to.equal(first.explained);
  });
});
