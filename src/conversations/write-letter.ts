import { newId } from '../core/ids.ts';
import { sayIn, type Params } from '../core/words/index.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { InterfaceLang } from '../platform/tables.ts';
import { insertLetter, isWritten } from './letters.store.ts';
import { makeResidentLink } from './resident-links.ts';
import type { ResidentRow } from './residents.store.ts';

/** What a resident is written about; each has its words as 'to-resident.<it>.subject' and '.text' in core/words/letters.ts. */
export type ResidentLetterKind =
  | 'confirm'
  | 'answered'
  | 'answered-privately'
  | 'handed-over'
  | 'made-private'
  | 'hidden'
  | 'blocked'
  | 'appeal-answered'
  | 'outcome';

/** What a member is written about: 'to-member.<it>.subject' and '.text'. */
export type MemberLetterKind = 'care' | 'overdue';

type Able = Pick<House, 'clock' | 'config' | 'jobs' | 'mail'>;

/** A letter to a resident; `about` tells two letters of one kind in one conversation apart. */
export type ToResident = {
  kind: ResidentLetterKind;
  resident: ResidentRow;
  conversationId: string;
  about: string;
  replyId?: string;
  params: Params;
};

async function post(tx: Writer, house: Able, letter: Parameters<typeof insertLetter>[1]): Promise<boolean> {
  const isNew = await insertLetter(tx, letter);
  if (isNew && letter.to.kind === 'email' && house.mail.configured) await house.jobs.send(tx, 'send-letter', { letterId: letter.id, authorityId: letter.authorityId });
  return isNew;
}

/**
 * Writes a letter to a resident, with a link that opens their conversation, or
 * confirms their address; stored in the transaction of what it tells. To an
 * e-mail address it is sent afterwards where mail is set up; otherwise, and to
 * any other address, it waits in the desk's outbox for a person to hand it on.
 * Once for each kind, resident and `about`. False where none was written: no
 * address, one that was not confirmed, or it was written before.
 */
export async function writeToResident(tx: Writer, house: Able, { kind, resident, conversationId, about, replyId, params }: ToResident): Promise<boolean> {
  if (resident.address_kind === null || resident.address === null) return false;
  if (kind !== 'confirm' && !resident.confirmed_at) return false;
  const key = `${kind}:${about}:${resident.id}`;
  if (await isWritten(tx, key)) return false;
  const to = { authorityId: resident.authority_id, residentId: resident.id, conversationId, ...(replyId ? { replyId } : {}) };
  const { path } = await makeResidentLink(tx, house, kind === 'confirm' ? 'confirm' : 'conversation', to);
  const say = sayIn(resident.lang);
  const filled = { ...params, name: resident.name, link: `${house.config.origin}${path}` };
  return post(tx, house, {
    id: newId(house.clock().getTime()), authorityId: resident.authority_id, key, kind, conversationId, residentId: resident.id, memberId: null,
    to: { kind: resident.address_kind, value: resident.address }, lang: resident.lang, madeAt: house.clock(),
    subject: say(`to-resident.${kind}.subject`, filled), text: say(`to-resident.${kind}.text`, filled),
  });
}

/** Who a letter of the desk goes to. */
export type MemberTo = { id: string; authorityId: string; email: string; name: string; lang: InterfaceLang };

/** Writes a letter to a member: that somebody may need help, that an answer is overdue. Ids and links only, never a resident's words. */
export async function writeToMember(tx: Writer, house: Able, kind: MemberLetterKind, member: MemberTo, conversationId: string, params: Params = {}): Promise<boolean> {
  const say = sayIn(member.lang);
  const filled = { ...params, name: member.name, link: `${house.config.origin}/desk/inbox/${conversationId}` };
  return post(tx, house, {
    id: newId(house.clock().getTime()), authorityId: member.authorityId, key: `${kind}:${conversationId}:${member.id}:${house.clock().getTime()}`, kind,
    conversationId, residentId: null, memberId: member.id, to: { kind: 'email', value: member.email }, lang: member.lang, madeAt: house.clock(),
    subject: say(`to-member.${kind}.subject`, filled), text: say(`to-member.${kind}.text`, filled),
  });
}
