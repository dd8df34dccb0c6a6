import type { Mention } from '../../language/mention.js';
import { askBack } from '../askBack.js';
import type { Draft } from '../draft.js';
import type { Interpretation } from '../reading.js';

const GOODS = '(?:stuff|goods|products?|items?|things?|gear|range|lines?|merchandise|merch|wares)';
const DOES = "(?:is |are |has |have |do |does |did )?(?:(?:best|most|fast) )?(?:sell|sells|sold|selling|shifts?|shifted|shifting|moves?|moved|moving|goes|earns?|earned|makes?|made|brings?|brought)";
const WHOSE = new RegExp(`^\\W*(?:(?:and|so|ok|okay|well|right|now|tell me|do you know)\\W+)*whose (?<goods>${GOODS}|(?:[\\w-]+ ){0,2}[\\w-]+?) (?=${DOES}\\b)`, 'i');

/** Who makes goods or delivers them: customers have none that sell. */
const MAKERS: ReadonlySet<string> = new Set(['brand', 'supplier']);

/** "whose goods sell best, X or Y": which of those brands or suppliers does. */
export function whoseGoods(mentions: readonly Mention[], text: string): readonly Mention[] {
  const goods = WHOSE.exec(text)?.groups?.goods;
  if (goods === undefined) return mentions;
  const kinds = new Set(mentions.flatMap((m) => (m.value?.exact === true ? m.value.values.map(({ kind }) => kind).filter((kind) => MAKERS.has(kind)) : [])));
  const [maker] = kinds;
  const at = mentions.findIndex((m) => /^whose$/i.test(m.text));
  const next = mentions[at + 1];
  if (maker === undefined || kinds.size > 1 || at < 0 || next?.text.toLowerCase() !== goods.toLowerCase() || !new RegExp(`^${GOODS}$`, 'i').test(goods)) return mentions;
  return mentions.map((m) => (m.index === at ? { ...m, concepts: [{ kind: 'ask', id: 'which', data: {} }] } : m === next ? { ...m, concepts: [{ kind: 'noun', id: maker, data: {} }] } : m));
}

/** "whose products sell best" with nobody named: the makers' or the suppliers'. */
export function makerOrSupplier({ s, filters }: Draft): Interpretation | null {
  const { text } = s.annotation;
  const found = WHOSE.exec(text);
  if (!found?.groups?.goods || filters.some((f) => MAKERS.has(f.kind) || f.kind === 'customer')) return null;
  const { goods } = found.groups;
  const of = new RegExp(`^${GOODS}$`, 'i').test(goods) ? '' : ` of ${goods}`;
  const put = (who: string): string => `which ${who}${of} ${text.slice(found.index + found[0].length).replace(/^(?:are |do |is |have )?(?:sell|selling|shift|shifting|move|moving)\b/i, 'sells')}`;
  return askBack('two_readings', text, [put('brand'), put('supplier')]);
}
