/** Control characters, those that show nothing, and halves of characters; written out, since not every reader of the document knows `\p{C}`. */
const UNSEEN = '\\u0000-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ud800-\\udfff\\ufeff';

/** A pattern of 1 to `max` characters that can be seen. */
export function printablePattern(max: number): string {
  return `^[^${UNSEEN}]{1,${max}}$`;
}
