import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';

// The least that a Koa server with a JSON body can do: what everything else is held against.
const app = new Koa();
app.use(bodyParser());
app.use((ctx) => {
  ctx.body = ctx.request.body;
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Ready on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
