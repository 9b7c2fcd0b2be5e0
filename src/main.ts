import { readConfig } from './config.ts';
import type { HttpServer } from './platform/http-server.ts';
import { openHouse, serveHouse, type OpenHouse } from './wiring.ts';
import { freshSetUpLink } from './web/set-up/set-up-link.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells where the house stands, and how to set it up where nobody has; without the role `web` it has no pages. */
async function sayWhere(house: OpenHouse, { port }: HttpServer): Promise<void> {
  const { config } = house;
  if (!config.roles.includes('web')) {
    return say(`Whatwedo is at work here (${config.roles.join(', ')}); port ${port} answers /healthz, /readyz and /metrics`);
  }
  say(`Whatwedo is open at ${config.port === 0 ? config.origin.replace(/:0$/, `:${port}`) : config.origin}`);
  const setUp = await freshSetUpLink(house);
  if (setUp) say(`Set it up here, once: ${setUp}`);
}

/** Opens the house, tells where it stands, and closes it in good order when asked to end, or when it cannot be served. */
export async function start(): Promise<void> {
  const house = await openHouse(readConfig());
  const open = [() => house.close()];
  const close = async (): Promise<void> => {
    for (const step of open.splice(0).toReversed()) await step();
  };
  try {
    const server = await serveHouse(house);
    open.push(() => server.close());
    await sayWhere(house, server);
  } catch (error) {
    await close();
    throw error;
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      house.log.info({ signal }, 'closing');
      // Without a code of its own: the house has set one when it falls.
      void close().then(() => process.exit());
    });
  }
}

if (import.meta.main) {
  start().catch(async (error: unknown) => {
    // Loaded now only: a house that opens needs none of the command line's words.
    const { sayWhatHappened } = await import('./cli/say-what-happened.ts');
    process.exit(sayWhatHappened(error));
  });
}
