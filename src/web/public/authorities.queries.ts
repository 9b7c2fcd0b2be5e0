import type { Database } from '../../platform/database.ts';
import type { InterfaceLang, PageName, StoredPicture } from '../../platform/tables.ts';

/** An authority as the public sees it. Instants in UTC. */
export type AuthorityView = {
  id: string;
  slug: string;
  name: string;
  nameGd: string | null;
  host: string | null;
  domain: string | null;
  domainProvedAt: Date | null;
  brand: string;
  logo: StoredPicture | null;
};

/** The columns of a ShownVoice, of `voices v` joined with `VOICE_WARD`. */
export const SHOWN_VOICE = `v.id, v.handle, v.kind, v.name, v.role, v.picture, 'gd' = any(v.languages) as "speaksGaelic", w.name as ward`;
/** The ward of a voice, as `w`. */
export const VOICE_WARD = `left join wards w on w.authority_id = v.authority_id and w.gss = v.ward_gss`;
/** The council itself and who answers for it first, then those who do the work. */
export const VOICE_RANK = `array_position(array['authority','chief-executive','director','service','team','councillor','partner'], v.kind)`;

/** The columns of an AuthorityView. */
export const COLUMNS = `id, slug, name, name_gd as "nameGd", host, domain, domain_proved_at as "domainProvedAt", brand, logo`;

/** The authority with this slug, or null. */
export async function authorityBySlug(database: Database, slug: string): Promise<AuthorityView | null> {
  const rows = await database.rows<AuthorityView>(
    'authority_by_slug', `select ${COLUMNS} from authorities where slug = $1`, [slug]);
  return rows[0] ?? null;
}

/** The authority with this id, or null. */
export async function authorityById(database: Database, id: string): Promise<AuthorityView | null> {
  const rows = await database.rows<AuthorityView>('authority_by_id', `select ${COLUMNS} from authorities where id = $1`, [id]);
  return rows[0] ?? null;
}

/** An authority in a list of all: `gss` is the ONS code where it is one of Scotland's 32. */
export type AuthorityName = { id: string; slug: string; name: string; gss: string | null; host: string | null };

/** Every authority of this installation, by name. */
export async function authoritiesHere(database: Database): Promise<AuthorityName[]> {
  return database.rows<AuthorityName>('authorities_here', 'select id, slug, name, gss, host from authorities order by name', []);
}

/** A standing page as an authority has worded it. */
export type AuthorityPageText = { lang: InterfaceLang; body: string; updatedAt: Date };

const PAGES = `select lang, body, updated_at as "updatedAt" from authority_pages where authority_id = $1 and page = $2`;

/** An authority's own wording of a standing page, in each language it has one in. */
export async function authorityPageTexts(database: Database, authorityId: string, page: PageName): Promise<AuthorityPageText[]> {
  return database.rows<AuthorityPageText>('authority_page_texts', PAGES, [authorityId, page]);
}
