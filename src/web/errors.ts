import { html } from 'hono/html';
import { AppError, type AppErrorName } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { sayIn, type Lang, type Say } from '../core/words/index.ts';
import type { House } from '../platform/house.ts';
import { asOutage } from '../platform/outage.ts';
import { addressesIn } from './parts/addresses.ts';
import { plainPage } from './parts/plain-page.ts';
import type { Html } from './route.ts';

/** A failure as a person or a program is shown it. */
export type ShownError = { status: number; named: AppErrorName | 'bug'; code: string; retryAfter: number | undefined; mostBytes?: number | undefined };

/** Short enough to read out over the phone: 'K7-4Q2M'. Letters and digits that cannot be taken for one another. */
function readableCode(id: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const digits = [...id.replaceAll('-', '').slice(-12)].map((digit, at) => alphabet[(Number.parseInt(digit, 16) * (at + 3)) % 30]!);
  return `${digits.slice(0, 2).join('')}-${digits.slice(2, 6).join('')}`;
}

/**
 * What is shown of a failure. An AppError carries its own safe words, and so does
 * what the machine below cannot do just now; anything else is a bug: logged whole
 * under a code that the person is given.
 */
export function shownError(error: unknown, log: House['log'], where: string): ShownError {
  const code = readableCode(newId());
  const outage = asOutage(error);
  if (outage) log.warn({ err: outage, where, code }, 'not possible just now');
  else if (error instanceof AppError) log.debug({ err: error, where, code }, 'refused');
  const told = outage ?? error;
  if (told instanceof AppError) return { status: told.status, named: told.named, code, retryAfter: told.retryAfter, mostBytes: told.mostBytes };
  log.error({ err: error, where, code }, 'a bug');
  return { status: 500, named: 'bug', code, retryAfter: undefined };
}

// Beside what was typed and given back, so that the page with it stays.
const aside = html` target="_blank"`;

function wayOn(named: ShownError['named'], say: Say, { lang, atDesk, next, typed }: ErrorPage): Html {
  const addresses = addressesIn(lang);
  const target = typed ? aside : '';
  if (named === 'not-signed-in') return html`<a class="ds_button" href="/signin?next=${encodeURIComponent(next)}"${target}>${say('error.sign-in')}</a>`;
  if (named === 'second-factor') return html`<a class="ds_button" href="${next}"${target}>${say('error.second-factor')}</a>`;
  if (typed) return atDesk ? html`<a href="/desk">${say('error.back-to-desk')}</a>` : '';
  if (atDesk) return html`<a class="ds_button" href="/desk">${say('error.back-to-desk')}</a>`;
  return html`<a class="ds_button" href="${addresses.home()}">${say('error.home')}</a> <a href="${addresses.search()}">${say('error.search')}</a>`;
}

// Limits are powers of two, and people read them as the nearest round number all the same.
function sizeInWords(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`;
}

/** The sentence for a failure, for a page or a script: what is so, what was kept, what to do now. */
export function errorText({ named, retryAfter, mostBytes }: ShownError, say: Say): string {
  const wait = say('time.until.minutes', { count: Math.ceil((retryAfter ?? 60) / 60) });
  return say(`error.${named}.text`, { wait, size: sizeInWords(mostBytes ?? 0) });
}

/**
 * What a failure's page is made of besides the failure: `next` is where signing in
 * leads on to, or where a missing step is taken; `typed` what was sent in vain;
 * `atDesk` whether it happened at the desk, or to somebody who is signed in.
 */
export type ErrorPage = { lang: Lang; demonstration: boolean; atDesk: boolean; next: string; typed: Html | null };

/** The page for a failure: what is so, what was kept, what to do now. */
export function errorPage(shown: ShownError, page: ErrorPage): Html {
  const { lang, demonstration, typed } = page;
  const say = sayIn(lang);
  const { named } = shown;
  const title = say(`error.${named}.title`);
  const text = errorText(shown, say);
  const way = html`<p class="ww-row ww-lg-gap">${wayOn(named, say, page)}</p>`;
  const isStepFirst = named === 'not-signed-in' || named === 'second-factor';
  const body = html`<div class="ww-read"><h1>${title}</h1>
<p class="ww-lead">${text}${named === 'bug' ? html` <strong class="ww-code">${shown.code}</strong>` : ''}</p>
${isStepFirst ? way : ''}${typed ?? ''}${isStepFirst ? '' : way}</div>`;
  return plainPage({ say, title, body, demonstration });
}
