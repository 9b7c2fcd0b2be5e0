import type { Message, MessageMedia } from '../../core/message.ts';
import { paragraphs, segments, type Segment } from '../../core/text.ts';
import { sayDayAndTime } from '../../core/time.ts';
import { sayIn } from '../../core/words/index.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
}

function link(url: string, text: string): string {
  return `<a href="${escaped(url)}">${escaped(text)}</a>`;
}

// Feed readers resolve relative addresses each in their own way, so all are absolute.
function piece(segment: Segment, site: string): string {
  switch (segment.type) {
    case 'link':
      return link(segment.url, segment.text);
    case 'tag':
      return link(`${site}/tags/${encodeURIComponent(segment.tag)}`, segment.text);
    case 'mention':
      return segment.handle.includes('@') ? escaped(segment.text) : link(`${site}/@${segment.handle}`, segment.text);
    case 'text':
      return escaped(segment.text);
  }
}

function paragraph(lines: readonly Segment[][], site: string): string {
  return `<p>${lines.map((line) => line.map((segment) => piece(segment, site)).join('')).join('<br>')}</p>`;
}

function picture({ url, width, height, alt }: MessageMedia): string {
  return `<p><img src="${escaped(url)}" alt="${escaped(alt)}" width="${width}" height="${height}"></p>`;
}

/** What to choose from, and where: a feed reader takes no answers. */
function choices({ options, url, lang }: Message): string {
  if (options.length === 0) return '';
  const say = sayIn(lang === 'gd' ? 'gd' : 'en');
  return `<ul>${options.map((option) => `<li>${escaped(option)}</li>`).join('')}</ul><p>${link(url, say('poll.answer'))}. ${escaped(say('poll.not-a-vote'))} ${escaped(say('poll.not-a-vote.why'))}</p>`;
}

function ending({ endsAt, lang }: Message): string {
  if (!endsAt) return '';
  const say = sayIn(lang === 'gd' ? 'gd' : 'en');
  return `<p>${escaped(say('feed.ends', { time: sayDayAndTime(endsAt, say.lang) }))}</p>`;
}

/** A Message as HTML that stands by itself: absolute addresses, no scripts, no styles. */
export function feedHtml(message: Message): string {
  const site = new URL(message.voice.url).origin;
  const text = paragraphs(segments(message.text)).map((lines) => paragraph(lines, site));
  return [...text, choices(message), ...message.media.map(picture), ending(message)].join('');
}
