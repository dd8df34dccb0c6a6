/** Words that say which way something went, or that something is not so: they are facts, and never free. */
export const TURNING_WORDS: readonly string[] = [
  'rose', 'rise', 'rises', 'rising', 'risen', 'fell', 'fall', 'falls', 'falling', 'fallen', 'grew', 'grow', 'grown', 'growing', 'growth', 'gain', 'gained', 'gains', 'increase', 'increased', 'increases',
  'decrease', 'decreased', 'decline', 'declined', 'drop', 'dropped', 'drops', 'sank', 'shrank', 'climbed', 'jumped', 'up', 'down', 'higher', 'lower', 'more', 'less', 'fewer', 'most', 'least', 'fewest',
  'highest', 'lowest', 'best', 'worst', 'better', 'worse', 'top', 'bottom', 'above', 'below', 'over', 'under', 'unchanged', 'flat', 'same', 'equal', 'double', 'doubled', 'twice', 'half', 'halved', 'triple',
  'yes', 'no', 'not', 'none', 'never', 'nothing', 'nobody', 'neither', 'nor', 'without', 'except', 'but', 'only', 'almost', 'nearly', 'about', 'roughly', 'lost', 'loss', 'losses',
  'from', 'to', 'than', 'until', 'since', 'before', 'after', 'versus', 'vs', 'against', 'compared',
];

/** Numbers in words. */
export const NUMBER_WORDS: readonly string[] = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty',
  'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety', 'hundred', 'hundreds', 'thousand', 'thousands', 'million', 'millions', 'billion', 'dozen', 'dozens', 'first', 'second', 'third', 'fourth',
  'fifth', 'once', 'thrice', 'both', 'single', 'pair', 'couple', 'several', 'many', 'few', 'all', 'every', 'each', 'quarter', 'percent', 'percentage', 'nil', 'naught',
];

const BOUND = new Set([...TURNING_WORDS, ...NUMBER_WORDS]);
/** A number with what belongs to it, a word, or any other character. */
const TOKEN = /(?<number>-?(?:[$€£¥₹]|[A-Z]{1,3}\$)?-?\d+(?:,\d{3})*(?:\.\d+)?(?: ?(?:%|points))?)|(?<word>\p{L}+)|./suy;

/** What a sentence claims, in its order: names whole (of the given ones, longest first), numbers with their unit, and words that turn a meaning. */
export function factsIn(sentence: string, names: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < sentence.length; ) {
    const name = names.find((each) => standsAt(sentence, at, each));
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(sentence);
    const word = token?.groups?.word?.toLowerCase() ?? '';
    const fact = name ?? token?.groups?.number ?? (BOUND.has(word) ? word : undefined);
    if (fact !== undefined) found.push(fact);
    at += name?.length ?? token?.[0].length ?? 1;
  }
  return found;
}

/** Whether a name stands there, whatever the case of its first letter, and ends where its letters do. */
function standsAt(text: string, at: number, name: string): boolean {
  if (text.charAt(at).toLowerCase() !== name.charAt(0).toLowerCase() || !text.startsWith(name.slice(1), at + 1)) return false;
  return !/^[\p{L}\d]/u.test(text.slice(at + name.length, at + name.length + 2));
}
