import { html } from 'hono/html';
import type { Say } from '../../core/words/index.ts';
import type { OutcomeView } from '../../conversations/thread.queries.ts';
import type { Html } from '../route.ts';
import { icon } from './icons.ts';
import { langOf, type PostFrame } from './post-frame.ts';
import { timeTag } from './times.ts';

/** How many of those who had said something were told; '' for nobody. */
export function toldWords({ told, contributors }: OutcomeView, say: Say): string {
  if (told === 0 || contributors === 0) return '';
  return told >= contributors ? say('outcome.told.all', { count: told }) : say('outcome.told.some', { count: told, people: contributors });
}

/** By whom it was decided, before the words for when. */
export function deciderWords({ decidedBy }: OutcomeView, say: Say): string {
  return decidedBy ? say('outcome.decided-by', { name: decidedBy }) : say('outcome.decided');
}

/** Who decided it and when, and how many of those who had said something were told. */
export function toldLine(outcome: OutcomeView, frame: PostFrame): Html {
  const { say, now } = frame;
  return html`${deciderWords(outcome, say)} ${timeTag(outcome.decidedAt, say, now)}. ${toldWords(outcome, say)}`;
}

/** What people said and what was done, side by side; `heading` stands above where nothing else says what it is. */
export function outcomeWords(outcome: OutcomeView, frame: PostFrame, heading: Html | '' = ''): Html {
  const { say } = frame;
  const lang = langOf(outcome.lang, frame);
  return html`<div class="ww-outcome">${heading}<dl><div><dt>${say('outcome.said')}</dt><dd${lang}>${outcome.youSaid}</dd></div><div><dt>${say('outcome.did')}</dt><dd${lang}>${outcome.weDid}</dd></div></dl></div>`;
}

/** The outcome on top of its conversation, with the way to others. */
export function outcomeSection(outcome: OutcomeView, frame: PostFrame, outcomes: string): Html {
  const { say } = frame;
  const heading = html`<h2 class="ww-outcome__head ww-outcome__h" id="outcome">${icon('check')}${say('outcome.heading')}</h2>`;
  return html`<section class="ww-sect" aria-labelledby="outcome">${outcomeWords(outcome, frame, heading)}<p class="ww-meta ww-after">${toldLine(outcome, frame)} <a href="${outcomes}">${say('outcome.more')}</a></p></section>
`;
}
