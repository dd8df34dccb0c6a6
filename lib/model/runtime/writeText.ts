import { LlamaGrammarEvaluationState, type Token } from 'node-llama-cpp';
import type { TextRequest } from '../model.types.js';
import { OutOfTime, Refused, type Engine } from './engine.js';

/** Text that fulfils the request's grammar, the likeliest token at each step. Throws OutOfTime, Refused. */
export async function writeText(engine: Engine, request: TextRequest, deadline: number): Promise<{ readonly text: string; readonly complete: boolean }> {
  const { model } = engine;
  const grammar = await engine.llama.createGrammar({ grammar: request.grammar }).catch((error: unknown) => {
    throw new Refused(`the grammar cannot be used: ${String(error)}`);
  });
  const grammarEvaluationState = new LlamaGrammarEvaluationState({ model, grammar });
  const { sequence, last } = await engine.prepare(await engine.begin(request), deadline);
  const room = engine.contextTokens - sequence.nextTokenIndex - 2;
  const tokens: Token[] = [];
  let complete = true;
  for await (const token of sequence.evaluate([last], { temperature: 0, grammarEvaluationState })) {
    engine.evaluatedTokens++;
    tokens.push(token);
    if (tokens.length >= Math.min(request.maxTokens, room)) {
      complete = false;
      break;
    }
    if (performance.now() >= deadline) throw new OutOfTime('no time is left');
  }
  return { text: model.detokenize(tokens), complete };
}
