/** One call of a tool, by whichever door it came. */
export interface ToolEvent {
  readonly tool: string;
  readonly outcome: 'ok' | 'error';
  /** Code of the error, null where there was none. */
  readonly code: string | null;
  readonly ms: number;
}

/** What happens inside that figures are kept of. */
export interface Observer {
  tool(event: ToolEvent): void;
  /** A look into one of the cache's levels. */
  cache(level: 'answer' | 'result', found: boolean): void;
  /** The stages that a question went through, not those of an answer that was kept. */
  stages(steps: readonly StageTime[]): void;
}

export interface StageTime {
  readonly stage: string;
  readonly ms: number;
}

/** Tells all that look on; nobody has to. */
export class Observers implements Observer {
  private readonly all: Observer[] = [];

  add(observer: Observer): void {
    this.all.push(observer);
  }

  tool(event: ToolEvent): void {
    for (const each of this.all) each.tool(event);
  }

  cache(level: 'answer' | 'result', found: boolean): void {
    for (const each of this.all) each.cache(level, found);
  }

  stages(steps: readonly StageTime[]): void {
    for (const each of this.all) each.stages(steps);
  }
}
