import { EMPTY_PLAN, type Analysis, type Condition, type Plan } from '../../analytics/plan.js';
import { AppError } from '../../errors.js';
import { ALL_TIME, type Period } from '../../periods/period.js';
import { decodeComparison, decodeConditions, decodeDimension, decodeHaving, decodeMeasure, decodeSort } from './clauses.js';
import { CONDITION_PARAMETERS } from './documentedParameters.js';
import { periodOfDates } from './periodOfDates.js';
import { impliedAsk, impliedColumns } from './planToCall.js';
import type { CallContext, Tool, ToolArguments } from '../tool.types.js';

/**
 * The plan that a validated call means: the inverse of `planToCall`. Names in words are looked up and periods in words read
 * through `ctx`; an AppError says which argument cannot be used.
 */
export function callToPlan(tool: Tool, args: ToolArguments, ctx: CallContext): Plan {
  const read = ctx.readPeriod;
  const list = (key: string): readonly unknown[] => (args[key] as readonly unknown[] | undefined) ?? [];
  const conditions = (key: string): readonly Condition[] => decodeConditions(list(key), `/${key}`, read);

  const takes = new Set(tool.parameters.map((parameter) => parameter.name));
  const named = CONDITION_PARAMETERS.filter(({ names }) => names.every((name) => takes.has(name))).flatMap(
    (parameter) => parameter.read(args, ctx) ?? [],
  );
  const by =
    args.group_by === undefined && args.by === undefined
      ? tool.base.by
      : [...(args.group_by === undefined ? [] : [args.group_by]), ...list('by')].map(decodeDimension);
  const measuresKey = tool.measuresKey ?? 'measures';
  const analysis = (args.analysis as Analysis | undefined) ?? null;

  const period = periodOf(args, ctx);
  const ask = (args.ask as Plan['ask'] | undefined) ?? impliedAsk(tool.base.ask, by.length > 0, analysis !== null);

  return {
    ...EMPTY_PLAN,
    ask,
    subject: (args.subject as Plan['subject'] | undefined) ?? tool.base.subject,
    measures:
      args[measuresKey] === undefined
        ? tool.base.measures
        : list(measuresKey).map((each, index) => decodeMeasure(each, `/${measuresKey}/${index}`, read)),
    by,
    where: [...named, ...withThreshold(conditions('filters'), args.low_stock_threshold)],
    having: list('having').map((each, index) => decodeHaving(each, `/having/${index}`, read)),
    period,
    compare:
      args.compare === undefined ? null : decodeComparison(args.compare, '/compare', (text, path) => ctx.readBase(text, period, path)),
    part: args.part === undefined ? null : conditions('part'),
    sort: args.sort === undefined ? null : decodeSort(args.sort, '/sort', read),
    limit: (args.limit as number | undefined) ?? null,
    offset: (args.offset as number | undefined) ?? 0,
    per: args.per === undefined ? null : decodeDimension(args.per),
    columns: args.columns === undefined ? impliedColumns(tool, ask) : (list('columns') as readonly string[]),
    gaps: (args.gaps as boolean | undefined) ?? false,
    analysis,
  };
}

/** The documented threshold holds for a low-stock filter that names none of its own. */
const withThreshold = (filters: readonly Condition[], threshold: unknown): readonly Condition[] =>
  threshold === undefined
    ? filters
    : filters.map((each) =>
        each.kind === 'segment' && each.segment === 'low_stock' && each.value === undefined
          ? { ...each, value: String(threshold as number) }
          : each,
      );

/** `start_date` and `end_date`; beside them `period` is either words of its own or how to say those dates. */
function periodOf(args: ToolArguments, ctx: CallContext): Period {
  const {
    period,
    start_date: start,
    end_date: end,
  } = args as { period?: string | Omit<Period, 'start' | 'end'>; start_date?: string | null; end_date?: string | null };
  if (typeof period === 'string') {
    if (start != null || end != null) {
      throw new AppError('invalid_request', 'Give either `period` in words or `start_date` and `end_date`, not both.', {
        details: [{ path: '/period', message: 'must not stand beside start_date or end_date' }],
      });
    }
    return ctx.readPeriod(period, '/period');
  }
  if (start != null && end != null && start > end) {
    throw new AppError('invalid_request', '`start_date` must not be after `end_date`.', {
      details: [{ path: '/start_date', message: `must be <= ${end}` }],
    });
  }
  if (period) return { ...period, start: start ?? null, end: end ?? null };
  return start == null && end == null ? ALL_TIME : periodOfDates(start ?? null, end ?? null);
}
