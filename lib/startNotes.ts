import { isLoopback } from './http/loopback.js';
import type { Services } from './services.js';

const DAY_MS = 86_400_000;

/** What whoever starts the server should know: how old the data is, and which doors stand open. */
export async function startNotes({ config, database }: Pick<Services, 'config' | 'database'>, now: Date): Promise<readonly string[]> {
  const lastOrder = (await database.dataEnd())?.slice(0, 10) ?? null;
  const open = !isLoopback(config.host);
  return [
    `Data: ${database.mock === null ? "the shop's own" : `mock shop, seeded up to ${database.mock.anchor}`}; ${lastOrder === null ? 'no orders' : `last order ${lastOrder}, ${age(lastOrder, now)}`}.`,
    ...(config.authBypass
      ? [
          `Warning: AUTH_BYPASS is on: requests without credentials act as the owner${open ? `, and ${config.host} can be reached by others` : ''}${config.trustedProxies > 0 ? ', also those that come through the proxy' : ''}.`,
        ]
      : []),
    ...(database.mock === null
      ? []
      : [`Warning: mock data comes with demo users whose password is known${open ? `; they are refused on ${config.host}` : ''}.`]),
  ];
}

function age(day: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(day)) / DAY_MS);
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
}
