import { VARIABLES } from '../../lib/configVariables.js';

/** The README's table of environment variables. */
export function configurationTable(): string {
  const rows = Object.entries(VARIABLES).map(
    ([name, { default: value, possible, meaning }]) =>
      `| \`${name}\` | ${value === null ? '' : `\`${value}\``} | ${meaning} | ${possible} |`,
  );
  return `${['| variable | default | meaning | possible |', '|---|---|---|---|', ...rows].join('\n')}\n`;
}
