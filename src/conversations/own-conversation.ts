import { hashToken } from '../members/tokens.ts';
import type { House } from '../platform/house.ts';
import { lockConversation, storeConversation } from './conversations.store.ts';
import { namesOf } from './duty.queries.ts';
import { ownConversation, type OwnConversation } from './own-conversation.queries.ts';
import { makeResidentLink, readResidentLink, type LinkTo, type ResidentLink } from './resident-links.ts';
import { deleteDevices, endConversationLinks } from './resident-links.store.ts';
import { residentById } from './residents.store.ts';
import { settingsOf } from './settings.queries.ts';
import type { ConversationSettings } from './settings.ts';
import { writeToResident } from './write-letter.ts';

/** What a resident's own link opened: the conversation, and how its authority converses. */
export type Opened = { link: ResidentLink; own: OwnConversation; settings: ConversationSettings };

/** Opens a conversation by its resident's link; null for a link that never was, is over, or leads to what was erased. */
export async function openOwn(house: House, token: string): Promise<Opened | null> {
  const link = await readResidentLink(house, 'conversation', token);
  if (!link) return null;
  return house.database.within({ authority: link.authorityId }, async (reader) => {
    const own = await ownConversation(reader, link.conversationId);
    return own && { link, own, settings: await settingsOf(reader, own.authorityId) };
  });
}

/** A conversation as its resident sees it, for a page that has just let them in; null when it is no more. */
export async function seeOwn(house: House, authorityId: string, conversationId: string): Promise<Omit<Opened, 'link'> | null> {
  return house.database.within({ authority: authorityId }, async (reader) => {
    const own = await ownConversation(reader, conversationId);
    return own && { own, settings: await settingsOf(reader, authorityId) };
  });
}

/** Makes a link to their own conversation for somebody who is known to be its resident. Returns its path. */
export async function linkToOwn(house: House, to: LinkTo): Promise<string> {
  return house.database.transaction({ authority: to.authorityId }, async (tx) => (await makeResidentLink(tx, house, 'conversation', to)).path);
}

/** Chooses whether letters come when something is answered in a conversation. */
export async function chooseLetters(house: House, { authorityId, conversationId }: ResidentLink, wants: boolean): Promise<void> {
  await house.database.transaction({ authority: authorityId }, async (tx) => {
    if (await lockConversation(tx, conversationId)) await storeConversation(tx, conversationId, { wants_letter: wants });
  });
}

/**
 * Makes a fresh link to a conversation, and ends all there were: for whoever lost
 * theirs out of their hands. Somebody with a confirmed address gets it by letter
 * alone, so that a stranger with the old link cannot take the new one; while the
 * house sends no mail, the old ones go on working. Anybody else is given its path.
 */
export async function freshLink(house: House, { authorityId, residentId, conversationId }: ResidentLink): Promise<{ path: string } | { letter: 'sent' | 'waits' }> {
  return house.database.transaction({ authority: authorityId }, async (tx) => {
    const conversation = (await lockConversation(tx, conversationId))!;
    const resident = await residentById(tx, residentId);
    const isLetter = resident.address_kind === 'email' && resident.confirmed_at !== null;
    if (house.mail.configured || !isLetter) await endConversationLinks(tx, conversationId);
    if (!isLetter) return makeResidentLink(tx, house, 'conversation', { authorityId, residentId, conversationId });
    const params = await namesOf(tx, conversation.voice_id);
    await writeToResident(tx, house, { kind: 'fresh-link', resident, conversationId, about: `${conversationId}.${house.clock().getTime()}`, params });
    return { letter: house.mail.configured ? 'sent' : 'waits' };
  });
}

/** Forgets a browser for an authority. Returns which of its tokens go on to name a resident, of another authority. */
export async function forgetDevice(house: House, authorityId: string, tokens: readonly string[]): Promise<string[]> {
  const gone = await house.database.transaction({ authority: authorityId }, (tx) => deleteDevices(tx, tokens.map(hashToken)));
  return tokens.filter((token) => !gone.some((hash) => hash.equals(hashToken(token))));
}
