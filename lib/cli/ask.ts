import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { AppError } from '../errors.js';
import { bindContext } from '../http/requestContext.js';
import { ShopDirectory } from '../identity/shops.js';
import { createLog } from '../logging.js';
import { parseQueryRequest } from '../schemas/queryRequest.js';
import { createServices } from '../services.js';
import { renderAnswer } from './renderAnswer.js';
import { runCommand } from './runCommand.js';

interface AskOptions {
  readonly now?: string;
  readonly shop?: string;
  readonly timezone?: string;
  readonly max?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
}

const program = new Command('ask')
  .description("Answers a question from the shop's database, without a server.")
  .argument('<question>', 'the question in plain English')
  .option('--now <instant>', 'the clock, such as 2026-01-31T10:00:00Z')
  .option('--shop <id>', 'the shop to ask about')
  .option('--timezone <zone>', 'an IANA time zone')
  .option('--max <rows>', 'rows at most')
  .option('--explain', 'also show what each word was taken for, each stage, its time and the SQL')
  .option('--json', 'print the answer as POST /query gives it')
  .action((question: string, options: AskOptions) => ask(question, options));

await runCommand(() => program.parseAsync());

async function ask(question: string, options: AskOptions): Promise<void> {
  const config = loadConfig();
  const log = await createLog({ level: 'warn', dir: null });
  const services = await createServices(config, log, () => new Date());
  try {
    const request = parseQueryRequest({
      query: question,
      context: toContext(options),
      options: options.max === undefined ? {} : { max_results: Number(options.max) },
    });
    const shops = new ShopDirectory(services.database.reader, Date.now);
    const { caller, context } = await bindContext({ userId: 'cli', role: 'owner', shops: 'any', via: 'cli' }, request.context, { shops });
    const answer = await services.ask({ ...request, context }, caller, {
      requestId: randomUUID(),
      signal: AbortSignal.timeout(config.requestTimeoutMs),
    });
    process.stdout.write(options.json === true ? `${JSON.stringify(answer, null, 2)}\n` : renderAnswer(answer, options.explain === true));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await services.close();
  }
}

function toContext({ now, shop, timezone }: AskOptions): Record<string, string> {
  return {
    ...(now === undefined ? {} : { now }),
    ...(shop === undefined ? {} : { shop_id: shop }),
    ...(timezone === undefined ? {} : { timezone }),
  };
}
