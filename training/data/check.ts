import { parseArgs } from 'node:util';
import { ANSWER_FROM, interpret, type InterpretInput, type Understanding } from '../../lib/interpret/interpret.js';
import { samePlan } from '../../lib/model/slots/evidence.js';
import { wordingOf } from '../../lib/model/slots/wording.js';
import { CALENDAR, examples, type Example } from './generate.js';

/** What becomes of a line: `runs` where its slots come to a plan, and what the rules make of the question by themselves. */
type Verdict = 'runs, the rules are unsure' | 'runs, the rules surely read the same' | 'runs, the rules surely read something else' | 'does not run' | 'no answer' | 'no answer, and the rules surely read one';

const isSure = ({ result, confidence }: Understanding): boolean => result.kind === 'reading' && confidence >= ANSWER_FROM;

function verdictOf({ text, slots, vocabulary }: Example): Verdict {
  const input: InterpretInput = { text, vocabulary, calendar: CALENDAR, shopId: 'training', turns: [] };
  const rules = interpret(input);
  if (slots.kind !== 'answer') return isSure(rules) ? 'no answer, and the rules surely read one' : 'no answer';
  const wording = wordingOf(slots, rules.annotation, vocabulary.common);
  const right = wording === null ? null : interpret({ ...input, text: wording });
  if (!right || !isSure(right) || right.result.kind !== 'reading') return 'does not run';
  if (!isSure(rules) || rules.result.kind !== 'reading') return 'runs, the rules are unsure';
  return samePlan(rules.result.reading.plan, right.result.reading.plan) ? 'runs, the rules surely read the same' : 'runs, the rules surely read something else';
}

/** Counts the verdicts over some lines, with examples of those to look at: a wrong line, or a question that the rules get wrong. */
function main(): void {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, lines: { type: 'string', default: '2000' }, show: { type: 'string', default: '10' } } });
  const found = new Map<Verdict, string[]>();
  for (const example of examples(Number(values.seed), Number(values.lines))) {
    const verdict = verdictOf(example);
    found.set(verdict, [...(found.get(verdict) ?? []), `${example.kind}: ${example.text}`]);
  }
  for (const [verdict, texts] of found) {
    console.log(`${String(texts.length).padStart(6)} ${verdict}`);
    if (/not run|something else|read one/.test(verdict)) for (const text of texts.slice(0, Number(values.show))) console.log(`         ${text}`);
  }
}

main();
