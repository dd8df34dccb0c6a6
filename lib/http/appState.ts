import type { Identity } from '../identity/identity.js';

/** What the layers of the onion leave for those inside; each field is set by the middleware of the same name. */
export interface AppState {
  requestId: string;
  identity: Identity;
  signal: AbortSignal;
}
