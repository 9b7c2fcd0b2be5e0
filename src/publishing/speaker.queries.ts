import type { Reader } from '../platform/database.ts';

/** The voice a post is said by, with what a Message and a permission need of it. */
export async function speakerOf(reader: Reader, voiceId: string) {
  const row = await reader
    .selectFrom('voices')
    .innerJoin('authorities', 'authorities.id', 'voices.authority_id')
    .select([
      'voices.id',
      'voices.authority_id as authorityId',
      'voices.handle',
      'voices.name',
      'voices.kind',
      'voices.shows_author as showsAuthor',
      'voices.closed_at as closedAt',
      'authorities.name as authorityName',
      'authorities.host as host',
    ])
    .where('voices.id', '=', voiceId)
    .executeTakeFirst();
  return row ?? null;
}

export type Speaker = NonNullable<Awaited<ReturnType<typeof speakerOf>>>;
