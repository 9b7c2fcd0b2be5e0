import { record } from '../audit/record.ts';
import { AppError } from '../core/errors.ts';
import { cleanText } from '../core/text.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import type { InterfaceLang, PageName } from '../platform/tables.ts';
import { putPage, removePage } from './authorities.store.ts';

/** The pages an authority may word itself. */
export const PAGES: readonly PageName[] = ['house-rules', 'privacy', 'accessibility'];

/** Characters in one page: some forty printed sides. */
export const PAGE_LENGTH = 100_000;

/** Which page in which language, and its text in Markdown; an empty text gives the product's own back. */
export type PageTyped = { page: PageName; lang: InterfaceLang; body: string };

export type PageOutcome = { ok: true } | { ok: false; refusal: { field: 'body'; reason: 'too-long'; length: number; most: number } };

/** Stores an authority's own wording of a page, or goes back to the product's. For its administrators. */
export async function changePage(house: House, actor: Actor, authorityId: string, typed: PageTyped): Promise<PageOutcome> {
  if (!mayForAuthority(actor, 'manage-pages', authorityId)) throw new AppError('not-allowed', 'only its administrators word an authority’s pages');
  const { page, lang } = typed;
  const body = cleanText(typed.body).trim();
  if (body.length > PAGE_LENGTH) return { ok: false, refusal: { field: 'body', reason: 'too-long', length: body.length, most: PAGE_LENGTH } };
  const at = house.clock();
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    if (body === '') await removePage(tx, authorityId, page, lang);
    else await putPage(tx, { authorityId, page, lang, body, updatedAt: at });
    const detail = { page, lang, characters: body.length };
    await record(tx, { authorityId, actor, action: 'authority.page-changed', subject: `authority:${authorityId}`, detail, at });
  });
  await house.announce({ tags: [`authority:${authorityId}`], topics: [] });
  return { ok: true };
}
