import { sayDayAndTime } from '../core/time.ts';
import { sayIn, type Params } from '../core/words/index.ts';
import { writeMemberLetters, type MemberTo } from '../conversations/write-letter.ts';
import type { Writer } from '../platform/database.ts';
import type { House } from '../platform/house.ts';
import type { Slot } from './slots.queries.ts';

/** What members are written about slots; each has its words as 'slot-letter.<it>.subject' and '.text'. */
export type SlotLetterKind = 'offered' | 'remind' | 'guest-quiet' | 'written' | 'gaps' | 'account';

/** A letter about slots: `about` tells it from others of its kind to the same member, so that each is written once. */
export type SlotLetter = { kind: SlotLetterKind; to: readonly MemberTo[]; about: string; path: string; paramsFor: (lang: MemberTo['lang']) => Params };

/** Writes a letter to each of some members, in their languages, with a link to where they can act. */
export async function writeAboutSlots(tx: Writer, house: Pick<House, 'clock' | 'config' | 'jobs' | 'mail'>, letter: SlotLetter): Promise<void> {
  const { kind, to, about, path, paramsFor } = letter;
  await writeMemberLetters(tx, house, to.map((member) => {
    const say = sayIn(member.lang);
    const filled = { ...paramsFor(member.lang), name: member.name, link: `${house.config.origin}${path}` };
    return { key: `slot-${kind}:${about}:${member.id}`, kind: `slot-${kind}`, member, subject: say(`slot-letter.${kind}.subject`, filled), text: say(`slot-letter.${kind}.text`, filled) };
  }));
}

/** How a slot is named in letters. */
export const slotParams = (slot: Slot) => (lang: MemberTo['lang']): Params => ({
  title: slot.title, campaign: slot.campaign.name, voice: slot.voice?.name ?? '', time: sayDayAndTime(slot.startsAt, lang), hint: slot.hint, who: slot.who,
});
