import { html } from 'hono/html';
import { AppError } from '../../../core/errors.ts';
import { authorityById } from '../../../authorities/authorities.queries.ts';
import { sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { mayOnVoice, type Actor } from '../../../members/permissions.ts';
import { voicesOfAuthority, type Voice } from '../../../voices/voices.queries.ts';
import { addressesIn } from '../../parts/addresses.ts';
import { emptyState } from '../../parts/empty.ts';
import { avatar, kindLine } from '../../parts/voice.ts';
import type { Html, MemberRequest, Reply } from '../../route.ts';
import { FRICTION_PATH, seesFriction } from '../friction/friction-page.ts';
import { onDesk } from '../writing/desk-frame.ts';
import { shown } from './own-voice.ts';

/** Every voice of the member's council, with their own roles and what those let them do. */
export async function listVoices(request: MemberRequest): Promise<Reply> {
  const { house, say, visit } = request;
  const { actor } = visit;
  const [authority, voices] = await Promise.all([authorityById(house.database, actor.authorityId), voicesOfAuthority(house.database, actor.authorityId)]);
  if (!authority) throw new AppError('not-found', 'the authority of a member is gone');
  const open = actor.isAdministrator ? html`<a class="ds_button" href="/desk/voices/new">${say('voices.new')}</a>` : '';
  const list = voices.length > 0
    ? html`<ul class="ww-feed" aria-label="${say('voices.list', { authority: authority.name })}">${voices.map((voice) => voiceItem(voice, actor, say, house.clock()))}</ul>`
    : nothingYet(actor, say);
  const body = html`<div class="ww-row ww-between"><h1>${say('voices.title')}</h1>${open}</div>
<p class="ww-lead">${say('voices.lead', { authority: authority.name })}</p>
<section class="ww-sect">${list}</section>${seesFriction(actor) ? html`<p class="ww-lg-gap"><a href="${FRICTION_PATH}">${say('friction.link')}</a></p>` : ''}`;
  return onDesk(request, { title: say('voices.title'), current: 'voices', body });
}

function nothingYet(actor: Actor, say: Say): Html {
  const title = say('voices.empty.title');
  if (!actor.isAdministrator) return emptyState({ icon: 'speech', title, text: say('voices.empty.ask') });
  return emptyState({ icon: 'speech', title, text: say('voices.empty.text'), action: { href: '/desk/voices/new', words: say('voices.new') } });
}

function voiceItem(voice: Voice, actor: Actor, say: Say, now: Date): Html {
  const roles = actor.voices.get(voice.id) ?? [];
  const state = voice.closedAt
    ? html`<span class="ww-chip">${say('voices.closed', { date: sayDay(voice.closedAt, say.lang, now) })}</span>`
    : html`<span class="ww-meta">${say('voices.your-roles')}: ${roles.map((role) => say(`role.${role}`)).join(', ') || say('voices.no-role')}</span>`;
  return html`<li><article class="ww-post" aria-labelledby="voice-${voice.id}"><div class="ww-post__head">${avatar(voice)}<div class="ww-post__who"><h2 class="ww-h4" id="voice-${voice.id}">${
    voice.name}</h2><div class="ww-post__role">${kindLine(shown(voice), say)} <span class="ww-meta">@${voice.handle}</span></div></div></div>
<div class="ww-post__foot">${state}${voiceLinks(voice, actor, say)}</div></article></li>`;
}

function voiceLinks(voice: Voice, actor: Actor, say: Say): Html {
  const about = html`<span class="ww-vh"> ${voice.name}</span>`;
  const link = (href: string, words: string) => html`<a href="${href}">${words}${about}</a>`;
  const speaks = !voice.closedAt;
  return html`${speaks && mayOnVoice(actor, 'write-draft', voice) ? link(`/desk/write?voice=${voice.id}`, say('voices.write')) : ''}${
    speaks && mayOnVoice(actor, 'edit-profile', voice) ? link(`/desk/voices/${voice.id}`, say('voices.edit')) : ''}${
    speaks && mayOnVoice(actor, 'grant-roles', voice) ? link(`/desk/voices/${voice.handle}/people`, say('voices.roles')) : ''}${
    link(addressesIn(say.lang).voice(voice.handle), say('voices.public'))}`;
}
