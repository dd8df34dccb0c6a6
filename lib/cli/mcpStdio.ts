#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { loadConfig } from '../config.js';
import { FairQueue } from '../http/fairQueue.js';
import { createAccess } from '../identity/access.js';
import { createLog } from '../logging.js';
import { serverBuilder } from '../mcp/buildServer.js';
import { stdioWho } from '../mcp/stdioIdentity.js';
import { StdioTransport } from '../mcp/stdioTransport.js';
import { projectFolder } from '../projectFolder.js';
import { createServices } from '../services.js';
import { runCommand } from './runCommand.js';

/** More than one client ever has under way. */
const WAITING = 1000;

const HELP = `shop-mcp            serves HTTP, with the Model Context Protocol at /mcp
shop-mcp --stdio    speaks the Model Context Protocol over standard input and output
Both are configured by environment variables; see the README.
`;

const { values } = parseArgs({ options: { stdio: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
if (values.help === true) process.stdout.write(HELP);
else if (values.stdio === true) await runCommand(stdio);
else await import('../main.js');

async function stdio(): Promise<void> {
  // Standard output is the protocol's: what a library prints goes where logs go.
  console.log = console.info = console.debug = console.error;
  // Clients start programs in any folder: the database beside the program is meant, unless another is named.
  const config = loadConfig({ DATABASE_URL: `sqlite:${join(dirname(projectFolder('intents')), 'data', 'shop.sqlite')}` });
  const log = await createLog({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, dir: null });
  const services = await createServices(config, log, () => new Date());
  const access = createAccess(services, Date.now);
  const who = await stdioWho(config, access).catch(async (error: unknown) => {
    await services.close();
    throw error;
  });
  void services.model.start();
  const build = serverBuilder({ services, access, queue: new FairQueue(config.maxConcurrent, WAITING) });
  const transport = new StdioTransport(process.stdin, process.stdout);
  const handle = serveStdio(() => build(who), { transport, onerror: (error) => log.debug({ err: error }, 'message refused') });
  const end = () =>
    void handle
      .close()
      .then(() => services.close())
      .then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  void transport.ended.then(end);
}
