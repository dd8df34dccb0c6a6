import Table from 'cli-table3';
import type { Cell, Column, ResultRow, Unit } from '../analytics/result.js';
import type { Answer, AnswerDebug, StructuredData } from '../pipeline/answer.types.js';

const LONGEST_OUTPUT_CHARS = 400;

/** An answer for a terminal: the sentence, its figures as tables, what it assumed; with `explain` every stage too. */
export function renderAnswer(answer: Answer, explain: boolean): string {
  const parts = [
    answer.response,
    ...renderData(answer.structured_data),
    ...renderChoices(answer),
    ...answer.metadata.assumptions.map((assumption) => `· ${assumption}`),
    `${answer.outcome}, by ${answer.metadata.answered_by}, confidence ${answer.metadata.confidence_score.toFixed(2)}, ${answer.metadata.execution_time_ms.toFixed(1)} ms`,
    ...(explain && answer.debug !== null ? renderDebug(answer.debug) : []),
  ];
  return `${parts.join('\n')}\n`;
}

function renderData(data: StructuredData | null): string[] {
  if (data === null) return [];
  const metrics = Object.entries(data.metrics);
  return [
    ...(data.rows.length === 0 ? [] : renderRows(data)),
    ...(metrics.length === 0
      ? []
      : [
          table(
            ['metric', 'value'],
            metrics.map(([name, value]) => [name, show(value)]),
          ),
        ]),
  ];
}

function renderRows({ columns, rows, pagination }: StructuredData): string[] {
  const shown = columns.length > 0 ? columns : Object.keys(rows[0] ?? {}).map((name): Column => ({ name, role: 'attribute' }));
  const flat = shown.filter((column) => rows.some((row) => !Array.isArray(row[column.name])));
  const cut = pagination.total > rows.length ? [`${rows.length} of ${pagination.total}`] : [];
  return [
    table(
      flat.map((column) => column.name),
      rows.map((row) => flat.map((column) => show(row[column.name], column.unit))),
    ),
    ...rows.flatMap(renderNested),
    ...cut,
  ];
}

/** A record's own lists, each as a table under its name. */
function renderNested(row: ResultRow): string[] {
  return Object.entries(row).flatMap(([name, cell]) => {
    if (!isRows(cell) || cell[0] === undefined) return [];
    const columns = Object.keys(cell[0]);
    return [
      `${name}:`,
      table(
        columns,
        cell.map((nested) => columns.map((column) => show(nested[column]))),
      ),
    ];
  });
}

function renderChoices({ clarification }: Answer): string[] {
  return (clarification?.options ?? []).map((option, index) => `  ${index + 1}. ${option.label}`);
}

function renderDebug(debug: AnswerDebug): string[] {
  const stages = debug.steps.map(({ stage, ms, output }) => [stage, ms.toFixed(2), shorten(JSON.stringify(output) ?? '')]);
  return [
    '',
    `Intent: ${debug.query_intent}`,
    table(['word', 'taken as', 'meaning'], debug.tokens.map(({ text, status }) => [text, TOKENS[status] ?? status, meaningsOf(text, debug)]), [22, 14, 97]),
    ...renderCosts(debug),
    table(['stage', 'ms', 'output'], stages, [14, 9, 110]),
    ...debug.sql_queries.map((sql) => `SQL: ${sql}`),
  ];
}

/** What became of a word. */
const TOKENS: Readonly<Record<string, string>> = { matched: 'understood', corrected: 'guessed', filler: 'of no weight', unused: 'ignored', unknown: 'not known' };

/** What the mentions that contain the word were taken for. */
function meaningsOf(text: string, { entities }: AnswerDebug): string {
  const found = entities.filter((entity) => entity.text.toLowerCase().split(/\s+/).some((word) => word === text.toLowerCase()));
  return [...new Set(found.map(({ kind, value }) => `${kind} ${typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)}`))].join(' · ').slice(0, 180);
}

/** What made the reading less than certain. */
function renderCosts({ steps }: AnswerDebug): string[] {
  const shown = steps.find(({ stage }) => stage === 'interpret')?.output as { readonly costs?: Readonly<Record<string, number>>; readonly confidence?: number } | undefined;
  const costs = Object.entries(shown?.costs ?? {});
  return costs.length === 0 ? [] : [`Doubts: ${costs.map(([name, cost]) => `${name} −${cost.toFixed(2)}`).join(', ')}; raw confidence ${(shown?.confidence ?? 0).toFixed(2)}`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[], widths?: readonly number[]): string {
  const made = new Table({
    head: [...head],
    style: { head: [], border: [] },
    ...(widths === undefined ? {} : { colWidths: [...widths], wordWrap: true, wrapOnWordBoundary: false }),
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
}

const UNITS: Readonly<Partial<Record<Unit, (value: number) => string>>> = {
  money: (value) => value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  ratio: (value) => `${(100 * value).toFixed(1)}%`,
};

function show(cell: Cell | undefined, unit?: Unit): string {
  if (cell === null || cell === undefined) return '–';
  if (isRows(cell)) return `${cell.length} rows`;
  if (typeof cell === 'number') return (unit === undefined ? undefined : UNITS[unit])?.(cell) ?? String(cell);
  return String(cell);
}

function isRows(cell: Cell | undefined): cell is readonly ResultRow[] {
  return Array.isArray(cell);
}

function shorten(text: string): string {
  return text.length > LONGEST_OUTPUT_CHARS ? `${text.slice(0, LONGEST_OUTPUT_CHARS)}…` : text;
}
