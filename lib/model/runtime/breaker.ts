const CRASHES = 3;
const WINDOW_MS = 60_000;
const OPEN_MS = 5_000;

/** Leaves a model alone for five seconds once it has crashed three times within a minute. */
export class Breaker {
  #crashes: number[] = [];

  note(nowMs: number): void {
    this.#crashes = [...this.#crashes.filter((at) => nowMs - at < WINDOW_MS), nowMs];
  }

  /** Milliseconds until it may be tried again; 0 for at once. */
  waitMs(nowMs: number): number {
    const recent = this.#crashes.filter((at) => nowMs - at < WINDOW_MS);
    const last = recent.at(-1);
    return last === undefined || recent.length < CRASHES ? 0 : Math.max(0, last + OPEN_MS - nowMs);
  }
}
