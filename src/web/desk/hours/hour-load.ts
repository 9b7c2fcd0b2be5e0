import { campaignById, type Campaign } from '../../../campaigns/campaigns.queries.ts';
import { mayChair } from '../../../campaigns/hour-access.ts';
import { hourDesk, type DeskQuestion, type HourDesk } from '../../../campaigns/hour-desk.queries.ts';
import { programmeItem, type ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import { peopleFor, type DeskPerson } from '../../../conversations/conversation.queries.ts';
import { settingsOf } from '../../../conversations/settings.queries.ts';
import type { ConversationSettings } from '../../../conversations/settings.ts';
import { AppError } from '../../../core/errors.ts';
import { isId, newId } from '../../../core/ids.ts';
import type { FormError } from '../../parts/form.ts';
import type { Form, MemberRequest } from '../../route.ts';

/** An hour's desk with everything its page shows. */
export type LoadedHour = { hour: ProgrammeItem; campaign: Campaign; desk: HourDesk; people: DeskPerson[]; settings: ConversationSettings; newest: number };

/** The question hour of an address, for a member who answers as the voice in its chair; not there for anybody else. */
async function hourFor({ house, params, visit }: MemberRequest): Promise<ProgrammeItem> {
  const id = params['hour'] ?? '';
  const hour = isId(id) ? await programmeItem(house.database, id) : null;
  if (hour?.kind !== 'question-hour' || !mayChair(visit.actor, { voiceId: hour.voice.id, authorityId: hour.authority.id })) throw new AppError('not-found', 'no such hour for this member');
  return hour;
}

/** What a page asks to know whether something changed: one number of everything on it. */
export function stamp({ collected, numbered, passed }: HourDesk): number {
  const of = (question: DeskQuestion): number => question.revision + (question.answeringSince?.getTime() ?? 0) % 9973 + (question.passedAt ? 7 : 0);
  return [...collected, ...numbered, ...passed].reduce((sum, question) => (sum * 31 + of(question) + (question.number ?? 0)) % 2147483647, collected.length);
}

/** Reads an hour's desk. */
export async function loadHour(request: MemberRequest): Promise<LoadedHour> {
  const { house } = request;
  const hour = await hourFor(request);
  const campaign = (await campaignById(house.database, hour.campaignId))!;
  const [authorityId, voiceId] = [hour.authority.id, hour.voice.id];
  const found = await house.database.within({ authority: authorityId }, async (reader) => ({
    desk: await hourDesk(reader, { id: hour.id, voiceId }),
    people: await peopleFor(reader, { voice_id: voiceId, authority_id: authorityId, is_private: false }),
    settings: await settingsOf(reader, authorityId),
  }));
  return { hour, campaign, newest: stamp(found.desk), ...found };
}

/** Everything typed on the page of an hour. `answering` is the question it was typed for. */
export type TypedHour = { answerId: string; answering: string | null; seen: number; text: string; lang: string; keeper: string; errors: FormError[] };

/** An hour's page as it is opened: nothing typed, and an id for the answer to come. */
export function nothingTyped(now: Date): TypedHour {
  return { answerId: newId(now.getTime()), answering: null, seen: -1, text: '', lang: '', keeper: '', errors: [] };
}

/** What was typed, so that no refusal and no colleague loses a word of it. */
export function readTypedHour(form: Form, now: Date): TypedHour {
  return {
    answerId: isId(form.get('id')) ? form.get('id') : newId(now.getTime()), answering: isId(form.get('answering')) ? form.get('answering') : null,
    seen: form.number('seen') ?? -1, text: form.get('text').replaceAll('\r\n', '\n'), lang: form.get('lang'), keeper: form.get('keeper'), errors: [],
  };
}
