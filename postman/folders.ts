import type { Entry, Folder } from './item.js';

const keep = (variable: string, field: string): string =>
  `pm.test('gives ${field}', () => pm.expect(pm.response.json().${field}).to.be.a('string').and.not.to.equal(''));\npm.collectionVariables.set('${variable}', pm.response.json().${field});`;

const signIn = (username: string, variable: string): Entry => ({
  name: `sign in as ${username}`, method: 'POST', path: '/auth/token', token: null, status: 200,
  body: { username, password: '{{password}}' },
  test: [keep(variable, 'access_token'), `pm.test('for an hour', () => pm.expect(pm.response.json()).to.include({ token_type: 'Bearer', expires_in: 3600 }));`],
});

export const outcomeIs = (...outcomes: readonly string[]): string =>
  `pm.test('outcome is ${outcomes.join(' or ')}', () => pm.expect(pm.response.json().outcome, pm.response.json().response).to.be.oneOf(${JSON.stringify(outcomes)}));`;

const codeIs = (code: string): string => `pm.test('code is ${code}', () => pm.expect(pm.response.json().error.code).to.equal('${code}'));`;

const ask = (name: string, query: string, more: Partial<Entry> & { readonly context?: object; readonly options?: object } = {}): Entry => {
  const { context, options, ...entry } = more;
  return { name, method: 'POST', path: '/query', status: 200, body: { query, ...(context ? { context } : {}), ...(options ? { options } : {}) }, ...entry };
};

/** Tokens of all roles, taken by what follows. */
export const SIGN_IN: Folder = {
  name: 'Sign in',
  description: 'Tokens for every role, kept in variables that the other folders use. Run it first.',
  entries: [
    ['owner', 'token'], ['analyst', 'analystToken'], ['support', 'supportToken'], ['viewer', 'viewerToken'], ['owner_456', 'otherToken'], ['admin', 'adminToken'],
  ].map(([username = '', variable = '']) => signIn(username, variable)),
};

const isAnswer = `pm.test('is answered', () => pm.expect(pm.response.json().outcome).to.equal('answered'));`;

/** The other ways to say who asks. Both work without preparation, and check more where a key is set or the bypass is off. */
export const CREDENTIALS: Folder = {
  name: 'Other credentials',
  description: 'API keys and the development bypass. Put a key of `npm run keys -- create` into `apiKey` to see it work.',
  entries: [
    {
      name: 'an API key', method: 'POST', path: '/query', token: null, headers: { 'x-api-key': '{{apiKey}}' }, status: [200, 401], body: { query: 'how many products do we have?' },
      description: 'Without a key it is a request without credentials: 200 while the bypass is on, else 401.',
      test: [
        `pm.test('a key that is set lets in, and is no bypass', () => { if (pm.variables.get('apiKey')) pm.expect([pm.response.code, pm.response.headers.has('X-Auth-Bypass')]).to.eql([200, false]); });`,
        `if (pm.response.code === 200) ${isAnswer}`,
      ],
    },
    {
      name: 'no credentials', method: 'POST', path: '/query', token: null, status: [200, 401], body: { query: 'how many products do we have?' },
      test: [`pm.test('says when it is the bypass that answers', () => pm.expect(pm.response.headers.get('X-Auth-Bypass') === 'on').to.equal(pm.response.code === 200));`],
    },
    {
      name: 'no bypass through a proxy', method: 'POST', path: '/query', token: null, headers: { 'X-Forwarded-For': '203.0.113.7' }, status: [401, 200], body: { query: 'how many products do we have?' },
      description: 'Refused unless TRUST_PROXY says that the proxy is believed.',
      test: [`pm.test('is refused where the proxy is not trusted', () => pm.expect(pm.response.code === 401 || pm.response.headers.get('X-Auth-Bypass') === 'on').to.equal(true));`],
    },
  ],
};

