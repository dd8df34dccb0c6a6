import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { LanguageModel } from '../model/model.types.js';

const SECONDS = [0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 1, 2.5, 5, 10, 30];

/** Figures of the language model: what it was asked and how that ended, what waits, restarts, memory. */
export function measureModel(model: Pick<LanguageModel, 'observe' | 'state' | 'status'>, registers: Registry[]): void {
  const requests = new Counter({ name: 'model_requests_total', help: 'Questions to the language model by how they ended', labelNames: ['model', 'outcome'], registers });
  const times = new Histogram({ name: 'model_request_seconds', help: 'Time of questions to the language model, waiting included', labelNames: ['model', 'outcome'], buckets: SECONDS, registers });
  model.observe((name, outcome, ms) => {
    requests.inc({ model: name, outcome });
    times.observe({ model: name, outcome }, ms / 1000);
  });
  new Gauge({
    name: 'model_queued', help: 'Questions that the language model reads, and that wait for it', labelNames: ['state'], registers,
    collect() {
      const { running, waiting } = model.state().queue;
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });
  new Counter({
    name: 'model_restarts_total', help: 'Processes of the language model that were replaced', registers,
    collect() {
      this.reset();
      this.inc(model.state().restarts);
    },
  });
  new Gauge({
    name: 'model_memory_bytes', help: 'Resident memory of the processes of language models', labelNames: ['model'], registers,
    collect() {
      this.reset();
      for (const { name, memoryBytes } of model.status()) if (memoryBytes !== null) this.set({ model: name }, memoryBytes);
    },
  });
  new Gauge({
    name: 'model_loaded', help: '1 where a language model is ready', registers,
    collect() {
      this.set(model.state().state === 'ready' ? 1 : 0);
    },
  });
}
