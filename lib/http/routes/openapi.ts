import type { Middleware } from 'koa';
import type { Deps } from '../deps.js';
import { openapiDocument } from '../openapi.js';

/** GET /openapi.json, made once. */
export function openapi({ services }: Deps): Middleware {
  const text = JSON.stringify(openapiDocument(services.tools.list()));
  return (ctx) => {
    ctx.type = 'json';
    ctx.body = text;
  };
}
