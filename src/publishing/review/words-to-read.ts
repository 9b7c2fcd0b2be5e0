import type { Surroundings } from '../../checks/index.ts';
import { kindNamed } from '../../kinds/index.ts';
import type { Writer } from '../../platform/database.ts';
import type { ReviewFinding } from '../../platform/safety-tables.ts';
import { lockPost } from '../../posts/posts.store.ts';
import { compose, type Composed } from '../compose.ts';
import { lockDraft, picturesOf, type DraftRow, type MediaRow } from '../drafts.store.ts';
import { writersOfPost } from '../posts-said.queries.ts';
import { refused, type Outcome, type WritingRefusal } from '../refusals.ts';
import { speakerOf, type Speaker } from '../speaker.queries.ts';
import { momentOf } from '../take-off-schedule.ts';
import { conversationToRead } from './review-people.queries.ts';

/** What is to be said, by its id: a draft is read as it is; an answer, and newer words of a post, are kept nowhere else, so they come along. */
export type Source = { id: string; conversationId: string | null; lang: string; text: string };

/** Words that a second reader reads, as they would go out. */
export type ToRead = {
  id: string;
  what: 'draft' | 'edit' | 'answer';
  conversationId: string | null;
  /** Whether it belongs to a conversation in private. */
  isPrivate: boolean;
  speaker: Speaker;
  composed: Composed;
  /** Everybody whose words they are: none of them may say yes to them. */
  writers: ReadonlySet<string>;
  draft: DraftRow | null;
  /** Who said what the newer words are for; null for anything else. */
  postAuthor: string | null;
  /** When it is to go out; null for at once. */
  chosen: Date | null;
};

/** Why there is nothing to be read. */
export type Unreadable = WritingRefusal | { reason: 'gone' };

type Pieces = Omit<ToRead, 'composed' | 'speaker'> & { voiceId: string; typed: { kind: string; lang: string; text: string; details: Record<string, string> }; media: readonly MediaRow[] };

const present = (ids: readonly (string | null)[]): Set<string> => new Set(ids.filter((id) => id !== null));

async function draftPieces(tx: Writer, draft: DraftRow): Promise<Pieces | null> {
  if (!draft.voice_id) return null;
  const media = await picturesOf(tx, draft.id);
  return {
    id: draft.id, what: 'draft', conversationId: null, isPrivate: false, voiceId: draft.voice_id, draft, postAuthor: null, media,
    typed: { kind: draft.kind, lang: draft.lang, text: draft.text, details: draft.details as Record<string, string> },
    writers: present([draft.member_id, ...draft.writers, ...media.map(({ added_by }) => added_by)]),
    chosen: draft.scheduled_for ?? momentOf(draft.chosen_time),
  };
}

async function answerPieces(tx: Writer, { id, conversationId, lang, text }: Source): Promise<Pieces | null> {
  const conversation = await conversationToRead(tx, conversationId!);
  if (!conversation) return null;
  const typed = { kind: 'answer', lang, text, details: {} };
  return { id, what: 'answer', conversationId, isPrivate: conversation.isPrivate, voiceId: conversation.voiceId, draft: null, postAuthor: null, media: [], typed, writers: new Set(), chosen: null };
}

async function editPieces(tx: Writer, { id, lang, text }: Source): Promise<Pieces | null> {
  const post = await lockPost(tx, id);
  if (!post || post.withdrawn_at) return null;
  const typed = { kind: post.kind, lang, text, details: kindNamed(post.kind)?.unparse(post.details) ?? {} };
  return { id, what: 'edit', conversationId: null, isPrivate: false, voiceId: post.voice_id, draft: null, postAuthor: post.author_id, media: await picturesOf(tx, id), typed, writers: new Set(await writersOfPost(tx, id)), chosen: null };
}

async function piecesOf(tx: Writer, source: Source): Promise<Pieces | null> {
  if (source.conversationId) return answerPieces(tx, source);
  const draft = await lockDraft(tx, source.id);
  return draft ? draftPieces(tx, draft) : editPieces(tx, source);
}

/** Reads what would be said now, and locks it: as publishing would, with everything the checks find. */
export async function wordsToRead(tx: Writer, source: Source, around: Surroundings, now: Date): Promise<Outcome<{ toRead: ToRead }, Unreadable>> {
  const pieces = await piecesOf(tx, source);
  if (!pieces) return refused({ reason: 'gone' });
  const { voiceId, typed, media, ...rest } = pieces;
  const speaker = await speakerOf(tx, voiceId);
  if (!speaker) return refused({ reason: 'no-voice' });
  if (speaker.closedAt) return refused({ reason: 'voice-closed' });
  const outcome = compose({ id: source.id, ...typed, media }, now, around);
  return outcome.ok ? { ok: true, toRead: { ...rest, speaker, composed: outcome.composed } } : outcome;
}

/** What the reader is shown: the answers of a draft's poll belong to its words, those of one that was said stand fast. */
export const textToRead = ({ what, composed: { text, options } }: Pick<ToRead, 'what' | 'composed'>): string => (what === 'draft' ? [text, ...options].join('\n') : text);

/** What was found, without the words it was found in. */
export const foundIn = ({ findings }: Composed): ReviewFinding[] => findings.map(({ kind, level, from, to }) => ({ kind, level, from, to }));
