import { html } from 'hono/html';
import { dutyOf, membersForDuty, type Duty, type DutyMember } from '../../../conversations/duty-members.queries.ts';
import { KEPT, LONGEST_CARE, writeHours, type SettingsTyped } from '../../../conversations/read-settings.ts';
import { settingsOf } from '../../../conversations/settings.queries.ts';
import type { ConversationSettings } from '../../../conversations/settings.ts';
import { writeOfficeWeek } from '../../../core/office-hours.ts';
import type { Say } from '../../../core/words/index.ts';
import { actionBar, checkbox, doneNote, errorOf, errorSummary, field, formToken, select, textArea, type FormError } from '../../parts/form.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { ownAuthority } from '../authority/own-authority.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { comingBankHolidays, holidaysSection, type HolidayTyped } from './holidays-section.ts';

export const SETTINGS_PATH = '/desk/council/conversations';

/** What the page shows besides what is stored: what was typed and refused. */
export type SettingsState = { typed?: SettingsTyped; holiday?: HolidayTyped; errors?: readonly FormError[] };

const NO_CARE = { dutyMemberId: '', cover: '', route: '', words: '' };

function typedOf({ hours, targets, allowsNameless, care, keepDays }: ConversationSettings): SettingsTyped {
  return {
    week: writeOfficeWeek(hours.week),
    keepsBankHolidays: hours.keepsBankHolidays,
    targets: {
      question: writeHours(targets.question.minutes), reply: writeHours(targets.reply.minutes), private: writeHours(targets.private.minutes),
      care: String(targets.care.minutes),
    },
    allowsNameless,
    care: { ...(care ?? NO_CARE), on: care !== null },
    keepDays: { public: String(keepDays.public), private: String(keepDays.private), unconfirmed: String(keepDays.unconfirmed) },
  };
}

/** How the authority's conversations are held, to change; 422 with what was typed where something is to be mended. */
export async function settingsPage(request: MemberRequest, state: SettingsState = {}): Promise<Reply> {
  const { house, say, visit, query } = request;
  const { authorityId } = visit.actor;
  const authority = await ownAuthority(request);
  const { settings, able, duty } = await house.database.within({ authority: authorityId }, async (reader) => {
    const stored = await settingsOf(reader, authorityId);
    return { settings: stored, able: await membersForDuty(reader, authorityId), duty: await dutyOf(reader, authorityId, stored) };
  });
  const errors = state.errors ?? [];
  const typed = state.typed ?? typedOf(settings);
  const body = html`<div class="ww-read">${doneNote(query.has('saved') ? say('conversing.saved') : null)}${errorSummary(say, errors)}
<p class="ww-meta"><a href="/desk/authority">${say('council.title')}</a></p><h1>${say('conversing.title')}</h1><p class="ww-lead">${say('conversing.lead', { authority: authority.name })}</p>
<form method="post" action="${SETTINGS_PATH}" novalidate>${formToken(visit)}
${hoursSection(request, typed, errors)}${targetsSection(say, typed, errors)}${whoSection(say, typed)}${careSection(say, typed, able, duty, errors)}${keepSection(say, typed, errors)}
${actionBar(say('conversing.save'))}</form>
${holidaysSection(request, settings.hours.closedDays, state.holiday, errors)}
<p class="ww-lg-gap"><a href="/desk/council/phrases">${say('conversing.link.phrases')}</a></p></div>`;
  return onDesk(request, { title: say('conversing.title'), current: 'council', body }, errors.length > 0 ? 422 : 200);
}

function section(id: string, heading: string, body: Html): Html {
  return html`<section class="ww-sect" aria-labelledby="${id}"><div class="ww-sect__head"><h2 id="${id}">${heading}</h2></div>${body}</section>`;
}

function hoursSection({ say, house }: MemberRequest, typed: SettingsTyped, errors: readonly FormError[]): Html {
  // Monday first, as the hours are kept; the words begin with Sunday.
  const days = typed.week.map((hours, day) => field({
    name: `day-${day}`, label: say(`time.weekday.${(day + 1) % 7}` as 'time.weekday.0'), value: hours, autocomplete: 'off', short: true, error: errorOf(errors, `day-${day}`),
  }));
  return section('office-hours', say('conversing.hours'), html`<p class="ww-after">${say('conversing.hours.lead')}</p>${days}${checkbox({
    name: 'bank-holidays', label: say('conversing.bank-holidays'), checked: typed.keepsBankHolidays,
    hint: say('conversing.bank-holidays.next', { days: comingBankHolidays(house.clock(), say, 5).join('; ') }),
  })}`);
}

function targetsSection(say: Say, { targets }: SettingsTyped, errors: readonly FormError[]): Html {
  const target = (name: keyof SettingsTyped['targets'], hint?: string) => field({
    name: `target-${name}`, label: say(`conversing.target-${name}`), value: targets[name], inputmode: 'text', autocomplete: 'off', short: true, hint,
    error: errorOf(errors, `target-${name}`),
  });
  return section('targets', say('conversing.targets'), html`<p class="ww-after">${say('conversing.targets.lead')}</p>${target('question')}${target('reply')}${target('private')}${
    target('care', say('conversing.target-care.hint'))}`);
}

function whoSection(say: Say, { allowsNameless }: SettingsTyped): Html {
  return section('who', say('conversing.who'), checkbox({ name: 'nameless', label: say('conversing.nameless'), hint: say('conversing.nameless.hint'), checked: allowsNameless }));
}

function careSection(say: Say, { care }: SettingsTyped, able: readonly DutyMember[], duty: Duty, errors: readonly FormError[]): Html {
  const options = [{ value: '', label: say('conversing.duty.choose') }, ...able.map(({ id, name }) => ({ value: id, label: name }))];
  const vacant = duty.state === 'vacant' ? html`<p class="ww-error" role="status">${say('conversing.vacant')}</p>` : '';
  const agreed = (name: 'route' | 'words') => textArea({
    name, label: say(`conversing.${name}`), hint: say(`conversing.${name}.hint`), value: care[name], rows: 4, error: errorOf(errors, name), maxlength: LONGEST_CARE[name],
  });
  return section('care', say('conversing.care'), html`<p class="ww-after">${say('conversing.care.lead')}</p>${vacant}${
    checkbox({ name: 'care-on', label: say('conversing.care.on'), checked: care.on, error: errorOf(errors, 'care-on') })}${
    select({ name: 'duty', label: say('conversing.duty'), hint: able.length > 0 ? say('conversing.duty.hint') : say('conversing.duty.nobody-can'), value: care.dutyMemberId, options, error: errorOf(errors, 'duty') })}${
    field({ name: 'cover', label: say('conversing.cover'), hint: say('conversing.cover.hint'), value: care.cover, autocomplete: 'off', maxlength: LONGEST_CARE.cover, error: errorOf(errors, 'cover') })}${
    agreed('route')}${agreed('words')}`);
}

function keepSection(say: Say, { keepDays }: SettingsTyped, errors: readonly FormError[]): Html {
  const fields = KEPT.map((kept) => field({
    name: `keep-${kept}`, label: say(`conversing.keep-${kept}`), value: keepDays[kept], inputmode: 'numeric', autocomplete: 'off', short: true, error: errorOf(errors, `keep-${kept}`),
  }));
  return section('keep', say('conversing.keep'), html`<p class="ww-after">${say('conversing.keep.lead')}</p>${fields}`);
}
