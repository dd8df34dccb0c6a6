import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../pipeline/answer.types.js';

/** A session ends after this long without a question. */
export const SESSION_IDLE_SECONDS = 30 * 60;
/** A session remembers the latest turns only. */
export const MAX_TURNS = 20;
const MAX_SESSIONS = 10_000;

/** A session belongs to one user and one shop. */
export type SessionOwner = Pick<Caller, 'userId' | 'shopId'>;

interface Session<Turn> {
  readonly id: string;
  readonly owner: SessionOwner;
  readonly turns: readonly Turn[];
}

/**
 * What earlier questions of a conversation leave for follow-ups. The user and the shop are part of the key, so the
 * same id sent by someone else, or for another shop, is another session.
 */
export class SessionStore<Turn> {
  private readonly sessions = new LRUCache<string, Session<Turn>>({
    max: MAX_SESSIONS,
    ttl: SESSION_IDLE_SECONDS * 1000,
    updateAgeOnGet: true,
  });

  /** A new session with an id that cannot be guessed. */
  create(owner: SessionOwner): string {
    const id = `sess_${randomBytes(18).toString('base64url')}`;
    this.put(owner, id, []);
    return id;
  }

  /** Turns so far, oldest first; none for a session not used before. */
  turns(owner: SessionOwner, id: string): readonly Turn[] {
    return this.sessions.get(keyOf(owner, id))?.turns ?? [];
  }

  /** Adds a turn; of more than twenty the oldest goes. */
  remember(owner: SessionOwner, id: string, turn: Turn): void {
    this.put(owner, id, [...this.turns(owner, id), turn].slice(-MAX_TURNS));
  }

  /** Ends the sessions with this id whose owner `mayEnd`; whether there was one. */
  delete(id: string, mayEnd: (owner: SessionOwner) => boolean): boolean {
    const ended = [...this.sessions.entries()].filter(([, session]) => session.id === id && mayEnd(session.owner));
    for (const [key] of ended) this.sessions.delete(key);
    return ended.length > 0;
  }

  private put({ userId, shopId }: SessionOwner, id: string, turns: readonly Turn[]): void {
    this.sessions.set(keyOf({ userId, shopId }, id), { id, owner: { userId, shopId }, turns });
  }
}

function keyOf({ userId, shopId }: SessionOwner, id: string): string {
  return JSON.stringify([userId, shopId, id]);
}
