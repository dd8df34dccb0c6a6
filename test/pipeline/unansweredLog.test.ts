import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { parse } from 'yaml';
import { familySkeleton } from '../../lib/cli/familySkeleton.js';
import { parseConfig } from '../../lib/config.js';
import { readEntries, UNANSWERED_FILE, UnansweredLog } from '../../lib/pipeline/unansweredLog.js';
import { createServices } from '../../lib/services.js';
import { makeBikeShop } from '../helpers/bikeShop.js';
import { temporaryFolder } from '../helpers/shop.js';

const NOW = () => new Date('2026-01-31T15:00:00Z');

/** Asks a real shop and gives what its log holds. */
async function asked(questions: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const shop = await makeBikeShop();
  const services = await createServices(parseConfig({ DATABASE_URL: shop.url, LOG_LEVEL: 'silent', SEED: 'never', ...variables }), pino({ level: 'silent' }), NOW);
  for (const query of questions) {
    const options = { include_structured_data: true, max_results: 5, debug: false, use_model: 'never', phrasing: 'template' } as const;
    await services.ask({ query, context: {}, options }, { userId: 'x', role: 'owner', shopId: 'shop_77', via: 'cli' }, { requestId: randomUUID(), signal: new AbortController().signal });
  }
  const file = path.join(path.dirname(shop.path), UNANSWERED_FILE);
  await services.close();
  const entries = await readEntries(file);
  return entries.map(({ outcome, question }) => `${outcome}: ${question}`);
}

describe('questions that were not answered', () => {
  it('are kept, answered ones and talk are not', async () => {
    const kept = await asked(['revenue last month', 'hello', 'how many visitors came to the website last month?', 'top 10', 'revenue in Q4 2025 per zeppelin flight']);
    expect(kept).to.deep.equal(['cannot_answer: how many visitors came to the website last month?', 'clarify: top 10', 'cannot_answer: revenue in Q4 2025 per zeppelin flight']);
  });

  it('lose e-mail addresses, long numbers and names of customers', async () => {
    const kept = (await asked([
      'did Femke Jansen visit the website on 2026-01-05 or call +31 6 1048 2211?', 'what is the credit limit of joris@mail.example', "what's the satisfaction of femke and of account 123456?", 'which salary did Theodora Blythe get in 2025',
    ])).join('\n');
    expect(kept.split('\n')).to.have.length(4);
    expect(kept).to.not.match(/femke|jansen|joris|theodora|blythe|1048|2211|123456/i);
    expect(kept).to.include('[customer]').and.include('[email]').and.include('[number]').and.include('2026-01-05').and.include('in 2025');
  });

  it('are not kept where that is switched off', async () => {
    expect(await asked(['top 10'], { UNANSWERED_LOG: 'off' })).to.deep.equal([]);
  });

  const understanding = (text: string) => ({ annotation: { text, tokens: [], mentions: [], concepts: [], unknown: [], corrections: [] }, result: { kind: 'cannot_answer', reason: 'traffic', about: '' } }) as const;

  it('take no more room than the bound, the oldest go first, and only the owner of the file may read it', async () => {
    const file = path.join(temporaryFolder(), 'kept', UNANSWERED_FILE);
    const log = new UnansweredLog({ file, now: NOW, maxBytes: 2_000 });
    for (let at = 0; at < 100; at += 1) log.note(understanding(`visitors of page ${String(at)}`), 'shop_77');
    const entries = await log.entries();
    expect(entries.at(-1)?.question).to.equal('visitors of page 99');
    expect(entries[0]?.question).to.not.equal('visitors of page 0');
    expect(readFileSync(file).length).to.be.at.most(2_000);
    expect(statSync(file).mode & 0o077).to.equal(0);
  });

  it('a file that cannot be written is told once and stops nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'taken'), '');
    const told: string[] = [];
    const log = new UnansweredLog({ file: path.join(folder, 'taken', UNANSWERED_FILE), now: NOW, onProblem: (message) => told.push(message) });
    log.note(understanding('a'), 'shop_77');
    log.note(understanding('b'), 'shop_77');
    expect(await log.entries()).to.deep.equal([]);
    expect(told).to.have.length(1);
  });

  it('become the skeleton of a family', () => {
    const yaml = familySkeleton({ at: '2026-01-31T15:00:00.000Z', shop: 'shop_77', outcome: 'clarify', reason: 'unsure', question: 'how: is "it" going, [customer]?' });
    expect(parse(yaml)).to.deep.equal([{ family: 'how is it going customer', kind: 'KIND', expect: 'scalar', sql: 'SELECT … AS value FROM sales WHERE …', questions: 'how: is "it" going, [customer]?\n' }]);
  });
});
