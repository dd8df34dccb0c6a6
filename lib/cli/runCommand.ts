import { StartError } from '../errors.js';

/** What cannot be done ends with its message and exit code instead of a stack. */
export async function runCommand(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof StartError ? error.exitCode : 1;
  }
}
