import type { Reader } from '../platform/database.ts';

/** A voice that a conversation can be handed to. */
export type HandTo = { voiceId: string; name: string; handle: string; authorityId: string; authorityName: string; isOwn: boolean };

/**
 * Whom a conversation of an authority can be handed to: the open voices of the
 * authority itself by name, and of every other the voice that speaks for all of it.
 */
export async function whomToHandTo(reader: Reader, authorityId: string, exceptVoiceId: string): Promise<HandTo[]> {
  const rows = await reader
    .selectFrom('voices')
    .innerJoin('authorities', 'authorities.id', 'voices.authority_id')
    .select(['voices.id as voiceId', 'voices.name', 'voices.handle', 'voices.authority_id as authorityId', 'authorities.name as authorityName'])
    .where('voices.closed_at', 'is', null)
    .where('voices.id', '<>', exceptVoiceId)
    .where((where) => where.or([where('voices.authority_id', '=', authorityId), where('voices.kind', '=', 'authority')]))
    .orderBy('authorities.name')
    .orderBy('voices.name')
    .execute();
  return rows.map((row) => ({ ...row, isOwn: row.authorityId === authorityId })).toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

/** Whether a resident is kept out by an authority at a moment. The reader must see its private rows. */
export async function isBlocked(reader: Reader, residentId: string, now: Date): Promise<boolean> {
  return (await reader.selectFrom('residents').select('id').where('id', '=', residentId).where('blocked_until', '>', now).executeTakeFirst()) !== undefined;
}
