import { html } from 'hono/html';
import type { HeldBecause } from '../../conversations/incoming.ts';
import type { ConversationSettings } from '../../conversations/settings.ts';
import type { Say, WordKey } from '../../core/words/index.ts';
import type { ConversationKind } from '../../platform/conversation-tables.ts';
import type { Html, StaffRequest } from '../route.ts';
import { hourTime } from '../parts/times.ts';
import { expectation } from './expectation.ts';
import type { WrittenAt } from './places.ts';

/** What became of what a resident wrote, and what they need to know of it. */
export type Taken = {
  state: 'shown' | 'held' | 'private';
  heldBecause: HeldBecause | null;
  kind: ConversationKind;
  /** The question hour it may be answered in. */
  hour?: WrittenAt['hour'];
  settings: ConversationSettings;
  since: Date;
  /** The page where it stands or will stand, in the page's language. */
  page: string;
  /** The path of their own link, where they are to have it. */
  path: string | null;
  /** Whether their link goes to them by letter too: without an address it is on this page alone. */
  isNameless: boolean;
  /** Whether everybody reads a part of it, and the council alone the whole. */
  isApart: boolean;
};

const HELD: Record<HeldBecause, WordKey> = {
  nameless: 'resident.held.nameless', overnight: 'resident.held.overnight', 'staff-safety': 'resident.held.looked-at', quiet: 'resident.held.looked-at', sensitive: 'resident.held.looked-at',
};

function textOf({ state, heldBecause }: Taken, say: Say): string {
  if (state === 'held') return say(HELD[heldBecause ?? 'quiet']);
  return say(state === 'private' ? 'resident.private.text' : 'resident.shown.text');
}

/** A resident's own link, with what it is for. The whole address, since people write it down. */
export function ownLink(origin: string, path: string, say: Say, isNameless: boolean): Html {
  return html`<section class="ww-panel ww-panel--accent ww-stack-s" aria-labelledby="own-link"><h2 id="own-link" class="ww-h4">${say('resident.link.title')}</h2>
<p>${say(isNameless ? 'resident.link.text.nameless' : 'resident.link.text')}</p>
<p class="ww-break"><a href="${path}" rel="nofollow">${origin}${path}</a></p></section>`;
}

export const TAKEN_TITLES: Record<Taken['state'], WordKey> = { shown: 'resident.shown.title', held: 'resident.held.title', private: 'resident.private.title' };

/** That its turn comes in a question hour, before anything is said of the desk's hours, which may be over by then. */
const inHour = (hour: WrittenAt['hour'], say: Say): Html | '' => (hour ? html`<p>${say('hour.taken', { time: hourTime(hour, say) })}</p>
` : '');

/** That the council has the whole, where everybody reads a part. */
const apartText = (isApart: boolean, say: Say): Html | '' => (isApart ? html`<p>${say('reading.ask-first.apart')}</p>
` : '');

/** The page's body when something was taken: what is so, when to expect an answer, the way on. */
export function takenBody({ house, say, lang }: StaffRequest, taken: Taken): Html {
  const { state, settings, kind, hour, since, page, path, isNameless, isApart } = taken;
  return html`<h1>${say(TAKEN_TITLES[state])}</h1><p class="ww-lead">${textOf(taken, say)}</p>
${apartText(isApart, say)}${inHour(hour, say)}<p>${expectation(settings, kind, since, { now: house.clock(), lang })}</p>
${path ? ownLink(house.config.origin, path, say, isNameless) : ''}
<p class="ww-lg-gap"><a href="${page}">${say(state === 'shown' ? 'resident.see' : 'resident.back')}</a></p>`;
}

/** The page's body while a link is to be opened first: where it went, or, where no mail leaves the house, where it waits. */
export function confirmFirstBody({ house, say }: StaffRequest, { email, page, isApart }: { email: string; page: string; isApart: boolean }): Html {
  const waits = house.mail.configured ? '' : html`<p class="ww-panel ww-panel--accent">${say('resident.confirm-first.no-mail')}</p>`;
  return html`<h1>${say('resident.confirm-first.title')}</h1><p class="ww-lead">${say(house.mail.configured ? 'resident.confirm-first.text' : 'resident.confirm-first.written', { email })}</p>
${waits}${apartText(isApart, say)}<p>${say('resident.confirm-first.more')}</p><p class="ww-lg-gap"><a href="${page}">${say('resident.back')}</a></p>`;
}
