import { isForeignCode } from './countryNames.js';
import type { Vocabulary } from './annotate.js';
import type { Annotation } from './mention.js';
import type { Token } from './tokens.js';
import { fold, stem, wordTable } from './words.js';

/** Ranks above this are words that people do type; a rarer one near a word of the field is taken for a slip. */
const WELL_KNOWN = 25_000;
const SHORT_WELL_KNOWN = 6_000;
/** In a text full of slips also a common word may be one ("form teh", "bye month"). */
const KNOWN_AMONG_SLIPS = 3_000;
/** A word rarer than this that nothing knows is one of the slips that make a text full of them. */
const RARE = 12_000;

/** Shortenings that people type in keyword questions; a shop's own name goes first. */
const SHORT_FORMS: Readonly<Record<string, string>> = wordTable({
  prev: 'previous', prv: 'previous', cat: 'category', cats: 'categories', prod: 'product', prods: 'products', cust: 'customer', custs: 'customers', ords: 'orders', inv: 'inventory', ctry: 'country', supp: 'supplier', ord: 'order', camps: 'campaigns', camp: 'campaign', val: 'value',
  rev: 'revenue', revs: 'revenue', av: 'average', ave: 'average', ret: 'return', rets: 'returns', rtn: 'return', rtns: 'returns', refd: 'refunded', canc: 'cancellation', cancs: 'cancellations', canx: 'cancellation', cxl: 'cancellation', disc: 'discount', discs: 'discounts', fulf: 'fulfilment', amt: 'amount', ttl: 'total', tot: 'total', mgn: 'margin', mrgn: 'margin', marg: 'margin', prof: 'profit', stk: 'stock', pymt: 'payment', itms: 'items', cntry: 'country', avge: 'average', trns: 'transactions',
  ystd: 'yesterday', ystdy: 'yesterday', ytday: 'yesterday',
  // Slips with two words equally near.
  stok: 'stock', mnay: 'many', hav: 'have', shw: 'show', oder: 'order', oders: 'orders', ordr: 'order', ordrs: 'orders', sels: 'sells', seling: 'selling', selled: 'sold', spended: 'spent', payed: 'paid', buyed: 'bought', sended: 'sent', costed: 'cost',
});

/** Words of their own that are slips where others are too. */
const SLIPS: Readonly<Record<string, string>> = wordTable({ form: 'from', fro: 'for', bye: 'by', doo: 'do', te: 'the', fo: 'of', ot: 'to', si: 'is', ti: 'it', ni: 'in', whit: 'with', wit: 'with', wat: 'what', hoe: 'how', ho: 'how', hwo: 'how', mony: 'money', dose: 'does', wee: 'we', duh: 'do', thew: 'the', lats: 'last', pre: 'per', stroe: 'store', lst: 'last', las: 'last', mach: 'much', wich: 'which', witch: 'which', weak: 'week', moth: 'month' });
/** As people type to friends. */
const TEXTING: Readonly<Record<string, string>> = wordTable({ dis: 'this', da: 'the', iz: 'is', dat: 'that', teh: 'the', wuz: 'was', ur: 'your', r: 'are', u: 'you', n: 'and', wat: 'what', wot: 'what', wut: 'what', rn: 'now', atm: 'now', wats: 'whats', wots: 'whats', wuts: 'whats', wen: 'when', hw: 'how', mch: 'much', mny: 'many', wk: 'week', bst: 'best', frm: 'from', abt: 'about', gud: 'good', dem: 'them', outta: 'out', dey: 'they', muh: 'my' });

/** "ord" of "ord_42", "COF" of "123-COF-001": letters of an id or a code. */
function isPartOfCode(tokens: readonly Token[], token: Token): boolean {
  const before = tokens[token.index - 1];
  const after = tokens[token.index + 1];
  const joined = [before?.end === token.start ? before.text : '', after?.start === token.end ? after.text : ''];
  return joined.includes('_') || (joined.includes('-') && token.text === token.text.toUpperCase());
}

