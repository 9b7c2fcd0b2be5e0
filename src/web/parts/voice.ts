import { html } from 'hono/html';
import type { Say } from '../../core/words/index.ts';
import type { StoredPicture, VoiceKind } from '../../platform/tables.ts';
import type { Html } from '../route.ts';
import type { Addresses } from './addresses.ts';
import { icon, type IconName } from './icons.ts';

/** What a page must know of a voice to show who speaks. */
export type ShownVoice = {
  handle: string;
  kind: VoiceKind;
  name: string;
  role: string;
  ward: string | null;
  speaksGaelic: boolean;
  picture: StoredPicture | null;
};

export type AvatarSize = 'small' | 'usual' | 'large';

const SIZES: Record<AvatarSize, { css: string; pixels: number }> = {
  small: { css: ' ww-avatar--s', pixels: 32 },
  usual: { css: '', pixels: 44 },
  large: { css: ' ww-avatar--l', pixels: 80 },
};

const KIND_ICONS: Record<VoiceKind, IconName> = {
  authority: 'building',
  service: 'service',
  team: 'team',
  councillor: 'person',
  'chief-executive': 'person',
  director: 'person',
  partner: 'partner',
};

// "Cllr Mairi MacAskill" goes by MM, not by CM.
const TITLES = /^(?:cllr|councillor|dr|mr|mrs|ms|miss|prof|rev|sir|dame|provost|bailie|lord|the|an|am|a’|na)\b\.?/i;

// Every council is a council.
const BODIES = /\b(?:council|comhairle)\b/gi;

const known = new Map<string, string>();
const MOST_KNOWN = 5000;

/** One or two letters for a voice without a picture: 'Home Care, Strathbeag' is HC, 'Libraries' is Li. */
export function initials(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = findInitials(name);
  known.set(name, found);
  return found;
}

function findInitials(name: string): string {
  const plain = name.replace(/\(.*?\)/g, ' ').split(',')[0]!.trim();
  const bare = plain.replace(TITLES, '').replace(BODIES, '').trim();
  const words = (bare || plain || name).match(/\p{L}[\p{L}\p{M}\p{N}’'-]*/gu) ?? [];
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [...name.trim()][0] ?? '';
  return words.length === 1 ? [...first].slice(0, 2).join('') : `${[...first][0]}${[...last][0]}`.toUpperCase();
}

/** One of five tints that a voice keeps, so that it is known again in a list; the council's own is its colour. */
function tintOf(voice: Pick<ShownVoice, 'handle' | 'kind'>): string {
  if (voice.kind === 'authority') return '';
  let sum = 0;
  for (let i = 0; i < voice.handle.length; i++) sum = (sum * 31 + voice.handle.charCodeAt(i)) % 9973;
  return ` ww-t${(sum % 5) + 1}`;
}

// The smallest that is still sharp on a screen of double density.
function fileFor(picture: StoredPicture, pixels: number): StoredPicture['files'][number] | undefined {
  const wide = picture.files.filter((file) => file.width >= pixels * 2);
  return wide.reduce<StoredPicture['files'][number] | undefined>(
    (best, file) => (!best || file.width < best.width ? file : best), undefined) ?? picture.files[0];
}

function portrait(picture: StoredPicture | null, pixels: number): Html | null {
  const file = picture && fileFor(picture, pixels);
  return file ? html`<img src="/media/${file.name}" width="${file.width}" height="${file.height}" alt="">` : null;
}

/** A voice's picture or initials, in the shape of its kind. The name stands beside it, so it is hidden from screen readers. */
export function avatar(voice: Pick<ShownVoice, 'handle' | 'kind' | 'name' | 'picture'>, size: AvatarSize = 'usual'): Html {
  const { css, pixels } = SIZES[size];
  const shown = portrait(voice.picture, pixels) ?? initials(voice.name);
  return html`<span class="ww-avatar ww-avatar--${voice.kind}${tintOf(voice)}${css}" aria-hidden="true">${shown}</span>`;
}

/** A resident's initials, in a shape that no voice has: '@callum@mastodon.example' goes by his own name, not by his server's. */
export function residentAvatar(name: string): Html {
  return html`<span class="ww-avatar ww-avatar--resident" aria-hidden="true">${initials(name.replace(/^@/, '').split('@')[0]!)}</span>`;
}

const GAELIC = /[àèìòù]|\b(?:agus|airson|anns|bidh|chan|comhairle|nan|nam|sgioba|sgoil|tha)\b/i;

/**
 * The language of what a voice says of itself, which is not asked for: Gaelic
 * where the voice speaks it and the words look like it, otherwise English.
 */
export function ownLang(text: string, voice: Pick<ShownVoice, 'speaksGaelic'>): 'en' | 'gd' {
  return voice.speaksGaelic && GAELIC.test(text) ? 'gd' : 'en';
}

/** A voice's own words, marked where they are not in the page's language. */
export function ownWords(text: string, voice: Pick<ShownVoice, 'speaksGaelic'>, say: Say): Html | string {
  const lang = ownLang(text, voice);
  return lang === say.lang ? text : html`<span lang="${lang}">${text}</span>`;
}

// "Councillor, Ward councillor" says it twice.
function saysKind(role: string, kind: string): boolean {
  return role.toLowerCase().startsWith(kind.toLowerCase());
}

function roleOf(voice: ShownVoice): string {
  if (voice.kind === 'councillor' && voice.ward) return voice.ward;
  return voice.kind === 'authority' ? '' : voice.role;
}

/** What sort of voice it is and what it speaks for: 'Team, Winter roads, Kilmorach depot'. */
export function kindLine(voice: ShownVoice, say: Say): Html {
  const kind = say(`voice.${voice.kind}`);
  const role = roleOf(voice);
  if (!role) return html`<span class="ww-kind">${icon(KIND_ICONS[voice.kind])}${kind}</span>`;
  const lead = saysKind(role, kind) ? '' : `${kind}, `;
  return html`<span class="ww-kind">${icon(KIND_ICONS[voice.kind])}<span>${lead}${ownWords(role, voice, say)}</span></span>`;
}

/** The same in a list of many authorities: 'Team, Shetland Islands Council'. */
export function kindAndAuthority(voice: ShownVoice, authority: string, say: Say): Html {
  return html`<span class="ww-kind">${icon(KIND_ICONS[voice.kind])}<span>${say(`voice.${voice.kind}`)}, ${authority}</span></span>`;
}

/** Voices in a side column, each with its kind. */
export function voiceList(voices: readonly ShownVoice[], say: Say, addresses: Addresses): Html {
  const items = voices.map((voice) => html`<li>${avatar(voice, 'small')}<span><a href="${addresses.voice(voice.handle)}">${voice.name}</a><br>${kindLine(voice, say)}</span></li>`);
  return html`<ul class="ww-list ww-voicelist">${items}</ul>`;
}
