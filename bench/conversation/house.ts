// A whole house with a conversation under way, in a process of its own that can
// be killed. Says on standard output where it is open, and the cookie of a
// moderator's session.
import type { Config } from '../../src/core/settings.ts';
import { startSession } from '../../src/members/start-session.ts';
import { openLog } from '../../src/platform/log.ts';
import { sessionCookieName } from '../../src/web/session.ts';
import { openHouse, serveHouse } from '../../src/wiring.ts';

/** Where it stands, and who sits at the desk. */
export type TalkHouseOptions = { dataDir: string; memberId: string; authorityId: string };

const { dataDir, memberId, authorityId } = JSON.parse(process.argv[2]!) as TalkHouseOptions;
const config: Config = {
  port: 0, host: '127.0.0.1', origin: 'http://localhost:8080', dataDir, databaseUrl: null, logLevel: 'silent',
  roles: ['web', 'live', 'worker'], smtpUrl: null, mailFrom: null, trustedProxies: 1, undoSeconds: 10, demonstration: false,
};
const house = await openHouse(config, { log: openLog('silent') });
const server = await serveHouse(house);
const at = house.clock();
const { token } = await house.database.transaction('house', (tx) => startSession(tx, { id: memberId, authorityId }, { userAgent: 'a bench', secondFactorAt: at, at }));
process.stdout.write(`ready ${server.port} ${sessionCookieName(house)}=${token}\n`);
process.once('SIGTERM', () => void server.close(1000).then(() => house.close()).then(() => process.exit(0)));
