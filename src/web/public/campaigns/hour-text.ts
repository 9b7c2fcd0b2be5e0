import type { HourQuestion } from '../../../campaigns/hour.queries.ts';
import { sayDayAndTime } from '../../../core/time.ts';
import { hourTime } from '../../parts/times.ts';
import type { PublicPage, PublicRequest } from '../../route.ts';
import { hourAt, hourChanges, hourTags, type ShownHour } from './hour-at.ts';
import { asker, insteadOf, numberOf, threadAddress } from './hour-question.ts';
import { countsOf, leftOverOf, standsNow } from './hour-transcript.ts';

type Written = ShownHour & { origin: string };

/** Wrapped lines, so that it is read well wherever plain text is. Long words stay whole. */
function wrapped(text: string, indent: string): string {
  const width = 78 - indent.length;
  return text.split('\n').map((line) => line.replace(new RegExp(`(?![^\\n]{1,${width}}$)([^\\n]{1,${width}})\\s`, 'gu'), '$1\n')).join('\n').split('\n').map((line) => `${indent}${line}`.trimEnd()).join('\n');
}

function questionText(question: HourQuestion, shown: Written): string {
  const { frame: { say, now, addresses }, origin } = shown;
  const time = (at: Date): string => sayDayAndTime(at, say.lang, now);
  const lines = [`${numberOf(question.number, say)}  ${question.state === 'shown' ? asker(question, say) : ''}`.trimEnd()];
  lines.push(wrapped(question.state === 'shown' ? question.text : insteadOf(question.state, say), '    '));
  if (question.saidAt && question.state !== 'moved') lines.push(`    ${say('hour.transcript.asked', { time: time(question.saidAt) })}`);
  if (question.answer) {
    lines.push('', `    ${say('hour.answered-by', { voice: question.answer.voiceName })}`, wrapped(question.answer.text, '    '), `    ${say('hour.transcript.answered', { time: time(question.answer.at) })}`);
  } else if (question.passedAt) lines.push(`    ${say('hour.set-aside')}`);
  else if (question.carriedAt) lines.push(`    ${standsNow(question, shown)}`);
  const href = threadAddress(question, addresses);
  return [...lines, ...(href ? [`    ${origin}${href}`] : [])].join('\n');
}

function leftText(shown: Written): string[] {
  const { frame: { say } } = shown;
  const unnumbered = leftOverOf(shown).filter(({ number }) => number === null);
  if (unnumbered.length === 0) return [];
  return [`${say('hour.left')}\n${say('hour.left.lead')}`, ...unnumbered.map((question) => `${wrapped(question.text, '    ')}\n    ${standsNow(question, shown)}`)];
}

/** The transcript as plain text, in the page's language. */
export async function hourTextPage(request: PublicRequest): Promise<PublicPage> {
  const shown: Written = { ...(await hourAt(request)), origin: request.house.config.origin };
  const { campaign, hour, frame: { say, now, addresses }, questions, origin } = shown;
  const head = [hour.title, hourTime(hour, say), `${say('hour.in-chair', { voice: hour.voice.name })}, ${hour.authority.name}`, say('hour.transcript.made', { time: sayDayAndTime(now, say.lang), link: `${origin}${addresses.hour(campaign.slug, hour.id)}` })].join('\n');
  const all = questions.filter(({ number }) => number !== null).map((question) => questionText(question, shown));
  const body = [head, countsOf(shown), ...(all.length > 0 ? all : [say('hour.transcript.none')]), ...leftText(shown)].join('\n\n');
  const [next] = hourChanges(shown).toSorted((one, other) => one.getTime() - other.getTime());
  return { body: `${body}\n`, contentType: 'text/plain; charset=utf-8', tags: ['everything', ...hourTags(shown)], ...(next ? { expiresAt: next } : {}) };
}
