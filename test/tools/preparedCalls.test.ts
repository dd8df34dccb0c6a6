import { expect } from 'chai';
import { AppError } from '../../lib/errors.js';
import type { NameResolver } from '../../lib/tools/nameResolver.js';
import { periodsInWords } from '../../lib/tools/call/periodsInWords.js';
import { preparedCalls } from '../../lib/tools/call/preparedCalls.js';
import { TOOLS } from '../../lib/tools/index.js';
import type { Tool } from '../../lib/tools/tool.types.js';

const calendar = { today: '2026-03-15', weekStart: 1, fiscalYearStart: 1, hemisphere: 'north' } as const;
const tool = TOOLS.find(({ name }) => name === 'get_sales_data') as Tool;
const namesOf = (id: number): NameResolver => ({ resolveName: (_kind, text) => ({ kind: 'one', field: 'product.id', values: [id], label: text }) });

describe('prepared calls', () => {
  const make = () => {
    let checks = 0;
    const prepare = preparedCalls({ requireValid: () => void checks++, permissionsOf: () => ['counts', 'money'], periods: periodsInWords });
    return { prepare, checks: () => checks };
  };

  it('are made once for equal arguments on the same day', () => {
    const { prepare, checks } = make();
    const names = namesOf(1);
    const first = prepare(tool, { period: 'last month' }, calendar, names);
    expect(prepare(tool, { period: 'last month' }, calendar, names)).to.equal(first);
    expect(checks()).to.equal(1);
    expect(first.plan.period).to.include({ start: '2026-02-01', end: '2026-02-28' });
    expect(first.permissions).to.deep.equal(['counts', 'money']);
  });

  it('are made anew for another day, other arguments, another tool and other names', () => {
    const { prepare, checks } = make();
    const names = namesOf(1);
    const first = prepare(tool, { product: 'Lamp', period: 'last month' }, calendar, names);
    expect(prepare(tool, { product: 'Lamp', period: 'last month' }, { ...calendar, today: '2026-04-15' }, names).plan.period.start).to.equal('2026-03-01');
    expect(prepare(tool, { product: 'Lamp' }, calendar, names).plan.period.start).to.equal(null);
    expect(prepare(TOOLS.find(({ name }) => name === 'get_revenue_report') as Tool, { product: 'Lamp', period: 'last month' }, calendar, names).plan).not.to.deep.equal(first.plan);
    const other = prepare(tool, { product: 'Lamp', period: 'last month' }, calendar, namesOf(2)).plan;
    expect(JSON.stringify(other)).to.equal(JSON.stringify(first.plan).replace('"values":[1]', '"values":[2]')).and.not.equal(JSON.stringify(first.plan));
    expect(checks()).to.equal(5);
  });

  it('that are refused are looked at anew', () => {
    let refusals = 0;
    const refuse = () => {
      refusals++;
      throw new AppError('invalid_request');
    };
    const prepare = preparedCalls({ requireValid: refuse, permissionsOf: () => [], periods: periodsInWords });
    for (let i = 0; i < 2; i++) expect(() => prepare(tool, {}, calendar, undefined)).to.throw(AppError);
    expect(refusals).to.equal(2);
  });
});
