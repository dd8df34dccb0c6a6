import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Middleware } from 'koa';

const FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Addresses are relative, so that the page works under /v1 too. */
const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Shop MCP: the HTTP interface</title>
<link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body></html>
`;

const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null, defaultModelsExpandDepth: 0, tryItOutEnabled: true });
`;

const FILES: Readonly<Record<string, { readonly type: string; readonly read: () => Buffer | string }>> = {
  'swagger-ui.css': { type: 'css', read: () => readFileSync(join(FOLDER, 'swagger-ui.css')) },
  'swagger-ui-bundle.js': { type: 'js', read: () => readFileSync(join(FOLDER, 'swagger-ui-bundle.js')) },
  'start.js': { type: 'js', read: () => START },
};

/** Nothing from elsewhere, no script or style inside the page; pictures of the style sheet are data. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** GET /docs: pages of the OpenAPI document, all of them from this server. */
export function docsPage(): Middleware {
  return (ctx) => {
    ctx.set('Content-Security-Policy', POLICY);
    ctx.type = 'html';
    ctx.body = PAGE;
  };
}

/** GET /docs/{file}: what the page is made of. */
export function docsFile(name: string): Middleware {
  const file = FILES[name];
  if (file === undefined) throw new Error(`/docs has no file ${name}.`);
  let content: Buffer | string | undefined;
  return (ctx) => {
    ctx.type = file.type;
    ctx.body = content ??= file.read();
  };
}

export const DOCS_FILES: readonly string[] = Object.keys(FILES);
