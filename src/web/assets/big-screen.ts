// The big screen's script: three posts at a time, exchanged every 20 seconds, until somebody pauses it. Without it the page loads again by itself.
const AT_ONCE = 3;
const EVERY_MS = 20_000;
/** So long without an answer, and what stands there may be old. */
const STALE_MS = 5 * 60_000;

const part = (name: string, of: Document = document): HTMLElement | null => of.querySelector<HTMLElement>(`[data-part=${name}]`);
const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.ww-bigfeed>li')];
const show = (name: string, isShown: boolean): void => {
  const place = document.querySelector<HTMLElement>(`[data-${name}]`);
  if (place) place.hidden = !isShown;
};

let first = 0;
let isPaused = false;
let heardAt = Date.now();

/** Shows the three that begin with `first`; the last turn may be of fewer. */
function turn(): void {
  document.querySelector('.ww-bigfeed')?.classList.add('ww-turned');
  for (const [at, item] of items().entries()) item.hidden = at < first || at >= first + AT_ONCE;
}

// What somebody has reached with the keyboard stays as it is.
const isRead = (place: HTMLElement): boolean => place.contains(document.activeElement);

function takeOver(fresh: Document): void {
  const newest = (): string | undefined => items()[0]?.dataset['id'];
  const before = newest();
  for (const name of ['numbers', 'map', 'posts']) {
    const [here, there] = [part(name), part(name, fresh)];
    if (here && there && !isRead(here)) here.replaceChildren(...there.childNodes);
  }
  // What was just said is shown next.
  if (newest() !== before) first = -AT_ONCE;
}

async function refresh(): Promise<void> {
  try {
    const response = await fetch(location.href, { cache: 'no-cache' });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    // Another version of the house has other styles and another script.
    if (fresh.querySelector('script[src]')?.getAttribute('src') !== document.querySelector('script[src]')?.getAttribute('src')) return location.reload();
    heardAt = Date.now();
    if (!isPaused) takeOver(fresh);
  } catch {
    // No network: it goes on with what it has, and says so after a while.
  }
}

async function next(): Promise<void> {
  if (isPaused) return;
  await refresh();
  if (isPaused) return;
  show('stale', Date.now() - heardAt > STALE_MS);
  first = first + AT_ONCE < items().length ? first + AT_ONCE : 0;
  turn();
}

const button = document.querySelector<HTMLButtonElement>('[data-pause]');
const words = { pause: button?.textContent ?? '', goOn: button?.dataset['goOn'] ?? '' };

function pauseOrGoOn(): void {
  isPaused = !isPaused;
  if (button) button.textContent = isPaused ? words.goOn : words.pause;
  show('paused', isPaused);
}

show('turning', true);
button?.addEventListener('click', pauseOrGoOn);
addEventListener('keydown', (event) => {
  // On the button the space key presses it by itself.
  if (event.key !== ' ' || event.target === button) return;
  event.preventDefault();
  pauseOrGoOn();
});
setInterval(() => void next(), EVERY_MS);
