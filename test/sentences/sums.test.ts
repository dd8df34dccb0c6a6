import { expect } from 'chai';
import type { Answer } from '../../lib/pipeline/answer.types.js';
import { familyFiles, readFamilies } from './family.js';
import { SentenceRunner } from './runFamily.js';

/** Figures that parts of it add up to. */
const ADDITIVE =
  /^(revenue|net_revenue|gross_profit|order_total|orders|fulfilled_orders|units|spent|customers|new_customers|first_time_buyers|buyers|ordering_customers)$/;
/** What stands behind the question would stand before the grouping. */
const ENDS_OTHERWISE = /thank|,|\bmonth by month\b|[.!?:;–-]\s|\b(?:in money|need|least)\b/i;

type Good = Extract<Answer, { success: true }>;

/** The one figure of an answer without groups; null where it has another shape. */
function figureOf({ outcome, structured_data: data, debug }: Good): { readonly name: string; readonly value: number } | null {
  const call = debug?.tool_calls.at(-1)?.arguments ?? {};
  if (outcome !== 'answered' || ['by', 'group_by', 'compare', 'part', 'sort', 'limit'].some((name) => name in call)) return null;
  const [figure, ...others] = Object.entries(data?.metrics ?? {}).flatMap(([name, value]) =>
    typeof value === 'number' ? [{ name, value }] : [],
  );
  return figure && others.length === 0 && ADDITIVE.test(figure.name) ? figure : null;
}

describe('a breakdown', () => {
  const runner = new SentenceRunner();
  after(() => runner.close());

  const sentences = familyFiles()
    .flatMap((file) => readFamilies(file))
    .filter(({ shops, turns }) => shops.includes('mock') && turns === undefined)
    .flatMap(({ questions }) =>
      questions.filter((each) => each.turns.length === 1 && each.open === undefined).map((each) => each.turns[0] ?? ''),
    )
    .map((text) => text.replace(/[?.!]+$/, ''))
    .filter((text) => !/[{"]/.test(text) && !ENDS_OTHERWISE.test(text) && !/^(?:did|was|were|have|has|is|are|do|does|any)\b/i.test(text));

  const ask = async (text: string): Promise<Good> => {
    const answer = await runner.ask('mock', text);
    expect(answer, text).to.have.property('success', true);
    return answer;
  };

  for (const grouping of ['by country', 'per tier']) {
    it(`${grouping} adds up to the figure`, async () => {
      const wrong: string[] = [];
      let compared = 0;
      for (const text of sentences) {
        const figure = figureOf(await ask(text));
        const parts = figure === null ? null : await ask(`${text} ${grouping}`);
        // Asked back is no wrong answer, and two spans side by side are no sum.
        if (figure === null || parts?.outcome !== 'answered' || 'compare' in (parts.debug?.tool_calls.at(-1)?.arguments ?? {})) continue;
        const rows = parts.structured_data?.rows ?? [];
        const [name] = rows.flatMap((row) =>
          figure.name in row ? [figure.name] : Object.keys(row).filter((key) => typeof row[key] === 'number'),
        );
        const sum = rows.reduce((sofar, row) => sofar + Number(name === undefined ? 0 : row[name]), 0);
        compared += 1;
        if (Math.abs(sum - figure.value) > 0.05)
          wrong.push(`${text} ${grouping}: ${String(sum)} of ${String(figure.value)} (${JSON.stringify(parts.debug?.tool_calls.at(-1))})`);
      }
      expect(wrong).to.deep.equal([]);
      expect(compared).to.be.greaterThan(400);
    });
  }
});
