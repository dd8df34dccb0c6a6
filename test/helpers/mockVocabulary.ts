import { openReader } from '../../lib/db/openReader.js';
import type { Reader } from '../../lib/db/reader.js';
import { interpret, type Understanding } from '../../lib/interpret/interpret.js';
import type { Turn } from '../../lib/interpret/conversation/turn.js';
import type { Plan } from '../../lib/analytics/plan.js';
import type { Vocabulary } from '../../lib/language/annotate.js';
import type { CalendarSettings } from '../../lib/periods/period.js';
import { loadSharedWords, ShopIndex } from '../../lib/pipeline/shopIndex.js';
import { makeShop, TEST_ANCHOR } from './shop.js';

/** The calendar of tests: the last day of the data, a Saturday. */
export const CALENDAR: CalendarSettings = { today: TEST_ANCHOR, weekStart: 1, fiscalYearStart: 1, hemisphere: 'north' };
const INTENTS = new URL('../../intents', import.meta.url).pathname;

let made: Promise<{ vocabulary: Vocabulary; reader: Reader }> | undefined;

/** The words of the field and of the mock shop, read once a process. */
export function mockShop(): Promise<{ readonly vocabulary: Vocabulary; readonly reader: Reader }> {
  made ??= (async () => {
    const reader = await openReader((await makeShop()).url);
    if (!reader) throw new Error('the mock shop is missing');
    return { vocabulary: await new ShopIndex(reader, loadSharedWords(INTENTS)).vocabulary('shop_123'), reader };
  })();
  return made;
}

/** A question about the mock shop, understood on the last day of its data. */
export async function understand(text: string, turns: readonly Turn[] = []): Promise<Understanding> {
  return interpret({ text, vocabulary: (await mockShop()).vocabulary, calendar: CALENDAR, shopId: 'shop_123', turns });
}

/** The plan of a question that is answered. */
export async function planOf(text: string, turns: readonly Turn[] = []): Promise<Plan> {
  const { result } = await understand(text, turns);
  if (result.kind !== 'reading') throw new Error(`"${text}" is ${JSON.stringify(result)}`);
  return result.reading.plan;
}
