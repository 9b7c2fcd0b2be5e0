import { record } from '../audit/record.ts';
import { brandFrom } from '../core/brand.ts';
import { AppError } from '../core/errors.ts';
import { mayForAuthority, type Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { keepPortrait } from '../platform/keep-portrait.ts';
import type { PictureRefusal } from '../platform/pictures.ts';
import { updateAuthority, type AuthorityChange } from './authorities.store.ts';

/** What is to change: the colour as '#1d4f5e', and the logo's bytes, or 'remove'. What is left out stays. */
export type LookTyped = { brand?: string; logo?: Uint8Array | 'remove' };

/** Why a look was refused: `contrast` is what was measured on white, to be shown as '3.2:1'. */
export type LookRefusal =
  | { field: 'brand'; reason: 'not-a-colour' }
  | { field: 'brand'; reason: 'too-pale'; contrast: number; suggestion: string }
  | ({ field: 'logo' } & PictureRefusal);

export type LookOutcome = { ok: true } | { ok: false; refusals: LookRefusal[] };

/**
 * Changes an authority's colour and logo. A colour with less than 4.5:1 on white
 * is refused (WCAG 2.2, 1.4.3), with its measure and the nearest that will do.
 */
export async function changeLook(house: House, actor: Actor, authorityId: string, typed: LookTyped): Promise<LookOutcome> {
  if (!mayForAuthority(actor, 'manage-look', authorityId)) throw new AppError('not-allowed', 'only its administrators change an authority’s look');
  const { change, refusals } = await readLook(house, typed);
  if (refusals.length > 0) return { ok: false, refusals };
  const fields = Object.keys(change).join(' ');
  if (fields === '') return { ok: true };
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    await updateAuthority(tx, authorityId, change);
    await record(tx, { authorityId, actor, action: 'authority.changed', subject: `authority:${authorityId}`, detail: { fields }, at: house.clock() });
  });
  await house.announce({ tags: ['everything', `authority:${authorityId}`], topics: [] });
  return { ok: true };
}

async function readLook(house: House, typed: LookTyped): Promise<{ change: AuthorityChange; refusals: LookRefusal[] }> {
  const change: AuthorityChange = {};
  const refusals: LookRefusal[] = [];
  if (typed.brand !== undefined) {
    const brand = brandFrom(typed.brand);
    if (brand.ok) change.brand = brand.brand;
    else if (brand.refusal === 'not-a-colour') refusals.push({ field: 'brand', reason: brand.refusal });
    else refusals.push({ field: 'brand', reason: brand.refusal, contrast: brand.contrast, suggestion: brand.suggestion });
  }
  if (typed.logo === 'remove') change.logo = null;
  else if (typed.logo) {
    const logo = await keepPortrait(house.files, typed.logo);
    if (logo.ok) change.logo = logo.picture;
    else refusals.push({ field: 'logo', ...logo.refusal });
  }
  return { change, refusals };
}