export const OPERATION: Folder = {
  name: 'Operation',
  description: 'Health, figures and documents of the server.',
  entries: [
    { name: 'health', method: 'GET', path: '/health', token: null, status: 200, test: [`pm.test('is alive', () => pm.expect(pm.response.json().status).to.equal('ok'));`] },
    { name: 'ready', method: 'GET', path: '/ready', token: null, status: 200, test: [`pm.test('names all parts', () => pm.expect(pm.response.json().checks).to.have.all.keys('database', 'catalogue', 'model', 'cache'));`] },
    { name: 'metrics', method: 'GET', path: '/metrics', status: 200, test: [`pm.test('counts requests', () => pm.expect(pm.response.text()).to.include('http_request_seconds_count'));`] },
    { name: 'OpenAPI document', method: 'GET', path: '/openapi.json', status: 200, test: [`pm.test('is OpenAPI 3.1', () => pm.expect(pm.response.json().openapi).to.match(/^3\\.1/));`, `pm.collectionVariables.set('etag', pm.response.headers.get('ETag'));`] },
    { name: 'OpenAPI document, not changed', method: 'GET', path: '/openapi.json', headers: { 'If-None-Match': '{{etag}}' }, status: 304 },
    { name: 'pages of the document', method: 'GET', path: '/docs', status: 200, test: [`pm.test('load nothing from elsewhere', () => pm.expect(pm.response.text()).not.to.match(/(src|href)="https?:/));`] },
    { name: 'start page', method: 'GET', path: '/', token: null, status: 200, test: [`pm.test('is a page', () => pm.expect(pm.response.headers.get('Content-Type')).to.include('text/html'));`] },
    { name: 'models', method: 'GET', path: '/models/status', status: 200, test: [`pm.test('tells of the memory', () => pm.expect(pm.response.json().system_resources).to.have.property('total_memory'));`] },
    { name: 'tools', method: 'GET', path: '/tools/list', status: 200, test: [`pm.test('has the documented six', () => pm.expect(pm.response.json().tools.map((tool) => tool.name)).to.include.members(['get_sales_data', 'get_inventory_status', 'get_customer_info', 'get_order_details', 'get_product_analytics', 'get_revenue_report']));`] },
    { name: 'the same under /v1', method: 'GET', path: '/v1/tools/list', status: 200 },
  ],
};

/** Arguments that each tool takes in the collection and in the OpenAPI document; `{{order}}` is an order that the first request finds. */
export const TOOL_ARGUMENTS: Readonly<Record<string, object>> = {
  list_orders: { limit: 5 },
  list_customers: { limit: 5 },
  get_sales_data: { product: 'red shirt', period: 'last 30 days', group_by: 'week' },
  get_inventory_status: { low_stock_threshold: 10 },
  get_customer_info: { customer_id: 'cust_1', include_orders: true },
  get_order_details: { order_id: 'ord_1' },
  get_product_analytics: { product: 'red shirt', period: 'this year' },
  get_revenue_report: { period: 'last month', by: ['category'] },
  get_product_info: { product: 'red shirt' },
  get_campaign_performance: {},
};

const isTool = (name: string): string => `pm.test('is the result of ${name}', () => { const { tool, result } = pm.response.json(); pm.expect(tool).to.equal('${name}'); pm.expect(result).to.include.keys('rows', 'columns', 'pagination'); });`;

export const TOOLS: Folder = {
  name: 'Tools',
  description: 'Each tool with arguments of its own.',
  entries: [
    ...Object.entries(TOOL_ARGUMENTS).map(([name, args]): Entry => ({ name, method: 'POST', path: `/tools/${name}`, status: 200, body: { arguments: args }, test: [isTool(name)] })),
    { name: 'wrong arguments', method: 'POST', path: '/tools/get_sales_data', status: 400, body: { arguments: { prodct: 'x' } }, test: [codeIs('invalid_request'), `pm.test('names the argument', () => pm.expect(pm.response.json().error.message).to.include('prodct'));`] },
  ],
};

const keepCursor = (path: string): string => `pm.collectionVariables.set('cursor', pm.response.json().${path}.pagination.next_cursor);`;

export const PAGES: Folder = {
  name: 'Pages of long lists',
  description: 'A list is cut at max_results; its cursor continues it.',
  entries: [
    ask('first page', 'list all customers', { options: { max_results: 5 }, test: [outcomeIs('answered'), keepCursor('structured_data'), `pm.test('there is more', () => pm.expect(pm.response.json().structured_data.pagination.next_cursor).to.be.a('string'));`, `pm.collectionVariables.set('firstPage', JSON.stringify(pm.response.json().structured_data.rows));`] }),
    ask('second page', 'list all customers', { options: { max_results: 5, cursor: '{{cursor}}' }, test: [outcomeIs('answered'), `pm.test('are other rows', () => pm.expect(JSON.stringify(pm.response.json().structured_data.rows)).not.to.equal(pm.collectionVariables.get('firstPage')));`] }),
    ask("another shop's cursor", 'list all customers', { token: 'otherToken', options: { max_results: 5, cursor: '{{cursor}}' }, status: 422, test: [codeIs('cursor_expired')] }),
  ],
};

