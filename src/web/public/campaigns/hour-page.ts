import { html } from 'hono/html';
import { publicSettings } from '../../../conversations/public-thread.queries.ts';
import type { HourQuestion } from '../../../campaigns/hour.queries.ts';
import { emptyState } from '../../parts/empty.ts';
import { replyForm } from '../../parts/reply-form.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { finishPage } from '../frame.ts';
import { answeredIn, answeringIn, hourAt, hourChanges, hourTags, waitingIn, type ShownHour } from './hour-at.ts';
import { hourHead } from './hour-head.ts';
import { answeringLine, answerLine, questionItem } from './hour-question.ts';
import { transcript } from './hour-transcript.ts';

/** How many answered questions stand on the page while the hour runs; all of them are in its transcript. */
const MOST_ANSWERED = 12;

const here = ({ campaign, hour, frame }: ShownHour): string => frame.addresses.hour(campaign.slug, hour.id);

/** The question that is being answered and those that were, the newest first, as on the wall. */
export function latestItems(shown: ShownHour, most: number): Html[] {
  const { frame } = shown;
  const now = answeringIn(shown);
  const answered = answeredIn(shown).filter(({ number }) => number !== null).slice(0, most);
  return [...(now ? [questionItem(now, frame, answeringLine(now.answeringSince!, frame))] : []), ...answered.map((question: HourQuestion) => questionItem(question, frame, answerLine(question, frame)))];
}

function latest(shown: ShownHour): Html {
  const { say } = shown.frame;
  const items = latestItems(shown, MOST_ANSWERED);
  const list = items.length > 0 ? html`<p class="ww-meta">${say('hour.latest.hint')}</p><ol class="ww-qa">${items}</ol>` : emptyState({ icon: 'speech', title: say('hour.latest.empty.title'), text: say('hour.latest.empty.text') });
  return html`<section class="ww-sect" aria-labelledby="latest"><div class="ww-sect__head"><h2 id="latest">${say('hour.latest')}</h2><a class="ww-small ww-noprint" href="${here(shown)}">${say('hour.newer')}</a></div>${list}</section>`;
}

function waiting(shown: ShownHour): Html {
  const { say } = shown.frame;
  const list = waitingIn(shown);
  if (list.length === 0) return html`<p class="ww-sect ww-meta" id="waiting">${say('hour.waiting.none')}</p>`;
  return html`<section class="ww-sect" aria-labelledby="waiting"><div class="ww-sect__head"><h2 id="waiting">${say('hour.waiting.heading')}</h2></div><ol class="ww-qa">${list.map((question) => questionItem(question, shown.frame, '', `q${question.number}`))}</ol></section>`;
}

function ways(shown: ShownHour): Html {
  const { say } = shown.frame;
  const count = waitingIn(shown).length;
  const ask = shown.phase !== 'over-time' && !shown.hour.voice.closed ? html`<a class="ds_button" href="#reply-form">${say('hour.ask')}</a>` : '';
  return html`<p class="ww-row ww-lg-gap ww-noprint">${ask}${count > 0 ? html`<a href="#waiting">${say('hour.waiting', { count })}</a>` : ''}${shown.phase === 'before' ? '' : html`<a href="${here(shown)}/transcript">${say('hour.so-far')}</a>`}</p>`;
}

async function askForm({ house, say, lang }: PublicRequest, { campaign, hour, phase }: ShownHour): Promise<Html> {
  if (phase === 'over-time' || hour.voice.closed) return html``;
  const { allowsNameless } = await publicSettings(house.database, hour.authority.id);
  return replyForm({
    say, lang, action: `/campaigns/${campaign.slug}/hours/${hour.id}/questions`, heading: say('hour.ask.to', { voice: hour.voice.name }), intro: say('hour.ask.intro'),
    voices: [{ id: hour.voice.id, name: hour.voice.name }], allowsNameless,
  });
}

async function bodyOf(request: PublicRequest, shown: ShownHour): Promise<Html> {
  const { phase, frame: { say, addresses }, hour } = shown;
  const more = html`<p class="ww-sect ww-noprint"><a href="${addresses.questions(hour.authority.slug)}">${say('hour.more')}</a></p>`;
  if (phase === 'after') return html`${transcript(shown)}${more}`;
  if (phase === 'proposed') return html`<p class="ww-panel ww-lg-gap">${say('hour.lead.proposed', { authority: hour.authority.name })}</p>${more}`;
  const lead = phase === 'live' ? '' : html`<p class="ww-after">${say(`hour.lead.${phase}`)}</p>`;
  const list = phase === 'before' ? html`${waitingIn(shown).length > 0 ? waiting(shown) : ''}` : html`${latest(shown)}${waiting(shown)}`;
  return html`${lead}${ways(shown)}${list}${await askForm(request, shown)}`;
}

/** A question hour: before it, where questions are put ahead; while it runs, what is being answered; afterwards, its transcript. */
export async function hourPage(request: PublicRequest): Promise<PublicPage> {
  const shown = await hourAt(request);
  const { campaign, hour, frame: { say, now } } = shown;
  return finishPage(
    request,
    {
      path: `/campaigns/${campaign.slug}/hours/${hour.id}`, title: hour.title, description: say('hour.description', { voice: hour.voice.name, title: hour.title }),
      main: html`<div class="ww-read">${hourHead(shown, hour.title)}${await bodyOf(request, shown)}</div>`, scripted: true,
    },
    { tags: hourTags(shown), changes: hourChanges(shown), now });
}
