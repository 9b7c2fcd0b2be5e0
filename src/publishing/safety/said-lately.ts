import type { Surroundings } from '../../checks/index.ts';
import type { Actor } from '../../members/permissions.ts';
import type { Database } from '../../platform/database.ts';
import { saidSince } from './said-lately.queries.ts';
import { surroundingsOf } from './surroundings.ts';

const LATELY_MS = 36 * 60 * 60_000;

/** What a member's text is read against while they write it: as `surroundingsOf`, with what the same voice said in the last 36 hours. */
export async function surroundingsFor(house: { database: Database; clock(): Date }, actor: Actor, voiceId: string | null): Promise<Surroundings> {
  const around = await surroundingsOf(house, actor.authorityId);
  if (!voiceId || !actor.voices.has(voiceId)) return around;
  const since = new Date(house.clock().getTime() - LATELY_MS);
  const saidLately = await house.database.within({ authority: actor.authorityId }, (reader) => saidSince(reader, voiceId, since));
  return { ...around, saidLately };
}
