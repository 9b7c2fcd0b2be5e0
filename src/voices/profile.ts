import { oneLine } from '../core/one-line.ts';
import { cleanText } from '../core/text.ts';
import type { VoiceKind, VoiceLink } from '../platform/tables.ts';
import type { Profile } from './voices.store.ts';

/** The seven kinds of voice, in the order they are offered. */
export const VOICE_KINDS: readonly VoiceKind[] = ['service', 'team', 'councillor', 'chief-executive', 'director', 'partner', 'authority'];

/** Languages a voice may say it speaks; each has its name in core/words/common.ts. */
export const VOICE_LANGUAGES = ['en', 'gd', 'sco', 'bsl', 'ar', 'de', 'es', 'he', 'ig', 'pl', 'pa', 'ro', 'uk', 'ur', 'yo', 'zh'] as const;

export const PROFILE_LIMITS = { name: 80, role: 120, bio: 500, links: 5, linkLabel: 60, linkUrl: 500 } as const;

/** A profile as a person typed it; `ward` is a ward's code or ''. */
export type ProfileTyped = {
  name: string;
  role: string;
  bio: string;
  ward: string;
  languages: readonly string[];
  links: readonly VoiceLink[];
  showsAuthor: boolean;
  /** Seconds between queued posts; '' or nothing leaves it to the campaigns. */
  pace?: string | undefined;
};

export type ProfileRefusal =
  | { field: 'name'; reason: 'empty' | 'too-long' }
  | { field: 'role'; reason: 'too-long' }
  | { field: 'bio'; reason: 'too-long' }
  | { field: 'ward'; reason: 'missing' | 'not-of-this-authority' }
  | { field: 'languages'; reason: 'missing' | 'unknown' }
  | { field: 'pace'; reason: 'not-a-pace' }
  | { field: 'links'; reason: 'too-many' }
  | { field: 'links'; at: number; reason: 'not-https' | 'too-long' };

/** The profile cleaned, with everything there is to mend. Only a councillor speaks for a ward, and must. */
export function readProfile(typed: ProfileTyped, kind: VoiceKind, wards: readonly { gss: string }[]): { profile: Profile; refusals: ProfileRefusal[] } {
  const name = oneLine(typed.name);
  const role = oneLine(typed.role);
  const bio = cleanText(typed.bio);
  const { links, refusals: linkRefusals } = readLinks(typed.links);
  const refusals: ProfileRefusal[] = [];
  if (name === '') refusals.push({ field: 'name', reason: 'empty' });
  else if (name.length > PROFILE_LIMITS.name) refusals.push({ field: 'name', reason: 'too-long' });
  if (role.length > PROFILE_LIMITS.role) refusals.push({ field: 'role', reason: 'too-long' });
  if (bio.length > PROFILE_LIMITS.bio) refusals.push({ field: 'bio', reason: 'too-long' });
  const pace = readPace(typed.pace ?? '');
  if (pace === 'not-a-pace') refusals.push({ field: 'pace', reason: pace });
  refusals.push(...wardRefusals(typed.ward, kind, wards), ...languageRefusals(typed.languages), ...linkRefusals);
  const wardGss = kind === 'councillor' && typed.ward !== '' ? typed.ward : null;
  const profile = { name, role, bio, wardGss, languages: [...new Set(typed.languages)], links, showsAuthor: typed.showsAuthor, paceSeconds: pace === 'not-a-pace' ? null : pace };
  return { profile, refusals };
}

/** The longest a voice may leave between two queued posts. */
const LONGEST_PACE = 3600;

function readPace(typed: string): number | null | 'not-a-pace' {
  const written = typed.trim();
  if (written === '') return null;
  return /^\d{1,4}$/.test(written) && Number(written) <= LONGEST_PACE ? Number(written) : 'not-a-pace';
}

// A council outside the 32 has no wards here, and must not be kept from having councillors.
function wardRefusals(ward: string, kind: VoiceKind, wards: readonly { gss: string }[]): ProfileRefusal[] {
  if (kind !== 'councillor') return [];
  if (ward === '') return wards.length > 0 ? [{ field: 'ward', reason: 'missing' }] : [];
  return wards.some(({ gss }) => gss === ward) ? [] : [{ field: 'ward', reason: 'not-of-this-authority' }];
}

function languageRefusals(languages: readonly string[]): ProfileRefusal[] {
  if (languages.length === 0) return [{ field: 'languages', reason: 'missing' }];
  const known: readonly string[] = VOICE_LANGUAGES;
  return languages.every((language) => known.includes(language)) ? [] : [{ field: 'languages', reason: 'unknown' }];
}

/** `at` counts the lines of the form, empty ones too, so that the right one is pointed at. */
function readLinks(typed: readonly VoiceLink[]): { links: VoiceLink[]; refusals: ProfileRefusal[] } {
  const links: VoiceLink[] = [];
  const refusals: ProfileRefusal[] = [];
  for (const [at, link] of typed.entries()) {
    const label = oneLine(link.label);
    const address = link.url.trim();
    if (address === '' && label === '') continue;
    const url = readAddress(address);
    if (!url) refusals.push({ field: 'links', at, reason: 'not-https' });
    else if (url.href.length > PROFILE_LIMITS.linkUrl || label.length > PROFILE_LIMITS.linkLabel) refusals.push({ field: 'links', at, reason: 'too-long' });
    else links.push({ label: label || url.hostname.replace(/^www\./, ''), url: url.href });
  }
  if (links.length > PROFILE_LIMITS.links) refusals.push({ field: 'links', reason: 'too-many' });
  return { links, refusals };
}

/** An https address; 'fife.gov.uk/roads' is taken as one. Without user names, which are how people are deceived. */
function readAddress(typed: string): URL | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[\w.-]+:\d/.test(typed) ? typed : `https://${typed}`;
  if (/\s/.test(whole) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.');
  return isPlain ? url : null;
}
