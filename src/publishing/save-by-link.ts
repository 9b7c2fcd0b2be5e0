import { record } from '../audit/record.ts';
import type { Writer } from '../platform/database.ts';
import type { ChosenTime } from '../platform/tables.ts';
import { LONGEST_DRAFT, POST_LANGUAGES } from './compose.ts';
import { deletePictures, describePictures, dropSchedule, insertDraft, lockDraft, updateDraft, type DraftRow, type DraftWords, type PictureWords } from './drafts.store.ts';
import { postExists } from './posts-said.queries.ts';
import { refused, type WritingRefusal } from './refusals.ts';
import type { SaveOutcome } from './save-draft.ts';
import { speakerOf } from './speaker.queries.ts';
import { chosenTimeOf } from './take-off-schedule.ts';

/**
 * What somebody without an account wrote for a voice. `keeperId` is the member
 * whose link they have: the draft is kept in that name, since it must be in one,
 * says at the desk that `guest` wrote it, and bears no byline. `time` is when it should go out, for the editor to decide.
 */
export type LinkWords = {
  draftId: string;
  authorityId: string;
  voiceId: string;
  keeperId: string;
  guest: string;
  lang: string;
  text: string;
  time: ChosenTime | null;
  pictures?: readonly PictureWords[];
  removePictures?: readonly string[];
  /** The revision last seen; null before there was a draft: where there is one by now, only the same words are taken once more. */
  revision: number | null;
};

async function refuseWords(tx: Writer, words: LinkWords): Promise<WritingRefusal | null> {
  if (words.text.length > LONGEST_DRAFT) return { reason: 'far-too-long', length: words.text.length, most: LONGEST_DRAFT };
  if (!POST_LANGUAGES.some((lang) => lang === words.lang)) return { reason: 'unknown-language' };
  const speaker = await speakerOf(tx, words.voiceId);
  if (!speaker || speaker.authorityId !== words.authorityId) return { reason: 'no-voice' };
  return speaker.closedAt ? { reason: 'voice-closed' } : null;
}

/** What was approved for a time is no longer what was approved. */
async function dropApproval(tx: Writer, draft: DraftRow, now: Date): Promise<DraftRow> {
  const row = await dropSchedule(tx, draft.id, chosenTimeOf(draft.scheduled_for!), now);
  await record(tx, { authorityId: draft.authority_id, actor: 'house', action: 'post.unscheduled', subject: `post:${draft.id}`, detail: { changed: true, byLink: true }, at: now });
  return row;
}

async function change(tx: Writer, found: DraftRow, words: LinkWords, draft: DraftWords, now: Date): Promise<SaveOutcome> {
  const isTheirs = found.by_guest !== null && found.member_id === words.keeperId && found.voice_id === words.voiceId;
  if (!isTheirs) return refused({ reason: 'not-allowed' });
  const isSeen = words.revision === null ? words.text === found.text : words.revision === found.revision;
  if (!isSeen) return refused({ reason: 'changed-elsewhere' });
  const row = await updateDraft(tx, { ...draft, kind: found.kind, details: found.details as Record<string, string> }, true, now);
  await describePictures(tx, row.id, words.pictures ?? []);
  await deletePictures(tx, row.id, words.removePictures ?? []);
  return { ok: true, draft: row.scheduled_for ? await dropApproval(tx, row, now) : row };
}

/**
 * Saves what somebody writes through a link, in the caller's transaction, which
 * has settled that the link is theirs. Nobody but the voice's editors can say it;
 * a change takes it off the schedule until one of them has read it again.
 */
export async function saveByLink(tx: Writer, words: LinkWords, now: Date): Promise<SaveOutcome> {
  const refusal = await refuseWords(tx, words);
  if (refusal) return refused(refusal);
  if (await postExists(tx, words.draftId)) return refused({ reason: 'already-said' });
  const draft: DraftWords = { id: words.draftId, voiceId: words.voiceId, kind: 'update', lang: words.lang, text: words.text, details: {} };
  const found = await lockDraft(tx, words.draftId);
  if (found) return change(tx, found, words, draft, now);
  const by = { memberId: words.keeperId, authorityId: words.authorityId, othersWrote: true, guest: words.guest };
  const made = await insertDraft(tx, { ...draft, time: words.time }, by, now);
  return made ? { ok: true, draft: made } : refused({ reason: (await postExists(tx, words.draftId)) ? 'already-said' : 'no-such-draft' });
}
