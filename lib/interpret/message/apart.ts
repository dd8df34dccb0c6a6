import type { Understanding } from '../interpret.js';
import type { Candidate } from '../reading.js';

/** Both offered, each as a question of its own. */
export function apart(whole: Understanding, about: string, texts: readonly string[]): Understanding {
  const candidates = texts.map((text): Candidate => {
    const bare = text.replace(/[\s?.!,;]+$/, '');
    return { label: bare.charAt(0).toUpperCase() + bare.slice(1), query: `${bare}?` };
  });
  return { ...whole, result: { kind: 'clarify', why: 'two_questions', about, candidates }, confidence: 0.6 };
}
