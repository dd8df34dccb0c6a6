import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Config } from '../../config.js';
import { VERSION } from '../../version.js';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2.5rem auto;padding:0 1rem;color:#1c1e21;background:#fff}
h1{line-height:1.2;font-size:1.8rem}code,pre{font-family:ui-monospace,monospace;font-size:.92em;background:#f3f4f6;border-radius:4px}
code{padding:.1em .3em;white-space:nowrap}pre{padding:1rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}a{color:#1a56db}
table{border-collapse:collapse;width:100%}td{padding:.35rem 1rem .35rem 0;vertical-align:top;border-top:1px solid #e5e7eb}small{color:#6b7280}
@media(max-width:36rem){td{display:block;padding:.1rem 0 .5rem}td:first-child{padding:.5rem 0 0}td+td{border:0}}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181c}code,pre{background:#24272d}td{border-color:#33373e}a{color:#8ab4f8}small{color:#9ca3af}}`;

interface Place {
  readonly path: string;
  readonly what: string;
  readonly link?: string;
  readonly switch?: 'docs' | 'metrics';
}

const PLACES: readonly Place[] = [
  { path: 'POST /query', what: 'answer one question' },
  { path: 'GET /tools/list', what: 'the tools with their schemas' },
  { path: 'POST /tools/{name}', what: 'run one tool with exact arguments' },
  { path: 'POST /mcp', what: 'the same for assistants: Model Context Protocol' },
  { path: 'GET /models/status', what: 'language models and memory' },
  { path: 'POST /auth/token', what: 'a token for a name and password' },
  { path: 'POST /auth/session', what: 'a conversation, for follow-up questions' },
  { path: 'GET /health', what: 'whether it runs', link: 'health' },
  { path: 'GET /ready', what: 'whether it can answer', link: 'ready' },
  { path: 'GET /metrics', what: 'figures for Prometheus', link: 'metrics', switch: 'metrics' },
  { path: 'GET /docs', what: 'all of this with examples, to try out', link: 'docs', switch: 'docs' },
  { path: 'GET /openapi.json', what: 'the same as an OpenAPI 3.1 document', link: 'openapi.json', switch: 'docs' },
];

const POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`;

/** GET /: what this is; loads nothing from anywhere. */
export function page(config: Pick<Config, 'docs' | 'metrics'>): Middleware {
  const rows = PLACES.filter((place) => place.switch === undefined || config[place.switch] !== 'off').map(row);
  return (ctx) => {
    ctx.set('Content-Security-Policy', POLICY);
    ctx.type = 'html';
    ctx.body = pageFor(originOf(ctx), rows.join(''));
  };
}

/** The address as the reader knows it; what is no plain name never gets into the page. */
function originOf({ protocol, host }: { readonly protocol: string; readonly host: string }): string {
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? `${protocol}://${host}` : 'http://127.0.0.1:3000';
}

function row({ path, what, link }: Place): string {
  const code = `<code>${path}</code>`;
  return `<tr><td>${link === undefined ? code : `<a href="${link}">${code}</a>`}</td><td>${what}</td></tr>`;
}

function pageFor(origin: string, rows: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Shop questions</title><style>${STYLE}</style></head>
<body><h1>Ask a shop's data in plain English</h1>
<p>This server answers business questions (sales, stock, customers, orders, campaigns) from the shop's own database. Nothing is sent anywhere else.</p>
<pre>curl -s ${origin}/query \\
  -H 'content-type: application/json' \\
  -d '{"query": "Which products are running low on stock?"}'</pre>
<table>${rows}</table>
<p>Every address also works under <code>/v1</code>. The README and the folder <code>docs</code> of the project say the rest.</p>
<p><small>Version ${VERSION}</small></p></body></html>
`;
}
