import { html } from 'hono/html';
import type { ProgrammeItem } from '../../../campaigns/programme.queries.ts';
import type { YearHour, YearSlot } from '../../../campaigns/year-plan.ts';
import type { OpenQuestion } from '../../../campaigns/year-questions.queries.ts';
import { excerpt } from '../../../core/text.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { buttonForm } from '../../parts/form.ts';
import { table } from '../../parts/table.ts';
import { hourTime, timeTag } from '../../parts/times.ts';
import type { Html, MemberRequest } from '../../route.ts';
import { deskOf } from '../campaigns/one-campaign.ts';

/** A part of the page, under its heading. Its table is the landmark of that name. */
export function section(id: string, heading: string, body: Html): Html {
  return html`<section class="ww-sect"><div class="ww-sect__head"><h2 id="${id}">${heading}</h2></div>${body}</section>`;
}

/** A voice with its council, said once where both are called the same. */
const voiceAt = (voice: string, authority: string): string => (voice === authority ? voice : `${voice}, ${authority}`);

/** A window in words. */
export const windowLine = (key: 'year.campaign.text' | 'year.next.text', { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, say: Say): string =>
  say(key, { from: sayDayAndTime(startsAt, say.lang), to: sayDayAndTime(endsAt, say.lang) });

/** The slots that a press would make, with the authorities' names by their ids. */
export function slotsTable(slots: readonly YearSlot[], nameOf: (authorityId: string) => string, say: Say, now: Date): Html {
  if (slots.length === 0) return html`<p>${say('year.slots.none')}</p>`;
  return html`<p>${say('year.slots.lead')}</p>${table({
    label: say('year.slots'), headings: [say('year.slots.voice'), say('year.questions.with'), say('year.slots.often'), say('year.slots.first'), say('year.slots.heard')],
    rows: slots.map(({ voice, authorityId, repeats, startsAt, heard }) => ({ cells: [voice, nameOf(authorityId), say(`year.slots.${repeats}`), timeTag(startsAt, say, now), String(heard)] })),
  })}`;
}

function dueWords({ dueAt }: OpenQuestion, say: Say, now: Date): Html | string {
  if (!dueAt) return say('year.questions.due.none');
  return dueAt < now ? say('year.questions.due.past', { time: sayDayAndTime(dueAt, say.lang, now) }) : timeTag(dueAt, say, now);
}

// Who works at another council is that council's to know.
function ownerWords(question: OpenQuestion, { say, visit }: MemberRequest): string {
  const { owner, nextOwnerId, authorityId } = question;
  if (owner !== null) return authorityId === visit.actor.authorityId ? owner : say('year.questions.owner.yes');
  return say(nextOwnerId === null ? 'year.questions.owner.none' : 'year.questions.owner.gets');
}

/** The questions of the day that are open, with how each is kept. */
export function questionsTable(questions: readonly OpenQuestion[], lead: string, request: MemberRequest): Html {
  const { say, house, visit } = request;
  if (questions.length === 0) return html`<p>${say('year.questions.none')}</p>`;
  const shown = (question: OpenQuestion): Html | string => {
    const text = excerpt(question.text, 120);
    return question.authorityId === visit.actor.authorityId ? html`<a href="/desk/inbox/${question.conversationId}">${text}</a>` : text;
  };
  return html`<p>${lead}</p>${table({
    label: say('year.questions'), headings: [say('year.questions.question'), say('year.questions.with'), say('year.questions.due'), say('year.questions.owner')],
    rows: questions.map((question) => ({ cells: [shown(question), voiceAt(question.voice, question.authority), dueWords(question, say, house.clock()), ownerWords(question, request)] })),
  })}`;
}

/** The question hours that a press would propose. */
export function plannedHours(hours: readonly YearHour[], say: Say): Html {
  if (hours.length === 0) return html`<p>${say('year.hours.none')}</p>`;
  return html`<p>${say('year.hours.lead')}</p><ul class="ww-bullets">${hours.map((hour) => html`<li><strong>${hour.title}</strong>: ${voiceAt(hour.voice, hour.authority)}. ${hourTime(hour, say)}.</li>`)}</ul>`;
}

/** The question hours of the year that was made; whoever has to confirm one finds the button beside it. */
export function madeHours(items: readonly ProgrammeItem[], day: string, { say, visit }: MemberRequest): Html {
  if (items.length === 0) return html`<p>${say('year.hours.none')}</p>`;
  return html`<ul class="ww-bullets">${items.map((item) => {
    const isOwn = item.authority.id === visit.actor.authorityId;
    const state = item.toConfirm ? say('year.hours.to-confirm', { authority: item.authority.name }) : say('year.hours.confirmed');
    const button = item.toConfirm && isOwn ? buttonForm({ action: deskOf(day, 'year/confirm'), label: say('year.hours.confirm'), about: item.title, visit, fields: { item: item.id } }) : '';
    return html`<li><strong>${item.title}</strong>: ${voiceAt(item.voice.name, item.authority.name)}. ${hourTime(item, say)}. <span class="ww-chip${item.toConfirm ? ' ww-chip--notice' : ''}">${state}</span>${button}</li>`;
  })}</ul>`;
}
