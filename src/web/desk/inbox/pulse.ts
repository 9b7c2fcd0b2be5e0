import { isId } from '../../../core/ids.ts';
import { maySee } from '../../../conversations/desk-access.ts';
import { reachOf } from '../../../conversations/desk-reach.ts';
import { inboxPulse } from '../../../conversations/inbox.queries.ts';
import { notePresence } from '../../../conversations/presence.ts';
import { presentAt, standingOf, type Present } from '../../../conversations/presence.queries.ts';
import type { Actor } from '../../../members/permissions.ts';
import type { Reader } from '../../../platform/database.ts';
import { json, type MemberRequest, type Reply } from '../../route.ts';
import { readAsked } from './asked.ts';

/** What an open page asks every few seconds. `revision` is the open conversation's; null where it is no longer theirs to see. */
export type Pulse = { counts: Record<string, number>; fresh: number; newest: number | null; present: Present[]; revision: number | null };

async function openOne(reader: Reader, actor: Actor, id: string, now: Date): Promise<Pick<Pulse, 'present' | 'revision'>> {
  const standing = isId(id) ? await standingOf(reader, id) : null;
  if (!standing || !maySee(actor, standing)) return { present: [], revision: null };
  return { present: await presentAt(reader, id, actor.memberId, now), revision: standing.revision };
}

function sinceIn(query: URLSearchParams, now: Date): Date {
  const since = query.get('since') ?? '';
  return /^\d{1,14}$/.test(since) ? new Date(Number(since)) : now;
}

/** How the inbox stands, as JSON: numbers and names of colleagues, never a resident's words. Why a poll: docs/decisions/0010-live-desk.md. */
export async function pulse({ house, visit, query }: MemberRequest): Promise<Reply> {
  const { actor } = visit;
  const [now, id] = [house.clock(), query.get('conversation') ?? ''];
  const stays = query.get('here') === '1';
  if (stays && isId(id)) await notePresence(house, actor, id, query.get('writing') === '1');
  const said = await house.database.within({ authority: actor.authorityId }, async (reader) => {
    const { counts, fresh, newest } = await inboxPulse(reader, reachOf(actor), { view: readAsked(query).view, since: sinceIn(query, now) }, now);
    return { counts, fresh, newest: newest?.getTime() ?? null, ...(await openOne(reader, actor, id, now)) };
  });
  return json(said satisfies Pulse);
}
