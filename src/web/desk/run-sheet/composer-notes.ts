import { slotOfDraft } from '../../../campaigns/slots.queries.ts';
import { isId } from '../../../core/ids.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { MemberRequest } from '../../route.ts';

/** What a member who writes for a slot should know of it; nothing for any other draft. */
export async function slotNotes({ house, visit, say }: MemberRequest, draftId: string): Promise<string[]> {
  const { authorityId } = visit.actor;
  const slot = isId(draftId) ? await house.database.within({ authority: authorityId }, (reader) => slotOfDraft(reader, draftId)) : null;
  if (!slot) return [];
  const about = say('slot.note', { title: slot.title, time: sayDayAndTime(slot.startsAt, say.lang, house.clock()) });
  const guest = slot.isGuest ? [say('slot.by-guest', { name: slot.who })] : [];
  return [slot.hint ? `${about} ${say('slot.note.hint', { hint: slot.hint })}` : about, ...guest];
}
