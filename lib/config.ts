import { Ajv2020 } from 'ajv/dist/2020.js';
import dotenv from 'dotenv';
import { StartError } from './errors.js';
import { isLoopback } from './http/loopback.js';

interface Variable {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default: string | number | null;
  /** For the docs' table and for the message when a value is wrong. */
  readonly possible: string;
  readonly meaning: string;
}

const ON_OFF = { enum: ['on', 'off'] };

/** Every environment variable that is read, in the order of the docs. Nothing else in the code reads the environment. */
export const VARIABLES = {
  PORT: { schema: { type: 'integer', minimum: 0, maximum: 65535 }, default: 3000, possible: '0 to 65535 (0 takes a free one)', meaning: 'Port to listen on.' },
  HOST: { schema: { type: 'string', minLength: 1 }, default: '127.0.0.1', possible: 'an address or host name', meaning: 'Address to listen on.' },
  DATABASE_URL: {
    schema: { type: 'string', pattern: '^(sqlite:.+|postgres(ql)?://.+)$' },
    default: 'sqlite:data/shop.sqlite',
    possible: 'sqlite:<path> or postgres://user@host:port/database',
    meaning: "The shop's database.",
  },
  REDIS_URL: { schema: { type: 'string', pattern: '^rediss?://.+$' }, default: null, possible: 'redis://host:port', meaning: 'Redis for what several servers share.' },
  AUTH_BYPASS: {
    schema: ON_OFF,
    default: null,
    possible: 'on or off; on is refused with NODE_ENV=production',
    meaning: 'Whether requests without credentials act as the owner. By default on while bound to loopback outside production.',
  },
  RATE_LIMIT: { schema: { type: 'integer', minimum: 0, maximum: 1_000_000 }, default: 600, possible: '0 (no limit) to 1000000', meaning: 'Requests a minute for one caller at one address.' },
  MODEL: { schema: { type: 'string', minLength: 1 }, default: 'auto', possible: 'auto, none, a catalogue name or a path to a GGUF file', meaning: 'Language model to load.' },
  MODELS_DIR: { schema: { type: 'string', minLength: 1 }, default: 'models', possible: 'folders, with ":" between them', meaning: 'Where weights lie.' },
  LOG_LEVEL: {
    schema: { enum: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] },
    default: 'info',
    possible: 'fatal, error, warn, info, debug, trace or silent',
    meaning: 'What goes into the log.',
  },
  LOG_DIR: { schema: { type: 'string', minLength: 1 }, default: null, possible: 'a folder, such as data/logs', meaning: 'Also writes the log to files there, a new one each day or 20 MB, 14 kept.' },
  CACHE: { schema: ON_OFF, default: 'on', possible: 'on or off', meaning: 'The response cache.' },
  INDEXES: { schema: { enum: ['auto', 'never'] }, default: 'auto', possible: 'auto or never', meaning: "Whether indexes named ecq_* may be added to a shop's database." },
  SEED: { schema: { enum: ['auto', 'never'] }, default: 'auto', possible: 'auto or never', meaning: 'auto creates and seeds a database that does not exist or has no table at all.' },
  SEED_ANCHOR: { schema: { type: 'string', format: 'day' }, default: null, possible: 'a day such as 2026-01-31', meaning: 'Last day of the mock data; by default the day of first seeding.' },
  CATALOG_REFRESH_MS: { schema: { type: 'integer', minimum: 100, maximum: 86_400_000 }, default: 5000, possible: '100 to 86400000', meaning: "How often to look whether the shop's data changed." },
  TRUST_PROXY: {
    schema: { type: 'string', pattern: '^(on|off|[0-9])$' },
    default: 'off',
    possible: 'off, on (one proxy) or the number of proxies in front, up to 9',
    meaning: 'Whether X-Forwarded-For is believed.',
  },
  JWT_SECRET: { schema: { type: 'string', minLength: 32 }, default: null, possible: 'at least 32 characters', meaning: 'Signs tokens; else a key is made at first start and kept beside the data.' },
  CORS_ORIGINS: { schema: { type: 'string', pattern: '^(https?://[^,\\s/]+)(\\s*,\\s*https?://[^,\\s/]+)*$' }, default: null, possible: 'origins such as https://shop.example, with commas between them', meaning: 'Web pages that may call this server.' },
  REQUEST_TIMEOUT_MS: { schema: { type: 'integer', minimum: 10, maximum: 600_000 }, default: 30_000, possible: '10 to 600000', meaning: 'Deadline of one request.' },
  MAX_CONCURRENT: { schema: { type: 'integer', minimum: 1, maximum: 1000 }, default: 32, possible: '1 to 1000', meaning: 'Questions worked on at the same time; others wait in a queue.' },
  DEFAULT_TIMEZONE: { schema: { type: 'string', format: 'zone' }, default: 'UTC', possible: 'an IANA time zone such as Europe/Lisbon', meaning: 'Zone for shops that have none.' },
  WEEK_START: { schema: { type: 'integer', minimum: 1, maximum: 7 }, default: 1, possible: '1 (Monday) to 7 (Sunday)', meaning: 'First day of the week.' },
  FISCAL_YEAR_START: { schema: { type: 'integer', minimum: 1, maximum: 12 }, default: 1, possible: '1 to 12', meaning: 'Month in which the fiscal year starts.' },
  HEMISPHERE: { schema: { enum: ['north', 'south'] }, default: 'north', possible: 'north or south', meaning: 'Which seasons summer and winter are.' },
  METRICS: { schema: { enum: ['open', 'protected', 'off'] }, default: 'open', possible: 'open, protected (needs sign-in) or off', meaning: 'Who may read GET /metrics.' },
  NODE_ENV: { schema: { type: 'string' }, default: 'development', possible: 'production, development, test', meaning: 'production refuses the bypass.' },
} as const satisfies Record<string, Variable>;

