import { html } from 'hono/html';
import { paragraphs, segments, shortLink, type Segment } from '../../core/text.ts';
import type { Html } from '../route.ts';
import type { Addresses } from './addresses.ts';

// No recommendation of ours goes along with a link that a stranger wrote.
function piece(segment: Segment, addresses: Addresses): Html | string {
  switch (segment.type) {
    case 'link':
      return html`<a href="${segment.url}" rel="nofollow ugc noopener">${shortLink(segment.url)}</a>`;
    case 'mention':
      return segment.handle.includes('@') ? segment.text : html`<a href="${addresses.voice(segment.handle)}">${segment.text}</a>`;
    case 'tag':
    case 'text':
      return segment.text;
  }
}

/** What a resident wrote, as paragraphs: text alone, with its links. */
export function residentWords(text: string, addresses: Addresses): Html {
  const line = (pieces: readonly Segment[], at: number) => html`${at > 0 ? html`<br>` : ''}${pieces.map((segment) => piece(segment, addresses))}`;
  return html`${paragraphs(segments(text)).map((lines) => html`<p>${lines.map(line)}</p>`)}`;
}
