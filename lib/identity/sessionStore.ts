import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../pipeline/answer.types.js';

/** A session ends after this long without a question. */
export const SESSION_IDLE_SECONDS = 30 * 60;
const MAX_TURNS = 20;
const MAX_SESSIONS = 10_000;

/**
 * What earlier questions of a conversation leave for follow-ups. The user and the shop are part of the key, so the
 * same id sent by someone else, or for another shop, is another session.
 */
export class SessionStore<Turn> {
  private readonly sessions = new LRUCache<string, readonly Turn[]>({ max: MAX_SESSIONS, ttl: SESSION_IDLE_SECONDS * 1000, updateAgeOnGet: true });

  /** A new session with an id that cannot be guessed. */
  create(caller: Caller): string {
    const id = `sess_${randomBytes(18).toString('base64url')}`;
    this.sessions.set(keyOf(caller, id), []);
    return id;
  }

  /** Turns so far, oldest first; none for a session not used before. */
  turns(caller: Caller, id: string): readonly Turn[] {
    return this.sessions.get(keyOf(caller, id)) ?? [];
  }

  /** Adds a turn; of more than twenty the oldest goes. */
  remember(caller: Caller, id: string, turn: Turn): void {
    this.sessions.set(keyOf(caller, id), [...this.turns(caller, id), turn].slice(-MAX_TURNS));
  }

  /** Whether there was such a session. */
  delete(caller: Caller, id: string): boolean {
    return this.sessions.delete(keyOf(caller, id));
  }
}

function keyOf(caller: Caller, id: string): string {
  return JSON.stringify([caller.via, caller.userId, caller.shopId, id]);
}
