import { expect } from 'chai';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestServer } from '../helpers/testServer.js';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

describe('traces', () => {
  it('go to the collector: a span a request with its stages, within the trace of the sender, without the question', async () => {
    const received: string[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (request.url === '/v1/traces') received.push(body);
        response.end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const server = await startTestServer({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await server.post('/query', { query: 'how many products do we have?' }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    await server.close();
    collector.close();
    const spans = received.flatMap((body) => (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)));
    const request = spans.find(({ name }) => name === 'POST /query');
    expect(request).to.include({ traceId, parentSpanId: 'b7ad6b7169203331' });
    expect(spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId).map(({ name }) => name)).to.include.members(['interpret', 'execute', 'phrase']);
    expect(received.join('')).not.to.include('how many products');
  });

  it('that nobody takes in hold nothing up', async () => {
    const server = await startTestServer({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
    expect((await server.post('/query', { query: 'how many products do we have?' })).status).to.equal(200);
    const started = performance.now();
    await server.close();
    expect(performance.now() - started).to.be.lessThan(4000);
  });
});
