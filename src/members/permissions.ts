import type { VoiceRole } from '../platform/tables.ts';

/** A signed-in member as the rules see them. `voices` holds the roles by the voice's id. */
export type Actor = {
  memberId: string;
  authorityId: string;
  name: string;
  lang: 'en' | 'gd';
  isOperator: boolean;
  isAdministrator: boolean;
  voices: ReadonlyMap<string, readonly VoiceRole[]>;
};

/** What can be done with a voice, and by which of its roles. */
const VOICE_ACTS = {
  'write-draft': ['author', 'editor', 'owner'],
  'publish-post': ['author', 'editor', 'owner'],
  'change-own-post': ['author', 'editor', 'owner'],
  'change-any-post': ['editor', 'owner'],
  'see-authors': ['author', 'editor', 'moderator', 'owner'],
  'edit-profile': ['editor', 'owner'],
  'answer': ['author', 'editor', 'moderator', 'owner'],
  'see-private': ['moderator', 'owner'],
  'moderate': ['moderator', 'owner'],
  'read-second': ['editor', 'moderator', 'owner'],
  'grant-roles': ['owner'],
} as const satisfies Record<string, readonly VoiceRole[]>;

/** What an authority's administrators do. They grant roles and read for others, but do not speak for a voice. */
const AUTHORITY_ACTS = [
  'manage-members',
  'manage-voices',
  'manage-look',
  'manage-pages',
  'manage-conversations',
  'manage-residents',
  'manage-campaigns',
  'manage-policy',
  'see-audit',
] as const;

/** What the operator of the installation does. */
const INSTALLATION_ACTS = ['manage-authorities'] as const;

export type VoiceAct = keyof typeof VOICE_ACTS;
export type AuthorityAct = (typeof AUTHORITY_ACTS)[number];
export type InstallationAct = (typeof INSTALLATION_ACTS)[number];

/** Every act by name, for the test that tries every role on every one. */
export const acts = { voice: Object.keys(VOICE_ACTS) as VoiceAct[], authority: AUTHORITY_ACTS, installation: INSTALLATION_ACTS };

const ADMINISTRATORS_MAY: readonly VoiceAct[] = ['grant-roles', 'edit-profile', 'see-authors', 'read-second'];

/** Whether this member may do this with this voice; never with another authority's. */
export function mayOnVoice(actor: Actor, act: VoiceAct, voice: { id: string; authorityId: string }): boolean {
  if (voice.authorityId !== actor.authorityId) return false;
  if (actor.isAdministrator && ADMINISTRATORS_MAY.includes(act)) return true;
  const needed: readonly VoiceRole[] = VOICE_ACTS[act];
  return (actor.voices.get(voice.id) ?? []).some((role) => needed.includes(role));
}

/** Whether this member may change this post of this voice: their own, or anybody's as its editor. */
export function mayChangePost(actor: Actor, post: { authorId: string }, voice: { id: string; authorityId: string }): boolean {
  const act = post.authorId === actor.memberId ? 'change-own-post' : 'change-any-post';
  return mayOnVoice(actor, act, voice);
}

/** Whether this member may do this for the authority. */
export function mayForAuthority(actor: Actor, _act: AuthorityAct, authorityId: string): boolean {
  return actor.isAdministrator && actor.authorityId === authorityId;
}

/** A member as the target of an act on their account or their rights. */
export type Target = { id: string; authorityId: string; isOperator: boolean };

/**
 * Whether this member may act on another's account: invite again, make a reset
 * link, end sessions, take the second factor away, remove, make administrator.
 * Never on their own here; and on the operator's only as an operator, or an
 * administrator could take over an account that has more rights than theirs.
 */
export function mayManageMember(actor: Actor, target: Target): boolean {
  if (target.id === actor.memberId) return false;
  if (target.isOperator && !actor.isOperator) return false;
  return mayForAuthority(actor, 'manage-members', target.authorityId);
}

/** Whether this member may give or take roles of this voice to or from that member: its owners and the administrators, never for themselves. */
export function mayGrantRole(actor: Actor, voice: { id: string; authorityId: string }, target: Pick<Target, 'id' | 'authorityId'>): boolean {
  if (target.id === actor.memberId || target.authorityId !== voice.authorityId) return false;
  return mayOnVoice(actor, 'grant-roles', voice);
}

/** Whether this member may make that member leave: themselves, or another as whoever manages the account. */
export function mayLetLeave(actor: Actor, target: Target): boolean {
  return target.id === actor.memberId || mayManageMember(actor, target);
}

/** Whether this member may do this for the whole installation. */
export function mayForInstallation(actor: Actor, _act: InstallationAct): boolean {
  return actor.isOperator;
}

/** Whether the floor for safety asks a second factor of this member: editors and above do more harm when impersonated. */
export function needsSecondFactor(actor: Pick<Actor, 'isOperator' | 'isAdministrator' | 'voices'>): boolean {
  if (actor.isOperator || actor.isAdministrator) return true;
  return [...actor.voices.values()].some((roles) => roles.some((role) => role !== 'author'));
}
