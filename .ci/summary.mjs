// Reads what mocha counted, checks that an answering PostgreSQL was used, and prints the closing line.
import { readFileSync } from 'node:fs';

const { passed, failed, skipped, postgresPassed, postgresSkipped } = readResult();
const unused = process.env.POSTGRES === 'yes' && (postgresPassed === 0 || postgresSkipped.length > 0);
if (unused) console.log(`PostgreSQL answers on port 5432, but the tests did not use it:\n${postgresSkipped.join('\n')}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(unused || failed > 0 || passed === 0 ? 1 : 0);

function readResult() {
  try {
    return JSON.parse(readFileSync(process.argv[2], 'utf8'));
  } catch {
    console.log('The tests did not come to an end.');
    return { passed: 0, failed: 1, skipped: 0, postgresPassed: 0, postgresSkipped: [] };
  }
}
