import type { Database } from '../../platform/database.ts';
import type { StoredPicture, VoiceLink } from '../../platform/tables.ts';
import type { ShownVoice } from '../parts/voice.ts';
import { SHOWN_VOICE, VOICE_RANK, VOICE_WARD, type AuthorityView } from './authorities.queries.ts';

/** A voice as its own page shows it. Instants in UTC. */
export type VoiceProfile = ShownVoice & {
  id: string;
  bio: string;
  languages: string[];
  links: VoiceLink[];
  showsAuthor: boolean;
  createdAt: Date;
  closedAt: Date | null;
  authority: AuthorityView;
};

type ProfileRow = Omit<VoiceProfile, 'authority'> & {
  authority_id: string;
  slug: string;
  authority_name: string;
  name_gd: string | null;
  host: string | null;
  domain: string | null;
  domain_proved_at: Date | null;
  brand: string;
  logo: StoredPicture | null;
};

const PROFILE = `select ${SHOWN_VOICE}, v.bio, v.languages, v.links, v.shows_author as "showsAuthor",
    v.created_at as "createdAt", v.closed_at as "closedAt",
    a.id as authority_id, a.slug, a.name as authority_name, a.name_gd, a.host, a.domain, a.domain_proved_at, a.brand, a.logo
  from voices v join authorities a on a.id = v.authority_id ${VOICE_WARD} where v.handle = $1`;

/** The voice with this handle and its authority, closed ones too; null when there never was one. */
export async function voiceByHandle(database: Database, handle: string): Promise<VoiceProfile | null> {
  const [row] = await database.rows<ProfileRow>('voice_by_handle', PROFILE, [handle]);
  if (!row) return null;
  const { authority_id: id, authority_name: name, name_gd: nameGd, domain_proved_at: domainProvedAt, ...rest } = row;
  const { slug, host, domain, brand, logo, ...voice } = rest;
  return { ...voice, authority: { id, slug, name, nameGd, host, domain, domainProvedAt, brand, logo } };
}

/** One line of the register. Instants in UTC. */
export type RegisteredVoice = ShownVoice & { id: string; createdAt: Date; closedAt: Date | null };

const REGISTER = `select ${SHOWN_VOICE}, v.created_at as "createdAt", v.closed_at as "closedAt" from voices v ${VOICE_WARD}
  where v.authority_id = $1 order by ${VOICE_RANK}, v.name`;

/** Every voice that speaks or has spoken for an authority. */
export async function registerOf(database: Database, authorityId: string): Promise<RegisteredVoice[]> {
  return database.rows<RegisteredVoice>('register_of', REGISTER, [authorityId]);
}

/** How many voices are open on this installation. */
export async function openVoices(database: Database): Promise<number> {
  const [row] = await database.rows<{ open: number }>('open_voices', 'select count(*) as open from voices where closed_at is null', []);
  return row?.open ?? 0;
}

/** Every open voice's handle and authority, for the site map. */
export async function openHandles(database: Database): Promise<{ handle: string; authorityId: string }[]> {
  return database.rows('open_handles', 'select handle, authority_id as "authorityId" from voices where closed_at is null order by handle limit 20000', []);
}
