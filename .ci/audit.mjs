// Known faults of dependencies: ends with 1 where there are serious ones, and says "not checked" where the registry does not tell.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 });
const found = read(stdout)?.metadata?.vulnerabilities;
if (found === undefined) console.log('dependencies: not checked, the registry does not answer');
else console.log(`dependencies: ${found.critical} critical, ${found.high} high, ${found.moderate} moderate, ${found.low} low`);
process.exit(found !== undefined && found.critical + found.high > 0 ? 1 : 0);

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
