import { DIMENSIONS } from '../../lib/analytics/dimensions.js';
import { FIELDS } from '../../lib/analytics/fields.js';
import { MEASURES } from '../../lib/analytics/measures/measures.js';
import { TOOLS } from '../../lib/tools/index.js';
import { describeTool } from '../../lib/tools/tool.js';

type Random = () => number;

interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly $ref?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const tools = TOOLS.map(describeTool);
/** What real arguments name: most of the code behind a schema is reached only with them. */
const NAMES: readonly string[] = [...Object.keys(FIELDS), ...Object.keys(MEASURES), ...Object.keys(DIMENSIONS), 'low_stock', 'inactive', 'repeat', 'late', 'new', 'gold', 'x', 'order.x', 'constructor', 'order.constructor', 'previous_period', 'last month', 'category'];
const NUMBERS: readonly number[] = [0, 1, 2, 5, 50, -1, 0.5, 1e21, 2 ** 53, -0, 366];
const DAYS: readonly string[] = ['2026-01-01', '2025-12-31', '0001-01-01', '9999-12-31', '2024-02-29'];
const DEEPEST = 5;

/** A call of a tool whose arguments mostly have the shape of its schema, with some parts replaced by what does not belong there. */
export function hostileCall(random: Random, junk: readonly unknown[]): { readonly path: string; readonly arguments: unknown } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const { name, input_schema: schema } = pick(tools);
  const { $defs = {}, ...root } = schema as Shape;
  const make = (shape: Shape, depth: number): unknown => {
    if (random() < 0.01 || depth > DEEPEST) return pick(junk);
    if (shape.$ref !== undefined) return make($defs[shape.$ref.replace('#/$defs/', '')] ?? {}, depth);
    if (shape.anyOf !== undefined) return make(pick(shape.anyOf), depth);
    if (shape.enum !== undefined) return pick(shape.enum);
    switch ([shape.type ?? 'string'].flat()[0]) {
      case 'object':
        return Object.fromEntries(
          Object.entries(shape.properties ?? {})
            .filter(([key]) => shape.required?.includes(key) === true || random() < 2 / Object.keys(shape.properties ?? {}).length)
            .map(([key, each]) => [random() < 0.003 ? `${key}x` : key, make(each, depth + 1)]),
        );
      case 'array':
        return Array.from({ length: Math.floor(random() * 3) }, () => make(shape.items ?? {}, depth + 1));
      case 'integer':
      case 'number':
        return pick(NUMBERS);
      case 'boolean':
        return random() < 0.5;
      case 'null':
        return null;
      default:
        if (shape.format === 'date') return pick(DAYS);
        return random() < 0.8 ? pick(NAMES) : pick(junk);
    }
  };
  return { path: `/tools/${name}`, arguments: make(root, 0) };
}
