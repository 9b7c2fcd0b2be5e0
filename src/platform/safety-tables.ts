import type { ColumnType, Generated } from 'kysely';

type Moment = Date;
type Json<T> = ColumnType<T, string, string>;

export type RegisterKind = 'phone' | 'email' | 'address' | 'postcode' | 'person' | 'place' | 'abbreviation';
export type ReviewState = 'waiting' | 'approved' | 'declined' | 'taken-back' | 'overridden' | 'said';
type Level = 'advise' | 'warn' | 'stop';

/** What was found in words under review: by kind and place, without the words. UTF-16 offsets into the review's text. */
export type ReviewFinding = { kind: string; level: Level; from: number | null; to: number | null };

/** What a post met before it went out, or before it was given its time, and how many whole seconds that took. */
export type Gate = { gate: 'advised' | 'asked' | 'read' | 'overridden'; secondsAdded: number; secondsInReview: number };

/** The tables of policy, register, second reader and friction; see migrations/0010_safe_to_post.sql and 0011_read_through.sql. */
export type SafetyTables = {
  /** `topics` is PolicyTopic[] of the checks, read by publishing/safety. */
  policies: { authority_id: string; version: number; lang: 'en' | 'gd'; intro: Generated<string>; topics: Json<unknown>; saved_by: string | null; saved_at: Moment };
  register_entries: { id: string; authority_id: string; kind: RegisterKind; value: string; meaning: Generated<string>; added_by: string | null; added_at: Moment };
  reviews: {
    id: string;
    authority_id: string;
    draft_id: string;
    conversation_id: string | null;
    voice_id: string;
    asked_by: string;
    asked_at: Moment;
    fingerprint: Buffer;
    text: string;
    lang: string;
    findings: Json<ReviewFinding[]>;
    note: Generated<string>;
    state: Generated<ReviewState>;
    decided_by: string | null;
    decided_as: string | null;
    decided_at: Moment | null;
    holds_until: Moment | null;
    reason: string | null;
    answer: Generated<string>;
    reminded_at: Moment | null;
    escalated_at: Moment | null;
    followed_at: Moment | null;
  };
  review_readers: {
    id: string;
    review_id: string;
    authority_id: string;
    member_id: string | null;
    name: Generated<string>;
    token_hash: Buffer | null;
    expires_at: Moment | null;
    asked_at: Moment;
    opened_at: Moment | null;
  };
  review_notes: { id: string; review_id: string; authority_id: string; member_id: string | null; name: Generated<string>; text: string; noted_at: Moment };
  finding_outcomes: { id: string; authority_id: string; at: Moment; kind: string; level: Level; outcome: 'taken' | 'rewritten' | 'kept' | 'false-alarm'; reason: string | null };
  post_gates: { post_id: string; authority_id: string; at: Moment; gate: Gate['gate']; seconds_added: Generated<number>; seconds_in_review: Generated<number> };
};
