import { html } from 'hono/html';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';

/** What the strip says, in the page's language. `newPosts` says "2 new posts" for a number. */
export type LiveWords = {
  newPosts: (count: number) => string;
  showThem: string;
  pause: string;
  goOn: string;
  paused: string;
  /** After showing them to somebody who reads further down: "The new posts are at the top of the list." */
  shownAbove: string;
  toTheTop: string;
};

/**
 * For a list that is told how many there are, and fetches them when asked to:
 * where from, how many there are under it now, and where the newest stand when
 * more came than it can add. `many` says that of 200, `toTheNewest` is the way
 * then, `failed` says that they could not be fetched.
 */
export type Fetched = { newer: string; count: number; newest: string; many: string; toTheNewest: string; failed: string };

/** The topic of `/live`, the cursor of the newest post on the page, and the id of the list that new posts join. */
export type LiveStrip = { topic: string; since: string; list: string; words: LiveWords; fetched?: Fetched };

function fetchedAttributes(fetched: Fetched | undefined): Html | '' {
  return fetched ? html` newer="${fetched.newer}" count="${fetched.count}" data-many="${fetched.many}" data-failed="${fetched.failed}"` : '';
}

/**
 * The strip that tells of new posts, to stand straight before its list. Without
 * scripts it takes no room and says nothing; assets/live.ts wakes it.
 */
export function liveStrip({ topic, since, list, words, fetched }: LiveStrip): Html {
  // One number for each of CLDR's plural forms in English and Gaelic; the script puts its own in their place.
  return html`<ww-live class="ww-live" idle topic="${topic}" since="${since}" for="${list}"
 data-one="${words.newPosts(1)}" data-two="${words.newPosts(2)}" data-few="${words.newPosts(3)}" data-other="${words.newPosts(20)}"
 data-paused="${words.paused}" data-shown="${words.shownAbove}"${fetchedAttributes(fetched)}>
<span class="ww-live__text" role="status" aria-live="polite"><span class="ww-dot" aria-hidden="true"></span><span data-part="words"></span></span>
<span class="ww-row ww-row--tight" data-part="controls" hidden><button class="ww-linkbtn" type="button" data-part="hold"
><span data-part="pause">${icon('pause')}${words.pause}</span><span data-part="go" hidden>${icon('play')}${words.goOn}</span></button>
<a class="ww-small" href="#${list}" data-part="top" hidden>${words.toTheTop}</a>
${fetched ? html`<a class="ds_button ww-btn-s" href="${fetched.newest}" data-part="newest" hidden>${fetched.toTheNewest}</a>` : ''}<button class="ds_button ww-btn-s" type="button" data-part="show" hidden>${words.showThem}</button></span></ww-live>`;
}
