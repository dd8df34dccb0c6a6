/** "no", "nothing", "nobody" after the verb of a yes-or-no question, and the word that asks the same the other way round. */
const NONE = /^((?:and |so |ok |but |right,? )*(?:is|are|was|were|do|does|did|has|have|had)(?: (?:there|we|you|i|it))?(?: really)?(?: (?:have|got|had|been|see|get|sell|sold))? )(no|zero|nothing|nobody|no one|none)\b(?! (?:longer|more than|less than|fewer than|doubt))/i;
/** "there are no late orders, right?": the same as a statement that waits for a yes. */
const STATED = /^(?:and |so |ok |but )*(?:there (?:is|are|was|were)|we (?:have|had)) no (.+?),? (?:right|correct|is that right|is that correct|true|yes)[\s?.!]*$/i;
const ANY: Readonly<Record<string, string>> = { no: 'any', zero: 'any', none: 'any', nothing: 'anything', nobody: 'anybody', 'no one': 'anyone' };

/** "do we have no pending orders?" as the question whether there are any, whose answer is then the other one. Null for all others. */
export function withoutNone(typed: string): string | null {
  const text = typed.replace(/\s+/g, ' ').trim();
  const stated = STATED.exec(text);
  if (stated) return `are there any ${stated[1] ?? ''}?`;
  const match = NONE.exec(text);
  if (!match) return null;
  return `${match[1] ?? ''}${ANY[(match[2] ?? '').toLowerCase()] ?? 'any'}${text.slice(match[0].length)}`;
}
