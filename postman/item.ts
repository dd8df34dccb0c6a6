import { createHash } from 'node:crypto';

/** What a checked request of the collection is made from. */
export interface Entry {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Variable that holds the token; null sends none. By default the owner's. */
  readonly token?: string | null;
  readonly status: number | readonly number[];
  /** Further lines of the test script. */
  readonly test?: readonly string[];
  readonly before?: readonly string[];
  readonly description?: string;
}

export interface Folder {
  readonly name: string;
  readonly description: string;
  readonly entries: readonly Entry[];
}

/** The entry as an item of a Postman collection, v2.1.0. Its id follows from where it stands, so that builds can be compared. */
export function toItem(folder: string, entry: Entry): object {
  const { name, method, path, body, headers = {}, token = 'token', before = [], test = [], description } = entry;
  const statuses = typeof entry.status === 'number' ? [entry.status] : entry.status;
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  const sent = { ...(text === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers };
  return {
    id: idOf(`${folder}/${name}`),
    name,
    event: [
      ...(before.length > 0 ? [script('prerequest', before)] : []),
      script('test', [
        `pm.test('status is ${statuses.join(' or ')}', () => pm.expect(pm.response.code).to.be.oneOf(${JSON.stringify(statuses)}));`,
        ...test,
      ]),
    ],
    request: {
      ...(description === undefined ? {} : { description }),
      auth: token === null ? { type: 'noauth' } : { type: 'bearer', bearer: [{ key: 'token', value: `{{${token}}}`, type: 'string' }] },
      method,
      header: Object.entries(sent).map(([key, value]) => ({ key, value })),
      ...(text === undefined ? {} : { body: { mode: 'raw', raw: text, options: { raw: { language: 'json' } } } }),
      url: { raw: `{{baseUrl}}${path}`, host: ['{{baseUrl}}'], path: path.slice(1).split('/') },
    },
    response: [],
  };
}

export function toFolder({ name, description, entries }: Folder): object {
  return { id: idOf(name), name, description, item: entries.map((entry) => toItem(name, entry)) };
}

export function script(listen: 'test' | 'prerequest', lines: readonly string[]): object {
  return { listen, script: { type: 'text/javascript', exec: lines } };
}

/** A UUID that is the same for the same text. */
export function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
