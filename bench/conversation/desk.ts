import { setTimeout as pause } from 'node:timers/promises';

/** How long the pages of the desk took, in milliseconds, by what they are. */
export type DeskWaits = Record<'inbox' | 'conversation' | 'pulse', number[]>;

export const noWaits = (): DeskWaits => ({ inbox: [], conversation: [], pulse: [] });

async function timed(waits: number[], port: number, path: string, cookie: string): Promise<string> {
  const began = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie, host: 'localhost:8080' } });
  const body = await response.text();
  if (response.status !== 200 || response.redirected) throw new Error(`the desk answered ${path} with ${response.status} ${response.url}`);
  waits.push(performance.now() - began);
  return body;
}

const VIEWS = ['mine', 'unassigned', 'waiting', 'care', 'private', 'all'];

/** A moderator at work: looks through the views, opens a conversation of each, and their page asks for news, four pages a second. */
export async function keepAtDesk(port: number, cookie: string, waits: DeskWaits, stop: AbortSignal): Promise<void> {
  for (let turn = 0; !stop.aborted; turn++) {
    const list = await timed(waits.inbox, port, `/desk/inbox?view=${VIEWS[turn % VIEWS.length]}`, cookie);
    const conversations = [...list.matchAll(/\/desk\/inbox\/([0-9a-f-]{36})/g)].map(([, id]) => id!);
    if (conversations.length === 0 && VIEWS[turn % VIEWS.length] === 'all') throw new Error('the inbox shows no conversation');
    if (conversations.length > 0) await timed(waits.conversation, port, `/desk/inbox/${conversations[turn % conversations.length]}`, cookie);
    await timed(waits.pulse, port, '/desk/inbox/pulse?view=waiting', cookie);
    await pause(250, undefined, { signal: stop }).catch(() => {});
  }
}
