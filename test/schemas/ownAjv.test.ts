import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { VARIABLES } from '../../lib/configVariables.js';
import * as answers from '../../lib/schemas/answer.js';
import * as auth from '../../lib/schemas/authRequests.js';
import * as catalogue from '../../lib/schemas/modelCatalogue.js';
import * as query from '../../lib/schemas/queryRequest.js';
import * as tool from '../../lib/schemas/toolRequest.js';
import { TOOLS } from '../../lib/tools/index.js';
import { describeTool } from '../../lib/tools/tool.js';

/** The server compiles them unchecked: here they are held against the meta-schema. */
describe("the project's own schemas", () => {
  const schemas: readonly (readonly [name: string, schema: object])[] = [
    ...[answers, auth, catalogue, query, tool].flatMap((module) => Object.entries(module).filter(([name]) => name.endsWith('Schema'))) as [string, object][],
    ...Object.entries(VARIABLES).map(([name, { schema }]) => [name, schema] as const),
    ...TOOLS.flatMap((one) => {
      const { name, input_schema, output_schema } = describeTool(one);
      return [[`${name} in`, input_schema], [`${name} out`, output_schema]] as const;
    }),
  ];
  const ajv = new Ajv2020({ allErrors: true, logger: false });
  for (const [name, schema] of schemas)
    it(`${name} is a JSON Schema`, () => {
      expect(ajv.validateSchema(schema), ajv.errorsText()).to.equal(true);
    });

  it('would be found wrong', () => expect(ajv.validateSchema({ type: 'text' })).to.equal(false));
});
