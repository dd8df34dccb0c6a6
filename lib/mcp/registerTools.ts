import { requireScopes, type McpServer } from '@modelcontextprotocol/server';
import { cleanDeep } from '../schemas/cleanText.js';
import type { ToolAnswer } from '../tools/tool.types.js';
import { advertised, type Arguments } from './advertised.js';
import { ASK_SHOP, askShop } from './askShop.js';
import { bind, queueKey, type McpParts, type Who } from './mcpParts.js';
import { dataResult, toolCall, type Call } from './toolCall.js';

/** Nothing here writes, and nothing is read from outside the shop's own database. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } as const;

/** Where the result's own schema has no room: request id, time, assumptions. */
const METADATA = 'shop-mcp/metadata';

/** The tool that takes questions, then every tool of the registry under the schemas that HTTP lists. */
export function registerTools(server: McpServer, parts: McpParts, who: Who): void {
  server.registerTool(
    ASK_SHOP.name,
    {
      title: ASK_SHOP.title,
      description: ASK_SHOP.description,
      inputSchema: advertised(ASK_SHOP.input),
      outputSchema: advertised(ASK_SHOP.output),
      annotations,
      scopeChallenge: requireScopes('counts'),
    },
    (args, ctx) => toolCall(parts, ASK_SHOP.name, ctx, async (call) => dataResult(await askShop(parts, who, args, call))),
  );
  for (const { name, title, description, input_schema: input, output_schema: output, permission } of parts.services.tools.list()) {
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: advertised(input),
        outputSchema: advertised(output),
        annotations,
        scopeChallenge: requireScopes(permission),
      },
      (args, ctx) =>
        toolCall(parts, name, ctx, async (call) => {
          const { result, metadata } = await runTool(parts, who, name, args, call);
          return dataResult(result, { [METADATA]: metadata });
        }),
    );
  }
}

async function runTool(parts: McpParts, who: Who, name: string, args: Arguments, { requestId, signal }: Call): Promise<ToolAnswer> {
  const { caller, context } = await bind(parts, who);
  return parts.queue.run(queueKey(caller), { signal }, () =>
    parts.services.tools.call(name, cleanDeep(args) as Arguments, context, caller, { requestId, signal }),
  );
}
