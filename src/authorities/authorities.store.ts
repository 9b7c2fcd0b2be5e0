import type { Reader, Writer } from '../platform/database.ts';
import type { InterfaceLang, PageName, StoredPicture } from '../platform/tables.ts';
import type { Ward } from './scottish-councils.ts';

/** A new authority's row. */
export type NewAuthority = {
  id: string;
  slug: string;
  name: string;
  shortName: string;
  nameGd: string | null;
  code: string | null;
  gss: string | null;
  domain: string | null;
  createdAt: Date;
};

/** Stores a new authority; false, and nothing is stored, when its slug or ONS code is taken. */
export async function insertAuthority(tx: Writer, authority: NewAuthority): Promise<boolean> {
  const inserted = await tx
    .insertInto('authorities')
    .values({
      id: authority.id,
      slug: authority.slug,
      name: authority.name,
      short_name: authority.shortName,
      name_gd: authority.nameGd,
      code: authority.code,
      gss: authority.gss,
      domain: authority.domain,
      created_at: authority.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Stores an authority's wards. */
export async function insertWards(tx: Writer, authorityId: string, wards: readonly Ward[]): Promise<void> {
  if (wards.length === 0) return;
  await tx.insertInto('wards').values(wards.map((ward) => ({ authority_id: authorityId, gss: ward.gss, name: ward.name }))).execute();
}

/** What an administrator may change of an authority's row; what is left out stays. */
export type AuthorityChange = {
  name?: string;
  shortName?: string;
  nameGd?: string | null;
  telephone?: string | null;
  brand?: string;
  logo?: StoredPicture | null;
  domain?: string | null;
  domainProvedAt?: Date | null;
  host?: string | null;
};

/** An authority's row as it is now, held against others until the transaction ends; null when there is none. */
export async function lockAuthority(tx: Writer, id: string) {
  return (await tx.selectFrom('authorities').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Changes what is given and leaves the rest. */
export async function updateAuthority(tx: Writer, id: string, change: AuthorityChange): Promise<void> {
  const row = {
    name: change.name,
    short_name: change.shortName,
    name_gd: change.nameGd,
    telephone: change.telephone,
    brand: change.brand,
    logo: change.logo === undefined ? undefined : change.logo && JSON.stringify(change.logo),
    domain: change.domain,
    domain_proved_at: change.domainProvedAt,
    host: change.host,
  };
  await tx.updateTable('authorities').set(row).where('id', '=', id).execute();
}

/** Whether another authority has this host name; asked inside the transaction that is about to take it. */
export async function hostIsTaken(reader: Reader | Writer, host: string, byOtherThan: string): Promise<boolean> {
  const found = await reader.selectFrom('authorities').select('id').where('host', '=', host).where('id', '<>', byOtherThan).executeTakeFirst();
  return found !== undefined;
}

/** Stores what an authority wrote on one of its pages, Markdown, in one language. */
export async function putPage(
  tx: Writer,
  page: { authorityId: string; page: PageName; lang: InterfaceLang; body: string; updatedAt: Date },
): Promise<void> {
  await tx
    .insertInto('authority_pages')
    .values({ authority_id: page.authorityId, page: page.page, lang: page.lang, body: page.body, updated_at: page.updatedAt })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'page', 'lang']).doUpdateSet({ body: page.body, updated_at: page.updatedAt }))
    .execute();
}

/** Takes an authority's own wording of a page away, so that the product's stands again. */
export async function removePage(tx: Writer, authorityId: string, page: PageName, lang: InterfaceLang): Promise<void> {
  await tx.deleteFrom('authority_pages').where('authority_id', '=', authorityId).where('page', '=', page).where('lang', '=', lang).execute();
}

/** Takes the installation's row for this transaction; false when it was set up before. */
export async function lockForSetUp(tx: Writer): Promise<boolean> {
  const row = await tx.selectFrom('installation').select('set_up_at').forUpdate().executeTakeFirstOrThrow();
  return row.set_up_at === null;
}

/** Writes down that the installation is set up. */
export async function markSetUp(tx: Writer, at: Date): Promise<void> {
  await tx.updateTable('installation').set({ set_up_at: at }).execute();
}

/** Marks the installation as a demonstration, for good: from then on every page says so. */
export async function markDemonstration(tx: Writer): Promise<void> {
  await tx.updateTable('installation').set({ demonstration: true }).execute();
}