const inSession = { session_id: '{{session}}' };

export const FOLLOW_UPS: Folder = {
  name: 'Conversations',
  description: 'Each question refers to the one before it; the session keeps them together.',
  entries: [
    { name: 'start a session', method: 'POST', path: '/auth/session', status: 201, body: {}, test: [keep('session', 'session_id')] },
    ask('ask', 'how much revenue did we make last month?', { context: inSession, test: [outcomeIs('answered'), `pm.collectionVariables.set('earlier', pm.response.json().structured_data.period.start);`] }),
    ask('another period', 'and the month before?', { context: inSession, test: [outcomeIs('answered'), `pm.test('is an earlier one', () => pm.expect(pm.response.json().structured_data.period.start < pm.collectionVariables.get('earlier')).to.equal(true));`] }),
    ask('split it', 'by category', { context: inSession, test: [outcomeIs('answered'), `pm.test('has a row a category', () => pm.expect(pm.response.json().structured_data.columns[0].name).to.equal('category'));`] }),
    ask('only part of it', 'only the top 3', { context: inSession, test: [outcomeIs('answered'), `pm.test('has three rows at most', () => pm.expect(pm.response.json().structured_data.rows.length).to.be.at.most(3));`] }),
    { name: "another user's session is another session", method: 'POST', path: '/query', token: 'otherToken', status: 200, body: { query: 'and the month before?', context: inSession }, test: [outcomeIs('clarify')] },
    { name: 'end the session', method: 'DELETE', path: '/auth/session', status: 204, body: { session_id: '{{session}}' } },
    ask('nothing is left of it', 'and the month before?', { context: inSession, test: [outcomeIs('clarify')] }),
  ],
};

export const PERMISSIONS: Folder = {
  name: 'Roles and shops',
  description: 'What each role may see, and that no shop sees another.',
  entries: [
    ask('a viewer may count', 'how many orders did we get last month?', { token: 'viewerToken', test: [outcomeIs('answered'), `pm.test('without SQL', () => pm.expect(pm.response.json().debug.sql_queries).to.eql([]));`] }),
    ask('a viewer may not see money', 'revenue last month', { token: 'viewerToken', status: 403, test: [codeIs('forbidden'), `pm.test('names the permission', () => pm.expect(pm.response.json().error.message).to.include('money'));`] }),
    ask('an analyst sees money', 'revenue last month', { token: 'analystToken', test: [outcomeIs('answered')] }),
    ask('support sees customers', 'list all customers', { token: 'supportToken', test: [outcomeIs('answered')] }),
    ask("another shop's id", 'how many orders did we get last month?', { context: { shop_id: 'shop_456' }, status: 403, test: [codeIs('forbidden')] }),
    ask("the other shop's owner has his own", 'how many orders did we get last month?', { token: 'otherToken', test: [outcomeIs('answered')] }),
    ask('an admin asks nothing', 'how many orders did we get last month?', { token: 'adminToken', status: 403, test: [codeIs('forbidden')] }),
    { name: 'an owner switches no model', method: 'POST', path: '/models/switch', status: 403, body: { model: 'none-such' }, test: [codeIs('forbidden')] },
  ],
};

