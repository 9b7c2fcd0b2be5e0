import { addHoliday, changeSettings, removeHoliday } from '../../../conversations/change-settings.ts';
import { LONGEST_CARE, type SettingsRefusal, type SettingsTyped } from '../../../conversations/read-settings.ts';
import { sayHoursRefusal } from '../../../core/say-clock.ts';
import type { Say } from '../../../core/words/index.ts';
import type { FormError } from '../../parts/form.ts';
import { seeOther, type Form, type MemberRequest, type Reply } from '../../route.ts';
import { SETTINGS_PATH, settingsPage } from './settings-page.ts';

/** GET /desk/council/conversations. */
export async function openSettings(request: MemberRequest): Promise<Reply> {
  return settingsPage(request);
}

/** POST /desk/council/conversations: saves all of it, or says everything that is to be mended. */
export async function sendSettings(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const typed = typedIn(form);
  const outcome = await changeSettings(house, visit.actor, typed);
  if (outcome.ok) return seeOther(`${SETTINGS_PATH}?saved`);
  return settingsPage(request, { typed, errors: settingsErrors(outcome.refusals, say) });
}

/** POST /desk/council/conversations/holidays. */
export async function sendHoliday(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const holiday = { date: form.get('date'), name: form.get('name') };
  const outcome = await addHoliday(house, visit.actor, holiday);
  if (outcome.ok) return seeOther(`${SETTINGS_PATH}?saved#holidays`);
  const isName = outcome.refusal === 'no-name' || outcome.refusal === 'too-long';
  return settingsPage(request, { holiday, errors: [{ field: isName ? 'name' : 'date', text: say(`conversing.holidays.${outcome.refusal}`) }] });
}

/** POST /desk/council/conversations/holidays/remove. */
export async function sendNoHoliday({ house, visit, form }: MemberRequest): Promise<Reply> {
  await removeHoliday(house, visit.actor, form.get('date'));
  return seeOther(`${SETTINGS_PATH}?saved#holidays`);
}

function typedIn(form: Form): SettingsTyped {
  const target = (name: string) => form.get(`target-${name}`);
  const keep = (name: string) => form.get(`keep-${name}`);
  return {
    week: Array.from({ length: 7 }, (_, day) => form.get(`day-${day}`)),
    keepsBankHolidays: form.has('bank-holidays'),
    targets: { question: target('question'), reply: target('reply'), private: target('private'), care: target('care') },
    allowsNameless: form.has('nameless'),
    care: { on: form.has('care-on'), dutyMemberId: form.get('duty'), cover: form.get('cover'), route: form.get('route'), words: form.get('words') },
    keepDays: { public: keep('public'), private: keep('private'), unconfirmed: keep('unconfirmed') },
  };
}

function errorFor(refusal: SettingsRefusal, say: Say): FormError {
  switch (refusal.field) {
    case 'week':
      return { field: `day-${refusal.refusal.day}`, text: sayHoursRefusal(refusal.refusal, say.lang) };
    case 'duty':
      return { field: 'duty', text: say(`conversing.duty.${refusal.reason}`) };
    case 'cover':
    case 'route':
    case 'words':
      return { field: refusal.field, text: say(`conversing.${refusal.field}.${refusal.reason}`, { most: LONGEST_CARE[refusal.field] }) };
    case 'target-care':
      return { field: refusal.field, text: say('conversing.target-care.wrong') };
    case 'target-question':
    case 'target-reply':
    case 'target-private':
      return { field: refusal.field, text: `${say(`conversing.${refusal.field}`)}: ${say('conversing.target.wrong')}` };
    default:
      return { field: refusal.field, text: `${say(`conversing.${refusal.field}`)}: ${say('conversing.keep.wrong')}` };
  }
}

/** One sentence for each thing to mend; for care, first one that names all that is missing. */
function settingsErrors(refusals: readonly SettingsRefusal[], say: Say): FormError[] {
  const missing = refusals.flatMap((one) => ('reason' in one && one.reason === 'missing' ? [say(`conversing.${one.field as 'duty'}`)] : []));
  const care = missing.length > 0 ? [{ field: 'care-on', text: say('conversing.care.missing', { missing: missing.join(', ') }) }] : [];
  return [...care, ...refusals.map((refusal) => errorFor(refusal, say))];
}
