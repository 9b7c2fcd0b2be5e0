import { changeSettings } from '../conversations/change-settings.ts';
import { writeHours } from '../conversations/read-settings.ts';
import { settingsOf } from '../conversations/settings.queries.ts';
import { writeOfficeWeek } from '../core/office-hours.ts';
import type { Actor } from '../members/permissions.ts';
import type { House } from '../platform/house.ts';
import { accepted } from './cannot-demonstrate.ts';

/** What a council of the demonstration agreed for somebody who may need help now. Invented, like all of it. */
const AGREED = {
  cover: 'Day and night: the duty officer has the telephone',
  route: 'Read it. If somebody is in danger now, ring 999. Otherwise answer with the agreed words within a quarter of an hour, move it to private, and ring the duty social worker on 01632 960 199.',
  words: 'Thank you for telling us. You do not have to manage this alone. If you are in danger now, ring 999; for help that cannot wait, ring 111 at any hour. If you tell us how to reach you, somebody from our team rings you tonight.',
};

/** Switches care on for a council, with its administrator on duty, once; what somebody set since then stays. */
export async function switchCareOn(house: House, administrator: Actor): Promise<void> {
  const { authorityId, memberId } = administrator;
  const settings = await house.database.within({ authority: authorityId }, (reader) => settingsOf(reader, authorityId));
  if (settings.care) return;
  const { hours, targets, allowsNameless, keepDays } = settings;
  accepted(await changeSettings(house, administrator, {
    week: writeOfficeWeek(hours.week), keepsBankHolidays: hours.keepsBankHolidays, allowsNameless,
    targets: { question: writeHours(targets.question.minutes), reply: writeHours(targets.reply.minutes), private: writeHours(targets.private.minutes), care: String(targets.care.minutes) },
    keepDays: { public: String(keepDays.public), private: String(keepDays.private), unconfirmed: String(keepDays.unconfirmed) },
    care: { on: true, dutyMemberId: memberId, ...AGREED },
  }), 'switching care on');
}