export const ERRORS: Folder = {
  name: 'Errors',
  description: 'Every error that a client can bring about. internal, unavailable and timeout need a broken server.',
  entries: [
    { name: 'unknown field', method: 'POST', path: '/query', status: 400, body: { query: 'hello', colour: 'red' }, test: [codeIs('invalid_request'), `pm.test('says where', () => pm.expect(pm.response.json().error.details[0].path).to.equal('/colour'));`] },
    { name: 'malformed JSON', method: 'POST', path: '/query', status: 400, body: '{"query": ', test: [codeIs('invalid_request')] },
    { name: 'empty question', method: 'POST', path: '/query', status: 400, body: { query: ' ' }, test: [codeIs('invalid_request')] },
    { name: 'query and prompt', method: 'POST', path: '/query', status: 400, body: { query: 'a', prompt: 'b' }, test: [codeIs('invalid_request')] },
    { name: 'bad token', method: 'POST', path: '/query', token: null, headers: { Authorization: 'Bearer nonsense' }, status: 401, body: { query: 'hello' }, test: [codeIs('unauthenticated')] },
    { name: 'bad API key', method: 'POST', path: '/query', token: null, headers: { 'x-api-key': 'nonsense' }, status: 401, body: { query: 'hello' }, test: [codeIs('unauthenticated')] },
    { name: 'wrong password', method: 'POST', path: '/auth/token', token: null, status: 401, body: { username: 'owner', password: 'wrong' }, test: [codeIs('unauthenticated')] },
    { name: 'unknown address', method: 'GET', path: '/nothing/here', status: 404, test: [codeIs('not_found')] },
    { name: 'unknown tool', method: 'POST', path: '/tools/get_weather', status: 404, body: { arguments: {} }, test: [codeIs('not_found')] },
    { name: 'unknown model', method: 'POST', path: '/query', status: 404, body: { query: 'hello', options: { preferred_model: 'none-such' } }, test: [codeIs('not_found')] },
    { name: 'unknown model to switch to', method: 'POST', path: '/models/switch', token: 'adminToken', status: 404, body: { model: 'none-such' }, test: [codeIs('not_found')] },
    { name: 'unknown session', method: 'DELETE', path: '/auth/session', status: 404, body: { session_id: 'none-such' }, test: [codeIs('not_found')] },
    { name: 'wrong method', method: 'PUT', path: '/query', status: 405, body: { query: 'hello' }, test: [codeIs('method_not_allowed'), `pm.test('says which there are', () => pm.expect(pm.response.headers.get('Allow')).to.include('POST'));`] },
    { name: 'large body', method: 'POST', path: '/query', status: 413, before: [`pm.variables.set('large', 'x'.repeat(70000));`], body: { query: '{{large}}' }, test: [codeIs('payload_too_large')] },
    { name: 'no JSON', method: 'POST', path: '/query', status: 415, headers: { 'Content-Type': 'text/plain' }, body: 'hello', test: [codeIs('unsupported_media_type')] },
    { name: 'unknown shop', method: 'POST', path: '/query', token: null, status: [422, 401], body: { query: 'hello', context: { shop_id: 'shop_999' } }, description: 'Without a token: 422 while the development bypass is on, else 401.', test: [`pm.test('code fits', () => pm.expect(pm.response.json().error.code).to.equal(pm.response.code === 422 ? 'unknown_shop' : 'unauthenticated'));`] },
    { name: 'unknown time zone', method: 'POST', path: '/query', status: 422, body: { query: 'hello', context: { timezone: 'Europe/Lisboa' } }, test: [codeIs('unknown_timezone'), `pm.test('offers a near one', () => pm.expect(pm.response.json().error.message).to.include('Europe/Lisbon'));`] },
    { name: 'unknown currency', method: 'POST', path: '/query', status: 422, body: { query: 'hello', context: { currency: 'XTS' } }, test: [codeIs('unknown_currency')] },
    { name: 'invalid cursor', method: 'POST', path: '/query', status: 422, body: { query: 'list all customers', options: { cursor: 'bm9uZQ.bm9uZQ' } }, test: [codeIs('cursor_expired')] },
    {
      name: 'too many wrong passwords', method: 'POST', path: '/auth/token', token: null, status: 429, body: { username: 'nobody', password: 'wrong' },
      description: 'Twenty wrong ones go ahead of it.',
      before: [`for (let tries = 0; tries < 20; tries++) pm.sendRequest({ url: pm.variables.replaceIn('{{baseUrl}}/auth/token'), method: 'POST', header: { 'Content-Type': 'application/json' }, body: { mode: 'raw', raw: JSON.stringify({ username: 'nobody', password: 'wrong' }) } }, () => undefined);`],
      test: [codeIs('rate_limited'), `pm.test('says how long to wait', () => pm.expect(Number(pm.response.headers.get('Retry-After'))).to.be.above(0));`],
    },
  ],
};
