import type { Sentence } from '../expressions/expression.js';

const BEFORE = new Set([
  'in', 'of', 'for', 'during', 'since', 'from', 'through', 'throughout', 'until', 'till', 'before', 'after', 'between', 'year', 'early', 'mid', 'late', 'vs', 'versus', 'all', 'compare', 'compared',
  'against', 'whole', 'entire', 'full', 'to', 'with', 'year:', 'across', 'and', 'or', '&', 'calendar', 'than', 'circa', 'is', '-', 'by', 'within', 'only', ',', '(', ':', 'meant', 'make',
]);
/** An amount, an id or a limit follows these. */
const AMOUNT_BEFORE = new Set(['over', 'under', 'above', 'below', 'than', 'least', 'most', 'exceeding', 'spent', 'spend', 'spending', 'cost', 'costs', 'costing', 'priced', 'worth', 'paid', 'order', 'customer', 'product', 'sku', 'id', 'no', 'number', 'nr', 'item', 'top', 'first', 'last', 'next', 'best', 'bottom', 'past', 'previous', 'about', 'around', 'approximately', 'exactly', 'minimum', 'maximum', 'up', 'stock', 'quantity', 'limit', 'invoice', 'cust', 'ord', 'prod', 'shop', 'threshold', 'price', 'equals', '=', 'reached', 'reach', 'hit', 'usd', 'eur', 'gbp', 'model', 'add', 'ordered', 'bought', 'sold', 'exceeded', 'exceed']);
const AMOUNT_AFTER = new Set(['units', 'unit', 'orders', 'customers', 'products', 'items', 'pieces', 'pcs', 'dollars', 'dollar', 'usd', 'eur', 'euros', 'bucks', 'pounds', 'gbp', 'k', 'percent', '%', 'times', 'sales', 'skus', 'grams', 'g', 'kg', 'ml', 'people', 'rows', 'results']);
/** Never the year's own, even at the beginning ("2000 units"; but "2025 orders by country"). */
const COUNTED = new Set(['units', 'unit', 'items', 'pieces', 'pcs', 'dollars', 'dollar', 'usd', 'eur', 'euros', 'bucks', 'pounds', 'gbp', 'k', '%', 'percent', 'times', 'grams', 'g', 'kg', 'ml', 'people']);
const SUMS = new Set(['revenue', 'sales', 'profit', 'turnover', 'income', 'margin', 'aov', 'figures', 'numbers', 'results', 'performance', 'total', 'totals', 'takings', 'earnings', 'growth', 'discounts', 'returns', 'refunds', 'cohort', 'summary', 'q', 'spending', 'best', 'top', 'gross', 'net']);
const SPENDING = /^(?:spen[dt]|spending|orders?|paid|pay|cost|costs|priced?|worth|totals?|customers?|products?|ones?|that|with|who|items?|anything|valued?)$/;

/** Whether a bare number of four digits is a year here, and not an amount, an id or a count. */
export function isYearHere(s: Sentence, i: number): boolean {
  const { value, blocked, possessive } = s.at(i);
  if (blocked || value < 1990 || value > 2035) return false;
  const previous = s.at(i - 1);
  const next = s.at(i + 1);
  if (previous.word === 'over' || previous.word === 'across') return value % 50 !== 0 && !SPENDING.test(s.at(i - 2).word);
  if (previous.word === 'than' && ['more', 'less', 'fewer', 'greater', 'higher', 'lower', 'bigger', 'larger', 'smaller', 'cheaper'].includes(s.at(i - 2).word)) return isNamedBefore(s, i);
  if (COMPARED_YEAR.has(next.word) && ['was', 'is', 'did', 'were', 'has', ''].includes(previous.word)) return true;
  const amountAfter = AMOUNT_AFTER.has(next.word);
  // "what about 2025?" asks for another year, "about 2000 units" for an amount.
  if (previous.word === 'about' && ['what', 'how'].includes(s.at(i - 2).word)) return !amountAfter;
  if (AMOUNT_BEFORE.has(previous.word) && previous.word !== 'than' && previous.word !== 'last') return false;
  if (previous.word === 'to' && ['up', 'equal', 'close'].includes(s.at(i - 2).word)) return false;
  if (previous.word === 'to' && ['compared', 'compare', 'relative', 'opposed'].includes(s.at(i - 2).word)) return !amountAfter;
  if (previous.word === 'and' || previous.word === 'or' || previous.word === ',' || previous.word === 'to' || previous.word === '-' || previous.word === '&') {
    return !amountAfter && (isYearWord(s, i - 2) || previous.word === ',' || atEdge(s, i));
  }
  if (BEFORE.has(previous.word)) return !amountAfter || next.word === 'sales' || (previous.word === 'in' || previous.word === 'of');
  if (possessive || next.word === "'" || next.word === '’') return true;
  if (SUMS.has(next.word) || next.word === 'sales') return true;
  if (next.word === 'vs' || next.word === 'versus' || next.word === 'compared' || next.word === 'against') return true;
  if ((next.word === '-' || next.word === 'to' || next.word === 'and') && isYearWord(s, i + 2)) return true;
  if (previous.use.unit !== undefined && !amountAfter) return true;
  return atEdge(s, i) && (i === 0 ? next.word !== '' && !COUNTED.has(next.word) : !amountAfter);
}

/** "was 2025 better than …" */
const COMPARED_YEAR = new Set(['better', 'worse', 'beat', 'stronger', 'weaker', 'busier', 'slower', 'outsell', 'outperform']);

/** "was revenue in 2025 higher than 2024": another year has been named. */
function isNamedBefore(s: Sentence, i: number): boolean {
  for (let j = 1; j < i - 2; j++) if (isYearWord(s, j) && ['in', 'of', 'for', 'during'].includes(s.at(j - 1).word)) return true;
  return false;
}

const isYearWord = (s: Sentence, i: number): boolean => s.at(i).type === 'number' && s.at(i).digits === 4 && s.at(i).value >= 1990 && s.at(i).value <= 2035;

/** At the beginning or the end of the question, punctuation aside: "revenue by month 2025", "2025: quantity". */
function atEdge(s: Sentence, i: number): boolean {
  if (i === 0) return true;
  for (let j = i + 1; j < s.tokens.length; j++) {
    const { word, type } = s.at(j);
    if (type !== 'mark' && word !== 'please' && word !== 'pls' && word !== 'thanks' && word !== 'thx') return false;
  }
  return true;
}
