import { readConfig, WrongSettings } from './config.ts';
import { CannotStartDatabase, HouseInUse } from './platform/embedded-postgres.ts';
import { CannotMigrate } from './platform/migrate.ts';
import { openHouse, serveHouse } from './wiring.ts';
import { freshSetUpLink } from './web/set-up/set-up-link.ts';

/** Failures whose words are for the operator as they stand: what happened, what was kept, what to do. */
function plainWords(error: unknown): string | null {
  const expected = error instanceof WrongSettings || error instanceof HouseInUse || error instanceof CannotStartDatabase || error instanceof CannotMigrate;
  if (expected) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use by another program. Choose another with PORT, or stop the other one.';
  }
  return null;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Opens the house, tells where it stands, and closes it in good order when asked to end. */
export async function start(): Promise<void> {
  const config = readConfig();
  const house = await openHouse(config);
  const server = await serveHouse(house);
  const origin = config.port === 0 ? config.origin.replace(/:0$/, `:${server.port}`) : config.origin;
  say(`Whatwedo is open at ${origin}`);
  const setUp = await freshSetUpLink(house);
  if (setUp) say(`Set it up here, once: ${setUp}`);
  const end = async (signal: string): Promise<void> => {
    house.log.info({ signal }, 'closing');
    await server.close();
    await house.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signal).then(() => process.exit(0)));
}

if (import.meta.main) {
  start().catch((error: unknown) => {
    const words = plainWords(error);
    process.stderr.write(words ? `${words}\n` : `Whatwedo could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(error instanceof WrongSettings ? 2 : 1);
  });
}
