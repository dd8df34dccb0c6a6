import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import { projectFolder } from '../../projectFolder.js';
import type { Deps } from '../deps.js';
import { openapiDocument, type Examples } from '../openapi.js';

/** GET /openapi.json, made once. */
export function openapi({ services }: Deps): Middleware {
  const text = JSON.stringify(openapiDocument(services.tools.list(), readExamples()));
  return (ctx) => {
    ctx.type = 'json';
    ctx.body = text;
  };
}

/** Answers that were really given; the document is complete without them. */
export function readExamples(): Examples {
  const file = join(projectFolder('docs'), 'examples.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Examples) : {};
}
