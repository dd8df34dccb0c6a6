import type { SqlValue } from '../../db/reader.js';

/** A piece of a statement with the values of its `?`, in order. Values never enter the text. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

const NONE: readonly SqlValue[] = [];

/** Text written in this code base: column names, keywords, literals that code computed. */
export const raw = (text: string): Sql => ({ text, params: NONE });

const isSql = (part: Sql | SqlValue): part is Sql => typeof part === 'object' && part !== null;

/** Template of a statement: nested pieces are spliced in, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? '';
  const params: SqlValue[] = [];
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text;
      params.push(...part.params);
    } else {
      text += '?';
      params.push(part);
    }
    text += strings[index + 1] ?? '';
  });
  return { text, params };
}

export function joined(parts: readonly Sql[], separator: string): Sql {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return { text: parts.map((part) => part.text).join(separator), params: parts.flatMap((part) => part.params) };
}

export const allOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? raw('1 = 1') : joined(parts, ' AND '));
export const anyOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? raw('1 = 0') : sql`(${joined(parts, ' OR ')})`);
