import { LlamaLogLevel, getLlama, type Llama, type LlamaGrammar } from 'node-llama-cpp';

let loaded: Promise<Llama> | undefined;

/** llama.cpp's own reading of a GBNF grammar, without weights: whether a whole text fulfils it. Rejects for a grammar that it cannot read. */
export async function grammarTester(grammar: string): Promise<(text: string) => boolean> {
  loaded ??= getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: LlamaLogLevel.error, progressLogs: false });
  const llama = await loaded;
  const read = (await llama.createGrammar({ grammar })) as LlamaGrammar & { _testText(text: string): boolean };
  return (text) => read._testText(text);
}
