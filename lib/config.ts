import dotenv from 'dotenv';
import { StartError } from './errors.js';
import { VARIABLES, type VariableName } from './configVariables.js';
import { isLoopback } from './http/loopback.js';
import { ownAjv } from './schemas/ownAjv.js';
import { isTimezone } from './timezone.js';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly redisPrefix: string;
  readonly authBypass: boolean;
  /** Requests a minute; 0 = no limit. */
  readonly rateLimit: number;
  readonly model: string;
  readonly modelsDirs: readonly string[];
  /** 0 = never unloaded. */
  readonly modelIdleMs: number;
  readonly logLevel: string;
  readonly logDir: string | null;
  /** Whether questions that were not answered are kept. */
  readonly unansweredLog: boolean;
  readonly cache: boolean;
  readonly indexes: 'auto' | 'never';
  readonly seed: 'auto' | 'never';
  /** `YYYY-MM-DD`. */
  readonly seedAnchor: string | null;
  readonly catalogRefreshMs: number;
  /** How many proxies in front are believed; 0 = none. */
  readonly trustedProxies: number;
  readonly jwtSecret: string | null;
  readonly corsOrigins: readonly string[];
  readonly requestTimeoutMs: number;
  readonly maxConcurrent: number;
  readonly defaultTimezone: string;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekStart: number;
  readonly fiscalYearStart: number;
  readonly hemisphere: 'north' | 'south';
  /** Who asks over stdio, and about which shop. */
  readonly client: { readonly apiKey: string | null; readonly token: string | null; readonly shopId: string | null };
  readonly metrics: 'open' | 'protected' | 'off';
  readonly docs: 'open' | 'protected' | 'off';
  /** Where traces are sent; null for none. */
  readonly tracesUrl: string | null;
  readonly production: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `.env` (the environment wins) and the environment; `defaults` stand in for what neither has. Throws StartError with exit code 2 and the variable's name. */
export function loadConfig(defaults: Environment = {}): Config {
  const file: Record<string, string> = {};
  dotenv.config({ quiet: true, processEnv: file });
  return parseConfig({ ...defaults, ...file, ...process.env });
}

/** The configuration of an environment given as data. Throws StartError that names every wrong variable. */
export function parseConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    (Object.keys(VARIABLES) as VariableName[]).flatMap((name) => {
      const text = environment[name]?.trim();
      return text === undefined || text === '' ? [] : [[name, text]];
    }),
  );
  if (!validate(given)) {
    const names = [...new Set((validate.errors ?? []).map((error) => error.instancePath.slice(1) as VariableName))];
    throw new StartError(names.map((name) => wrong(name, environment[name] ?? '')).join('\n'), 2);
  }
  return toConfig(withDefaults(given));
}

function toConfig(value: Values): Config {
  const production = value.NODE_ENV === 'production';
  if (production && value.AUTH_BYPASS === 'on')
    throw new StartError('AUTH_BYPASS=on is refused with NODE_ENV=production: set AUTH_BYPASS=off.', 2);
  return Object.freeze({
    port: Number(value.PORT),
    host: String(value.HOST),
    databaseUrl: String(value.DATABASE_URL),
    redisUrl: value.REDIS_URL as string | null,
    redisPrefix: String(value.REDIS_PREFIX),
    authBypass: value.AUTH_BYPASS === null ? !production && isLoopback(String(value.HOST)) : value.AUTH_BYPASS === 'on',
    rateLimit: Number(value.RATE_LIMIT),
    model: String(value.MODEL),
    modelsDirs: String(value.MODELS_DIR).split(':').filter(Boolean),
    modelIdleMs: Number(value.MODEL_IDLE_MS),
    logLevel: String(value.LOG_LEVEL),
    logDir: value.LOG_DIR === 'none' ? null : String(value.LOG_DIR),
    unansweredLog: value.UNANSWERED_LOG === 'on',
    cache: value.CACHE === 'on',
    indexes: value.INDEXES as Config['indexes'],
    seed: value.SEED as Config['seed'],
    seedAnchor: value.SEED_ANCHOR as string | null,
    catalogRefreshMs: Number(value.CATALOG_REFRESH_MS),
    trustedProxies: value.TRUST_PROXY === 'on' ? 1 : value.TRUST_PROXY === 'off' ? 0 : Number(value.TRUST_PROXY),
    jwtSecret: value.JWT_SECRET as string | null,
    corsOrigins:
      value.CORS_ORIGINS === null
        ? []
        : String(value.CORS_ORIGINS)
            .split(',')
            .map((origin) => origin.trim()),
    requestTimeoutMs: Number(value.REQUEST_TIMEOUT_MS),
    maxConcurrent: Number(value.MAX_CONCURRENT),
    defaultTimezone: String(value.DEFAULT_TIMEZONE),
    weekStart: Number(value.WEEK_START),
    fiscalYearStart: Number(value.FISCAL_YEAR_START),
    hemisphere: value.HEMISPHERE as Config['hemisphere'],
    client: {
      apiKey: value.SHOP_API_KEY as string | null,
      token: value.SHOP_TOKEN as string | null,
      shopId: value.SHOP_ID as string | null,
    },
    metrics: value.METRICS as Config['metrics'],
    docs: value.DOCS as Config['docs'],
    tracesUrl: value.OTEL_EXPORTER_OTLP_ENDPOINT as string | null,
    production,
  });
}

type Values = Readonly<Record<VariableName, string | number | null>>;

function withDefaults(given: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, given[name] ?? variable.default])) as Values;
}

/** A secret is not repeated in the message. */
function wrong(name: VariableName, value: string): string {
  const shown = /_(SECRET|URL|KEY|TOKEN)$/.test(name) ? 'The value' : JSON.stringify(value);
  return `${name}: ${shown} is not possible. Possible: ${VARIABLES[name].possible}.`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

const ajv = ownAjv({ coerceTypes: true, formats: { zone: isTimezone, day: isDay } });
const validate = ajv.compile({
  type: 'object',
  properties: Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, variable.schema])),
});
