import { sayIn, type Lang } from '../core/words/index.ts';
import { never } from '../core/errors.ts';
import { sayDayAndTime } from '../core/say-time.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { MailTrouble } from '../platform/mail.ts';
import { deleteUnusedLinks, insertLink, linkByToken, type LinkRow } from './links.store.ts';
import { hashToken, newToken } from './tokens.ts';

const HOUR_MS = 60 * 60 * 1000;
const LASTS_MS = { invitation: 7 * 24 * HOUR_MS, reset: 2 * HOUR_MS };

/** The links a member gets; the set-up link is made elsewhere. */
export type MemberLinkPurpose = keyof typeof LASTS_MS;

export type MemberLink = { purpose: MemberLinkPurpose; url: string; expiresAt: Date };

/** Makes a link that works once, for seven days (invitation) or two hours (reset); older ones of its kind stop working. */
export async function makeLink(
  tx: Writer,
  house: Pick<House, 'config' | 'clock'>,
  purpose: MemberLinkPurpose,
  member: { id: string; authorityId: string },
): Promise<MemberLink> {
  const token = newToken();
  const at = house.clock();
  const expiresAt = new Date(at.getTime() + LASTS_MS[purpose]);
  await deleteUnusedLinks(tx, member.id, purpose);
  await insertLink(tx, { tokenHash: hashToken(token), purpose, authorityId: member.authorityId, memberId: member.id, at, expiresAt });
  return { purpose, url: `${house.config.origin}/${purpose}/${token}`, expiresAt };
}

export type LinkRefusal = 'link-unknown' | 'link-used' | 'link-expired';

export type ReadLink = { ok: true; tokenHash: Buffer; memberId: string; authorityId: string } | { ok: false; refusal: LinkRefusal };

/** Looks a link up without using it; refuses one that never was, was used, or came too late. */
export async function readLink(house: Pick<House, 'database' | 'clock'>, purpose: MemberLinkPurpose, token: string): Promise<ReadLink> {
  const tokenHash = hashToken(token);
  const link = await house.database.within('house', (reader) => linkByToken(reader, purpose, tokenHash));
  return stillGood(link, tokenHash, house.clock());
}

function stillGood(link: LinkRow | null, tokenHash: Buffer, now: Date): ReadLink {
  if (!link?.memberId || !link.authorityId) return { ok: false, refusal: 'link-unknown' };
  if (link.usedAt) return { ok: false, refusal: 'link-used' };
  if (link.expiresAt <= now) return { ok: false, refusal: 'link-expired' };
  return { ok: true, tokenHash, memberId: link.memberId, authorityId: link.authorityId };
}

/** Whether the link went by mail; if it did not, it is shown to the administrator, with the reason. */
export type Handed = { sent: true } | { sent: false; trouble: MailTrouble; url: string; expiresAt: Date };

/** Sends a link to its member in their language, or hands it back where mail is not set up or fails. Call it after the commit. */
export async function handOver(
  house: Pick<House, 'mail' | 'clock'>,
  link: MemberLink,
  to: { email: string; lang: Lang; name: string; authority: string },
): Promise<Handed> {
  const outcome = await house.mail.send({ to: to.email, ...letterOf(link, to, house.clock()) });
  return outcome.ok ? { sent: true } : { sent: false, trouble: outcome.trouble, url: link.url, expiresAt: link.expiresAt };
}

function letterOf(link: MemberLink, to: { lang: Lang; name: string; authority: string }, now: Date): { subject: string; text: string } {
  const say = sayIn(to.lang);
  const filled = { name: to.name, authority: to.authority, link: link.url, until: sayDayAndTime(link.expiresAt, to.lang, now) };
  switch (link.purpose) {
    case 'invitation':
      return { subject: say('letter.invitation.subject', filled), text: say('letter.invitation.text', filled) };
    case 'reset':
      return { subject: say('letter.reset.subject', filled), text: say('letter.reset.text', filled) };
    default:
      return never(link.purpose);
  }
}
