import type { Database } from '../platform/database.ts';
import type { InterfaceLang, PageName, StoredPicture } from '../platform/tables.ts';
import type { Ward } from './scottish-councils.ts';

/** An authority as pages and actions know it; `domainProvedAt` is null while the domain is only claimed. */
export type Authority = {
  id: string;
  slug: string;
  name: string;
  shortName: string;
  nameGd: string | null;
  code: string | null;
  gss: string | null;
  /** Its own host name, where its pages then stand; null where it shares the installation's. */
  host: string | null;
  domain: string | null;
  domainProvedAt: Date | null;
  /** '#1d4f5e', checked for 4.5:1 on white when it was chosen. */
  brand: string;
  logo: StoredPicture | null;
  telephone: string | null;
  createdAt: Date;
};

const COLUMNS = `id, slug, name, short_name as "shortName", name_gd as "nameGd", code, gss, host, domain,
  domain_proved_at as "domainProvedAt", brand, logo, telephone, created_at as "createdAt"`;

async function one(database: Database, name: string, condition: string, value: string): Promise<Authority | null> {
  const [found] = await database.rows<Authority>(name, `select ${COLUMNS} from authorities where ${condition}`, [value]);
  return found ?? null;
}

/** The authority of an id, or null; `id` must have the shape of an id. */
export function authorityById(database: Database, id: string): Promise<Authority | null> {
  return one(database, 'authority-by-id', 'id = $1', id);
}

/** Every authority of the installation, by name. */
export function allAuthorities(database: Database): Promise<Authority[]> {
  return database.rows<Authority>('all-authorities', `select ${COLUMNS} from authorities order by short_name, id`, []);
}

/** The wards of an authority by name; none for one that is not among Scotland's 32. */
export function wardsOfAuthority(database: Database, authorityId: string): Promise<Ward[]> {
  return database.rows<Ward>('wards-of-authority', 'select gss, name from wards where authority_id = $1 order by name', [authorityId]);
}

/** What an authority wrote on one of its pages in a language (Markdown), or null where the product's own text stands. */
export async function authorityPageText(
  database: Database,
  authorityId: string,
  page: PageName,
  lang: InterfaceLang,
): Promise<{ body: string; updatedAt: Date } | null> {
  const [found] = await database.rows<{ body: string; updatedAt: Date }>(
    'authority-page-text',
    'select body, updated_at as "updatedAt" from authority_pages where authority_id = $1 and page = $2 and lang = $3',
    [authorityId, page, lang],
  );
  return found ?? null;
}

/** Which pages an authority has worded itself, and when it last did. */
export function authorityPagesWritten(
  database: Database,
  authorityId: string,
): Promise<{ page: PageName; lang: InterfaceLang; updatedAt: Date }[]> {
  return database.rows(
    'authority-pages-written',
    'select page, lang, updated_at as "updatedAt" from authority_pages where authority_id = $1 order by page, lang',
    [authorityId],
  );
}

/** Whether the installation has been set up: until then it has nothing to show. */
export async function isSetUp(database: Database): Promise<boolean> {
  const [row] = await database.rows<{ done: boolean }>('is-set-up', 'select set_up_at is not null as done from installation', []);
  return row?.done ?? false;
}

/** Whether the installation was ever marked as a demonstration: then every page says so, however it is started. */
export async function isDemonstration(database: Database): Promise<boolean> {
  const [row] = await database.rows<{ demonstration: boolean }>('is-demonstration', 'select demonstration from installation', []);
  return row?.demonstration ?? false;
}
