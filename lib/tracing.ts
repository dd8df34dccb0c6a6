import { setTimeout as wait } from 'node:timers/promises';
import type { Tracer } from '@opentelemetry/api';
import { VERSION } from './version.js';

/** How long a collector that is away is tried when the server ends. */
const CLOSE_MS = 2000;

/** Traces of requests, where a collector is configured. */
export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Null without a collector's address; the libraries are loaded only with one. Traces that cannot be sent are lost without a word. */
export async function startTracing(url: string | null): Promise<Tracing | null> {
  if (url === null) return null;
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shop-mcp', 'service.version': VERSION }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${url.replace(/\/$/, '')}/v1/traces` }))],
  });
  // Makes the context of a request reach what is called within it, and reads the sender's own trace from its headers.
  provider.register();
  return { tracer: provider.getTracer('shop-mcp', VERSION), close: () => Promise.race([provider.shutdown(), wait(CLOSE_MS, undefined, { ref: false })]) };
}
