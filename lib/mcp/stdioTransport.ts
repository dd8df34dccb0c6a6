import { PassThrough, type Readable, type Writable } from 'node:stream';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/** How long what was asked before the input ended may still take. */
const LAST_ANSWERS_MS = 30_000;

/**
 * Standard input and output as the library speaks them, but that what was asked is answered where the input ends at once,
 * as when messages are piped in: the library alone would fall silent at the end of its input.
 */
export class StdioTransport implements Transport {
  onmessage?: NonNullable<Transport['onmessage']>;
  onclose?: NonNullable<Transport['onclose']>;
  onerror?: NonNullable<Transport['onerror']>;
  /** When the input has ended and everything is answered. */
  readonly ended: Promise<void>;
  readonly #input = new PassThrough();
  readonly #inner: StdioServerTransport;
  readonly #open = new Set<unknown>();
  #isOver = false;

  constructor(stdin: Readable, stdout: Writable) {
    this.#inner = new StdioServerTransport(this.#input, stdout);
    this.ended = new Promise((resolve) => this.#input.once('end', resolve));
    stdin.pipe(this.#input, { end: false });
    const over = (): void => {
      // What came last is still on its way through.
      if (this.#input.readableLength > 0) setImmediate(over);
      else
        setImmediate(() => {
          this.#isOver = true;
          this.#endWhenAnswered();
        });
    };
    for (const event of ['end', 'close']) stdin.once(event, over);
  }

  async start(): Promise<void> {
    this.#inner.onmessage = (message: JSONRPCMessage) => {
      const { id, method, params } = message as { readonly id?: unknown; readonly method?: string; readonly params?: { readonly requestId?: unknown } };
      if (method === 'notifications/cancelled') this.#open.delete(params?.requestId);
      else if (method !== undefined && id !== undefined) this.#open.add(id);
      this.onmessage?.(message);
    };
    this.#inner.onclose = () => this.onclose?.();
    this.#inner.onerror = (error: Error) => this.onerror?.(error);
    await this.#inner.start();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.#inner.send(message);
    if ('method' in message || !('id' in message)) return;
    this.#open.delete(message.id);
    this.#endWhenAnswered();
  }

  async close(): Promise<void> {
    await this.#inner.close();
  }

  #endWhenAnswered(): void {
    if (!this.#isOver) return;
    if (this.#open.size === 0) this.#input.end();
    else setTimeout(() => this.#input.end(), LAST_ANSWERS_MS).unref();
  }
}