/** The tokens with what is misspelt read as what was meant, where one word is clearly nearest. */
export function correctSpelling(tokens: readonly Token[], vocabulary: Vocabulary): { readonly tokens: readonly Token[]; readonly corrections: Annotation['corrections'] } {
  const corrections: Correction[] = [];
  const capitals = tokens.filter((token) => token.kind === 'word' && /^\p{Lu}/u.test(token.text)).length;
  const context = { vocabulary, titled: capitals * 2 > tokens.filter((token) => token.kind === 'word').length, sloppy: isSloppy(tokens, vocabulary), corrections };
  const once = tokens.map((token) => corrected(token, tokens, context));
  // With its neighbour put right, a word may complete a name: "brekfast rost".
  return { tokens: corrections.length ? once.map((token) => (token.corrected === undefined ? corrected(token, once, context) : token)) : once, corrections };
}

type Correction = Annotation['corrections'][number];

interface Context {
  readonly vocabulary: Vocabulary;
  /** Most words begin with a capital, so that none of them is a name for it. */
  readonly titled: boolean;
  readonly sloppy: boolean;
  readonly corrections: Correction[];
}

function corrected(token: Token, tokens: readonly Token[], { vocabulary, titled, sloppy, corrections }: Context): Token {
  const word = token.folded;
  const long = SHORT_FORMS[word] ?? TEXTING[word] ?? (sloppy ? SLIPS[word] : undefined);
  if (long && !vocabulary.gazetteer.has(token.stem)) return { ...token, folded: long, stem: stem(long), corrected: token.text };
  if (token.kind !== 'word' || word.length < 3 || isForeignCode(tokens, token.index) || !/^[a-z]+$/.test(word) || isPartOfCode(tokens, token) || isKnown(token, vocabulary)) return token;
  const beside = [tokens[token.index - 1], tokens[token.index + 1]].filter((other) => other !== undefined && vocabulary.gazetteer.has(other.stem));
  const completes = (candidate: string): boolean => beside.some((other) => vocabulary.gazetteer.share(other?.stem ?? '', stem(candidate)));
  const put = (to: string, sure: boolean): Token => {
    corrections.push({ from: token.text, to, sure });
    return { ...token, folded: to, stem: stem(fold(to)), corrected: token.text };
  };
  if (rankOf(token, vocabulary) < (sloppy ? KNOWN_AMONG_SLIPS : word.length <= 4 ? SHORT_WELL_KNOWN : WELL_KNOWN)) {
    // An everyday word is a slip only where its neighbour's name has one a letter away: "earl gray" beside Earl Grey.
    const meant = word.length >= 4 && beside.length > 0 ? vocabulary.spelling.candidates(word).find(([candidate, distance]) => distance <= 1 && candidate[0] === word[0] && candidate.length === word.length && completes(candidate)) : undefined;
    return meant ? put(meant[0], true) : token;
  }
  const correction = vocabulary.spelling.correct(word, completes, sloppy);
  if (!correction || correction.distance > 2 || correction.word === word) return token;
  // A capital inside the sentence is a name: it may be a name of the shop misspelt, not a common word.
  const named = token.index > 0 && /^\p{Lu}\p{Ll}/u.test(token.text) && !titled;
  if (named && !vocabulary.gazetteer.has(stem(correction.word))) return token;
  // A short word with two equally near neighbours is a guess too many.
  if (correction.gap < (sloppy && correction.distance < 1 ? 0.15 : 0.3) && word.length <= 4) return token;
  return put(correction.word, correction.gap >= 0.5);
}

const isKnown = ({ folded, stem: root }: Token, { lexicon, gazetteer, periodWords }: Vocabulary): boolean => lexicon.has(folded) || gazetteer.has(root) || periodWords.has(folded) || periodWords.has(root);

const rankOf = ({ folded, stem: root }: Token, { common }: Vocabulary): number => Math.min(common.get(folded) ?? Infinity, common.get(root) ?? Infinity);

/** Whether a text is full of slips: two words or more that are none and are near known ones. */
function isSloppy(tokens: readonly Token[], vocabulary: Vocabulary): boolean {
  const slips = tokens.filter((token) => token.kind === 'word' && token.folded.length > 2 && /^[a-z]+$/.test(token.folded) && !/^\p{Lu}/u.test(token.text) && !isKnown(token, vocabulary) && rankOf(token, vocabulary) >= RARE && vocabulary.spelling.candidates(token.folded, true).length > 0);
  return slips.length > 1;
}
