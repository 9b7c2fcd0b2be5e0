import { keepAgesTrue, pageLang, sayAges } from './ago.ts';
import { holdStill, holdWindow } from './hold-still.ts';
import { type LiveStream, liveStream } from './live-stream.ts';

const AWAY_MS = 2 * 60_000;

/**
 * Tells a reader of new posts: the whole of the public pages' script. The words,
 * the buttons and their markup come from the server (parts/live.ts); here they
 * are only shown, hidden and counted. Nothing is read out but the status, and
 * nothing moves until the reader asks.
 */
function startLive(box: HTMLElement): () => void {
  const part = partsOf(box);
  const list = document.getElementById(box.getAttribute('for')!)!;
  const waiting: Element[] = [];
  let missed = '';
  let paused = false;
  let above = false;

  const stream = liveStream(box.getAttribute('topic')!, box.getAttribute('since')!, {
    post(html) {
      waiting.unshift(...newItems(html, waiting));
      if (waiting.length) holdStill(list, tell);
    },
    behind(most) {
      missed = `${most}+`;
      holdStill(list, tell);
    },
  });

  function tell(): void {
    const count = missed || waiting.length;
    if (count) above = false;
    draw(box, { count, paused, above });
  }

  part('show').onclick = () => {
    if (missed) return location.reload();
    above = list.getBoundingClientRect().top < 0;
    const show = () => {
      list.prepend(...waiting.splice(0));
      sayAges(list);
      tell();
    };
    if (above) holdStill(list, show);
    else holdWindow(show);
  };
  part('hold').onclick = () => {
    paused = !paused;
    if (paused) stream.close();
    else stream.open();
    holdStill(list, tell);
  };
  part('top').onclick = () => {
    above = false;
    tell();
  };
  return listenWhileLookedAt(stream, () => paused);
}

function partsOf(box: HTMLElement): (name: string) => HTMLElement {
  return (name) => box.querySelector<HTMLElement>(`[data-part=${name}]`)!;
}

/** How many posts wait, whether new ones are held back, and whether those shown are above what is being read. */
type Strip = { count: number | string; paused: boolean; above: boolean };

function draw(box: HTMLElement, { count, paused, above }: Strip): void {
  const part = partsOf(box);
  const idle = !count && !paused && !above;
  box.toggleAttribute('idle', idle);
  part('controls').hidden = idle;
  part('show').hidden = !count;
  part('top').hidden = !above;
  part('pause').hidden = paused;
  part('go').hidden = !paused;
  const words = count ? counted(box, count) : above ? box.dataset.shown! : paused ? box.dataset.paused! : '';
  if (part('words').textContent !== words) part('words').textContent = words;
}

/**
 * Our own server's fragments, each one `<li>`, but for those on the page or
 * waiting: what was stored late may be there already. What a template parses
 * does not run, and CSP forbids it twice.
 */
function newItems(html: string, waiting: readonly Element[]): Element[] {
  const template = document.createElement('template');
  template.innerHTML = html;
  const isNew = ({ id }: Element) => !document.getElementById(id) && !waiting.some((item) => item.id === id);
  return [...template.content.children].filter((item) => item.matches('li') && isNew(item));
}

/** "2 new posts": the server's sentence for that plural form with our number in it; "50+" is many. Browsers carry no plural rules for Gaelic (CLDR: one, two, few, other). */
function counted({ dataset }: HTMLElement, count: number | string): string {
  const gaelic = pageLang() === 'gd';
  const form = typeof count === 'string' ? 'other' : count === 1 || (gaelic && count === 11) ? 'one' : !gaelic ? 'other' : count % 10 === 2 && count < 20 ? 'two' : count < 20 ? 'few' : 'other';
  return dataset[form]!.replace(/\d+/, String(count));
}

/** A page nobody looks at for two minutes lets go of its connection and takes it up again when looked at. */
function listenWhileLookedAt(stream: LiveStream, isPaused: () => boolean): () => void {
  let away: number | undefined;
  const look = () => {
    clearTimeout(away);
    if (document.hidden) away = window.setTimeout(stream.close, AWAY_MS);
    else if (!isPaused()) stream.open();
  };
  const events: [EventTarget, string, () => void][] = [
    [document, 'visibilitychange', look],
    [window, 'pageshow', look],
    [window, 'pagehide', stream.close],
  ];
  for (const [target, name, run] of events) target.addEventListener(name, run);
  look();
  return () => {
    clearTimeout(away);
    stream.close();
    for (const [target, name, run] of events) target.removeEventListener(name, run);
  };
}

const started = new WeakMap<HTMLElement, () => void>();

customElements.define(
  'ww-live',
  class extends HTMLElement {
    connectedCallback(): void {
      started.set(this, startLive(this));
    }
    disconnectedCallback(): void {
      started.get(this)?.();
    }
  },
);
keepAgesTrue();
