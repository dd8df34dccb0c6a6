import { stringify } from 'yaml';
import type { UnansweredEntry } from '../pipeline/unansweredLog.js';

/** A family for the regression suite in YAML, its gold still to be written by hand. */
export function familySkeleton(entry: UnansweredEntry): string {
  const family = entry.question.replace(/[^\p{L}\p{N} ]/gu, '').split(' ').slice(0, 6).join(' ').toLowerCase();
  const written = stringify([{ family, kind: 'KIND', expect: 'scalar', sql: 'SELECT … AS value FROM sales WHERE …', questions: `${entry.question}\n` }], { lineWidth: 0 });
  return [
    `# Came out as ${entry.outcome} (${entry.reason}) on ${entry.at.slice(0, 10)}.`,
    '# kind: one of kinds.yaml. expect: scalar, list, row, pair or outcome (then `outcome:` instead of sql). sql: over the views of goldShop.ts.',
    '# What stands in [brackets] was masked: write {slot} there, with a line under slots: that finds a value in any shop.',
    written,
  ].join('\n');
}
