import { html } from 'hono/html';
import { eraseResident } from '../../../conversations/erase-resident.ts';
import { residentData, type ResidentData } from '../../../conversations/resident-data.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { buttonForm, errorOf, errorSummary, field, formToken, type FormError } from '../../parts/form.ts';
import { plainPage } from '../../parts/plain-page.ts';
import { page, seeOther, type Html, type MemberRequest, type Reply } from '../../route.ts';
import { ownAuthority } from '../authority/own-authority.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { fileSections } from './file-section.ts';
import { RESIDENTS_PATH } from './find-page.ts';

const idOf = ({ params }: MemberRequest): string => params['id'] ?? '';

/** GET /desk/residents/:id: all that is held about one person, and what can be done with it. */
export async function openResident(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  const data = await residentData(house, visit.actor, idOf(request), 'page');
  const title = data.file.name || say('residents.nameless');
  const body = html`<div class="ww-read"><p class="ww-meta"><a href="${RESIDENTS_PATH}">${say('residents.title')}</a></p><h1 class="ww-break">${title}</h1>
${fileSections(data, say, house.clock())}${data.file.erasedAt ? '' : actsSection(request)}</div>`;
  return onDesk(request, { title, current: 'council', body });
}

function actsSection(request: MemberRequest): Html {
  const { say, visit } = request;
  const address = `${RESIDENTS_PATH}/${idOf(request)}`;
  return html`<section class="ww-sect" aria-labelledby="export"><div class="ww-sect__head"><h2 id="export">${say('resident.export')}</h2></div><p class="ww-after">${say('resident.export.lead')}</p>
<div class="ww-row ww-lg-gap">${buttonForm({ action: `${address}/file`, label: say('resident.export.json'), visit })}${buttonForm({ action: `${address}/print`, label: say('resident.export.print'), visit })}</div></section>
<section class="ww-sect" aria-labelledby="erase"><div class="ww-sect__head"><h2 id="erase">${say('resident.erase')}</h2></div><p class="ww-after">${say('resident.erase.beyond')}</p>
<p class="ww-after"><a href="${address}/erase">${say('resident.erase')}</a></p></section>`;
}

/** POST /desk/residents/:id/file: the same as JSON, to hand over. By POST, since it is written down. */
export async function sendFile(request: MemberRequest): Promise<Reply> {
  const { house, visit } = request;
  const { file, keepDays } = await residentData(house, visit.actor, idOf(request), 'file');
  const bytes = Buffer.from(JSON.stringify({ made: house.clock(), keepDays, resident: file }, null, 2));
  const headers = { 'content-disposition': `attachment; filename="resident-${file.id}.json"`, 'cache-control': 'no-store' };
  return { kind: 'bytes', bytes, contentType: 'application/json; charset=utf-8', headers };
}

/** POST /desk/residents/:id/print: the same as a page of its own, to print. */
export async function sendPrint(request: MemberRequest): Promise<Reply> {
  const { house, visit, say } = request;
  const data = await residentData(house, visit.actor, idOf(request), 'print');
  const { name } = await ownAuthority(request);
  const title = data.file.name || say('residents.nameless');
  const now = house.clock();
  const body = html`<div class="ww-read"><h1 class="ww-break">${title}</h1><p class="ww-lead">${say('resident.export.made', { authority: name, date: sayDayAndTime(now, say.lang) })}</p>${fileSections(data, say, now)}</div>`;
  return page(plainPage({ say, title, body, demonstration: house.config.demonstration }));
}

/** GET /desk/residents/:id/erase: what erasing means, and what it cannot reach. */
export async function openErase(request: MemberRequest): Promise<Reply> {
  return erasePage(request, await residentData(request.house, request.visit.actor, idOf(request), 'page'), []);
}

/** POST /desk/residents/:id/erase: erases, once the word was typed. */
export async function sendErase(request: MemberRequest): Promise<Reply> {
  const { house, visit, form, say } = request;
  const word = say('resident.erase.word');
  if (form.get('word').trim().toLowerCase() === word) {
    await eraseResident(house, visit.actor, idOf(request));
    return seeOther(`${RESIDENTS_PATH}?erased`);
  }
  const data = await residentData(house, visit.actor, idOf(request), 'page');
  return erasePage(request, data, [{ field: 'word', text: say('resident.erase.wrong', { word }) }]);
}

async function erasePage(request: MemberRequest, { file }: ResidentData, errors: readonly FormError[]): Promise<Reply> {
  const { say, visit } = request;
  const title = say('resident.erase.title', { name: file.name || say('residents.nameless') });
  const waiting = file.conversations.filter(({ isWaiting }) => isWaiting).length;
  const word = say('resident.erase.word');
  const body = html`<div class="ww-read">${errorSummary(say, errors)}<h1 class="ww-break">${title}</h1><p class="ww-lead">${say('resident.erase.lead', { conversations: file.conversations.length })}</p>${
    waiting > 0 ? html`<p class="ww-panel ww-panel--accent">${say('resident.erase.waiting', { count: waiting })}</p>` : ''}<p>${say('resident.erase.beyond')}</p>
<form method="post" action="${RESIDENTS_PATH}/${file.id}/erase" novalidate>${formToken(visit)}${
    field({ name: 'word', label: say('resident.erase.confirm', { word }), autocomplete: 'off', short: true, error: errorOf(errors, 'word') })}
<div class="ww-actionbar ww-lg-gap"><button class="ds_button" type="submit">${say('resident.erase.act')}</button><a href="${RESIDENTS_PATH}/${file.id}">${say('set-up.back')}</a></div></form></div>`;
  return onDesk(request, { title, current: 'council', body }, errors.length > 0 ? 422 : 200);
}
