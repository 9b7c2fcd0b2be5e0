import { html } from 'hono/html';
import { credentialsOf } from '../../../members/members.queries.ts';
import { sessionsOf, type ListedSession } from '../../../members/sessions.store.ts';
import { buttonForm, doneNote, errorOf, errorSummary, field, formToken, select, type FormError } from '../../parts/form.ts';
import { table, type Table } from '../../parts/table.ts';
import { timeTag } from '../../parts/times.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { onDesk } from '../writing/desk-frame.ts';

/** GET /desk/me: who one is here, and how one gets in. */
export async function openMe(request: MemberRequest): Promise<Reply> {
  return showMe(request, []);
}

/** The page about oneself, with what was wrong in the form that was sent. */
export async function showMe(request: MemberRequest, errors: readonly FormError[]): Promise<Reply> {
  const { house, visit, say } = request;
  const { actor } = visit;
  const { member, sessions } = await house.database.within({ authority: actor.authorityId }, async (reader) => ({
    member: await credentialsOf(reader, actor.memberId),
    sessions: await sessionsOf(reader, actor.memberId, house.clock()),
  }));
  const body = html`<div class="ww-read">${errorSummary(say, errors)}${doneNote(whatWasDone(request))}<h1>${say('me.title')}</h1>
${details(request, member?.email ?? '', errors)}${password(request, errors)}${secondFactor(request, member?.totpConfirmedAt !== null)}
${sessionList(request, sessions)}${leaving(request)}</div>`;
  return onDesk(request, { title: say('me.title'), current: 'me', body }, errors.length > 0 ? 422 : 200);
}

function whatWasDone({ query, say, form }: MemberRequest): string | null {
  if (form.names().length > 0) return null;
  const count = Number(query.get('ended'));
  if (query.has('ended') && Number.isSafeInteger(count)) return say('me.sessions.ended', { count });
  if (query.has('password')) return say('me.password.changed');
  return query.has('saved') ? say('me.saved') : null;
}

function details({ say, visit, form }: MemberRequest, email: string, errors: readonly FormError[]): Html {
  const name = form.has('name') ? form.get('name') : visit.actor.name;
  const languages = [{ value: 'en', label: say('lang.en') }, { value: 'gd', label: say('lang.gd') }];
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="details"><div class="ww-sect__head"><h2 id="details">${say('me.details')}</h2></div>
<p class="ww-meta">${say('me.email', { email })}</p>
<form method="post" action="/desk/me" novalidate>${formToken(visit)}
${field({ name: 'name', label: say('me.name'), value: name, autocomplete: 'name', error: errorOf(errors, 'name'), required: true, short: true })}
${select({ name: 'lang', label: say('me.lang'), value: visit.actor.lang, options: languages })}
${secondaryAction(say('me.details.act'))}</form></section>`;
}

function password({ say, visit }: MemberRequest, errors: readonly FormError[]): Html {
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="password-head"><div class="ww-sect__head"><h2 id="password-head">${say('me.password')}</h2></div>
<form method="post" action="/desk/me/password" novalidate>${formToken(visit)}
${field({ name: 'current', label: say('me.password.current'), type: 'password', autocomplete: 'current-password', error: errorOf(errors, 'current'), required: true, short: true })}
${field({ name: 'password', label: say('password.new'), hint: say('password.hint'), type: 'password', autocomplete: 'new-password', error: errorOf(errors, 'password'), required: true, short: true })}
${secondaryAction(say('me.password.act'))}<p class="ww-meta ww-after">${say('me.password.note')}</p></form></section>`;
}

function secondaryAction(label: string): Html {
  return html`<div class="ww-actionbar ww-lg-gap"><button class="ds_button ds_button--secondary" type="submit">${label}</button></div>`;
}

function secondFactor({ say, visit, house }: MemberRequest, isSet: boolean): Html {
  const due = visit.secondFactorDue instanceof Date ? visit.secondFactorDue : null;
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="second"><div class="ww-sect__head"><h2 id="second">${say('me.second')}</h2></div>
<p>${say(isSet ? 'me.second.on' : 'me.second.off')}</p>${due ? html`<p>${withTime(say('me.second.due'), timeTag(due, say, house.clock()))}</p>` : ''}
<p class="ww-after"><a href="/desk/me/second-factor">${say(isSet ? 'me.second.change' : 'me.second.set')}</a></p></section>`;
}

function withTime(sentence: string, time: Html): Html {
  const [before = '', after = ''] = sentence.split('{until}');
  return html`${before}${time}${after}`;
}

function sessionList(request: MemberRequest, sessions: readonly ListedSession[]): Html {
  const { say, visit } = request;
  const others = sessions.length > 1
    ? buttonForm({ action: '/desk/me/sessions/end-others', label: say('me.sessions.end-others'), visit })
    : '';
  const headings = [say('me.session.device'), say('me.session.since'), say('me.session.seen'), { hidden: say('me.session.act') }];
  return html`<section class="ww-sect ww-lg-gap"><div class="ww-sect__head"><h2 id="sessions">${say('me.sessions')}</h2></div>
${table({ label: say('me.sessions'), headings, rows: sessions.map((session) => sessionRow(request, session)) })}<div class="ww-after">${others}</div></section>`;
}

function sessionRow({ say, visit, house }: MemberRequest, session: ListedSession): Table['rows'][number] {
  const now = house.clock();
  const device = session.device || say('me.session.unknown');
  const isThis = session.id === visit.sessionId;
  const about = { device, since: session.createdAt.toISOString().slice(0, 10) };
  const end = isThis
    ? say('me.session.this')
    : buttonForm({ action: '/desk/me/sessions/end', label: say('me.session.end'), about: say('me.session.end.about', about), visit, fields: { session: session.id }, look: 'link' });
  return { cells: [device, timeTag(session.createdAt, say, now), timeTag(session.seenAt, say, now), end] };
}

function leaving({ say }: MemberRequest): Html {
  return html`<section class="ww-sect ww-lg-gap" aria-labelledby="leave"><div class="ww-sect__head"><h2 id="leave">${say('me.leave')}</h2></div>
<p>${say('me.leave.text')}</p><p class="ww-after"><a href="/desk/me/leave">${say('me.leave.link')}</a></p></section>`;
}
