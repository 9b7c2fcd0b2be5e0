import type { Config } from '../core/settings.ts';
import { sayDay } from '../core/time.ts';
import { accountLines, PASSWORD } from './accounts.ts';
import type { DayPlan, Waiting } from './day-plan.ts';

/** What a demonstration is, which day it shows and where it is kept, for somebody who meets it for the first time. */
export function introduction({ start, authorities, waiting }: Pick<DayPlan, 'start' | 'authorities' | 'waiting'>, { dataDir, databaseUrl }: Config): string[] {
  return [
    `A day of ${authorities.length} Scottish councils, from noon on ${sayDay(start, 'en')} to noon the next day. All of it is invented.`,
    `It is kept in ${databaseUrl ? `the database of DATABASE_URL, its pictures in ${dataDir}` : dataDir}, apart from anything else of yours.`,
    `Left out, since Whatwedo has no such things yet: ${waitingWords(waiting)}.`,
  ];
}

function waitingWords({ posts, answers, residents }: Waiting): string {
  const kinds = Object.entries(posts).map(([kind, count]) => `${kind} (${count})`);
  const ofKinds = kinds.length > 0 ? [`posts of the kinds ${kinds.join(', ')}`] : [];
  return [...ofKinds, `and, below those, ${residents} items by residents and ${answers} answers to them`].join('; ');
}

const isThisMachine = (host: string): boolean => /^(localhost|127\..*|\[?::1\]?)$/.test(host);

/** Where it can be seen, who can sign in, whom it can be shown to and how it ends. `origin` is its address. */
export function welcome(origin: string, { host }: Pick<Config, 'host'>): string[] {
  return [
    `The demonstration is open at ${origin}`,
    '',
    `Sign in at ${origin}/signin as one of these:`,
    '',
    ...accountLines(),
    '',
    `The password of every account is: ${PASSWORD}`,
    '',
    ...(isThisMachine(host) && isThisMachine(new URL(origin).hostname) ? howToShow(origin) : SHOWN),
    'Ctrl-C ends it. What was written is kept, and the same command goes on with it; --fresh makes it anew.',
  ];
}

/** The password is printed, and the same everywhere: it keeps nobody out. */
const SHOWN = ['Whoever reaches this address can sign in with that password and write: show it to people you trust, never to the internet.'];

function howToShow(origin: string): string[] {
  const port = new URL(origin).port;
  return [
    'Only this machine reaches it. To show it to people you trust on your own network, who can then sign in as well:',
    `  HOST=0.0.0.0 ORIGIN=http://NAME-OF-THIS-MACHINE${port ? `:${port}` : ''} npm run demo`,
  ];
}
