import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { interpolate } from '../../lib/interpret/confidence/calibrate.js';
import { auroc, brier, calibrationError, fitIsotonic, folds, type Scored } from './fitting.js';
import { FULL, labelledSet, type LabelledWording } from './labelled.js';

// Fits the table of lib/interpret/confidence/calibration.json and prints how good it is on folds it was not fitted on.
//   npm run calibrate [-- --wrong]     --wrong also prints wrong readings of high confidence

const FOLDS = 5;

const { readings, tried } = await labelledSet(FULL);
const parts = folds(readings, FOLDS);
const heldOut = parts.flatMap((part): readonly Scored[] => {
  const points = fitIsotonic(parts.filter((other) => other !== part).flat());
  return part.map(({ raw, right }) => ({ probability: interpolate(points, raw), right }));
});
const right = readings.filter((each) => each.right).length / readings.length;
const points = fitIsotonic(readings);
writeFileSync(path.join(import.meta.dirname, '../../lib/interpret/confidence/calibration.json'), `${JSON.stringify({ points }, null, 2)}\n`);

const constant = brier(readings.map((each) => ({ probability: right, right: each.right })));
console.log(`wordings ${String(tried)}, readings ${String(readings.length)}, right ${(100 * right).toFixed(1)} %; ${String(FOLDS)} held-out folds:`);
console.log(`calibration error ${calibrationError(heldOut).toFixed(3)} · Brier ${brier(heldOut).toFixed(3)} (constant ${constant.toFixed(3)}) · AUROC ${auroc(heldOut).toFixed(3)}`);
console.log(points.map(({ raw, probability }) => `${raw.toFixed(3)} → ${probability.toFixed(3)}`).join('\n'));
printSources(readings);
if (process.argv.includes('--wrong')) for (const each of readings.filter(({ raw, right: fine }) => raw >= 0.6 && !fine)) console.log(`${each.raw.toFixed(2)} [${each.source}] ${each.shop}: ${each.text}\n       ${each.problem ?? ''}`);

function printSources(all: readonly LabelledWording[]): void {
  for (const source of [...new Set(all.map((each) => each.source))]) {
    const own = all.filter((each) => each.source === source);
    console.log(`${source.padEnd(26)} ${String(own.length).padStart(5)} readings, right ${((100 * own.filter((each) => each.right).length) / own.length).toFixed(1)} %, mean raw ${(own.reduce((sum, each) => sum + each.raw, 0) / own.length).toFixed(2)}`);
  }
}
