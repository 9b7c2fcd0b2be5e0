import { isDeepStrictEqual } from 'node:util';
import { record } from '../audit/record.ts';
import { cleanText } from '../core/text.ts';
import { londonLocal, londonMoment, repeatedHour } from '../core/time.ts';
import type { Actor } from '../members/permissions.ts';
import type { Writer } from '../platform/database.ts';
import type { ChosenTime } from '../platform/tables.ts';
import { dropSchedule, picturesOf, type DraftRow, type DraftWords, type PictureWords } from './drafts.store.ts';
import { speakerOf } from './speaker.queries.ts';

/** The moment a chosen time means; null for none, for words that are no time, and for one that comes twice and was not decided. */
export function momentOf(chosen: ChosenTime | null): Date | null {
  const moment = chosen && londonMoment(chosen.local, chosen.which);
  return moment?.ok ? moment.at : null;
}

/** A moment as a form would choose it. */
export function chosenTimeOf(at: Date): ChosenTime {
  return { local: londonLocal(at), which: repeatedHour(at) };
}

const filledIn = (details: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(details).filter(([, word]) => word !== ''));

type Saying = DraftWords & { pictures?: readonly PictureWords[]; removePictures?: readonly string[] };

function saysOtherWords(draft: DraftRow, { voiceId, kind, lang, text, details }: Saying): boolean {
  const now = { voiceId, kind, lang, text: cleanText(text), details: filledIn(details) };
  const before = { voiceId: draft.voice_id, kind: draft.kind, lang: draft.lang, text: cleanText(draft.text), details: filledIn(draft.details) };
  return !isDeepStrictEqual(now, before);
}

async function saysOtherPictures(tx: Writer, draft: DraftRow, { pictures = [], removePictures = [] }: Saying): Promise<boolean> {
  if (pictures.length === 0 && removePictures.length === 0) return false;
  const typed = new Map(pictures.map((picture) => [picture.id, picture]));
  return (await picturesOf(tx, draft.id)).some((row) => {
    const words = typed.get(row.id);
    const isRedescribed = words && (words.alt.trim() !== row.alt.trim() || words.decorativeReason !== row.decorative_reason);
    return isRedescribed || removePictures.includes(row.id);
  });
}

/** Whether a save would change what readers would be told. */
export async function changesWords(tx: Writer, draft: DraftRow, saying: Saying): Promise<boolean> {
  return saysOtherWords(draft, saying) || saysOtherPictures(tx, draft, saying);
}

/** Whether a save chooses another time than the one a draft is scheduled for. */
export function movesTime(draft: DraftRow, { time }: Saying): boolean {
  if (time === undefined || !draft.scheduled_for) return false;
  return momentOf(time)?.getTime() !== draft.scheduled_for.getTime();
}

/**
 * Takes a draft off the schedule because it is no longer what was scheduled, and
 * writes that down; gives its row. It keeps the time, so that one press puts it
 * back. Call it last in the transaction, and only for one that is scheduled.
 */
export async function takeOffSchedule(tx: Writer, actor: Actor, draft: DraftRow, time: ChosenTime | null | undefined, now: Date): Promise<DraftRow> {
  const chosen = time === undefined && draft.scheduled_for ? chosenTimeOf(draft.scheduled_for) : (time ?? null);
  const row = await dropSchedule(tx, draft.id, chosen, now);
  const speaker = draft.voice_id ? await speakerOf(tx, draft.voice_id) : null;
  const { authorityId } = actor;
  const detail = { voice: speaker?.handle ?? null, changed: true };
  await record(tx, { authorityId, actor, action: 'post.unscheduled', subject: `post:${draft.id}`, detail, at: now });
  return row;
}
