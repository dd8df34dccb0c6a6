import { ProtocolError, ProtocolErrorCode, ResourceTemplate, type McpServer, type ReadResourceResult } from '@modelcontextprotocol/server';
import { glossary } from '../analytics/glossary.js';
import { DIMENSIONS } from '../analytics/dimensions.js';
import { MEASURES } from '../analytics/measures/measures.js';
import { DOCUMENTED_SCHEMA } from '../db/documentedSchema.js';
import { toAppError } from '../http/toAppError.js';
import { CATALOGUE, cataloguePage, isCatalogueKind, type CatalogueKind } from './catalogue.js';
import { bind, type McpParts, type Who } from './mcpParts.js';

const JSON_TYPE = 'application/json';
const HOUR_MS = 3_600_000;
/** The same for everyone until another version runs. */
const FIXED = { ttlMs: HOUR_MS, cacheScope: 'public' } as const;
const kinds = Object.keys(CATALOGUE) as readonly CatalogueKind[];

const definitions = { definitions: glossary };

const schema = {
  tables: [...DOCUMENTED_SCHEMA].map(([name, columns]) => ({ name, columns })),
  measures: Object.entries(MEASURES).map(([name, { label, unit, permission, definition }]) => ({
    name,
    label: label[1],
    unit,
    permission,
    definition,
  })),
  dimensions: Object.entries(DIMENSIONS).map(([name, { label, permission }]) => ({ name, label: label[1], permission })),
};

/** What the words mean, what there is to ask about, and the names in the caller's own shop. */
export function registerResources(server: McpServer, parts: McpParts, who: Who): void {
  server.registerResource(
    'definitions',
    'shop://definitions',
    {
      title: 'Definitions',
      description: 'What revenue, sale, late order and every other word of the business mean here',
      mimeType: JSON_TYPE,
      cacheHint: FIXED,
    },
    (uri) => contents(uri, definitions),
  );
  server.registerResource(
    'schema',
    'shop://schema',
    {
      title: 'Schema',
      description: 'Tables with their columns, and the measures and dimensions that tools take by name',
      mimeType: JSON_TYPE,
      cacheHint: FIXED,
    },
    (uri) => contents(uri, schema),
  );
  server.registerResource(
    'catalogue',
    new ResourceTemplate('shop://catalogue/{kind}', {
      list: () => ({
        resources: kinds.map((kind) => ({ uri: `shop://catalogue/${kind}`, name: `catalogue/${kind}`, title: CATALOGUE[kind].title })),
      }),
      complete: { kind: (value) => kinds.filter((kind) => kind.startsWith(value.toLowerCase())) },
    }),
    {
      title: 'Catalogue',
      description: `Names in this shop's data, a page at a time; next_uri leads to the next page. Kinds: ${kinds.join(', ')}`,
      mimeType: JSON_TYPE,
      cacheHint: { ttlMs: parts.services.config.catalogRefreshMs, cacheScope: 'private' },
    },
    async (uri) => contents(uri, await readCatalogue(uri, parts, who)),
  );
}

async function readCatalogue(uri: URL, parts: McpParts, who: Who): Promise<object> {
  const kind = decodeURIComponent(uri.pathname.slice(1));
  if (!isCatalogueKind(kind)) throw invalidUri(uri, `There is no catalogue of "${kind.slice(0, 60)}". Kinds: ${kinds.join(', ')}.`);
  try {
    const { caller } = await bind(parts, who);
    const { next_cursor: next, ...page } = await cataloguePage(
      parts.services.database.reader,
      caller,
      kind,
      uri.searchParams.get('cursor'),
    );
    return { ...page, next_uri: next === null ? null : `shop://catalogue/${kind}?cursor=${next}` };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.status >= 500) throw new ProtocolError(ProtocolErrorCode.InternalError, error.message);
    throw invalidUri(uri, error.message);
  }
}

const invalidUri = (uri: URL, message: string) => new ProtocolError(ProtocolErrorCode.InvalidParams, message, { uri: uri.href });

function contents(uri: URL, data: object): ReadResourceResult {
  return { contents: [{ uri: uri.href, mimeType: JSON_TYPE, text: JSON.stringify(data) }] };
}
