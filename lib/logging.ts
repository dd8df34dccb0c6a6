import { once } from 'node:events';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import pinoRoll from 'pino-roll';

/** What never stands in a log, wherever it was logged from: e-mail addresses, tokens, keys and passwords in URLs. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(\w+:\/\/[^\s:/@"]*):[^\s@"]*@/g, '$1:[password]@'],
  [/[\w.+%-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]'],
  [/eyJ[\w-]+\.[\w-]*(\.[\w-]*)?/g, '[token]'],
  [/(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 [token]'],
  [/\bsk_[\w-]{8,}/g, '[key]'],
];

export function mask(text: string): string {
  return SECRETS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}

interface Sink {
  write(line: string): void;
}

export interface LogTarget {
  readonly level: string;
  /** A folder: the log goes to files there too, a new one each day or 20 MB, the last 14 kept. */
  readonly dir: string | null;
  /** Where lines go besides; standard error unless told, since standard output carries the ready line. */
  readonly sink?: Sink;
}

/** Structured logs, one JSON object a line, every line masked. Files are given up with a warning where they cannot be written. */
export async function createLog(target: LogTarget): Promise<Logger> {
  const sinks: Sink[] = [target.sink ?? process.stderr];
  let problem: unknown;
  if (target.dir !== null) {
    try {
      const file = await pinoRoll({
        file: join(target.dir, 'shop'),
        extension: '.log',
        frequency: 'daily',
        size: '20m',
        mkdir: true,
        limit: { count: 14, removeOtherLogFiles: true },
      });
      await once(file, 'ready');
      file.on('error', () => undefined);
      sinks.push(file);
    } catch (error) {
      problem = error;
    }
  }
  const log = pino({ level: target.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, masked(sinks));
  if (problem !== undefined) log.warn({ err: problem, dir: target.dir }, 'no log files: the folder cannot be written');
  return log;
}

function masked(sinks: readonly Sink[]): Sink {
  return {
    write(line) {
      const text = mask(line);
      for (const sink of sinks) sink.write(text);
    },
  };
}
