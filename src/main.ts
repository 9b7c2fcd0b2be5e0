import { isRunByNpm, readConfig } from './config.ts';
import { endWithStarter } from './platform/end-with-starter.ts';
import type { HttpServer } from './platform/http-server.ts';
import { openHouse, serveHouse, type OpenHouse } from './wiring.ts';
import { freshSetUpLink } from './web/set-up/set-up-link.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const DEMONSTRATION = 'It holds a demonstration: whoever reaches this address can sign in with the password that npm run demo prints. HOST=127.0.0.1 keeps it on this machine.';

/** Where the house stands, and how to set it up where nobody has, a line each; without the role `web` it has no pages. */
async function welcome(house: OpenHouse, { port }: HttpServer): Promise<string[]> {
  const { config } = house;
  if (!config.roles.includes('web')) {
    return [`Whatwedo is at work here (${config.roles.join(', ')}); port ${port} answers /healthz, /readyz and /metrics`];
  }
  const setUp = await freshSetUpLink(house);
  const origin = config.port === 0 ? config.origin.replace(/:0$/, `:${port}`) : config.origin;
  return [`Whatwedo is open at ${origin}`, ...(setUp ? [`Set it up here, once: ${setUp}`] : []), ...(config.demonstration ? [DEMONSTRATION] : [])];
}

/** Ends the process in good order when it is asked to, with the exit code the house has set when it falls. */
function endWhenAsked({ log }: OpenHouse, close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'closing');
      void close().then(() => process.exit());
    });
  }
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
    const lines = await welcome(house, server);
    endWhenAsked(house, close);
    if (isRunByNpm()) endWithStarter();
    // Who reads these may ask it to end at once.
    lines.forEach(say);
  } catch (error) {
    await close();
    throw error;
  }
}

if (import.meta.main) {
  start().catch(async (error: unknown) => {
    // Loaded now only: a house that opens needs none of the command line's words.
    const { sayWhatHappened } = await import('./cli/say-what-happened.ts');
    process.exit(sayWhatHappened(error));
  });
}