type VariableName = keyof typeof VARIABLES;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly authBypass: boolean;
  /** Requests a minute; 0 = no limit. */
  readonly rateLimit: number;
  readonly model: string;
  readonly modelsDirs: readonly string[];
  readonly logLevel: string;
  readonly logDir: string | null;
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
  readonly metrics: 'open' | 'protected' | 'off';
  readonly production: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `.env` (the environment wins) and the environment. Throws StartError with exit code 2 and the variable's name. */
export function loadConfig(): Config {
  const file: Record<string, string> = {};
  dotenv.config({ quiet: true, processEnv: file });
  return parseConfig({ ...file, ...process.env });
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
  if (production && value.AUTH_BYPASS === 'on') throw new StartError('AUTH_BYPASS=on is refused with NODE_ENV=production: set AUTH_BYPASS=off.', 2);
  return Object.freeze({
    port: Number(value.PORT),
    host: String(value.HOST),
    databaseUrl: String(value.DATABASE_URL),
    redisUrl: value.REDIS_URL as string | null,
    authBypass: value.AUTH_BYPASS === null ? !production && isLoopback(String(value.HOST)) : value.AUTH_BYPASS === 'on',
    rateLimit: Number(value.RATE_LIMIT),
    model: String(value.MODEL),
    modelsDirs: String(value.MODELS_DIR).split(':').filter(Boolean),
    logLevel: String(value.LOG_LEVEL),
    logDir: value.LOG_DIR as string | null,
    cache: value.CACHE === 'on',
    indexes: value.INDEXES as Config['indexes'],
    seed: value.SEED as Config['seed'],
    seedAnchor: value.SEED_ANCHOR as string | null,
    catalogRefreshMs: Number(value.CATALOG_REFRESH_MS),
    trustedProxies: value.TRUST_PROXY === 'on' ? 1 : value.TRUST_PROXY === 'off' ? 0 : Number(value.TRUST_PROXY),
    jwtSecret: value.JWT_SECRET as string | null,
    corsOrigins: value.CORS_ORIGINS === null ? [] : String(value.CORS_ORIGINS).split(',').map((origin) => origin.trim()),
    requestTimeoutMs: Number(value.REQUEST_TIMEOUT_MS),
    maxConcurrent: Number(value.MAX_CONCURRENT),
    defaultTimezone: String(value.DEFAULT_TIMEZONE),
    weekStart: Number(value.WEEK_START),
    fiscalYearStart: Number(value.FISCAL_YEAR_START),
    hemisphere: value.HEMISPHERE as Config['hemisphere'],
    metrics: value.METRICS as Config['metrics'],
    production,
  });
}

type Values = Readonly<Record<VariableName, string | number | null>>;

function withDefaults(given: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, given[name] ?? variable.default])) as Values;
}

/** A secret is not repeated in the message. */
function wrong(name: VariableName, value: string): string {
  const shown = name === 'JWT_SECRET' || name.endsWith('_URL') ? 'The value' : JSON.stringify(value);
  return `${name}: ${shown} is not possible. Possible: ${VARIABLES[name].possible}.`;
}

/** Whether the text is a zone that this machine knows. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

const ajv = new Ajv2020({ coerceTypes: true, allErrors: true, formats: { zone: isTimezone, day: isDay } });
const validate = ajv.compile({
  type: 'object',
  properties: Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, variable.schema])),
});
