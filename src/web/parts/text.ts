import { html } from 'hono/html';
import { paragraphs, segments, shortLink, type Segment } from '../../core/text.ts';
import type { Html } from '../route.ts';
import type { Addresses } from './addresses.ts';

type Shown = Html | string;

// Far mentions (jean@mastodon.example) are names on other servers: nothing here to link to.
function piece(segment: Segment, addresses: Addresses): Shown {
  switch (segment.type) {
    case 'text':
      return segment.text;
    case 'link':
      return html`<a href="${segment.url}" rel="noopener">${shortLink(segment.url)}</a>`;
    case 'mention':
      return segment.handle.includes('@') ? segment.text : html`<a href="${addresses.voice(segment.handle)}">${segment.text}</a>`;
    case 'tag':
      return html`<a href="${addresses.tag(segment.tag)}">${segment.text}</a>`;
  }
}

function line(pieces: readonly Segment[], addresses: Addresses): Shown[] {
  return pieces.map((segment) => piece(segment, addresses));
}

function paragraph(lines: readonly Segment[][], addresses: Addresses): Shown[] {
  return lines.flatMap((pieces, at) => (at === 0 ? line(pieces, addresses) : [html`<br>`, ...line(pieces, addresses)]));
}

// What most posts are: one paragraph of plain words.
const SIMPLE = /[\n@#＃]|https?:|www\./i;

/** A post's text as paragraphs, with its links, mentions and tags as links. */
export function textHtml(text: string, addresses: Addresses): Html {
  if (!SIMPLE.test(text)) return html`<p>${text}</p>`;
  const shown = paragraphs(segments(text)).map((lines) => html`<p>${paragraph(lines, addresses)}</p>`);
  return html`${shown}`;
}

const LONGEST_LEAD = 140;
const LEAD = /^[^\n]{1,140}?[.!?](?=\s|$)/u;

function leadEnd(text: string): number {
  const lead = LEAD.exec(text)?.[0];
  if (lead) return lead.length;
  const line = text.split('\n', 1)[0]!;
  return line.length <= LONGEST_LEAD ? line.length : 0;
}

/** A notice's text with its first sentence in bold, where that is short: what it is about, at a glance. */
export function noticeHtml(text: string, addresses: Addresses): Html {
  const end = leadEnd(text);
  const shown = paragraphs(segments(text)).map((lines, at) => {
    const pieces = lines.flat();
    if (at > 0 || end === 0 || !splitsCleanly(pieces, end)) return html`<p>${paragraph(lines, addresses)}</p>`;
    const [bold, rest] = cutAt(lines, end);
    return html`<p><strong>${paragraph(bold, addresses)}</strong>${paragraph(rest, addresses)}</p>`;
  });
  return html`${shown}`;
}

/** Whether the sentence ends in plain text: a link with a full stop in it is not the end of one. */
function splitsCleanly(pieces: readonly Segment[], end: number): boolean {
  return pieces.every((segment) => segment.type === 'text' || segment.to <= end || segment.from >= end);
}

function cutAt(lines: readonly Segment[][], end: number): [Segment[][], Segment[][]] {
  const bold = lines.map((pieces) => pieces.flatMap((segment) => partOf(segment, 0, end)));
  const rest = lines.map((pieces) => pieces.flatMap((segment) => partOf(segment, end, Infinity)));
  return [bold.filter((pieces) => pieces.length > 0), rest.slice(bold.findLastIndex((pieces) => pieces.length > 0))];
}

function partOf(segment: Segment, from: number, to: number): Segment[] {
  if (segment.to <= from || segment.from >= to) return [];
  if (segment.type !== 'text') return [segment];
  const [start, end] = [Math.max(segment.from, from), Math.min(segment.to, to)];
  return [{ type: 'text', text: segment.text.slice(start - segment.from, end - segment.from), from: start, to: end }];
}
