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
  PORT: {
    schema: { type: 'integer', minimum: 0, maximum: 65535 },
    default: 3000,
    possible: '0 to 65535 (0 takes a free one)',
    meaning: 'Port to listen on.',
  },
  HOST: {
    schema: { type: 'string', minLength: 1 },
    default: '127.0.0.1',
    possible: 'an address or host name',
    meaning: 'Address to listen on.',
  },
  DATABASE_URL: {
    schema: { type: 'string', pattern: '^(sqlite:.+|postgres(ql)?://.+)$' },
    default: 'sqlite:data/shop.sqlite',
    possible: 'sqlite:PATH or postgres://user@host:port/database',
    meaning: "The shop's database.",
  },
  REDIS_URL: {
    schema: { type: 'string', pattern: '^rediss?://.+$' },
    default: null,
    possible: 'redis://host:port',
    meaning: 'Redis for what several servers on one database share: cache, limits, sessions, keys. Without it each keeps its own.',
  },
  REDIS_PREFIX: {
    schema: { type: 'string', pattern: '^[\\w-]{1,64}$' },
    default: 'shop-mcp',
    possible: 'up to 64 letters, digits, - and _',
    meaning: 'What the names of keys in Redis begin with.',
  },
  AUTH_BYPASS: {
    schema: ON_OFF,
    default: null,
    possible: 'on or off; on is refused with NODE_ENV=production',
    meaning: 'Whether requests without credentials act as the owner. By default on while bound to loopback outside production.',
  },
  RATE_LIMIT: {
    schema: { type: 'integer', minimum: 0, maximum: 1_000_000 },
    default: 6000,
    possible: '0 (no limit) to 1000000',
    meaning: 'Requests a minute for one caller at one address.',
  },
  MODEL: {
    schema: { type: 'string', minLength: 1 },
    default: 'auto',
    possible: 'auto, none, a catalogue name or a path to a GGUF file',
    meaning: 'Language model to load; auto takes the smallest whose weights are found.',
  },
  MODELS_DIR: {
    schema: { type: 'string', minLength: 1 },
    default: 'models',
    possible: 'folders, with ":" between them',
    meaning: 'Where weights of models lie.',
  },
  MODEL_IDLE_MS: {
    schema: { type: 'integer', minimum: 0, maximum: 86_400_000 },
    default: 1_800_000,
    possible: '0 (never) to 86400000',
    meaning: 'After so long without a question for it the model is unloaded; the next one loads it again.',
  },
  LOG_LEVEL: {
    schema: { enum: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] },
    default: 'info',
    possible: 'fatal, error, warn, info, debug, trace or silent',
    meaning: 'What goes into the log.',
  },
  LOG_DIR: {
    schema: { type: 'string', minLength: 1 },
    default: 'data/logs',
    possible: 'a folder, or none',
    meaning: 'Folder for log files, a new one each day or 20 MB, the last 14 kept.',
  },
  UNANSWERED_LOG: {
    schema: ON_OFF,
    default: 'on',
    possible: 'on or off',
    meaning: 'Whether questions that were not answered are kept in a file beside the data, without personal data (npm run unanswered).',
  },
  CACHE: { schema: ON_OFF, default: 'on', possible: 'on or off', meaning: 'The response cache.' },
  INDEXES: {
    schema: { enum: ['auto', 'never'] },
    default: 'auto',
    possible: 'auto or never',
    meaning: "Whether indexes named ecq_* may be added to a shop's database.",
  },
  SEED: {
    schema: { enum: ['auto', 'never'] },
    default: 'auto',
    possible: 'auto or never',
    meaning: 'auto creates and seeds a database that does not exist or has no table at all.',
  },
  SEED_ANCHOR: {
    schema: { type: 'string', format: 'day' },
    default: null,
    possible: 'a day such as 2026-01-31',
    meaning: 'Last day of the mock data; by default the day of first seeding.',
  },
  CATALOG_REFRESH_MS: {
    schema: { type: 'integer', minimum: 100, maximum: 86_400_000 },
    default: 5000,
    possible: '100 to 86400000',
    meaning: "How often to look whether the shop's data changed.",
  },
  TRUST_PROXY: {
    schema: { type: 'string', pattern: '^(on|off|[0-9])$' },
    default: 'off',
    possible: 'off, on (one proxy) or the number of proxies in front, up to 9',
    meaning: 'Whether X-Forwarded-For is believed.',
  },
  JWT_SECRET: {
    schema: { type: 'string', minLength: 32 },
    default: null,
    possible: 'at least 32 characters',
    meaning: 'Signs tokens; else a key is made at first start and kept beside the data.',
  },
  CORS_ORIGINS: {
    schema: { type: 'string', pattern: '^(https?://[^,\\s/]+)(\\s*,\\s*https?://[^,\\s/]+)*$' },
    default: null,
    possible: 'origins such as https://shop.example, with commas between them',
    meaning: 'Web pages that may call this server.',
  },
  REQUEST_TIMEOUT_MS: {
    schema: { type: 'integer', minimum: 10, maximum: 600_000 },
    default: 30_000,
    possible: '10 to 600000',
    meaning: 'Deadline of one request.',
  },
  MAX_CONCURRENT: {
    schema: { type: 'integer', minimum: 1, maximum: 1000 },
    default: 32,
    possible: '1 to 1000',
    meaning: 'Questions worked on at the same time; others wait in a queue.',
  },
  DEFAULT_TIMEZONE: {
    schema: { type: 'string', format: 'zone' },
    default: 'UTC',
    possible: 'an IANA time zone such as Europe/Lisbon',
    meaning: 'Zone for shops that have none.',
  },
  WEEK_START: {
    schema: { type: 'integer', minimum: 1, maximum: 7 },
    default: 1,
    possible: '1 (Monday) to 7 (Sunday)',
    meaning: 'First day of the week.',
  },
  FISCAL_YEAR_START: {
    schema: { type: 'integer', minimum: 1, maximum: 12 },
    default: 1,
    possible: '1 to 12',
    meaning: 'Month in which the fiscal year starts.',
  },
  HEMISPHERE: {
    schema: { enum: ['north', 'south'] },
    default: 'north',
    possible: 'north or south',
    meaning: 'Which seasons summer and winter are.',
  },
  METRICS: {
    schema: { enum: ['open', 'protected', 'off'] },
    default: 'open',
    possible: 'open, protected (needs sign-in) or off',
    meaning: 'Who may read GET /metrics.',
  },
  DOCS: {
    schema: { enum: ['open', 'protected', 'off'] },
    default: 'open',
    possible: 'open, protected (needs sign-in) or off',
    meaning: 'Who may read GET /openapi.json and GET /docs.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: { type: 'string', pattern: '^https?://.+$' },
    default: null,
    possible: 'an address such as http://127.0.0.1:4318',
    meaning: 'A collector that traces of requests are sent to (OpenTelemetry, OTLP over HTTP).',
  },
  SHOP_API_KEY: {
    schema: { type: 'string', minLength: 1, maxLength: 4096 },
    default: null,
    possible: 'an API key',
    meaning: 'Who asks over stdio (Model Context Protocol): an API key.',
  },
  SHOP_TOKEN: {
    schema: { type: 'string', minLength: 1, maxLength: 4096 },
    default: null,
    possible: 'a token of POST /auth/token',
    meaning: 'Who asks over stdio, where it is no API key; without either the owner, if the bypass is on.',
  },
  SHOP_ID: {
    schema: { type: 'string', pattern: '^\\P{C}{1,64}$' },
    default: null,
    possible: 'a shop such as shop_123',
    meaning: 'Which shop is asked about over stdio; by default the first of the one who asks.',
  },
  NODE_ENV: {
    schema: { type: 'string' },
    default: 'development',
    possible: 'production, development, test',
    meaning: 'production refuses the bypass.',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;
