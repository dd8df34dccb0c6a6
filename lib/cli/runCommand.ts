import type { Command } from 'commander';
import { StartError } from '../errors.js';

/** Runs the command line; what cannot be done ends with its message and exit code instead of a stack. */
export async function runCommand(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof StartError ? error.exitCode : 1;
  }
}
