import { keepAgesTrue, pageLang, sayAges } from './ago.ts';
import { holdStill, holdWindow } from './hold-still.ts';
import { sentWhole, toBeFetched } from './live-posts.ts';
import { type LiveStream, liveStream } from './live-stream.ts';
import { sayInTurn } from './say-in-turn.ts';

const AWAY_MS = 2 * 60_000;

/** So many posts are added to a page at most; who missed more is led to the newest. */
const MOST_ADDED = 50;

/**
 * Tells a reader of new posts: the whole of the public pages' script. The words,
 * the buttons and their markup come from the server (parts/live.ts); here they
 * are only shown, hidden and counted. Nothing is read out but the status, and
 * nothing moves until the reader asks. New posts come whole, or, where the strip
 * says where to fetch them, as how many there are.
 */
function startLive(box: HTMLElement): () => void {
  const list = document.getElementById(box.getAttribute('for')!)!;
  const newer = box.getAttribute('newer');
  const posts = newer === null ? sentWhole() : toBeFetched(box, newer);
  const strip: Strip = { count: 0, paused: false, above: false, failed: false };
  const sayWords = sayInTurn(partsOf(box)('words'));

  const ears = Object.entries(posts.ears).map(([name, hear]) => [name, (text: string) => {
    hear(text);
    holdStill(list, tell);
  }]);
  const stream = liveStream(box.getAttribute('topic')!, box.getAttribute('since')!, Object.fromEntries(ears));

  function tell(): void {
    strip.count = posts.count();
    if (strip.count) strip.above = false;
    draw(box, strip, sayWords);
  }

  async function show(): Promise<void> {
    const taken = await posts.take();
    if (!taken) return location.reload();
    strip.failed = false;
    strip.above = list.getBoundingClientRect().top < 0;
    const add = () => {
      list.prepend(...taken);
      sayAges(list);
      tell();
    };
    if (strip.above) holdStill(list, add);
    else holdWindow(add);
  }

  function hold(): void {
    strip.paused = !strip.paused;
    if (strip.paused) stream.close();
    else stream.open();
    holdStill(list, tell);
  }

  const change = (to: Partial<Strip>) => () => {
    Object.assign(strip, to);
    tell();
  };
  wire(box, { show: () => void show().catch(change({ failed: true })), hold, top: change({ above: false }) });
  return listenWhileLookedAt(stream, () => strip.paused);
}

function wire(box: HTMLElement, acts: Record<'show' | 'hold' | 'top', () => void>): void {
  const part = partsOf(box);
  for (const [name, act] of Object.entries(acts)) part(name).onclick = act;
}

function partsOf(box: HTMLElement): (name: string) => HTMLElement {
  return (name) => box.querySelector<HTMLElement>(`[data-part=${name}]`)!;
}

/** How many posts wait, whether new ones are held back, whether those shown are above what is being read, and whether they could not be fetched. */
type Strip = { count: number | string; paused: boolean; above: boolean; failed: boolean };

function draw(box: HTMLElement, { count, paused, above, failed }: Strip, sayWords: ReturnType<typeof sayInTurn>): void {
  const part = partsOf(box);
  const idle = !count && !paused && !above;
  const tooMany = box.dataset.many && Number(count) > MOST_ADDED;
  box.toggleAttribute('idle', idle);
  part('controls').hidden = idle;
  part('show').hidden = !count || !!tooMany;
  if (box.dataset.many) part('newest').hidden = !tooMany;
  part('top').hidden = !above;
  part('pause').hidden = paused;
  part('go').hidden = !paused;
  const counts = () => (tooMany ? box.dataset.many!.replace(/\d+/, String(count)) : counted(box, count));
  const words = failed ? box.dataset.failed! : count ? counts() : above ? box.dataset.shown! : paused ? box.dataset.paused! : '';
  sayWords(words, !failed && !!count);
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
