import { html } from 'hono/html';
import type { ResidentData } from '../../../conversations/resident-data.ts';
import type { ActInFile, ConversationInFile, LetterInFile, SaidInFile } from '../../../conversations/residents-data.queries.ts';
import { houseRule } from '../../../core/house-rules.ts';
import { addLondonDays, londonDayStart, sayDay } from '../../../core/time.ts';
import type { Say } from '../../../core/words/index.ts';
import { dayTag, timeTag } from '../../parts/times.ts';
import type { Html } from '../../route.ts';

type Told = { say: Say; now: Date; keepDays: ResidentData['keepDays'] };

/** Who a resident is here, and all their conversations: what the desk shows, and what is printed. */
export function fileSections({ file, keepDays }: ResidentData, say: Say, now: Date): Html {
  const told = { say, now, keepDays };
  const conversations = file.conversations.map((one) => conversationSection(one, told));
  return html`${aboutSection(file, say, now)}${conversations.length > 0 ? conversations : html`<p class="ww-lg-gap">${say('resident.nothing')}</p>`}`;
}

function aboutSection(file: ResidentData['file'], say: Say, now: Date): Html {
  const address = file.address ? `${file.address} (${say(file.confirmedAt ? 'residents.confirmed' : 'residents.unconfirmed')})` : say('residents.no-address');
  const facts: [string, Html | string][] = [
    [say('resident.name'), file.name || say('residents.nameless')], [say('resident.address'), address],
    [say('resident.lang'), say(file.lang === 'gd' ? 'lang.gd' : 'lang.en')], [say('resident.since'), dayTag(file.createdAt, say)],
    ...(file.blockedUntil ? [[say('resident.blocked'), timeTag(file.blockedUntil, say, now)] as [string, Html]] : []),
    ...(file.erasedAt ? [[say('resident.erased'), dayTag(file.erasedAt, say)] as [string, Html]] : []),
  ];
  return html`<section class="ww-sect" aria-labelledby="about"><div class="ww-sect__head"><h2 id="about">${say('resident.about')}</h2></div><dl class="ww-facts">${
    facts.map(([name, value]) => html`<div><dt>${name}</dt><dd class="ww-break">${value}</dd></div>`)}</dl></section>`;
}

function conversationSection(one: ConversationInFile, told: Told): Html {
  const { say, now } = told;
  const waiting = one.isWaiting ? html` · ${say('resident.waiting')}` : '';
  return html`<section class="ww-sect"><div class="ww-sect__head"><h2>${say('resident.with', { voice: one.voice })}, ${sayDay(one.startedAt, say.lang)}</h2></div>
<p class="ww-meta">${say(one.isPrivate ? 'resident.private' : 'resident.public')}${waiting} · ${kept(one, told)}</p><ul class="ww-feed">${one.said.map((said) => saidItem(said, one.isPrivate, told))}</ul>${
    actsList(one.acts, say, now)}${lettersList(one.letters, say, now)}${one.notes > 0 ? html`<p class="ww-meta">${say('resident.notes', { count: one.notes })}</p>` : ''}</section>`;
}

/** Until when it is kept: a day where it is closed, else how long after that. */
function kept(one: ConversationInFile, { say, keepDays }: Told): string {
  if (one.keepUntil) return say('resident.kept-until', { date: sayDay(londonDayStart(one.keepUntil)!, say.lang) });
  if (!one.isOpen) return say('resident.erased');
  return say('resident.kept-open', { count: one.isPrivate ? keepDays.private : keepDays.public });
}

function saidItem(said: SaidInFile, isPrivate: boolean, { say, now, keepDays }: Told): Html {
  const state = (): string => {
    // What is for the council alone is shown to nobody else.
    if (isPrivate && said.from === 'resident' && said.state === 'shown') return '';
    if (said.from === 'voice') return say(said.isPrivate ? 'resident.answer.private' : 'resident.answer');
    if (said.state !== 'unconfirmed') return say(`resident.state.${said.state}`);
    return say('resident.kept-unconfirmed', { date: sayDay(addLondonDays(said.receivedAt, keepDays.unconfirmed), say.lang) });
  };
  const who = said.from === 'resident' && said.name ? html`<b>${said.name}</b> · ` : '';
  const lines = said.text.split('\n').filter((line) => line !== '');
  return html`<li><p class="ww-meta">${who}${timeTag(said.saidAt, say, now)}${state() && html` · ${state()}`}</p><div class="ww-break" lang="${said.lang}">${lines.map((line) => html`<p>${line}</p>`)}</div></li>`;
}

function actsList(acts: readonly ActInFile[], say: Say, now: Date): Html {
  if (acts.length === 0) return '';
  const items = acts.map(({ act, rule, from, until, evidence, words, appeal, appealAnswer }) => {
    const title = houseRule(rule)?.title;
    const line = say(`resident.act.${act}`, { rule: title ? say(title) : rule, from: sayDay(from, say.lang, now), until: sayDay(until, say.lang, now) });
    const more = [evidence, words, appeal ? say('resident.act.appeal', { appeal }) : '', appealAnswer ?? ''].filter((text) => text !== '');
    return html`<li><p>${line}</p>${more.map((text) => html`<p class="ww-break">${text}</p>`)}</li>`;
  });
  return html`<h3 class="ww-h4">${say('resident.acts')}</h3><ul class="ww-list ww-after">${items}</ul>`;
}

function lettersList(letters: readonly LetterInFile[], say: Say, now: Date): Html {
  if (letters.length === 0) return '';
  const when = ({ madeAt, sentAt }: LetterInFile): string => {
    const made = sayDay(madeAt, say.lang, now);
    return sentAt ? say('resident.letter.sent', { made, sent: sayDay(sentAt, say.lang, now) }) : say('resident.letter.unsent', { made });
  };
  return html`<h3 class="ww-h4">${say('resident.letters')}</h3><ul class="ww-list ww-after">${letters.map((letter) => html`<li>${letter.subject}, <span class="ww-meta">${when(letter)}</span></li>`)}</ul>`;
}
