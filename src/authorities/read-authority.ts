import { checkSlug, suggestSlug } from '../core/handles.ts';
import { oneLine } from '../core/one-line.ts';
import { councilBySlug, type Ward } from './scottish-councils.ts';

export const NAME_LENGTH = 100;

/** What a person typed to name an authority: one of the 32 by its slug, or '' with a name of their own. */
export type AuthorityTyped = { council: string; name: string };

/** An authority as it will be founded. */
export type AuthorityPlan = {
  slug: string;
  name: string;
  shortName: string;
  nameGd: string | null;
  code: string | null;
  gss: string | null;
  domain: string | null;
  wards: readonly Ward[];
};

/** Why an authority cannot be founded by that name. */
export type AuthorityRefusal =
  | { field: 'council'; reason: 'missing' | 'unknown' | 'already-here' }
  | { field: 'name'; reason: 'empty' | 'too-long' | 'is-one-of-the-32' | 'taken' };

export type AuthorityReading = { ok: true; plan: AuthorityPlan } | { ok: false; refusal: AuthorityRefusal };

/** Makes a plan of what was typed; the slug comes from the name and leaves the addresses of routes free. */
export function readAuthority(typed: AuthorityTyped): AuthorityReading {
  if (typed.council !== '' && typed.council !== 'another') return readScottish(typed.council);
  const name = oneLine(typed.name);
  if (name === '') return typed.council === '' ? refuse({ field: 'council', reason: 'missing' }) : refuse({ field: 'name', reason: 'empty' });
  if (name.length > NAME_LENGTH) return refuse({ field: 'name', reason: 'too-long' });
  const shortName = shortNameOf(name);
  const slug = checkSlug(suggestSlug(shortName));
  // What is suggested can be had, so only a name without a single letter of a to z is left.
  if (!slug.ok) return refuse({ field: 'name', reason: 'empty' });
  if (councilBySlug(slug.slug)) return refuse({ field: 'name', reason: 'is-one-of-the-32' });
  const plan = { slug: slug.slug, name, shortName, nameGd: null, code: null, gss: null, domain: null, wards: [] };
  return { ok: true, plan };
}

/** The name of the area where the body's is 'Northern Glens Council'. */
export function shortNameOf(name: string): string {
  return name.replace(/^the /i, '').replace(/ council$/i, '') || name;
}

function readScottish(slug: string): AuthorityReading {
  const council = councilBySlug(slug);
  if (!council) return refuse({ field: 'council', reason: 'unknown' });
  const { code, gss, domain, wards } = council;
  const plan = { slug, name: council.councilName, shortName: council.name, nameGd: council.gaelicName, code, gss, domain, wards };
  return { ok: true, plan };
}

function refuse(refusal: AuthorityRefusal): { ok: false; refusal: AuthorityRefusal } {
  return { ok: false, refusal };
}
