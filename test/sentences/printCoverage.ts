import Table from 'cli-table3';
import { coverageOf } from './coverage.js';
import { familyFiles, readFamilies, readKinds } from './family.js';

// npm run coverage:questions: fails when a kind of kinds.yaml has no family that is right, or a family has a kind that is not listed.

const { kinds, missing, unlisted } = coverageOf(readKinds(), familyFiles().flatMap(readFamilies));
const table = new Table({ head: ['kind', 'families', 'sentences', 'right', 'open'], style: { head: [], border: [] }, colAligns: ['left', 'right', 'right', 'right', 'right'] });
const total = (name: 'families' | 'sentences' | 'right' | 'open'): number => kinds.reduce((sum, each) => sum + each[name], 0);
table.push(...kinds.map(({ kind, families, sentences, right, open }) => [kind, families, sentences, right, open]), ['all', total('families'), total('sentences'), total('right'), total('open')]);
console.log(table.toString());
for (const kind of missing) console.error(`No family answers the kind "${kind}".`);
for (const kind of unlisted) console.error(`The kind "${kind}" is not in kinds.yaml.`);
if (missing.length + unlisted.length > 0) process.exitCode = 1;
