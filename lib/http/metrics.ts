import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Answer } from '../pipeline/answer.types.js';
import type { LanguageModel } from '../model/model.types.js';
import type { Observer } from '../observers.js';
import { measureModel } from './modelMetrics.js';
import type { FairQueue } from './fairQueue.js';

/** What GET /metrics shows: one registry a server, so that two in one process do not mix. */
export interface Metrics extends Observer {
  readonly contentType: string;
  text(): Promise<string>;
  request(method: string, route: string, status: number, ms: number): void;
  answer(answer: Answer): void;
  /** Lets go of what is measured: the library's own observers of the process are never ended, and would hold a closed server. */
  close(): void;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(queue: FairQueue, model: Pick<LanguageModel, 'observe' | 'state' | 'status'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const outcomes = new Counter({
    name: 'answers_total',
    help: 'Answers by outcome and who made them',
    labelNames: ['outcome', 'answered_by', 'cached'],
    registers,
  });
  const stages = new Histogram({
    name: 'answer_stage_seconds',
    help: 'Time by stage of answering',
    labelNames: ['stage'],
    buckets: [0.0001, 0.0005, ...SECONDS],
    registers,
  });
  const tools = new Histogram({ name: 'tool_seconds', help: 'Calls of tools, by questions and directly', labelNames: ['tool', 'outcome'], buckets: SECONDS, registers });
  const looks = new Counter({ name: 'cache_lookups_total', help: 'Looks into the two levels of the cache', labelNames: ['level', 'found'], registers });
  new Gauge({
    name: 'questions_queued',
    help: 'Questions running and waiting',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'running' }, queue.size.running);
      this.set({ state: 'waiting' }, queue.size.waiting);
    },
  });
  measureModel(model, registers);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    close: () => registry.clear(),
    request: (method, route, status, ms) => requests.observe({ method, route, status }, ms / 1000),
    answer: ({ outcome, metadata }) => outcomes.inc({ outcome, answered_by: metadata.answered_by, cached: String(metadata.cached) }),
    stages: (steps) => {
      for (const { stage, ms } of steps) stages.observe({ stage }, ms / 1000);
    },
    tool: ({ tool, code, ms }) => tools.observe({ tool, outcome: code ?? 'ok' }, ms / 1000),
    cache: (level, found) => looks.inc({ level, found: String(found) }),
  };
}
