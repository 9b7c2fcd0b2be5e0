import type { Database, Reader, Writer } from '../platform/database.ts';
import type { StoredPicture, VoiceKind, VoiceLink } from '../platform/tables.ts';

/** A voice as pages and actions know it; `closedAt` is null while it speaks. */
export type Voice = {
  id: string;
  authorityId: string;
  /** `[a-z0-9_]{1,30}`, without the @; nobody else's, ever. */
  handle: string;
  kind: VoiceKind;
  name: string;
  /** What it speaks for or does, in a few words; '' when not said. */
  role: string;
  wardGss: string | null;
  wardName: string | null;
  bio: string;
  /** As in core/words: 'en', 'gd', 'sco', 'bsl' … */
  languages: string[];
  links: VoiceLink[];
  picture: StoredPicture | null;
  /** Whether posts name the member who wrote them. */
  showsAuthor: boolean;
  /** The least time between its queued posts, in seconds; null leaves it to the campaigns it takes part in. */
  paceSeconds: number | null;
  createdAt: Date;
  closedAt: Date | null;
};

const VOICES = `select v.id, v.authority_id as "authorityId", v.handle, v.kind, v.name, v.role, v.ward_gss as "wardGss",
    w.name as "wardName", v.bio, v.languages, v.links, v.picture, v.shows_author as "showsAuthor", v.pace_seconds as "paceSeconds",
    v.created_at as "createdAt", v.closed_at as "closedAt"
  from voices v left join wards w on w.authority_id = v.authority_id and w.gss = v.ward_gss`;

/** The voice of a handle, written small and without the @; closed ones too. Null when there never was one. */
export async function voiceByHandle(database: Database, handle: string): Promise<Voice | null> {
  const [found] = await database.rows<Voice>('voice-by-handle', `${VOICES} where v.handle = $1`, [handle]);
  return found ?? null;
}

/** The voice of an id, closed ones too, or null; `id` must have the shape of an id. */
export async function voiceById(database: Database, id: string): Promise<Voice | null> {
  const [found] = await database.rows<Voice>('voice-by-id', `${VOICES} where v.id = $1`, [id]);
  return found ?? null;
}

/** The register of an authority: every voice it has or had, those that speak first, then by name. */
export function voicesOfAuthority(database: Database, authorityId: string): Promise<Voice[]> {
  return database.rows<Voice>('voices-of-authority', `${VOICES} where v.authority_id = $1 order by v.closed_at is not null, v.name, v.id`, [authorityId]);
}

/** Whether a handle was ever given: it is not given again, even when its voice has closed. */
export async function handleIsTaken(database: Database, handle: string): Promise<boolean> {
  return (await database.rows('handle-is-taken', 'select 1 from voices where handle = $1', [handle])).length > 0;
}

/** Whether a member works for this authority, so that they can be given a role. */
export async function isMemberOf(sees: Reader | Writer, memberId: string, authorityId: string): Promise<boolean> {
  const found = await sees
    .selectFrom('members')
    .select('id')
    .where('id', '=', memberId)
    .where('authority_id', '=', authorityId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}
