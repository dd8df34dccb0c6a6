import { checkFile } from './checkFile.js';
import { Engine, OutOfTime } from './engine.js';
import { BEAT_MS, type EngineSpec, type FromChild, type ToChild, type Work, type WorkDone } from './protocol.js';
import { readAtOnce } from './readAtOnce.js';
import { readSlots } from './readSlots.js';
import { writeText } from './writeText.js';

// The process in which the native code runs: one model, one request at a time, as long as its server lives.

let engine: Engine | null = null;

const send = (message: FromChild): void => {
  process.send?.(message);
};

process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToChild) => {
  if (message.to === 'load') void load(message.spec);
  else void work(message.id, message.work, performance.now() + message.deadlineMs);
});
setInterval(() => send({ from: 'beat', rssBytes: process.memoryUsage.rss() }), BEAT_MS);

async function load({ expected, ...spec }: EngineSpec): Promise<void> {
  const started = performance.now();
  try {
    const problem = (await checkFile(spec.file, expected.file)) ?? (spec.adapter === null ? null : await checkFile(spec.adapter, expected.adapter));
    if (problem !== null) return send({ from: 'unloadable', reason: problem });
    engine = await Engine.load({ ...spec, expected });
    send({ from: 'loaded', contextTokens: engine.contextTokens, loadMs: performance.now() - started });
  } catch (error) {
    send({ from: 'unloadable', reason: error instanceof Error ? error.message : String(error) });
  }
}

async function work(id: number, asked: Work, deadline: number): Promise<void> {
  const started = performance.now();
  try {
    if (engine === null) throw new Error('nothing is loaded');
    const before = engine.evaluatedTokens;
    const result = await answer(engine, asked, deadline);
    send({ from: 'done', id, done: { ...result, tokens: engine.evaluatedTokens - before, ms: performance.now() - started } });
  } catch (error) {
    const why = error instanceof OutOfTime ? 'deadline' : 'failed';
    send({ from: 'undone', id, why, message: error instanceof Error ? error.message : String(error) });
  }
}

async function answer(model: Engine, { kind, request }: Work, deadline: number): Promise<Pick<WorkDone, 'choices' | 'text'>> {
  if (kind === 'text') return { text: await writeText(model, request, deadline) };
  const text = { slots: request.slots, end: request.end ?? '\n', tokenise: model.tokenise };
  const fill = request.atOnce === true ? readAtOnce : readSlots;
  return { choices: await fill(await model.begin(request), text, (tokens, places) => model.read(tokens, places, deadline)) };
}
