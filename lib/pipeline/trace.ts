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
}

export const round = (ms: number): number => Math.round(ms * 1000) / 1000;
