import { Command, InvalidArgumentError } from 'commander';

/** The numbers on the command line, in the order of `defaults`; what is no positive number, and `--help`, ends the process with what is possible. */
export function numbersGiven(name: string, description: string, defaults: Readonly<Record<string, number>>): readonly number[] {
  const program = new Command(name).description(description);
  for (const [argument, value] of Object.entries(defaults)) program.argument(`[${argument}]`, '', positive, value);
  program.parse();
  return program.processedArgs as readonly number[];
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('Give a number above 0.');
  return value;
}
