import { sayAgo } from '../../core/time.ts';

const EVERY_MS = 60_000;

/**
 * Puts "14 minutes ago, " before the exact time in each `<time class="ww-ago"
 * datetime="…">` below `root`. Pages are kept for everybody and for long, so the
 * server writes only what stays true. What lies ahead is left as it is; all is
 * where a demonstration's day is played, since its clock is another than this one.
 */
export function sayAges(root: ParentNode = document): void {
  if (document.querySelector('.ww-demo[data-played]')) return;
  const now = new Date();
  for (const time of root.querySelectorAll<HTMLTimeElement>('time.ww-ago')) sayAge(time, now);
}

/** Says the ages on the page now and again each minute, while anybody is looking. */
export function keepAgesTrue(): void {
  sayAges();
  setInterval(() => document.hidden || sayAges(), EVERY_MS);
  document.addEventListener('visibilitychange', () => document.hidden || sayAges());
}

/** The interface's language; a post's own language stands on the post. */
export function pageLang(): 'en' | 'gd' {
  return document.documentElement.lang.startsWith('gd') ? 'gd' : 'en';
}

function sayAge(time: HTMLTimeElement, now: Date): void {
  const instant = new Date(time.dateTime);
  if (!(instant <= now)) return;
  const age = `${sayAgo(instant, now, pageLang())}, `;
  const first = time.firstElementChild;
  const said = first?.classList.contains('ww-ago__words') ? first : document.createElement('span');
  if (said.textContent === age) return;
  said.className = 'ww-ago__words';
  said.textContent = age;
  if (said !== first) time.prepend(said);
}
