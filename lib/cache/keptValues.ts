import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { DataVersions } from './dataVersions.js';
import type { SharedStore } from './sharedStore.js';

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_ENTRY_BYTES = 512 * 1024;
const MAX_AGE_SECONDS = 15 * 60;

/** How a value is written, and read from what was written. */
export interface BytesOf<T> {
  readonly write: (value: T) => Buffer;
  readonly read: (bytes: Buffer) => T;
}

const JSON_BYTES = { write: (value: unknown): Buffer => Buffer.from(JSON.stringify(value)), read: (bytes: Buffer) => JSON.parse(bytes.toString()) as never };

/**
 * Plain data by key and data version: what was made from older data is never found again. The latest used 32 MiB stay in
 * this process; with Redis, other servers on the same data find it too. Most values are never asked for again: until then
 * only their bytes are held, outside the heap.
 */
export class KeptValues<T extends object> {
  private readonly own = new LRUCache<string, T | Buffer>({ maxSize: MAX_BYTES, maxEntrySize: MAX_ENTRY_BYTES, ttl: MAX_AGE_SECONDS * 1000 });

  constructor(
    private readonly name: string,
    private readonly versions: Pick<DataVersions, 'shared'>,
    private readonly shared: SharedStore | null,
    private readonly form: BytesOf<T> = JSON_BYTES,
  ) {}

  async get(key: string, version: string): Promise<T | undefined> {
    const ownPlace = ownKey(key, version);
    const own = this.own.get(ownPlace);
    if (Buffer.isBuffer(own)) return this.unfold(ownPlace, own);
    if (own !== undefined || this.shared?.isUp !== true) return own;
    const place = await this.sharedKey(key);
    const text = place === null ? null : await this.shared.attempt((redis) => redis.get(place));
    // The data may have changed while Redis was asked: what it gave belongs to the version asked for only if it did not.
    if (text === null || text === undefined || place !== (await this.sharedKey(key))) return undefined;
    return this.unfold(ownPlace, Buffer.from(text));
  }

  /** `sharedBefore` is what `sharedVersion` gave before the value was made. */
  async put(key: string, version: string, value: T, sharedBefore: string | null): Promise<void> {
    const bytes = this.form.write(value);
    if (bytes.length > MAX_ENTRY_BYTES) return;
    this.own.set(ownKey(key, version), bytes, { size: bytes.length });
    if (this.shared?.isUp !== true || sharedBefore === null || sharedBefore !== (await this.versions.shared())) return;
    const place = this.placeOf(key, sharedBefore);
    await this.shared.attempt((redis) => redis.set(place, bytes, 'EX', MAX_AGE_SECONDS));
  }

  async sharedVersion(): Promise<string | null> {
    return this.shared?.isUp === true ? this.versions.shared() : null;
  }

  private unfold(place: string, bytes: Buffer): T {
    const value = this.form.read(bytes);
    this.own.set(place, value, { size: bytes.length });
    return value;
  }

  private async sharedKey(key: string): Promise<string | null> {
    const version = await this.versions.shared();
    return version === null ? null : this.placeOf(key, version);
  }

  private placeOf(key: string, version: string): string {
    return `${this.name}:${createHash('sha256').update(`${version}\n${key}`).digest('base64url')}`;
  }
}

const ownKey = (key: string, version: string): string => `${version}\n${key}`;
