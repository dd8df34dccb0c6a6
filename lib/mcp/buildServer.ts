import { McpServer } from '@modelcontextprotocol/server';
import { VERSION } from '../version.js';
import type { McpParts, Who } from './mcpParts.js';
import { registerPrompts } from './registerPrompts.js';
import { registerResources } from './registerResources.js';
import { registerTools } from './registerTools.js';

/** Makes the protocol's server for one connection or one request. */
export type BuildServer = (who: Who) => McpServer;

const HOUR_MS = 3_600_000;
/** Lists are the same for everyone until another version runs. */
const FIXED = { ttlMs: HOUR_MS, cacheScope: 'public' } as const;

const INSTRUCTIONS = `Answers about one shop's sales, stock, orders, customers and campaigns, from its own database. Nothing can be changed.
Start with ask_shop and the question in plain English; use the same conversation_id for follow-ups. The other tools compute one thing from exact arguments.
shop://definitions says what the words mean, shop://schema what can be computed, shop://catalogue/{kind} which products, categories, customers … there are.`;

/** The one factory behind HTTP and stdio, old and new revisions of the protocol. */
export function serverBuilder(parts: McpParts): BuildServer {
  return (who) => {
    const server = new McpServer(
      { name: 'shop-mcp', title: 'Shop', version: VERSION },
      {
        instructions: INSTRUCTIONS,
        capabilities: {
          tools: { listChanged: false },
          resources: { listChanged: false },
          prompts: { listChanged: false },
          completions: {},
        },
        cacheHints: {
          'server/discover': FIXED,
          'tools/list': FIXED,
          'prompts/list': FIXED,
          'resources/list': FIXED,
          'resources/templates/list': FIXED,
        },
      },
    );
    registerTools(server, parts, who);
    registerResources(server, parts, who);
    registerPrompts(server, parts, who);
    return server;
  };
}
