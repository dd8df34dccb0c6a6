declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events';

  /** The parts of its options that are used here; the package ships no types. */
  interface RollOptions {
    readonly file: string;
    readonly extension?: string;
    readonly frequency?: 'daily' | 'hourly' | number;
    readonly size?: string;
    readonly mkdir?: boolean;
    readonly limit?: { readonly count: number; readonly removeOtherLogFiles?: boolean };
  }
  interface RollingFile extends EventEmitter {
    write(line: string): boolean;
    flushSync(): void;
    end(): void;
  }
  const pinoRoll: (options: RollOptions) => Promise<RollingFile>;
  export = pinoRoll;
}
