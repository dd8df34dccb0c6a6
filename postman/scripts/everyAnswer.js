// Runs after every request of the collection: what holds for all answers, and a picture of those with figures.
(() => {
  const isJson = (pm.response.headers.get('Content-Type') || '').includes('application/json');
  const text = pm.response.text();

  pm.test('answers within five seconds', () => pm.expect(pm.response.responseTime).to.be.below(5000));
  pm.test('carries a request id and no hint of what it runs on', () => {
    pm.expect(pm.response.headers.get('X-Request-Id')).to.be.a('string').and.not.to.equal('');
    pm.expect(pm.response.headers.has('X-Powered-By')).to.equal(false);
  });
  pm.test('shows nothing of the inside', () => {
    if (pm.response.code >= 400) pm.expect(text).not.to.match(/SELECT |node_modules|\.ts:\d+|SQLITE_/);
  });
  if (pm.response.code >= 400 && !text.includes('"jsonrpc"')) {
    pm.test('errors have the one shape', () => {
      const { success, error } = pm.response.json();
      pm.expect(success).to.equal(false);
      pm.expect(error).to.have.all.keys('code', 'message', 'details', 'request_id');
      pm.expect(error.message).to.be.a('string').and.not.to.equal('');
      pm.expect(error.details).to.be.an('array');
    });
  }

  const body = isJson && text ? pm.response.json() : null;
  if (body && body.success === true && body.outcome) {
    pm.test('an answer has all its keys', () => {
      pm.expect(body).to.have.all.keys('success', 'outcome', 'response', 'structured_data', 'clarification', 'metadata', 'debug');
      pm.expect(body.response).to.be.a('string').and.not.to.equal('');
      pm.expect(body.metadata.confidence_score).to.be.within(0, 1);
    });
    pm.test('only what was answered has figures', () => {
      const data = body.structured_data;
      if (body.outcome === 'answered') pm.expect(body.metadata.tools_called).not.to.have.lengthOf(0);
      else if (data) pm.expect([Object.keys(data.metrics).length, data.rows.length]).to.eql([0, 0]);
      pm.expect(body.clarification !== null).to.equal(body.outcome === 'clarify');
    });
    if (body.structured_data) {
      pm.test('the table is whole', () => {
        const { rows, columns, pagination } = body.structured_data;
        pm.expect(pagination.returned).to.equal(rows.length);
        pm.expect(pagination.total).to.be.at.least(rows.length);
        rows.forEach((row) => columns.forEach((column) => pm.expect(row).to.have.property(column.name)));
      });
    }
  }

  const data = body && body.success === true ? body.structured_data || (body.tool && body.result) : null;
  if (data && data.columns) {
    const shown = (value) => (value === null || value === undefined ? '–' : Array.isArray(value) ? `${value.length} entries` : typeof value === 'number' ? value.toLocaleString('en-US') : String(value));
    const measure = data.columns.find((column) => column.role === 'measure');
    const label = data.columns.find((column) => column.role !== 'measure');
    const bars = measure && label ? data.rows.slice(0, 24).filter((row) => typeof row[measure.name] === 'number') : [];
    const largest = Math.max(1e-9, ...bars.map((row) => Math.abs(row[measure.name])));
    pm.visualizer.set(
      `<style>
        body{font:14px system-ui,sans-serif;margin:16px;color:#222}h2{font-weight:500;font-size:18px}table{border-collapse:collapse;margin-top:12px}
        th,td{padding:4px 12px 4px 0;border-bottom:1px solid #ddd;text-align:left}.figures span{display:inline-block;margin:0 16px 8px 0}.figures b{display:block;font-size:20px}
      </style>
      <h2>{{sentence}}</h2>
      <p class="figures">{{#each figures}}<span>{{name}}<b>{{value}}</b></span>{{/each}}</p>
      {{#if bars}}<svg width="640" height="{{height}}" role="img">{{#each bars}}
        <text x="0" y="{{text}}" font-size="12">{{name}}</text><rect x="200" y="{{y}}" width="{{width}}" height="14" fill="{{colour}}"></rect>
        <text x="{{end}}" y="{{text}}" font-size="12">{{value}}</text>{{/each}}</svg>{{/if}}
      <table><tr>{{#each columns}}<th>{{this}}</th>{{/each}}</tr>{{#each rows}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</table>
      <p>{{note}}</p>`,
      {
        sentence: body.response || body.tool,
        figures: Object.entries(data.metrics || {}).map(([name, value]) => ({ name, value: shown(value) })),
        height: bars.length * 20 + 4,
        bars: bars.map((row, at) => {
          const width = Math.max(1, Math.round((Math.abs(row[measure.name]) / largest) * 320));
          return { name: shown(row[label.name]).slice(0, 28), value: shown(row[measure.name]), width, end: 206 + width, y: at * 20 + 2, text: at * 20 + 14, colour: row[measure.name] < 0 ? '#c0392b' : '#2b6cb0' };
        }),
        columns: data.columns.map((column) => column.name),
        rows: data.rows.slice(0, 100).map((row) => data.columns.map((column) => shown(row[column.name]))),
        note: data.pagination && data.pagination.total > data.rows.length ? `${data.rows.length} of ${data.pagination.total} rows` : '',
      },
    );
  }
})();
