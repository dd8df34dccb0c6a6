import { pino } from 'pino';
import { parseConfig } from '../../lib/config.js';
import type { Answer } from '../../lib/pipeline/answer.types.js';
import { createServices, type Services } from '../../lib/services.js';
import { makeBikeShop } from '../helpers/bikeShop.js';
import { makeShop } from '../helpers/shop.js';
import { problemOf } from './check.js';
import type { Family, Gold, Question } from './family.js';
import { fillSql, fillWords, GoldShop, type GoldRows } from './goldShop.js';

/** The clock of every sentence: a Saturday afternoon, the last day of the data. */
export const NOW = '2026-01-31T15:00:00Z';

const SHOPS: Readonly<Record<string, { readonly make: () => Promise<{ readonly path: string; readonly url: string }>; readonly id: string }>> = {
  mock: { make: () => makeShop({ anchor: '2026-01-31' }), id: 'shop_123' },
  bike: { make: () => makeBikeShop('2026-01-31'), id: 'shop_77' },
};

/** One sentence asked of one shop with one fill; `problem` is null where the answer is right. */
export interface Asked {
  readonly shop: string;
  readonly fill: number;
  readonly sentence: string;
  readonly problem: string | null;
  readonly answer: Answer;
  readonly gold: string;
  /** The call without its words, to compare meanings. */
  readonly call: string;
}

interface Place {
  readonly services: Services;
  readonly gold: GoldShop;
  readonly shopId: string;
}

/** Both shops, opened once; asks families and single sentences. */
export class SentenceRunner {
  readonly #places = new Map<string, Promise<Place>>();
  readonly #gold = new Map<string, Promise<GoldRows>>();
  #sessions = 0;

  /** A question of a family on all its shops with all its fills. */
  async run(family: Family, question: Question): Promise<readonly Asked[]> {
    const asked: Asked[] = [];
    for (const shop of family.shops) {
      const place = await this.#place(shop);
      for (const [at, literal] of family.each.entries()) {
        const slots = await place.gold.fill(Object.fromEntries(Object.entries(family.slots).map(([name, sql]) => [name, fillWords(sql, literal)])));
        const words = (text: string): string => fillWords(fillWords(text, literal), { ...slots, ...literal });
        const sql = (text: string): string => fillSql(fillWords(text, literal), slots);
        this.#sessions += 1;
        for (const [turn, text] of question.turns.entries()) {
          const gold: Gold = family.turns?.[turn] ?? family;
          const goldSql = gold.sql === undefined ? '' : sql(gold.sql);
          const expected = goldSql === '' ? { columns: [], rows: [] } : await this.#rows(place, shop, goldSql);
          const sentence = words(text);
          const answer = await this.ask(shop, sentence, question.turns.length > 1 ? `s${String(this.#sessions)}` : null);
          const problem = problemOf(question.turns.slice(0, turn + 1).map(words).join(' '), answer, gold, expected);
          const call = answer.debug?.tool_calls.at(-1);
          asked.push({
            shop, fill: at, answer, gold: goldSql, call: JSON.stringify(call ? [call.name, withoutWords(call.arguments)] : answer.outcome),
            sentence: question.turns.slice(0, turn).map((each) => `${words(each)} » `).join('') + sentence,
            problem: problem ?? (family.turns === undefined || turn < family.turns.length ? null : 'more turns than gold'),
          });
        }
      }
    }
    return asked;
  }

  async ask(shop: string, query: string, session: string | null = null): Promise<Answer> {
    const { services, shopId } = await this.#place(shop);
    return await services.ask(
      { query, context: session === null ? {} : { session_id: session }, options: { include_structured_data: true, max_results: 200, debug: true, use_model: 'never', phrasing: 'template' } },
      { userId: 'sentences', role: 'owner', shopId, via: 'cli' },
      { requestId: 'sentences', signal: new AbortController().signal },
    );
  }

  async close(): Promise<void> {
    for (const place of this.#places.values()) {
      const { services, gold } = await place;
      await services.close();
      await gold.close();
    }
  }

  #place(shop: string): Promise<Place> {
    const known = this.#places.get(shop) ?? openPlace(shop);
    this.#places.set(shop, known);
    return known;
  }

  #rows(place: Place, shop: string, sql: string): Promise<GoldRows> {
    const key = `${shop}/${sql}`;
    const known = this.#gold.get(key) ?? place.gold.rows(sql);
    this.#gold.set(key, known);
    return known;
  }
}

async function openPlace(shop: string): Promise<Place> {
  const { make, id } = SHOPS[shop] ?? {};
  if (!make || id === undefined) throw new Error(`No shop ${shop}`);
  const file = await make();
  const config = parseConfig({ DATABASE_URL: file.url, LOG_LEVEL: 'silent', SEED: 'never', CATALOG_REFRESH_MS: '600000' });
  return { services: await createServices(config, pino({ level: 'silent' }), () => new Date(NOW)), gold: await GoldShop.open(file.path, id), shopId: id };
}

// How things were called, and what only says how a period was named.
const WORDS: ReadonlySet<string> = new Set(['label', 'currentLabel', 'previousLabel', 'current_label', 'previous_label', 'grain', 'yearImplied', 'rolling']);

/** A call's arguments without how things were called and in which order; a period that ends today or later ends nowhere. */
function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name, each]) => !WORDS.has(name) && !(/^end(_date)?$/.test(name) && typeof each === 'string' && each >= NOW.slice(0, 10)) && !(name === 'product' && 'product_ids' in value)).map(([name, each]) => [name, withoutWords(each)] as const);
  return Object.fromEntries(kept.filter(([name, each]) => !(name === 'period' && Object.keys(each as object).length === 0)));
}
