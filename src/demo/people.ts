import { record } from '../audit/record.ts';
import { councilBySlug } from '../authorities/scottish-councils.ts';
import { readAuthority } from '../authorities/read-authority.ts';
import { newId } from '../core/ids.ts';
import { acceptInvitation } from '../members/accept-invitation.ts';
import { inviteAgain, inviteMember } from '../members/invite-member.ts';
import { loadActor } from '../members/load-actor.ts';
import { credentialsByEmail } from '../members/members.queries.ts';
import { insertMember } from '../members/members.store.ts';
import type { Handed } from '../members/one-time-links.ts';
import { hashPassword } from '../members/passwords.ts';
import type { Actor } from '../members/permissions.ts';
import { hashToken } from '../members/tokens.ts';
import type { House } from '../platform/house.ts';
import { readVoice } from '../voices/open-voice.ts';
import { finishSetUp } from '../web/set-up/finish-set-up.ts';
import { freshSetUpLink } from '../web/set-up/set-up-link.ts';
import { OPERATOR, PASSWORD, firstAdministrator, type Account } from './accounts.ts';
import { accepted, CannotDemonstrate } from './cannot-demonstrate.ts';
import type { DemoVoice } from './day-files.ts';

const BROWSER = { userAgent: 'Demonstration', deviceCookie: null };

/** The member of an account with their rights as they are now; throws when nobody has joined with it. */
export async function actorOf(house: House, { email }: Account): Promise<Actor> {
  const member = await house.database.within('house', (reader) => credentialsByEmail(reader, email));
  const actor = member && (await loadActor(house, member.id));
  if (!actor) throw new CannotDemonstrate(`The demonstration has no member ${email} any more. Start again with --fresh.`);
  return actor;
}

/** What opening a voice asks for, from the day's files; a ward is given there by its name. */
export function typedVoice(voice: DemoVoice) {
  const ward = councilBySlug(voice.authority)?.wards.find(({ name }) => name === voice.ward)?.gss ?? '';
  const { kind, handle, name, role, bio, languages } = voice;
  return { kind, handle, name, role, bio, ward, languages, links: [], showsAuthor: false };
}

/** Sets the installation up as its first administrator would, by the one-time link; nothing when it is set up. */
export async function setUpInstallation(house: House, voice: DemoVoice): Promise<void> {
  const link = await freshSetUpLink(house);
  if (link === null) return;
  const { plan: authority } = accepted(readAuthority({ council: voice.authority, name: '' }), voice.authority);
  const { plan } = accepted(readVoice(typedVoice(voice), authority.wards), `the voice ${voice.handle}`);
  const you = { name: OPERATOR.name, email: OPERATOR.email, passwordHash: await hashPassword(PASSWORD) };
  const tokenHash = hashToken(link.split('/').at(-1)!);
  accepted(await finishSetUp(house, { tokenHash, authority, you, voice: plan, lang: 'en', userAgent: BROWSER.userAgent }), 'setting up');
}

/** Gives a council that the operator founded its first administrator, whom nobody there could invite; once. */
export async function giveFirstAdministrator(house: House, operator: Actor, authority: { id: string; slug: string }, passwordHash: string): Promise<void> {
  const { name, email } = firstAdministrator(authority.slug);
  const at = house.clock();
  const id = newId(at.getTime());
  const rights = { isAdministrator: true, isOperator: false, secondFactorDue: null };
  await house.database.transaction('house', async (tx) => {
    if (!(await insertMember(tx, { id, authorityId: authority.id, name, email, lang: 'en', passwordHash, ...rights, at }))) return;
    const detail = { administrator: true, operator: false };
    await record(tx, { authorityId: authority.id, actor: operator, action: 'member.created', subject: `member:${id}`, detail, at });
  });
}

/** Invites somebody for their role, as their council's administrator would, and joins as them; once. */
export async function bringIn(house: House, account: Account, voiceIds: ReadonlyMap<string, string>): Promise<void> {
  const known = await house.database.within('house', (reader) => credentialsByEmail(reader, account.email));
  if (known?.passwordHash) return;
  const administrator = await actorOf(house, firstAdministrator(account.council));
  const handed = known ? await inviteAgain(house, administrator, known.id) : await invite(house, administrator, account, voiceIds);
  if (handed.sent) throw new CannotDemonstrate('A demonstration sent a letter, and must not. Start it without SMTP_URL.');
  const token = handed.url.split('/').at(-1)!;
  accepted(await acceptInvitation(house, { token, name: account.name, password: PASSWORD, ...BROWSER }), `the account ${account.email}`);
}

async function invite(house: House, administrator: Actor, account: Account, voiceIds: ReadonlyMap<string, string>): Promise<Handed> {
  const { name, email, voice, role } = account;
  const voiceId = voice === undefined ? undefined : voiceIds.get(voice);
  const roles = voiceId === undefined || role === undefined ? [] : [{ voiceId, role }];
  const outcome = await inviteMember(house, administrator, { name, email, lang: 'en', administrator: account.administrator ?? false, roles });
  return accepted(outcome, `the account ${email}`).handed;
}
