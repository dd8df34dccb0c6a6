import type { Context as TraceContext, Span } from '@opentelemetry/api';
import type { Middleware } from 'koa';
import type { Answer } from '../../pipeline/answer.types.js';
import type { Tracing } from '../../tracing.js';
import type { AppState } from '../appState.js';

/** A span for each request, within the sender's own trace where it names one. What was asked stands in no span. */
export async function traces({ tracer }: Tracing): Promise<Middleware<AppState>> {
  const { context, propagation, trace, SpanKind, SpanStatusCode } = await import('@opentelemetry/api');
  return async (ctx, next) => {
    const parent = propagation.extract(context.active(), ctx.headers);
    const span = tracer.startSpan(ctx.method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': ctx.method, 'request.id': ctx.state.requestId } }, parent);
    const inside = trace.setSpan(parent, span);
    ctx.state.stages = (answer) => addStages(answer, span, inside, tracer);
    try {
      await context.with(inside, next);
    } finally {
      const route = (ctx as { readonly _matchedRoute?: unknown })._matchedRoute;
      if (typeof route === 'string') span.updateName(`${ctx.method} ${route}`).setAttribute('http.route', route);
      span.setAttribute('http.response.status_code', ctx.status);
      if (ctx.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }
  };
}

/** The stages of an answer one after the other, ending now: their times were taken while it was made. */
function addStages({ outcome, metadata, debug }: Answer, span: Span, inside: TraceContext, tracer: Tracing['tracer']): void {
  span.setAttributes({ 'answer.outcome': outcome, 'answer.cached': metadata.cached, 'answer.tools': [...metadata.tools_called] });
  const steps = metadata.cached ? [] : (debug?.steps ?? []);
  let at = Date.now() - steps.reduce((sum, { ms }) => sum + ms, 0);
  for (const { stage, ms } of steps) {
    tracer.startSpan(stage, { startTime: new Date(at) }, inside).end(new Date(at + ms));
    at += ms;
  }
}
