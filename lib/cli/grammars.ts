import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { grammarFiles } from '../model/grammar/grammarFiles.js';
import { projectFolder } from '../projectFolder.js';
import { TOOLS } from '../tools/index.js';
import { runCommand } from './runCommand.js';

const program = new Command('npm run grammars').description('Writes the grammars of the slots and of each tool into the folder grammars.').action(() => {
  const folder = projectFolder('grammars');
  const files = grammarFiles(TOOLS);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  console.log(`${files.size} files in grammars/.`);
});

await runCommand(() => program.parseAsync());
