/** How long native code should run at most before the clock is looked at again. */
const CHUNK_MS = 300;
const MOST_TOKENS = 64;
const LEAST_TOKENS = 4;
const FIRST_TOKENS = 16;
/** Weight of the latest measurement. */
const LATEST = 0.3;
/** How late one chunk may end: the process is ended 400 ms after a deadline. */
const LATE_MS = 150;

/** How fast the model reads here and now, learnt from each chunk; chunks are sized by it, so that a deadline is seen in time on any machine and model. */
export class Pace {
  #msPerToken: number | null = null;

  get msPerToken(): number | null {
    return this.#msPerToken;
  }

  chunkTokens(): number {
    if (this.#msPerToken === null) return FIRST_TOKENS;
    // Few sizes only: how a text is cut shows in the last digits of some models' scores.
    const size = 2 ** Math.floor(Math.log2(CHUNK_MS / this.#msPerToken));
    return Math.max(LEAST_TOKENS, Math.min(MOST_TOKENS, size));
  }

  note(tokens: number, ms: number): void {
    const each = ms / tokens;
    // One token alone costs the reading of all weights: it says nothing about many.
    if (tokens < LEAST_TOKENS) return;
    this.#msPerToken = this.#msPerToken === null ? each : this.#msPerToken * (1 - LATEST) + each * LATEST;
  }

  /** Whether so many tokens can be read by about the deadline. Each no makes the next yes likelier: what was slow may be fast again. */
  fits(tokens: number, msLeft: number): boolean {
    if (msLeft <= 0) return false;
    if (this.#msPerToken === null || tokens * this.#msPerToken <= msLeft + LATE_MS) return true;
    this.#msPerToken *= 1 - LATEST;
    return false;
  }
}
