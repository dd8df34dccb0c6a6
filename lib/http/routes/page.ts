import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import { VERSION } from '../../version.js';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1c1e21;background:#fff}
code,pre{font-family:ui-monospace,monospace;background:#f3f4f6;border-radius:4px}code{padding:.1em .3em}pre{padding:1rem;overflow:auto}
td{padding:.2rem 1rem .2rem 0;vertical-align:top}@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181c}code,pre{background:#24272d}a{color:#8ab4f8}}`;

/** Path, and what it is for. */
const PLACES: readonly (readonly [string, string])[] = [
  ['POST /query', 'answer one question'],
  ['GET /tools/list', 'the tools with their schemas'],
  ['POST /tools/{name}', 'run one tool'],
  ['GET /models/status', 'language models and memory'],
  ['POST /auth/token', 'a token for a name and password'],
  ['GET /health, GET /ready', 'whether it runs, whether it can answer'],
  ['GET /metrics', 'figures for Prometheus'],
  ['<a href="docs">GET /docs</a>', 'all of this with examples, to try out'],
  ['<a href="openapi.json">GET /openapi.json</a>', 'the same as an OpenAPI 3.1 document'],
];

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop questions</title><style>${STYLE}</style></head>
<body><h1>Ask a shop's data in plain English</h1>
<p>This server answers business questions (sales, stock, customers, orders, campaigns) from the shop's own database, on this machine only.</p>
<pre>curl -s http://127.0.0.1:3000/query -H 'content-type: application/json' \\
  -d '{"query": "Which products are running low on stock?"}'</pre>
<table>${PLACES.map(([place, what]) => `<tr><td><code>${place}</code></td><td>${what}</td></tr>`).join('')}</table>
<p>Every address also works under <code>/v1</code>. The README and the folder <code>docs</code> of the project say the rest.</p>
<p><small>Version ${VERSION}</small></p></body></html>
`;

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`;

/** GET /: what this is; loads nothing from anywhere. */
export function page(): Middleware {
  return (ctx) => {
    ctx.set('Content-Security-Policy', POLICY);
    ctx.type = 'html';
    ctx.body = PAGE;
  };
}
