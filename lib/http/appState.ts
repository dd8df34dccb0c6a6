import type { Identity } from '../identity/identity.js';
import type { Answer } from '../pipeline/answer.types.js';
import type { AskOptions } from '../services.js';

/** What the layers of the onion leave for those inside; each field is set by the middleware of the same name. */
export interface AppState {
  requestId: string;
  identity: Identity;
  /** What the question, or the call of a tool, is run with. */
  work: AskOptions;
  /** Adds the stages of an answer to the request's trace, where one is kept. */
  stages?: (answer: Answer) => void;
}
