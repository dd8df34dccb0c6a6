export interface Step {
  readonly stage: string;
  readonly ms: number;
  readonly output: unknown;
}

/** Records what each stage gave and how long it took: the debug block is these records, there is no second path. */
export class Trace {
  readonly steps: Step[] = [];
  readonly #clock: () => number;
  #last: number;
  #withinMs = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#last = clock();
  }

  /** Ends a stage. Outputs are kept as they are, not copied: they are readonly data. */
  step<T>(stage: string, output: T, shown: unknown = output): T {
    const now = this.#clock();
    this.steps.push({ stage, ms: round(now - this.#last), output: shown });
    this.#last = now;
    return output;
  }

  /** Runs a part of the stage that is going on, which is a stage of its own: `stepWithin` ends it. */
  within<T>(run: () => T): T {
    const from = this.#clock();
    try {
      return run();
    } finally {
      this.#withinMs += this.#clock() - from;
    }
  }

  /** Ends the stage that ran in parts: its time counts no more for the one around it. */
  stepWithin(stage: string, shown: unknown): void {
    this.steps.push({ stage, ms: round(this.#withinMs), output: shown });
    this.#last += this.#withinMs;
    this.#withinMs = 0;
  }
}

export const round = (ms: number): number => Math.round(ms * 1000) / 1000;
