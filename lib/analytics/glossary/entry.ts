import type { Unit } from '../result.js';

/** One word of the business as this shop's answers use it. */
export interface GlossaryEntry {
  /** Its name in the glossary, unique. */
  readonly term: string;
  /** What people call it. */
  readonly words: readonly string[];
  readonly definition: string;
  readonly measure?: string;
  readonly segment?: string;
  /** Unit of its figure; null where it is no figure but a rule or a state. */
  readonly unit: Unit | null;
}
