import { newId } from '../core/ids.ts';
import { sayIn, type Params } from '../core/words/index.ts';
import type { Writer } from '../platform/database.ts';
import type { House, HouseLetter } from '../platform/house.ts';
import type { InterfaceLang } from '../platform/tables.ts';
import type { ResidentAddress } from './incoming.ts';
import { insertLetters, writtenAlready, type NewLetter } from './letters.store.ts';
import { makeResidentLinks } from './resident-links.ts';
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
  | 'fresh-link'
  | 'outcome'
  | 'not-reached';

/** What a member is written about: 'to-member.<it>.subject' and '.text'. */
export type MemberLetterKind = 'care' | 'overdue';

type Able = Pick<House, 'clock' | 'config' | 'jobs' | 'mail'>;
type Posts = Omit<Able, 'config'>;

/** A letter to a resident; `about` tells two letters of one kind in one conversation apart. */
export type ToResident = {
  kind: ResidentLetterKind;
  resident: ResidentRow;
  conversationId: string;
  about: string;
  replyId?: string;
  /** A member answers somebody who may need help, who has not confirmed yet: the link to confirm went to the same address, and showed more. */
  evenUnconfirmed?: boolean;
  params: Params;
};

async function post(tx: Writer, house: Posts, letters: readonly NewLetter[]): Promise<number> {
  const stored = await insertLetters(tx, letters);
  const jobs = letters.filter(({ id, to }) => stored.has(id) && to.kind === 'email').map(({ id, authorityId }) => ({ letterId: id, authorityId }));
  if (house.mail.configured) await house.jobs.sendAll(tx, 'send-letter', jobs);
  return stored.size;
}

function addressOf({ kind, resident, evenUnconfirmed = false }: ToResident): ResidentAddress | null {
  if (resident.address_kind === null || resident.address === null) return null;
  return kind === 'confirm' || evenUnconfirmed || resident.confirmed_at ? { kind: resident.address_kind, value: resident.address } : null;
}

const keyOf = ({ kind, about, resident }: ToResident): string => `${kind}:${about}:${resident.id}`;

function letterOf(house: Able, letter: ToResident, path: string): NewLetter {
  const { kind, resident, conversationId, params } = letter;
  const say = sayIn(resident.lang);
  const filled = { ...params, name: resident.name, link: `${house.config.origin}${path}` };
  return {
    id: newId(house.clock().getTime()), authorityId: resident.authority_id, key: keyOf(letter), kind, conversationId,
    residentId: resident.id, memberId: null, to: addressOf(letter)!, lang: resident.lang, madeAt: house.clock(),
    subject: say(`to-resident.${kind}.subject`, filled), text: say(`to-resident.${kind}.text`, filled),
  };
}

/**
 * Writes a letter to a resident, with a link that opens their conversation, or
 * confirms their address; stored in the transaction of what it tells. To an
 * e-mail address it is sent afterwards where mail is set up; otherwise, and to
 * any other address, it waits in the desk's outbox for a person to hand it on.
 * Once for each kind, resident and `about`. False where none was written: no
 * address, one that was not confirmed, or it was written before.
 */
export async function writeToResident(tx: Writer, house: Able, letter: ToResident): Promise<boolean> {
  return (await writeToResidents(tx, house, [letter])) > 0;
}

// Twelve values a letter, and PostgreSQL takes 65,535 in a statement.
const AT_ONCE = 500;

/** Writes letters of one kind, as `writeToResident` does each; returns how many were. Thousands take seconds. */
export async function writeToResidents(tx: Writer, house: Able, letters: readonly ToResident[]): Promise<number> {
  let written = 0;
  for (let from = 0; from < letters.length; from += AT_ONCE) {
    const able = letters.slice(from, from + AT_ONCE).filter((letter) => addressOf(letter) !== null);
    const before = await writtenAlready(tx, able.map(keyOf));
    const due = able.filter((letter) => !before.has(keyOf(letter)));
    const links = await makeResidentLinks(tx, house, due[0]?.kind === 'confirm' ? 'confirm' : 'conversation', due.map(linkTo));
    written += await post(tx, house, due.map((letter, at) => letterOf(house, letter, links[at]!.path)));
  }
  return written;
}

const linkTo = ({ resident, conversationId, replyId }: ToResident) =>
  ({ authorityId: resident.authority_id, residentId: resident.id, conversationId, ...(replyId ? { replyId } : {}) });

/** Who a letter of the desk goes to. */
export type MemberTo = { id: string; authorityId: string; email: string; name: string; lang: InterfaceLang };

/** Writes a letter to a member: that somebody may need help, that an answer is overdue. Ids and links only, never a resident's words. */
export async function writeToMember(tx: Writer, house: Able, kind: MemberLetterKind, member: MemberTo, conversationId: string, params: Params = {}): Promise<boolean> {
  const say = sayIn(member.lang);
  const filled = { ...params, name: member.name, link: `${house.config.origin}/desk/inbox/${conversationId}` };
  return 0 < await post(tx, house, [{
    id: newId(house.clock().getTime()), authorityId: member.authorityId, key: `${kind}:${conversationId}:${member.id}:${house.clock().getTime()}`, kind,
    conversationId, residentId: null, memberId: member.id, to: { kind: 'email', value: member.email }, lang: member.lang, madeAt: house.clock(),
    subject: say(`to-member.${kind}.subject`, filled), text: say(`to-member.${kind}.text`, filled),
  }]);
}

/** A letter to a member that is about no conversation. `key` names what it is about and to whom: it is written once. */
export type MemberLetter = { key: string; kind: string; member: MemberTo; subject: string; text: string };

/** Writes letters to members in the transaction of what they tell; sent afterwards where mail is set up, else they wait in the desk's outbox. Returns how many were not written before. */
export async function writeMemberLetters(tx: Writer, house: Able, letters: readonly MemberLetter[]): Promise<number> {
  return post(tx, house, letters.map(({ key, kind, member, subject, text }) => ({
    id: newId(house.clock().getTime()), authorityId: member.authorityId, key, kind, conversationId: null, residentId: null, memberId: member.id,
    to: { kind: 'email' as const, value: member.email }, lang: member.lang, madeAt: house.clock(), subject, text,
  })));
}

/** Writes letters that a lower room has put into words, as `writeMemberLetters` does; also to people without an account. */
export async function writeHouseLetters(tx: Writer, house: Posts, letters: readonly HouseLetter[]): Promise<void> {
  await post(tx, house, letters.map(({ email, ...letter }) => ({
    ...letter, id: newId(house.clock().getTime()), conversationId: null, residentId: null, to: { kind: 'email' as const, value: email }, madeAt: house.clock(),
  })));
}
