import { html } from 'hono/html';
import { AppError } from '../../core/errors.ts';
import { isWordKey, type Say } from '../../core/words/index.ts';
import { spendOrRefuse } from '../../members/rate-limits.ts';
import { hashToken } from '../../members/tokens.ts';
import { isFileName } from '../../platform/files.ts';
import { openReview, type OpenedReview } from '../../publishing/review/open-review.ts';
import { readerByToken, type ReaderRow } from '../../publishing/review/readers.store.ts';
import { addressesIn } from '../parts/addresses.ts';
import { doneNote, errorSummary } from '../parts/form.ts';
import { ownReply } from '../residents/frame.ts';
import { countGuess } from '../residents/limits.ts';
import { seeOther, type Reply, type StaffRequest, type StaffRoute } from '../route.ts';
import { pressReading } from './reading-acts.ts';
import { decideSection, notesSection, NOTHING_TYPED, settledPanel, whatIsRead, type Reading, type ReadingTyped } from './reading.ts';

/** Whose link stands in the address, or null; whoever guesses is counted before it is looked up. */
function guestOf(request: StaffRequest): Promise<ReaderRow | null> {
  const { house, params } = request;
  return countGuess(request, () => house.database.within('house', (reader) => readerByToken(reader, hashToken(params['token'] ?? ''), house.clock())));
}

/** The page for a link that opens nothing: the same for one that never was, and one whose day is over. */
function over(request: StaffRequest): Promise<Reply> {
  const { say, lang } = request;
  const title = say('review.over.title');
  const body = html`<h1>${title}</h1><p class="ww-lead">${say('review.over')}</p><p class="ww-lg-gap"><a class="ds_button" href="${addressesIn(lang).home()}">${say('error.home')}</a></p>`;
  return ownReply(request, { authorityId: null, title, body, status: 404 });
}

const pathOf = ({ params }: StaffRequest): string => `/second-reader/${params['token'] ?? ''}`;
const actionOf = (request: StaffRequest): string => `${pathOf(request)}${request.query.has('lang') ? `?lang=${request.lang}` : ''}`;

/** What was just done, in words. */
export function doneWords(query: URLSearchParams, say: Say): string | null {
  const key = `review.done.${query.get('done')}`;
  return isWordKey(key) ? say(key) : null;
}

async function show(request: StaffRequest, guest: ReaderRow, opened: OpenedReview, typed: ReadingTyped = NOTHING_TYPED): Promise<Reply> {
  const { say, house, query } = request;
  const { review } = opened;
  const reading: Reading = { opened, say, now: house.clock(), name: guest.name, media: (name) => `${pathOf(request)}/media/${name}`, action: actionOf(request), token: '', typed };
  const title = say('review.read.title', { voice: review.voice.name });
  const isOpen = review.state === 'waiting';
  const parts = isOpen
    ? html`<p class="ww-lead ww-break">${say('review.read.lead', { asker: review.askedBy.name, voice: review.voice.name })}</p>${whatIsRead(reading)}${decideSection(reading)}${notesSection(reading)}`
    : settledPanel(reading);
  const body = html`${errorSummary(say, typed.errors)}${typed.errors.length > 0 ? '' : doneNote(doneWords(query, say))}<h1 class="ww-break">${title}</h1>${parts}`;
  return ownReply(request, { authorityId: review.authorityId, title, body, status: typed.errors.length > 0 ? 422 : 200 });
}

async function openedBy(request: StaffRequest, guest: ReaderRow): Promise<OpenedReview> {
  const opened = await openReview(request.house, { guest }, guest.review_id);
  if (!opened) throw new AppError('gone', 'the review behind a link is gone');
  return opened;
}

/** GET /second-reader/:token */
async function openLink(request: StaffRequest): Promise<Reply> {
  const guest = await guestOf(request);
  return guest ? show(request, guest, await openedBy(request, guest)) : over(request);
}

/** POST /second-reader/:token: yes, no or a note, by the word in the field `do`. A second press is answered as the first was. */
async function press(request: StaffRequest): Promise<Reply> {
  const guest = await guestOf(request);
  if (!guest) return over(request);
  const { house, form, say } = request;
  await spendOrRefuse(house, [{ subject: `second-reader:${guest.id}`, most: 60, seconds: 600 }]);
  const pressed = await pressReading(house, { guest }, guest.review_id, form, say);
  if (!pressed) throw new AppError('bad-request', 'no such button');
  if ('done' in pressed) return seeOther(`${pathOf(request)}?${new URLSearchParams({ done: pressed.done, ...(request.query.has('lang') ? { lang: request.lang } : {}) })}`);
  const typed = { reason: form.get('reason'), answer: form.get('answer'), note: form.get('note'), errors: pressed.errors };
  return show(request, guest, await openedBy(request, guest), typed);
}

const TYPES: Record<string, string> = { webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' };

/** A picture of the words that are read, from their draft; AppError for any other. */
export async function pictureOf(request: StaffRequest, opened: OpenedReview | null): Promise<Reply> {
  const name = request.params['name'] ?? '';
  const isTheirs = isFileName(name) && opened?.words?.media.some(({ picture }) => picture.files.some((file) => file.name === name));
  const bytes = isTheirs ? await request.house.files.get(name) : null;
  if (!bytes) throw new AppError('not-found', 'no such picture of these words');
  return { kind: 'bytes', bytes, contentType: TYPES[name.split('.').at(-1)!]!, headers: { 'cache-control': 'private, max-age=3600' } };
}

/** GET /second-reader/:token/media/:name */
async function openPicture(request: StaffRequest): Promise<Reply> {
  const guest = await guestOf(request);
  return pictureOf(request, guest && (await openReview(request.house, { guest }, guest.review_id)));
}

/** The second reader without an account, behind a link that is theirs alone. */
export const secondReaderRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/second-reader/:token', who: 'link-holder', handle: openLink },
  { method: 'GET', path: '/second-reader/:token/media/:name', who: 'link-holder', handle: openPicture },
  { method: 'POST', path: '/second-reader/:token', who: 'link-holder', givesBack: true, handle: press },
];
