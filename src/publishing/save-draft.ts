import { isId } from '../core/ids.ts';
import type { Actor } from '../members/permissions.ts';
import { mayOnVoice } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import { LONGEST_DRAFT } from './compose.ts';
import { mayTouchDraft } from './draft-access.ts';
import {
  deleteDraft,
  deletePictures,
  describePictures,
  insertDraft,
  lockDraft,
  noteWriter,
  updateDraft,
  type DraftRow,
  type DraftWords,
  type PictureWords,
} from './drafts.store.ts';
import { postExists } from './posts-said.queries.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';
import { speakerOf } from './speaker.queries.ts';
import { changesWords, movesTime, takeOffSchedule } from './take-off-schedule.ts';

/** What a composer sends: the words, what was said of the pictures, and the revision it started from. */
export type DraftInput = DraftWords & {
  pictures?: readonly PictureWords[];
  removePictures?: readonly string[];
  /** The revision last seen; null takes whatever is there. */
  revision?: number | null;
};

export type SaveOutcome = Outcome<{ draft: DraftRow }, WritingRefusal>;

async function refuseVoice(tx: Writer, actor: Actor, voiceId: string | null): Promise<WritingRefusal | null> {
  if (voiceId === null) return null;
  const speaker = isId(voiceId) ? await speakerOf(tx, voiceId) : null;
  if (!speaker || !mayOnVoice(actor, 'write-draft', speaker)) return { reason: 'not-allowed' };
  return speaker.closedAt ? { reason: 'voice-closed' } : null;
}

/**
 * Saves a draft within the caller's transaction; a draft that does not exist
 * yet is made. Saving the same thing twice is the same as saving it once.
 */
export async function saveDraftIn(tx: Writer, actor: Actor, input: DraftInput, now: Date): Promise<SaveOutcome> {
  if (!isId(input.id)) return refused({ reason: 'no-such-draft' });
  if (input.text.length > LONGEST_DRAFT) return refused({ reason: 'far-too-long', length: input.text.length, most: LONGEST_DRAFT });
  const refusal = await refuseVoice(tx, actor, input.voiceId);
  if (refusal) return refused(refusal);
  const found = await lockDraft(tx, input.id);
  const made = found ? null : await makeDraft(tx, actor, input, now);
  if (made) return { ok: true, draft: made };
  // Of several presses at once one makes it; the others waited for it, and go on from it.
  const stored = found ?? (await lockDraft(tx, input.id));
  // Gone, or another authority's: said by a second press, thrown away, or never this member's to see.
  if (!stored) return refused({ reason: (await postExists(tx, input.id)) ? 'already-said' : 'no-such-draft' });
  if (!(await mayTouchDraft(tx, actor, stored))) return refused({ reason: 'not-allowed' });
  if (input.revision != null && input.revision !== stored.revision) return refused({ reason: 'changed-elsewhere' });
  return { ok: true, draft: await changeDraft(tx, actor, stored, input, now) };
}

/** Nothing half-typed goes out: a change takes a draft off the schedule until somebody schedules it again. */
async function changeDraft(tx: Writer, actor: Actor, stored: DraftRow, input: DraftInput, now: Date): Promise<DraftRow> {
  const isChanged = await changesWords(tx, stored, input);
  const isTheirs = isChanged && actor.memberId !== stored.member_id;
  if (isTheirs) await noteWriter(tx, stored.id, actor.memberId);
  const draft = await updateDraft(tx, input, stored.others_wrote || isTheirs, now);
  await describePictures(tx, draft.id, input.pictures ?? []);
  await deletePictures(tx, draft.id, input.removePictures ?? []);
  const goesOn = draft.scheduled_for === null || !(isChanged || movesTime(stored, input));
  return goesOn ? draft : takeOffSchedule(tx, actor, draft, input.time, now);
}

/** A new draft; null where there is one of that id, or where it was said already. */
async function makeDraft(tx: Writer, actor: Actor, input: DraftInput, now: Date): Promise<DraftRow | null> {
  const made = await insertDraft(tx, input, actor, now);
  // Looked for afterwards: a draft may be made and said while this one waits to look.
  if (!made || !(await postExists(tx, input.id))) return made;
  await deleteDraft(tx, input.id);
  return null;
}

/** Saves what a member is writing. Drafts are private to those who may write for their voice, and are no audit matter; what leaves the schedule is. */
export async function saveDraft(house: House, actor: Actor, input: DraftInput): Promise<SaveOutcome> {
  return house.database.transaction({ authority: actor.authorityId }, (tx) => saveDraftIn(tx, actor, input, house.clock()));
}
