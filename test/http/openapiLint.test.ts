import { expect } from 'chai';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { openapiDocument } from '../../lib/http/openapi.js';
import { readExamples } from '../../lib/http/routes/openapi.js';
import { TOOLS } from '../../lib/tools/index.js';
import { describeTool } from '../../lib/tools/tool.js';

describe('the OpenAPI document in the eyes of others', function () {
  this.timeout(60_000);
  const document = openapiDocument(TOOLS.map(describeTool), readExamples());

  it("keeps Redocly's recommended rules, without a warning", async () => {
    const problems = await lintFromString({ source: JSON.stringify(document), config: await createConfig({ extends: ['recommended'] }) });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''}: ${message}`)).to.deep.equal([]);
  });

  it("keeps Spectral's rules for OpenAPI, without a warning", async () => {
    const linter = new Spectral();
    linter.setRuleset({ extends: [oas as never] });
    const problems = await linter.run(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    expect(problems.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`)).to.deep.equal([]);
  });

  it('would notice a broken reference', async () => {
    const broken = { ...document, paths: { '/x': { get: { responses: { 200: { $ref: '#/components/responses/none' } } } } } };
    const problems = await lintFromString({ source: JSON.stringify(broken), config: await createConfig({ extends: ['recommended'] }) });
    expect(problems.map(({ ruleId }) => ruleId)).to.include('no-unresolved-refs');
  });
});
