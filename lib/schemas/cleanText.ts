/** Control and format characters other than tab and line breaks: they show nothing and confuse databases and terminals. Joiners stay: names use them. */

const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The text without characters that cannot be seen, and with lone surrogates replaced. */
export function clean(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(UNSEEN, '');
}

/** A shallow copy of a body with the named text fields cleaned; anything else comes back as it is. */
export function cleanText(body: unknown, fields: readonly string[]): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const copy: Record<string, unknown> = Object.assign(Object.create(null) as Record<string, unknown>, body);
  for (const field of fields) if (typeof copy[field] === 'string') copy[field] = clean(copy[field]);
  return copy;
}

/** The same for every text inside a value, names of fields excepted. Values nested deeper than 20 levels become null. */
export function cleanDeep(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 20) return null;
  if (Array.isArray(value)) return value.map((entry) => cleanDeep(entry, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, cleanDeep(entry, depth + 1)]));
}
