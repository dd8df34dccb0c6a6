import type { Llama, LlamaGrammar } from 'node-llama-cpp';

let loaded: Promise<Llama> | undefined;

/** llama.cpp's own reading of a GBNF grammar, without weights: whether a whole text fulfils it. Rejects for a grammar that it cannot read. */
export async function grammarTester(grammar: string): Promise<(text: string) => boolean> {
  loaded ??= load();
  const llama = await loaded;
  const read = (await llama.createGrammar({ grammar })) as LlamaGrammar & { _testText(text: string): boolean };
  return (text) => read._testText(text);
}

/** Imported late: with it, a test file would be loaded in another form than the rest, and coverage could not be put together. */
async function load(): Promise<Llama> {
  const { LlamaLogLevel, getLlama } = await import('node-llama-cpp');
  return await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: LlamaLogLevel.error, progressLogs: false });
}
