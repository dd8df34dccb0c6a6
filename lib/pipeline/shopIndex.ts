import type { Reader } from '../db/reader.js';
import type { Vocabulary } from '../language/annotate.js';
import { loadGazetteer, type Gazetteer } from '../language/gazetteer.js';
import { loadLexicon, type Lexicon } from '../language/lexicon.js';
import { fold } from '../language/words.js';
import { loadCommonWords, SpellingIndex, type CommonWords } from '../language/spelling.js';

/** Words of periods to correct towards; the grammar itself knows more. */
const PERIOD_WORDS = (
  'today yesterday tomorrow week weeks month months quarter quarters year years day days last past previous this next since until before after between during ' +
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday ' +
  'mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend weekends weekday weekdays spring summer autumn fall winter christmas easter halloween thanksgiving ' +
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun morning afternoon evening noon midnight fortnight decade fiscal half first second third fourth ' +
  'ytd mtd qtd yoy mom qoq wow pcp year-to-date q1 q2 q3 q4 h1 h2 fy yr yrs wk wks mth mths qtr quarterly monthly weekly yearly daily annual to date ago early late mid beginning end start'
).split(' ');

/** Short forms that the period grammar reads: known, and too short to correct towards. */
const PERIOD_CODES = ['wtd', 'ttm', 'ltm', 'eoy', 'eom', 'eoq', 'eow', 'eod', 'mlk', 'nye', 'yday', 'tmr', 'tmrw', 'wkend'];

const ATTRIBUTE_SYNONYMS: Readonly<Record<string, readonly string[]>> = { color: ['colour'], colour: ['color'] };

/** The words that belong to no shop: loaded once for all. */
export interface SharedWords {
  readonly lexicon: () => Lexicon;
  readonly common: CommonWords;
  readonly periodWords: ReadonlySet<string>;
}

export function loadSharedWords(intentsFolder: string): SharedWords {
  const common = loadCommonWords();
  return { lexicon: () => loadLexicon(intentsFolder), common, periodWords: new Set([...PERIOD_WORDS, ...PERIOD_CODES]) };
}

/** How common a word is for correcting: words of the field come first, then everyday English, then names. */
function rankOf(lexicon: Lexicon, common: CommonWords): (word: string) => number {
  return (word) => Math.min(common.get(word) ?? 40_000, lexicon.has(word) ? (lexicon.targets.has(word) ? 400 : 2_000) : 40_000, PERIOD_SET.has(word) ? 200 : 40_000);
}
const PERIOD_SET = new Set(PERIOD_WORDS);

/** The words of one shop with those of the field. */
export function vocabularyOf(gazetteer: Gazetteer, lexicon: Lexicon, { common, periodWords }: SharedWords): Vocabulary {
  const spelling = new SpellingIndex(new Set([...lexicon.targets, ...lexicon.absent, ...gazetteer.words, ...PERIOD_WORDS]), rankOf(lexicon, common));
  return { lexicon, gazetteer, common, spelling, periodWords };
}

interface Entry {
  vocabulary: Vocabulary;
  version: string;
}

/**
 * The vocabulary of each shop, built off the request path when the data changes and swapped at once.
 * The lexicon is shared; the names of attributes ("colour") join it per shop.
 */
export class ShopIndex {
  readonly #reader: Reader;
  readonly #words: SharedWords;
  readonly #entries = new Map<string, Entry>();
  readonly #building = new Map<string, Promise<Entry>>();
  #timer: NodeJS.Timeout | undefined;
  #problem: string | null = null;

  constructor(reader: Reader, words: SharedWords) {
    this.#reader = reader;
    this.#words = words;
  }

  /** The vocabulary of a shop; waits only for the first build. */
  async vocabulary(shopId: string): Promise<Vocabulary> {
    return (this.#entries.get(shopId) ?? (await this.#build(shopId))).vocabulary;
  }

  /** The names of a shop that is already built. */
  gazetteer(shopId: string): Gazetteer {
    const entry = this.#entries.get(shopId);
    if (!entry) throw new Error(`no index of ${shopId} yet`);
    return entry.vocabulary.gazetteer;
  }

  get state(): { readonly status: 'ok' | 'loading' | 'failed'; readonly detail?: string } {
    if (this.#problem !== null) return { status: 'failed', detail: this.#problem };
    return { status: this.#entries.size ? 'ok' : 'loading' };
  }

  /** Looks for changed data every `ms` and rebuilds the shops in use. */
  watch(ms: number): void {
    this.#timer = setInterval(() => void this.#refresh(), ms);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #refresh(): Promise<void> {
    try {
      const version = await this.#reader.dataVersion();
      for (const [shopId, entry] of this.#entries) if (entry.version !== version) await this.#build(shopId);
      this.#problem = null;
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
    }
  }

  #build(shopId: string): Promise<Entry> {
    const running = this.#building.get(shopId);
    if (running) return running;
    const build = this.#make(shopId).finally(() => this.#building.delete(shopId));
    this.#building.set(shopId, build);
    return build;
  }

  async #make(shopId: string): Promise<Entry> {
    const version = await this.#reader.dataVersion();
    const gazetteer = await loadGazetteer(this.#reader, shopId);
    const lexicon = this.#lexiconFor(gazetteer);
    const shops = await this.#reader.query('SELECT id, name, currency FROM shops', []);
    const otherShops = shops.flatMap(({ id, name }) => (id === shopId || name === null ? [] : [fold(String(name))])).filter((name) => name.length > 3);
    const currency = shops.find(({ id }) => id === shopId)?.['currency'];
    const entry: Entry = { vocabulary: { ...vocabularyOf(gazetteer, lexicon, this.#words), otherShops, ...(typeof currency === 'string' ? { currency } : {}) }, version };
    this.#entries.set(shopId, entry);
    return entry;
  }

  /** One lexicon for shops with the same attribute names. */
  #lexiconFor(gazetteer: Gazetteer): Lexicon {
    const names = [...new Set(gazetteer.values.flatMap((value) => (value.attribute ? [value.attribute] : [])))].sort();
    const key = names.join('|');
    let lexicon = this.#lexicons.get(key);
    if (!lexicon) {
      lexicon = this.#words.lexicon();
      lexicon.add({ attribute: Object.fromEntries(names.map((name) => [name, [name, ...(ATTRIBUTE_SYNONYMS[name.toLowerCase()] ?? [])]])) });
      this.#lexicons.set(key, lexicon);
    }
    return lexicon;
  }
  readonly #lexicons = new Map<string, Lexicon>();
}
