import type { Middleware } from 'koa';
import { may } from '../../identity/permissions.js';
import type { Answer, Caller } from '../../pipeline/answer.types.js';
import { answerBytes } from '../../pipeline/answerJson.js';
import { sendable } from '../../schemas/sendable.js';
import { checkPreferredModel, notePreferredModel } from '../../schemas/knownModels.js';
import { parseQueryRequest } from '../../schemas/queryRequest.js';
import type { AppState } from '../appState.js';
import type { Deps } from '../deps.js';
import { bindContext } from '../requestContext.js';

/** POST /query: answers one question. */
export function query({ services, access, queue, metrics }: Deps): Middleware<AppState> {
  return async (ctx) => {
    const { identity, work } = ctx.state;
    const request = parseQueryRequest(ctx.request.body);
    const { caller, context } = await bindContext(identity, request.context, access);
    const { preferred_model: preferred } = request.options;
    if (preferred !== undefined) checkPreferredModel(preferred, services.model.status());
    const answer = await queue.run(`${caller.via}:${caller.userId}@${ctx.ip}`, work, () => services.ask({ ...request, context }, caller, work));
    metrics.answer(answer);
    ctx.state.stages?.(answer);
    // Written out here: left to the layers outside, it would be done twice, once to know its length.
    ctx.type = 'json';
    const shown = limitDebug(sendable(answer, { ...request, context }), caller);
    ctx.body = answerBytes(preferred === undefined ? shown : notePreferredModel(shown, preferred, services.model.status()));
  };
}

/** SQL and plan are for those with the permission; others keep what was understood. */
export function limitDebug(answer: Answer, caller: Caller): Answer {
  if (answer.debug === null || may(caller, 'debug:sql')) return answer;
  const steps = answer.debug.steps.map(({ stage, ms }) => ({ stage, ms, output: null }));
  return { ...answer, debug: { ...answer.debug, sql_queries: [], tool_calls: [], steps } };
}
