import { familyFiles, readFamilies, readKinds, type Family } from '../test/sentences/family.js';
import { outcomeIs } from './folders.js';
import type { Entry, Folder } from './item.js';

/** The documentation's own questions, in its order. */
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  Sales: ['What were our total sales last month?', 'Show me the best selling products in the electronics category', 'Compare sales between Q1 and Q2 this year'],
  Inventory: ['Which products are running low on stock?', "What's the current inventory value?", 'Show me products that need reordering'],
  Customers: ['Who are my top 10 customers by total spending?', 'How many new customers did we acquire last month?', "Show me customers who haven't ordered in the last 90 days"],
  'Complex analytics': ["What's the profit margin for each product category?", 'Analyze seasonal trends for clothing products', 'Which marketing campaigns generated the highest ROI?'],
};

export const EXAMPLE_REQUEST = {
  query: 'How many red shirts did we sell last week?',
  context: { user_id: 'user_123', shop_id: 'shop_456', timezone: 'UTC', currency: 'USD' },
  options: { include_structured_data: true, max_results: 50, preferred_model: 'llama3' },
};

const question = (name: string, body: object, outcomes: readonly string[], more: Partial<Entry> = {}): Entry => ({ name, method: 'POST', path: '/query', status: 200, body, test: [outcomeIs(...outcomes)], ...more });

export const SAMPLES: Folder = {
  name: 'Sample questions of the documentation',
  description: 'The documented example request, and the twelve sample questions.',
  entries: [
    question('example request', EXAMPLE_REQUEST, ['answered'], { token: 'otherToken' }),
    ...Object.entries(DOCUMENTED).flatMap(([group, queries]) => queries.map((query) => question(`${group}: ${query}`, { query, context: { shop_id: 'shop_123' } }, ['answered']))),
  ],
};

/** A question of each family of the regression suite, by kind: its first wording that needs no name of a shop. */
export function questionFolders(): readonly Folder[] {
  const families = familyFiles().flatMap(readFamilies).filter(({ shops, turns }) => shops.includes('mock') && turns === undefined);
  return readKinds().flatMap(({ kind, asks }) => {
    const seen = new Set<string>();
    const entries = families.filter((family) => family.kind === kind).flatMap((family) => entryOf(family, seen));
    return entries.length === 0 ? [] : [{ name: `Questions: ${kind.replaceAll('_', ' ').replaceAll('-', ' ')}`, description: asks, entries }];
  });
}

function entryOf(family: Family, seen: Set<string>): readonly Entry[] {
  for (const { turns, open } of family.questions) {
    const query = fill(turns[0] ?? '', family.each[0] ?? {});
    if (open !== undefined || turns.length !== 1 || query.includes('{') || seen.has(query)) continue;
    seen.add(query);
    return [question(query, { query }, [family.outcome ?? 'answered'].flat())];
  }
  return [];
}

const fill = (text: string, values: Readonly<Record<string, string>>): string => text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
