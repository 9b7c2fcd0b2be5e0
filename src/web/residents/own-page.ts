import { html } from 'hono/html';
import type { Opened } from '../../conversations/own-conversation.ts';
import { MOST_OWN_ITEMS, type OwnConversation } from '../../conversations/own-conversation.queries.ts';
import { sayDay } from '../../core/time.ts';
import type { WordKey } from '../../core/words/index.ts';
import { addressesIn } from '../parts/addresses.ts';
import { doneNote, errorOf, errorSummary, textArea, type FormError } from '../parts/form.ts';
import type { Html, Reply, StaffRequest } from '../route.ts';
import { expectation } from './expectation.ts';
import { ownReply } from './frame.ts';
import { actForm, ownAct, ownAnswer, ownItem, type OwnFrame } from './own-items.ts';
import { threadPath } from './thread-path.ts';

/** What the page says was just done, by the word in its address. */
const DONE: Record<string, WordKey> = {
  written: 'own.done.written', corrected: 'own.done.corrected', withdrawn: 'own.done.withdrawn', 'letters-on': 'own.done.letters-on',
  'letters-off': 'own.done.letters-off', forgotten: 'own.done.forgotten', fresh: 'own.done.fresh', appealed: 'own.done.appealed',
};

/** What somebody sees of their own conversation besides it: whether this browser is remembered as theirs, and what was sent in vain. */
export type OwnShown = { isKnownHere: boolean; errors?: readonly FormError[]; typed?: ReadonlyMap<string, string> };

function notes({ settings, own }: Opened, { say, lang, house }: StaffRequest): Html {
  const names = { voice: own.voiceName, authority: own.authorityName };
  const said: string[] = [];
  if (own.movedPrivateAt) said.push(say('own.note.moved'));
  else if (own.isPrivate) said.push(say('own.note.private'));
  if (own.handedOver) said.push(say('own.note.handed-over', names));
  if (own.mergedInto) said.push(say('own.note.merged'));
  if (own.state === 'closed') said.push(say('own.note.closed'));
  else if (own.waitingSince) said.push(expectation(settings, own.kind, own.waitingSince, { now: house.clock(), lang }));
  return html`${said.map((text) => html`<p>${text}</p>`)}`;
}

function conversation({ own }: Opened, frame: OwnFrame): Html {
  const said = [
    ...own.items.map((item) => ({ at: item.said_at, shown: ownItem(item, own, frame) })),
    ...own.answers.map((answer) => ({ at: answer.saidAt, shown: ownAnswer(answer, frame) })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const cut = own.cut ? html`<p class="ww-meta">${frame.say('thread.cut', { count: MOST_OWN_ITEMS })}</p>` : '';
  return html`${cut}<ol class="ww-thread">${said.map(({ shown }) => shown)}</ol>`;
}

function writeMore({ own }: Opened, frame: OwnFrame): Html {
  const { say, errors, typed } = frame;
  const text = textArea({
    id: 'more', name: 'text', label: say('own.more.label'), hint: say(own.isPrivate ? 'own.more.hint.private' : 'reply-form.text.hint'), value: typed.get('more') ?? '', error: errorOf(errors, 'more'),
  });
  return html`<section class="ww-sect ww-panel" aria-labelledby="write-more"><h2 id="write-more">${say('own.more')}</h2>${
    actForm(frame, 'write', {}, html`${text}<button class="ds_button" type="submit">${say('own.more.act')}</button>`)}</section>`;
}

const button = (frame: OwnFrame, act: string, label: string, fields: Record<string, string> = {}): Html =>
  actForm(frame, act, fields, html`<button class="ds_button ds_button--secondary ww-btn-s" type="submit">${label}</button>`);

const hasLetters = ({ addressKind, confirmedAt }: OwnConversation): boolean => addressKind === 'email' && confirmedAt !== null;

function choices({ own }: Opened, frame: OwnFrame, { isKnownHere }: OwnShown): Html {
  const { say } = frame;
  const letters = hasLetters(own)
    ? html`<div class="ww-stack-s"><p>${say(own.wantsLetter ? 'own.letters.on' : 'own.letters.off')}</p>${button(frame, 'letters', say(own.wantsLetter ? 'own.letters.stop' : 'own.letters.start'), { wants: own.wantsLetter ? '' : '1' })}</div>` : '';
  const device = isKnownHere ? html`<div class="ww-stack-s"><p>${say('own.device')}</p>${button(frame, 'forget', say('own.device.act'))}</div>` : '';
  return html`<section class="ww-sect" aria-labelledby="choices"><div class="ww-sect__head"><h2 id="choices">${say('own.choices')}</h2></div><div class="ww-stack">${letters}${device}
<div class="ww-stack-s"><p>${say(hasLetters(own) ? 'own.fresh.letter' : 'own.fresh')}</p>${button(frame, 'fresh', say('own.fresh.act'))}</div></div></section>`;
}

/** What is kept about them and until when, in plain words. */
function kept({ own, settings }: Opened, { say, now }: OwnFrame): Html {
  const { keepDays } = settings;
  const until = own.keepUntil
    ? say('own.kept.until', { day: sayDay(own.keepUntil, say.lang, now) })
    : say('own.kept.after', { count: own.isPrivate ? keepDays.private : keepDays.public });
  return html`<section class="ww-sect" aria-labelledby="kept"><div class="ww-sect__head"><h2 id="kept">${say('own.kept')}</h2></div><div class="ww-prose"><ul><li>${say('own.kept.words', { authority: own.authorityName })}</li><li>${own.name === '' ? say('own.kept.no-name') : say('own.kept.name', { name: own.name })}</li>
<li>${own.address === null ? say('own.kept.no-address') : say('own.kept.address', { address: own.address })}</li><li>${until}</li><li>${say('own.kept.withdrawn')}</li></ul>
<p><a href="${addressesIn(say.lang).authorityPage(own.slug, 'privacy')}">${say('own.kept.more')}</a></p></div></section>`;
}

/** The page of a resident's own conversation: everything they said and were answered, and everything they can do with it. */
export function ownPage(request: StaffRequest, opened: Opened, shown: OwnShown): Promise<Reply> {
  const { say, url, query, house, lang } = request;
  const { own } = opened;
  const action = `${url.pathname}${query.has('lang') ? `?lang=${lang}` : ''}`;
  const frame: OwnFrame = { say, now: house.clock(), action, errors: shown.errors ?? [], typed: shown.typed ?? new Map() };
  const done = query.get('done') ?? '';
  const title = say('own.title', { voice: own.voiceName });
  const isErrand = frame.errors.length > 0;
  const body = html`${errorSummary(say, frame.errors)}${doneNote(!isErrand && Object.hasOwn(DONE, done) ? say(DONE[done]!) : null)}
<h1 class="ww-break">${title}</h1><p>${say('own.lead')} <a href="${threadPath(own, lang)}">${say('own.see')}</a></p>
${notes(opened, request)}${own.acts.map((act) => ownAct(act, frame))}
<section class="ww-sect" aria-labelledby="said"><div class="ww-sect__head"><h2 id="said">${say('own.said')}</h2></div>${conversation(opened, frame)}</section>
${writeMore(opened, frame)}${choices(opened, frame, shown)}${kept(opened, frame)}`;
  return ownReply(request, { authorityId: own.authorityId, title, body, status: isErrand ? 422 : 200 });
}
