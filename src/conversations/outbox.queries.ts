import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';
import { mayForAuthority, mayOnVoice, type Actor } from '../members/permissions.ts';
import { maySee } from './desk-access.ts';

/** A letter that has not left, as the outbox shows it. */
export type UnsentLetter = {
  id: string;
  kind: string;
  conversationId: string | null;
  to: string;
  lang: string;
  subject: string;
  text: string;
  madeAt: Date;
  tries: number;
  trouble: string | null;
  isToMember: boolean;
  /** Whether this member may hand it on, link and all: a link lets in, also when the conversation has become private. */
  mayHandOn: boolean;
};

type Row = Awaited<ReturnType<typeof unsentRows>>[number];

/** The most letters that one page shows: the newest. */
export const MOST_LETTERS = 200;

async function unsentRows(reader: Reader, authorityId: string, id?: string) {
  const rows = reader
    .selectFrom('letters')
    .leftJoin('conversations', 'conversations.id', 'letters.conversation_id')
    // A link to a second reader, by the key it was written under.
    .leftJoin('review_readers', (join) => join.on(sql<string>`'review-asked-guest:' || review_readers.id`, '=', sql.ref('letters.key')))
    .leftJoin('reviews', 'reviews.id', 'review_readers.review_id')
    .leftJoin('drafts', 'drafts.id', 'reviews.draft_id')
    .select([
      'letters.id', 'letters.kind', 'letters.conversation_id', 'letters.member_id', 'letters.to_address', 'letters.lang', 'letters.subject', 'letters.text',
      'letters.made_at', 'letters.tries', 'letters.trouble', 'conversations.voice_id', 'conversations.authority_id', 'conversations.is_private',
      'reviews.asked_by', 'drafts.member_id as drafted_by', 'drafts.writers',
    ])
    .where('letters.authority_id', '=', authorityId)
    .where('letters.sent_at', 'is', null);
  return (id ? rows.where('letters.id', '=', id) : rows).orderBy('letters.made_at', 'desc').orderBy('letters.id').execute();
}

/** Who opened the link to a second reader of their own words could say yes to them. */
const isTheirWords = ({ memberId }: Actor, { asked_by, drafted_by, writers }: Row): boolean => [asked_by, drafted_by, ...(writers ?? [])].includes(memberId);

/**
 * Who may see a letter that waits: one to a member, the member and the
 * administrators; one that asks a resident to confirm, the administrators and the
 * voice's moderators, since the desk does not show that conversation yet; a link
 * to a second reader, the administrators whose words they are not; any other,
 * whoever may see its conversation.
 */
function maySeeLetter(actor: Actor, row: Row): boolean {
  const { kind, member_id, voice_id, authority_id, is_private } = row;
  const isAdministrator = mayForAuthority(actor, 'manage-conversations', actor.authorityId);
  if (member_id) return member_id === actor.memberId || isAdministrator;
  if (row.asked_by) return isAdministrator && !isTheirWords(actor, row);
  if (!voice_id || !authority_id || is_private === null) return false;
  if (kind === 'confirm') return isAdministrator || mayOnVoice(actor, 'moderate', { id: voice_id, authorityId: authority_id });
  return maySee(actor, { voice_id, authority_id, is_private });
}

function mayHandOn(actor: Actor, { kind, member_id, asked_by, voice_id, authority_id }: Row): boolean {
  return kind === 'confirm' || member_id !== null || asked_by !== null || mayOnVoice(actor, 'see-private', { id: voice_id!, authorityId: authority_id! });
}

const asLetter = (actor: Actor, row: Row): UnsentLetter => ({
  id: row.id, kind: row.kind, conversationId: row.conversation_id, to: row.to_address, lang: row.lang, subject: row.subject, text: row.text, madeAt: row.made_at,
  tries: row.tries, trouble: row.trouble, isToMember: row.member_id !== null, mayHandOn: mayHandOn(actor, row),
});

/** The letters that have not left and that a member may see, the newest first. The reader must see the authority's private rows. */
export async function outboxOf(reader: Reader, actor: Actor): Promise<UnsentLetter[]> {
  return (await unsentRows(reader, actor.authorityId)).filter((row) => maySeeLetter(actor, row)).slice(0, MOST_LETTERS).map((row) => asLetter(actor, row));
}

/** One of them; null where it has left, is nobody's, or is none that they may see. */
export async function unsentLetter(reader: Reader, actor: Actor, id: string): Promise<UnsentLetter | null> {
  const [row] = await unsentRows(reader, actor.authorityId, id);
  return row && maySeeLetter(actor, row) ? asLetter(actor, row) : null;
}
