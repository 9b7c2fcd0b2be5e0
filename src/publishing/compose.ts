import { check, type Finding, type Surroundings } from '../checks/index.ts';
import { renderForChannels } from '../channels/index.ts';
import type { Message } from '../core/message.ts';
import { cleanText, tagsOf } from '../core/text.ts';
import { sayIn } from '../core/words/index.ts';
import { kindNamed, type Details, type Kind } from '../kinds/index.ts';
import type { PostPicture } from '../platform/tables.ts';
import type { MediaRow } from './drafts.store.ts';
import { refused, type Outcome, type WritingRefusal } from './refusals.ts';
import type { Speaker } from './speaker.queries.ts';

/** The languages a post can be in; others can be added without changing a table. */
export const POST_LANGUAGES = ['en', 'gd', 'sco', 'pl', 'uk', 'ur', 'pa', 'zh', 'ar', 'ro'] as const;

/** More than anybody means to write: refused before it is stored, so that nothing is cut. */
export const LONGEST_DRAFT = 20_000;

/** What is to be said, as it was typed. */
export type Words = {
  id: string;
  kind: string;
  lang: string;
  text: string;
  details: Record<string, string>;
  media: readonly MediaRow[];
};

/** What would be said: cleaned, read by its kind, and read by the checks. */
export type Composed = {
  kind: Kind;
  lang: string;
  text: string;
  details: Details;
  endsAt: Date | null;
  options: readonly string[];
  tags: string[];
  media: PostPicture[];
  findings: Finding[];
};

const toPostPicture = (row: MediaRow): PostPicture => ({
  id: row.id,
  alt: row.decorative_reason ? '' : row.alt.trim(),
  picture: row.picture,
});

/** What readers will see, for the checks: the answers of a poll are as public as its text, but no text by themselves. */
const wholeOf = (text: string, options: readonly string[]): string => (text === '' ? '' : [text, ...options].join('\n'));

/** The hashtags that a text as it was typed will bear once it is said. */
export const tagsToBe = (typed: string): string[] => tagsOf(cleanText(typed));

/**
 * Makes typed words into what would be said. Refuses what a kind cannot read;
 * what the checks say, `around` being what its authority knows and wishes,
 * comes back as findings, whatever their level.
 */
export function compose(words: Words, now: Date, around: Surroundings): Outcome<{ composed: Composed }, WritingRefusal> {
  const kind = kindNamed(words.kind);
  if (!kind) return refused({ reason: 'unknown-kind' });
  if (!POST_LANGUAGES.some((lang) => lang === words.lang)) return refused({ reason: 'unknown-language' });
  const parsed = kind.parse(words.details, now);
  if (!parsed.ok) return refused({ reason: 'details', problems: parsed.problems });
  const text = cleanText(words.text);
  const options = parsed.options ?? [];
  const pictures = words.media.map((row) => ({ id: row.id, alt: row.alt, decorativeReason: row.decorative_reason }));
  const composed: Composed = {
    kind,
    lang: words.lang,
    text,
    details: parsed.details,
    endsAt: parsed.endsAt,
    options,
    tags: tagsOf(text),
    media: words.media.map(toPostPicture),
    findings: check({ text: wholeOf(text, options), lang: words.lang, context: kind.name === 'answer' ? 'reply' : 'post', media: pictures }, around),
  };
  return { ok: true, composed };
}

/** The public address of a post: below its authority's own host name where it has one. */
export function postUrl(speaker: Speaker, id: string, origin: string): string {
  const root = speaker.host ? `https://${speaker.host}` : origin;
  return `${root}/@${speaker.handle}/${id}`;
}

type Moments = { publishedAt: Date; updatedAt: Date | null };

/** The Message of a composed post, free of kind and channel. */
export function messageOf(id: string, composed: Composed, speaker: Speaker, moments: Moments, origin: string): Message {
  const url = postUrl(speaker, id, origin);
  const root = new URL(url).origin;
  const say = sayIn(composed.lang === 'gd' ? 'gd' : 'en');
  return {
    id,
    url,
    voice: {
      handle: speaker.handle,
      name: speaker.name,
      url: `${root}/@${speaker.handle}`,
      kind: speaker.kind,
      authorityName: speaker.authorityName,
    },
    lang: composed.lang,
    title: null,
    text: composed.text,
    tags: composed.tags,
    options: [...composed.options],
    media: composed.media.map(({ alt, picture }) => {
      const file = picture.files.find(({ type }) => type === 'image/jpeg') ?? picture.files[0]!;
      return { url: `${root}/media/${file.name}`, type: file.type, width: file.width, height: file.height, alt };
    }),
    publishedAt: moments.publishedAt,
    updatedAt: moments.updatedAt,
    endsAt: composed.endsAt,
    kindWord: composed.kind.labelled ? say(composed.kind.label) : null,
    withdrawn: null,
  };
}

/** The renderings to store with a post. */
export function renderingsOf(id: string, composed: Composed, speaker: Speaker, moments: Moments, origin: string) {
  return renderForChannels(messageOf(id, composed, speaker, moments, origin));
}

/** The findings that stop a text from going out. */
export function stopping(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.level === 'stop');
}
