import { completable, type McpServer, type StandardSchemaV1, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { described } from './advertised.js';
import { ASK_SHOP } from './askShop.js';
import { suggestNames } from './catalogue.js';
import { bind, type McpParts, type Who } from './mcpParts.js';
import { PROMPTS, type PromptArgument } from './prompts.js';

type Given = Readonly<Record<string, string>>;
const MAX_CHARS = 200;

/** The kinds of questions as prompts, their arguments completed from the caller's own shop. */
export function registerPrompts(server: McpServer, parts: McpParts, who: Who): void {
  for (const { name, title, description, arguments: args, question } of PROMPTS) {
    server.registerPrompt(name, { title, description, argsSchema: schemaOf(args, parts, who) }, (given) => ({
      description: title,
      messages: [{ role: 'user', content: { type: 'text', text: instruction(question(given)) } }],
    }));
  }
}

const instruction = (question: string) =>
  `Use the tool ${ASK_SHOP.name} to answer this question about the shop: "${question}"\nGive its figures as they are, with the period they are for and what was assumed.`;

/** The library reads the fields to complete from `shape`. */
function schemaOf(args: Readonly<Record<string, PromptArgument>>, parts: McpParts, who: Who): StandardSchemaWithJSON<Given, Given> {
  const entries = Object.entries(args);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { description }]) => [name, { type: 'string', description }])),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
  };
  const shape = Object.fromEntries(
    entries.map(([name, argument]) => [name, completable(text(), (value) => suggest(argument, value, parts, who))]),
  );
  return Object.assign(
    described<Given>(schema, (value) => check(value, args)),
    { shape },
  );
}

const text = () => described<string>({ type: 'string' }, (value) => ({ value: String(value) }));

async function suggest({ complete }: PromptArgument, value: string, parts: McpParts, who: Who): Promise<string[]> {
  const typed = value.trim().toLowerCase();
  if (typeof complete !== 'string') return complete.filter((each) => each.includes(typed));
  const { caller } = await bind(parts, who);
  return suggestNames(parts.services.database.reader, caller, complete, typed);
}

/** Clients send what a person typed: empty gaps count as left out. */
function check(value: unknown, args: Readonly<Record<string, PromptArgument>>): StandardSchemaV1.Result<Given> {
  const given = Object.fromEntries(
    Object.entries((value ?? {}) as Readonly<Record<string, unknown>>)
      .map(([name, each]) => [name, String(each).trim()] as const)
      .filter(([, each]) => each !== ''),
  );
  const known = Object.keys(args);
  const issues = [
    ...Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => ({ message: `is not an argument (known: ${known.join(', ')})`, path: [name] })),
    ...known
      .filter((name) => args[name]?.required === true && given[name] === undefined)
      .map((name) => ({ message: 'is required', path: [name] })),
    ...Object.keys(given)
      .filter((name) => (given[name]?.length ?? 0) > MAX_CHARS)
      .map((name) => ({ message: `must have at most ${MAX_CHARS} characters`, path: [name] })),
  ];
  return issues.length > 0 ? { issues } : { value: given };
}
