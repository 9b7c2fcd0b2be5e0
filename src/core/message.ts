/** Who says it. A person behind the voice is never part of a Message. */
export type MessageVoice = {
  handle: string;
  name: string;
  /** The voice's public page. */
  url: string;
  /** One of the voice kinds: 'authority', 'service', 'team', 'councillor' … */
  kind: string;
  authorityName: string;
};

/** A picture as a channel may show it. */
export type MessageMedia = {
  /** Absolute, and the same bytes for as long as the post stands. */
  url: string;
  /** Media type, such as 'image/jpeg'. */
  type: string;
  /** Pixels. */
  width: number;
  height: number;
  /** What it shows, for people who do not see it; '' when it is decorative. */
  alt: string;
};

/** A withdrawn post keeps its address and says when and why, in the words of whoever withdrew it. */
export type Withdrawal = { at: Date; reason: string };

/**
 * What a post means, free of kind and channel: the one thing that kinds make and
 * channels read. Text is plain (NFC, lines ended by \n), instants are UTC,
 * addresses are absolute. A channel that has no place for a field leaves it out
 * and never makes one up.
 */
export type Message = {
  /** The post's id (UUIDv7). */
  id: string;
  /** The post's canonical public page. */
  url: string;
  voice: MessageVoice;
  /** Language of the text, BCP 47: 'en', 'gd'. */
  lang: string;
  /** A heading of its own, where the kind has one. */
  title: string | null;
  text: string;
  /** Canonical tags without '#', each once, in order of appearance. */
  tags: string[];
  media: MessageMedia[];
  /** What readers may choose from, in order, where it asks for that (a poll); empty otherwise. Each is one line of plain text. */
  options: string[];
  publishedAt: Date;
  /** When its words or pictures last changed in public; null when never. */
  updatedAt: Date | null;
  /** From when it no longer holds (a notice that ends); null when it has no end. */
  endsAt: Date | null;
  /** What sort of thing it is, in the text's language ('Notice', 'Ceist'), where that must be said; null for a plain update. */
  kindWord: string | null;
  withdrawn: Withdrawal | null;
};
