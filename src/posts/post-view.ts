import type { PostPicture, StoredPicture, VoiceKind } from '../platform/tables.ts';

/** Who speaks, as it stands beside everything a voice says. */
export type VoiceView = {
  id: string;
  handle: string;
  kind: VoiceKind;
  name: string;
  /** What it speaks for, in its own words; '' when not said. */
  role: string;
  ward: string | null;
  /** Whether it says that it speaks Gaelic: its role and description may then be in it. */
  speaksGaelic: boolean;
  picture: StoredPicture | null;
  authority: { id: string; slug: string; name: string };
};

/** When, and in whose words, a post was taken back. */
export type WithdrawnView = { at: Date; reason: string };

/**
 * A post as the public may see it. Of a withdrawn one nothing is known but who,
 * when and why: its text is '', its media, options and byline are empty.
 */
export type PostView = {
  id: string;
  kind: string;
  lang: string;
  text: string;
  media: PostPicture[];
  version: number;
  byline: string | null;
  publishedAt: Date;
  editedAt: Date | null;
  endsAt: Date | null;
  /** What readers may choose from, in order, where it asks for that (a poll); empty otherwise. */
  options: string[];
  withdrawn: WithdrawnView | null;
  voice: VoiceView;
};

/** The columns of `posts p` joined with its voice; see `JOINED`. */
export type PostRow = {
  id: string;
  kind: string;
  lang: string;
  text: string;
  media: PostPicture[] | null;
  version: number;
  byline: string | null;
  published_at: Date;
  edited_at: Date | null;
  ends_at: Date | null;
  options: string[] | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
  voice_id: string;
  handle: string;
  voice_kind: VoiceKind;
  voice_name: string;
  role: string;
  ward: string | null;
  speaks_gaelic: boolean;
  picture: StoredPicture | null;
  authority_id: string;
  slug: string;
  authority_name: string;
};

function withdrawnOf(row: PostRow): WithdrawnView | null {
  return row.withdrawn_at && { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' };
}

/** A row as the pages know it. */
export function postView(row: PostRow): PostView {
  return {
    id: row.id,
    kind: row.kind,
    lang: row.lang,
    text: row.text,
    media: row.media ?? [],
    version: row.version,
    byline: row.byline,
    publishedAt: row.published_at,
    editedAt: row.edited_at,
    endsAt: row.ends_at,
    options: row.options ?? [],
    withdrawn: withdrawnOf(row),
    voice: {
      id: row.voice_id,
      handle: row.handle,
      kind: row.voice_kind,
      name: row.voice_name,
      role: row.role,
      ward: row.ward,
      speaksGaelic: row.speaks_gaelic,
      picture: row.picture,
      authority: { id: row.authority_id, slug: row.slug, name: row.authority_name },
    },
  };
}
