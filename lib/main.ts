import { loadConfig } from './config.js';
import { startServer } from './http/server.js';
import { createAccess } from './identity/access.js';
import { createLog } from './logging.js';
import { adoptModel } from './model/adoptModel.js';
import { bringDefault } from './model/catalogue/bringDefault.js';
import { createServices } from './services.js';
import { startNotes } from './startNotes.js';

const now = () => new Date();

try {
  const config = loadConfig();
  const log = await createLog({ level: config.logLevel, dir: config.logDir });
  const services = await createServices(config, log, now);
  void services.model.start();
  const server = await startServer(services, createAccess(services, Date.now));
  for (const note of await startNotes(services, now())) process.stderr.write(`${note}\n`);
  process.stdout.write(`Ready on ${server.url}\n`);
  void services.warmUp().catch((error: unknown) => log.warn({ err: error }, 'warm-up failed'));

  const stopped = new AbortController();
  // Only `npm start` says so: what others start fetches nothing by itself.
  if (process.argv.includes('--fetch-model'))
    void bringDefault(config, services.model, { say: (line) => process.stderr.write(`${line}\n`), signal: stopped.signal });

  const stop = (signal: string) => {
    log.info({ signal }, 'closing');
    stopped.abort();
    void server
      .close()
      .then(() => services.close())
      .then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.on('SIGHUP', () => void adoptModel(services.model, loadConfig, log));
} catch (error) {
  const { message, exitCode } = error as { readonly message: string; readonly exitCode?: number };
  process.stderr.write(`${message}\n`);
  process.exit(exitCode ?? 1);
}
