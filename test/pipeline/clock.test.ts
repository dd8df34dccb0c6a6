import { expect } from 'chai';
import { dayIn } from '../../lib/pipeline/clock.js';
import { round, Trace } from '../../lib/pipeline/trace.js';

describe('the clock', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['2026-01-31T23:30:00Z', 'UTC', '2026-01-31'],
    ['2026-01-31T23:30:00Z', 'Europe/Lisbon', '2026-01-31'],
    ['2026-01-31T23:30:00Z', 'Europe/Berlin', '2026-02-01'],
    ['2026-01-31T04:59:59Z', 'America/New_York', '2026-01-30'],
    ['2026-01-31T05:00:00Z', 'America/New_York', '2026-01-31'],
    ['2026-07-01T03:59:59Z', 'America/New_York', '2026-06-30'],
    ['2025-12-31T11:00:00Z', 'Pacific/Kiritimati', '2026-01-01'],
  ];
  for (const [instant, zone, day] of cases)
    it(`${instant} is ${day} in ${zone}`, () => expect(dayIn(new Date(instant), zone)).to.equal(day));
});

describe('the trace', () => {
  it('records each stage with its own time and what is shown of it', () => {
    const times = [10, 11.5, 11.75049];
    const trace = new Trace(() => times.shift() ?? 0);
    expect(trace.step('normalise', 'text')).to.equal('text');
    expect(trace.step('interpret', { big: true }, 'short')).to.deep.equal({ big: true });
    expect(trace.steps).to.deep.equal([
      { stage: 'normalise', ms: 1.5, output: 'text' },
      { stage: 'interpret', ms: 0.25, output: 'short' },
    ]);
    expect(round(0.12345)).to.equal(0.123);
  });

  it('shows the parts of a stage that are one of their own before it, with their time taken off', () => {
    const times = [0, 1, 3, 4, 4.5, 10];
    const trace = new Trace(() => times.shift() ?? 0);
    expect(trace.within(() => 'once')).to.equal('once');
    expect(() => trace.within(() => { throw new Error('broken'); })).to.throw('broken');
    trace.stepWithin('annotate', ['last week']);
    trace.step('interpret', null);
    expect(trace.steps).to.deep.equal([
      { stage: 'annotate', ms: 2.5, output: ['last week'] },
      { stage: 'interpret', ms: 7.5, output: null },
    ]);
  });
});
