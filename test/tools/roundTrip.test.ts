import { expect } from 'chai';
import { callToPlan } from '../../lib/tools/call/callToPlan.js';
import { normalPlan } from '../../lib/tools/call/normalPlan.js';
import { planToCall } from '../../lib/tools/call/planToCall.js';
import { TOOLS } from '../../lib/tools/index.js';
import type { CallContext, Tool } from '../../lib/tools/tool.types.js';
import { validateArguments } from '../../lib/tools/validateArguments.js';
import { randomPlan, randomSource } from './randomPlan.js';

const ctx: CallContext = {
  lookUp: (kind, text) => ({ kind: 'field', field: kind === 'category' ? 'product.category' : `${kind}.id`, op: '=', values: [text] }),
  readPeriod: () => expect.fail('no period is in words'),
  readBase: () => expect.fail('no base is in words'),
};

describe('plan → call → plan', () => {
  it('is the same plan for thousands of random plans, through JSON and the input schema', () => {
    const random = randomSource(7);
    const used = new Set<string>();
    for (let index = 0; index < 4000; index++) {
      const plan = randomPlan(random);
      const call = planToCall(plan);
      used.add(call.name);
      const tool = TOOLS.find((each) => each.name === call.name) as Tool;
      const args = validateArguments(tool, JSON.parse(JSON.stringify(call.arguments)));
      const back = callToPlan(tool, args, ctx);
      expect(normalPlan(back), JSON.stringify({ plan, call }, null, 1)).to.deep.equal(normalPlan(plan));
    }
    expect([...used].sort()).to.deep.equal(TOOLS.map((tool) => tool.name).sort());
  });
});
