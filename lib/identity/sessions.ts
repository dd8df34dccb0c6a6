import { createHash, randomUUID } from 'node:crypto';
import type { SharedStore } from '../cache/sharedStore.js';
import { MAX_TURNS, SESSION_IDLE_SECONDS, SessionStore, type SessionOwner } from './sessionStore.js';

/** Conversations by user and shop, wherever they are kept. */
export interface Sessions {
  /** A new session with an id that cannot be guessed. */
  create(owner: SessionOwner): Promise<string>;
  /** Turns so far, oldest first; none for a session not used before. */
  turns(owner: SessionOwner, id: string): Promise<readonly unknown[]>;
  remember(owner: SessionOwner, id: string, turn: unknown): Promise<void>;
  /** Ends the sessions with this id whose owner `mayEnd`; whether there was one. */
  delete(id: string, mayEnd: (owner: SessionOwner) => boolean): Promise<boolean>;
}

/** A turn with what it takes to put together what two stores know of one conversation. */
interface Kept {
  readonly key: string;
  readonly atMs: number;
  readonly turn: unknown;
}

/**
 * Conversations in this process and, with Redis, for the other servers too. While Redis is away each server goes on with its
 * own; what was said meanwhile joins the rest afterwards.
 */
export function createSessions(shared: SharedStore | null, clockMs: () => number): Sessions {
  const own = new SessionStore<Kept>();
  return {
    create: async (owner) => {
      const id = own.create(owner);
      await shared?.attempt((redis) => redis.multi().sadd(ownersPlace(id), nameOf(owner)).expire(ownersPlace(id), SESSION_IDLE_SECONDS).exec());
      return id;
    },
    turns: async (owner, id) => {
      const place = turnsPlace(owner, id);
      const replies = await shared?.attempt((redis) =>
        redis
          .multi()
          .lrange(place, 0, -1)
          .get(endedPlace(place))
          .expire(place, SESSION_IDLE_SECONDS)
          .expire(ownersPlace(id), SESSION_IDLE_SECONDS)
          .exec(),
      );
      const elsewhere = ((replies?.[0]?.[1] ?? []) as string[]).map((text) => JSON.parse(text) as Kept);
      const endedMs = Number(replies?.[1]?.[1] ?? 0);
      const all = new Map([...own.turns(owner, id), ...elsewhere].map((kept) => [kept.key, kept]));
      return [...all.values()]
        .filter(({ atMs }) => atMs > endedMs)
        .sort((a, b) => a.atMs - b.atMs)
        .slice(-MAX_TURNS)
        .map(({ turn }) => turn);
    },
    remember: async (owner, id, turn) => {
      const kept: Kept = { key: randomUUID(), atMs: clockMs(), turn };
      own.remember(owner, id, kept);
      const place = turnsPlace(owner, id);
      await shared?.attempt((redis) =>
        redis
          .multi()
          .rpush(place, JSON.stringify(kept))
          .ltrim(place, -MAX_TURNS, -1)
          .expire(place, SESSION_IDLE_SECONDS)
          .sadd(ownersPlace(id), nameOf(owner))
          .expire(ownersPlace(id), SESSION_IDLE_SECONDS)
          .exec(),
      );
    },
    delete: async (id, mayEnd) => {
      const here = own.delete(id, mayEnd);
      const there = await shared?.attempt(async (redis) => {
        const names = (await redis.smembers(ownersPlace(id))).filter((name) => mayEnd(ownerOf(name)));
        const ending = redis.multi();
        for (const name of names) {
          const place = turnsPlace(ownerOf(name), id);
          // Other servers keep turns of their own: this tells them from when on they no longer count.
          ending.del(place).srem(ownersPlace(id), name).set(endedPlace(place), String(clockMs()), 'EX', SESSION_IDLE_SECONDS);
        }
        await ending.exec();
        return names.length > 0;
      });
      return here || there === true;
    },
  };
}

const nameOf = ({ userId, shopId }: SessionOwner): string => JSON.stringify([userId, shopId]);

function ownerOf(name: string): SessionOwner {
  const [userId, shopId] = JSON.parse(name) as [string, string];
  return { userId, shopId };
}

const ownersPlace = (id: string): string => `session-owners:${digest(id)}`;
const turnsPlace = (owner: SessionOwner, id: string): string => `session:${digest(`${nameOf(owner)}${id}`)}`;
const endedPlace = (place: string): string => `${place}:ended`;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
