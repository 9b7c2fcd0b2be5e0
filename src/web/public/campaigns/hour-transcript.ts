import { html } from 'hono/html';
import type { HourQuestion } from '../../../campaigns/hour.queries.ts';
import type { Html, PublicPage, PublicRequest } from '../../route.ts';
import { langOf } from '../../parts/post-frame.ts';
import { timeTag } from '../../parts/times.ts';
import { finishPage } from '../frame.ts';
import { hourAt, hourChanges, hourTags, type ShownHour } from './hour-at.ts';
import { hourHead } from './hour-head.ts';
import { answerLine, questionItem, threadAddress } from './hour-question.ts';

const numbered = ({ questions }: ShownHour): HourQuestion[] => questions.filter(({ number }) => number !== null);

/** What was asked and not answered in the hour; of those that nobody had looked at, only what everybody can read. */
export function leftOverOf({ questions, hour }: Pick<ShownHour, 'questions' | 'hour'>): HourQuestion[] {
  const inTime = (question: HourQuestion): boolean => question.answeredAt !== null && hour.closedAt !== null && question.answeredAt <= hour.closedAt;
  return questions.filter((question) => question.carriedAt !== null && !inTime(question) && (question.number !== null || question.state === 'shown'));
}

/** How many were numbered, answered and left over, in one sentence. */
export function countsOf(shown: ShownHour): string {
  const asked = numbered(shown);
  const left = leftOverOf(shown);
  const answered = asked.filter((question) => question.answeredAt !== null && !left.includes(question));
  return shown.frame.say('hour.transcript.counts', { asked: asked.length, answered: answered.length, left: left.length });
}

/** Where a question that was left over stands now. */
export function standsNow(question: HourQuestion, { frame: { say } }: Pick<ShownHour, 'frame'>): string {
  if (question.answeredAt) return say('hour.left.answered');
  if (question.state !== 'shown' || !question.waiting || !question.thread) return say('hour.left.over');
  return say('hour.left.waits', { voice: question.thread.voiceName });
}

function times(question: HourQuestion, { frame: { say, now, addresses } }: ShownHour): Html {
  const href = threadAddress(question, addresses);
  const link = href ? html`<a href="${href}">${say('hour.its-thread')}<span class="ww-vh"> ${question.number === null ? question.name : say('hour.its-thread.of', { number: question.number })}</span></a>` : '';
  const asked = question.saidAt && question.state !== 'moved' ? html`<span>${say('hour.transcript.asked', { time: '' })}${timeTag(question.saidAt, say, now)}</span>` : '';
  const answered = question.answer ? html`<span>${say('hour.transcript.answered', { time: '' })}${timeTag(question.answer.at, say, now)}</span>` : '';
  return html`<p class="ww-meta ww-small ww-row ww-after">${asked}${answered}${link}</p>`;
}

function below(question: HourQuestion, shown: ShownHour): Html {
  const { say } = shown.frame;
  const aside = question.passedAt && !question.answeredAt ? html`<p class="ww-meta">${say('hour.set-aside')}</p>` : '';
  const left = question.carriedAt ? html`<p class="ww-meta">${standsNow(question, shown)}</p>` : '';
  const by = question.answer && question.answer.voiceName !== shown.hour.voice.name ? html`<p class="ww-meta">${say('hour.answered-by', { voice: question.answer.voiceName })}</p>` : '';
  return html`${question.state === 'moved' ? '' : answerLine(question, shown.frame, by)}${aside}${question.answeredAt ? '' : left}${times(question, shown)}`;
}

function leftOver(shown: ShownHour): Html {
  const { say } = shown.frame;
  const left = leftOverOf(shown);
  if (left.length === 0) return '';
  const item = (question: HourQuestion): Html => {
    const href = threadAddress(question, shown.frame.addresses);
    const what = question.number === null ? say('hour.unnumbered') : say('hour.number', { number: question.number });
    const words = question.number === null ? html`<div class="ww-break"${langOf(question.lang, shown.frame)}>${question.text}</div>` : '';
    return html`<li>${href ? html`<a href="${href}">${what}</a>` : what}: ${standsNow(question, shown)}${words}</li>`;
  };
  return html`<section class="ww-sect" aria-labelledby="left-over"><div class="ww-sect__head"><h2 id="left-over">${say('hour.left')}</h2></div><p>${say('hour.left.lead')}</p><ul class="ww-hourlist ww-lg-gap">${left.map(item)}</ul></section>`;
}

/** The whole hour in order, to read and to print: each question as long as everybody may read it, its answer, where it stands. */
export function transcript(shown: ShownHour): Html {
  const { say } = shown.frame;
  const all = numbered(shown);
  const list = all.length === 0 ? html`<p>${say('hour.transcript.none')}</p>` : html`<ol class="ww-qa">${all.map((question) => questionItem(question, shown.frame, below(question, shown), `q${question.number}`))}</ol>`;
  return html`<section class="ww-sect" aria-labelledby="transcript"><div class="ww-sect__head"><h2 id="transcript">${say('hour.transcript')}</h2><a class="ww-small ww-noprint" href="${shown.frame.addresses.hour(shown.campaign.slug, shown.hour.id)}/transcript.txt">${say('hour.transcript.text')}</a></div><p class="ww-meta">${countsOf(shown)}</p>
${list}</section>${leftOver(shown)}`;
}

/** The transcript so far, or of the whole hour, by itself. */
export async function hourTranscriptPage(request: PublicRequest): Promise<PublicPage> {
  const shown = await hourAt(request);
  const { campaign, hour, frame: { say, addresses, now } } = shown;
  const title = say('hour.transcript.title', { title: hour.title });
  const main = html`<div class="ww-read">${hourHead(shown, title)}${transcript(shown)}<p class="ww-sect ww-noprint"><a href="${addresses.hour(campaign.slug, hour.id)}">${say('hour.back')}</a></p></div>`;
  return finishPage(
    request,
    { path: `/campaigns/${campaign.slug}/hours/${hour.id}/transcript`, title, description: say('hour.description', { voice: hour.voice.name, title: hour.title }), main, scripted: true, unlisted: true },
    { tags: hourTags(shown), changes: hourChanges(shown), now });
}
