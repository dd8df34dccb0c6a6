/** Letters that stand for another one but do not decompose under Unicode's NFD. */
const STROKED: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ł: 'l', ħ: 'h', ŧ: 't', ı: 'i' };

/** a → every lower and upper case letter that is an a with or without an accent. */
const VARIANTS = new Map<string, string>();
for (let code = 0x41; code <= 0x24f; code += 1) {
  const letter = String.fromCodePoint(code);
  const lower = letter.toLowerCase();
  const base = STROKED[lower] ?? lower.normalize('NFD').charAt(0);
  if (base >= 'a' && base <= 'z') VARIANTS.set(base, (VARIANTS.get(base) ?? '') + letter);
}

/**
 * The words as a list of character classes that match them whatever case and accents: `ré` → ['rRŕŔ…', 'eEéÉ…'].
 * Letters of other scripts and all else stand for themselves.
 */
export function textPattern(words: string): readonly string[] {
  const plain = words
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase();
  return [...plain].map(
    (letter) =>
      VARIANTS.get(STROKED[letter] ?? letter) ?? [...new Set([letter, letter.toUpperCase()])].filter((form) => form.length === 1).join(''),
  );
}
