import type { Entry, Folder } from './item.js';

const ACCEPT = { Accept: 'application/json, text/event-stream' };
const inSession = { ...ACCEPT, 'Mcp-Session-Id': '{{mcpSession}}' };

const call = (name: string, method: string, params: object, test: string, headers: Readonly<Record<string, string>> = inSession): Entry => ({
  name, method: 'POST', path: '/mcp', status: 200, headers, body: { jsonrpc: '2.0', id: 1, method, params }, test: [test],
});

/** The answer may come as JSON or as an event with JSON in it. */
const message = `const message = JSON.parse(pm.response.text().replace(/^[^]*?(?=\\{)/, '').trim().split('\\n')[0]);`;

/** The Model Context Protocol as its clients speak it. */
export const PROTOCOL: Folder = {
  name: 'Model Context Protocol',
  description: 'The handshake of the revision 2025-11-25, a question and a tool in its session, and its end.',
  entries: [
    call('initialize', 'initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'Postman', version: '1.0.0' } },
      `${message}\npm.test('names the server', () => pm.expect(message.result.serverInfo.name).to.equal('shop-mcp'));\npm.collectionVariables.set('mcpSession', pm.response.headers.get('Mcp-Session-Id'));`, ACCEPT),
    { name: 'initialized', method: 'POST', path: '/mcp', status: 202, headers: inSession, body: { jsonrpc: '2.0', method: 'notifications/initialized' }, test: [`pm.test('says nothing', () => pm.expect(pm.response.text()).to.equal(''));`] },
    call('list tools', 'tools/list', {}, `${message}\npm.test('has ask_shop and the documented tools', () => pm.expect(message.result.tools.map((tool) => tool.name)).to.include.members(['ask_shop', 'get_sales_data', 'get_order_details']));`),
    call('ask', 'tools/call', { name: 'ask_shop', arguments: { question: 'how many products do we have?' } }, `${message}\npm.test('is answered', () => pm.expect(message.result.structuredContent.outcome).to.equal('answered'));`),
    call('run a tool', 'tools/call', { name: 'get_revenue_report', arguments: { period: 'last month' } }, `${message}\npm.test('has figures', () => pm.expect(message.result.structuredContent).to.include.keys('rows', 'columns'));`),
    call('wrong arguments', 'tools/call', { name: 'get_revenue_report', arguments: { perod: 'x' } }, `${message}\npm.test('says what is wrong', () => { pm.expect(message.result.isError).to.equal(true); pm.expect(message.result.content[0].text).to.include('perod'); });`),
    { name: 'listen without a session', method: 'GET', path: '/mcp', status: 400, headers: ACCEPT, test: [`pm.test('says what is missing', () => pm.expect(pm.response.json().error.message).to.include('Mcp-Session-Id'));`] },
    { name: 'signed out', method: 'POST', path: '/mcp', token: null, status: 401, headers: { ...ACCEPT, Authorization: 'Bearer nonsense' }, body: { jsonrpc: '2.0', id: 1, method: 'tools/list' }, test: [`pm.test('says where the rules of signing in are', () => pm.expect(pm.response.headers.get('WWW-Authenticate')).to.include('resource_metadata'));`] },
    { name: 'end the session', method: 'DELETE', path: '/mcp', status: 200, headers: inSession, test: [`pm.test('has ended', () => pm.expect(pm.response.code).to.equal(200));`] },
  ],
};
