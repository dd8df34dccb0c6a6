import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeBikeShop } from '../helpers/bikeShop.js';

const run = promisify(execFile);

describe('npm run ask -- --explain, npm run unanswered', function () {
  this.timeout(60_000);
  let env: NodeJS.ProcessEnv;
  before(async () => {
    env = { ...process.env, NODE_V8_COVERAGE: '', DATABASE_URL: (await makeBikeShop()).url, LOG_DIR: 'none', SEED: 'never' };
  });
  const command = async (name: string, ...args: string[]): Promise<string> => (await run(process.execPath, ['--import', 'tsx', `lib/cli/${name}.ts`, ...args], { env })).stdout;

  it('shows word by word what was understood, guessed and ignored', async () => {
    const said = await command('ask', 'please show revnue of Gel Gloves', '--shop', 'shop_77', '--explain');
    expect(said).to.match(/│ please +│ of no weight/);
    expect(said).to.match(/│ revnue +│ guessed +│ measure revenue/);
    expect(said).to.match(/│ Gloves +│ understood +│ .*product/);
    expect(said).to.match(/Doubts: .*typo:revnue −0\.0/);
  });

  it('lists what was not answered, makes a family of it and forgets it', async () => {
    await command('ask', 'how many visitors did the flurbish get last month?', '--shop', 'shop_77');
    expect(await command('unanswered', 'list')).to.match(/│ 1 +│ .*shop_77 +│ cannot_answer +│ .*visitors did the flurbish get/);
    expect(await command('unanswered', 'family', '1')).to.include('questions: |').and.include('flurbish');
    await command('unanswered', 'clear');
    expect(await command('unanswered', 'list')).to.include('Every question was answered');
  });
});
