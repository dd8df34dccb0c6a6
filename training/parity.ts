import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Engine } from '../lib/model/runtime/engine.js';
import { readAtOnce } from '../lib/model/runtime/readAtOnce.js';
import { readSlots } from '../lib/model/runtime/readSlots.js';
import type { Slot, SlotChoice } from '../lib/model/model.types.js';

// Compares what the server reads (llama.cpp, 4-bit weights, adapter on top) with what PyTorch read on the same lines:
// npx tsx training/parity.ts --base FILE.gguf --adapter ADAPTER.gguf --read FILE  (FILE by `evaluate.py --read`).

interface ReadLine {
  readonly prefix?: string;
  readonly prompt: string;
  readonly slots: readonly (Slot & { readonly value: string })[];
  readonly atOnce?: boolean;
  readonly end?: string;
  readonly read: readonly { readonly name: string; readonly value: string; readonly probability: number }[];
}

interface Tally {
  slots: number;
  sameSlots: number;
  sameLines: number;
  /** Largest difference of a slot's probability where both chose the same value. */
  apart: number;
  right: number;
  ms: number[];
}

const { values } = parseArgs({ options: { base: { type: 'string' }, adapter: { type: 'string' }, read: { type: 'string' } } });
if (values.base === undefined || values.read === undefined) throw new Error('Give --base and --read; --adapter is left out for the base alone.');

const engine = await Engine.load({ file: values.base, adapter: values.adapter ?? null, contextTokens: 512, expected: { file: null, adapter: null } });
const lines = readFileSync(values.read, 'utf8').split('\n').filter(Boolean).map((text) => JSON.parse(text) as ReadLine);
const tally: Tally = { slots: 0, sameSlots: 0, sameLines: 0, apart: 0, right: 0, ms: [] };

for (const line of lines) {
  const started = performance.now();
  const found = await fill(line);
  tally.ms.push(performance.now() - started);
  compare(line, found);
}

const ordered = tally.ms.slice(Math.min(5, tally.ms.length - 1)).sort((a, b) => a - b);
const at = (share: number): number => Math.round(ordered[Math.floor(share * (ordered.length - 1))] ?? 0);
console.log(
  JSON.stringify({
    lines: lines.length, sameLines: tally.sameLines, slots: tally.slots, sameSlots: tally.sameSlots, share: tally.sameSlots / tally.slots,
    rightLines: tally.right, probabilityApart: Number(tally.apart.toFixed(3)), medianMs: at(0.5), p95Ms: at(0.95),
  }),
);
process.exit(0);

function fill({ prefix = '', prompt, slots, atOnce = false, end = '\n' }: ReadLine): Promise<readonly SlotChoice[]> {
  const asked = slots.map(({ name, literal, choices }) => ({ name, literal, choices }));
  const opening = engine.open({ prefix, prompt });
  return (atOnce ? readAtOnce : readSlots)(opening, { slots: asked, end, tokenise: engine.tokenise }, (tokens, places) => engine.read(tokens, places, Infinity));
}

function compare({ slots, read }: ReadLine, found: readonly SlotChoice[]): void {
  let same = 0;
  for (const [index, theirs] of read.entries()) {
    const ours = found[index];
    if (ours?.value !== theirs.value) continue;
    same++;
    tally.apart = Math.max(tally.apart, Math.abs(ours.probability - theirs.probability));
  }
  tally.slots += read.length;
  tally.sameSlots += same;
  if (same === read.length) tally.sameLines++;
  if (slots.every((slot, index) => found[index]?.value === slot.value)) tally.right++;
}
