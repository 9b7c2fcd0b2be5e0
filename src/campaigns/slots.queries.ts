import type { MemberTo } from '../conversations/write-letter.ts';
import type { Reader } from '../platform/database.ts';
import type { VoiceKind, VoiceRole } from '../platform/tables.ts';
import { slotState, type SlotState } from './slot-state.ts';

/** A slot as the run sheet shows it. Times are UTC instants; no word of a draft is in it. */
export type Slot = {
  id: string;
  campaign: { id: string; slug: string; name: string; startsAt: Date; endsAt: Date };
  authorityId: string;
  voice: { id: string; name: string; handle: string; kind: VoiceKind; closed: boolean } | null;
  title: string;
  hint: string;
  source: string;
  startsAt: Date;
  endsAt: Date;
  memberId: string | null;
  /** The member's name, or the guest's; '' where it was asked of nobody. */
  who: string;
  isGuest: boolean;
  offeredAt: Date | null;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  draft: { id: string; scheduledFor: Date | null; isEmpty: boolean } | null;
  /** The post that was said for it, a withdrawn one too. */
  post: { id: string; handle: string; saidAt: Date } | null;
  /** Of the link a guest has. */
  link: { openedAt: Date | null; sentAt: Date | null; expiresAt: Date } | null;
  remindedAt: Date | null;
  revision: number;
};

function slotRows(reader: Reader) {
  return reader
    .selectFrom('slots as s')
    .innerJoin('campaigns as c', 'c.id', 's.campaign_id')
    .leftJoin('voices as v', 'v.id', 's.voice_id')
    .leftJoin('members as m', 'm.id', 's.member_id')
    .leftJoin('drafts as d', 'd.id', 's.draft_id')
    .leftJoin('posts as p', 'p.id', 's.draft_id')
    .leftJoin('voices as pv', 'pv.id', 'p.voice_id')
    .leftJoin('slot_links as l', 'l.slot_id', 's.id')
    .select([
      's.id', 's.campaign_id', 's.authority_id', 's.voice_id', 's.title', 's.hint', 's.source', 's.starts_at', 's.ends_at', 's.member_id', 's.guest_name',
      's.offered_at', 's.accepted_at', 's.declined_at', 's.reminded_at', 's.revision', 'c.slug', 'c.name as campaign_name', 'c.starts_at as campaign_starts',
      'c.ends_at as campaign_ends', 'v.name as voice_name', 'v.handle', 'v.kind as voice_kind', 'v.closed_at', 'm.name as member_name', 'd.id as draft_id',
      'd.scheduled_for', 'd.text as draft_text', 'p.id as post_id', 'p.published_at', 'pv.handle as post_handle', 'l.opened_at', 'l.used_at', 'l.expires_at',
    ])
    .orderBy('s.starts_at')
    .orderBy('s.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof slotRows>['execute']>>[number];

const toSlot = (row: Row): Slot => ({
  id: row.id,
  campaign: { id: row.campaign_id, slug: row.slug, name: row.campaign_name, startsAt: row.campaign_starts, endsAt: row.campaign_ends },
  authorityId: row.authority_id,
  voice: row.voice_id ? { id: row.voice_id, name: row.voice_name!, handle: row.handle!, kind: row.voice_kind!, closed: row.closed_at !== null } : null,
  title: row.title,
  hint: row.hint,
  source: row.source,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  memberId: row.member_id,
  who: row.member_name ?? row.guest_name,
  isGuest: row.member_id === null && row.offered_at !== null,
  offeredAt: row.offered_at,
  acceptedAt: row.accepted_at,
  declinedAt: row.declined_at,
  draft: row.draft_id ? { id: row.draft_id, scheduledFor: row.scheduled_for, isEmpty: row.draft_text?.trim() === '' } : null,
  post: row.post_id ? { id: row.post_id, handle: row.post_handle!, saidAt: row.published_at! } : null,
  link: row.expires_at ? { openedAt: row.opened_at, sentAt: row.used_at, expiresAt: row.expires_at } : null,
  remindedAt: row.reminded_at,
  revision: row.revision,
});

/** How it stands with a slot at a moment. */
export function stateOf(slot: Slot, now: Date): SlotState {
  const isSent = slot.link === null || slot.link.sentAt !== null;
  return slotState({
    ...slot, hasSomebody: slot.offeredAt !== null, isDrafted: slot.draft !== null && !slot.draft.isEmpty && isSent,
    scheduledFor: slot.draft?.scheduledFor ?? null, isSaid: slot.post !== null,
  }, now);
}

/** The run sheet of an authority in a campaign, by time. The reader must see the authority's private rows, here and below. */
export async function sheetOf(reader: Reader, campaignId: string, authorityId: string): Promise<Slot[]> {
  return (await slotRows(reader).where('s.campaign_id', '=', campaignId).where('s.authority_id', '=', authorityId).execute()).map(toSlot);
}

/** One slot; null when there is none that the reader may see. */
export async function slotById(reader: Reader, id: string): Promise<Slot | null> {
  const row = await slotRows(reader).where('s.id', '=', id).executeTakeFirst();
  return row ? toSlot(row) : null;
}

/** What is asked of a member, or was taken by them, and ends after a moment, by time. What they declined is not. */
export async function slotsOfMember(reader: Reader, memberId: string, endAfter: Date): Promise<Slot[]> {
  return (await slotRows(reader).where('s.member_id', '=', memberId).where('s.declined_at', 'is', null).where('s.ends_at', '>', endAfter).execute()).map(toSlot);
}

/** The slot that a draft is written for, or null. */
export async function slotOfDraft(reader: Reader, draftId: string): Promise<Slot | null> {
  const row = await slotRows(reader).where('s.draft_id', '=', draftId).executeTakeFirst();
  return row ? toSlot(row) : null;
}

/** Slots that begin between two moments and that nobody was reminded of, whoever has them, of authorities that take part. The reader must see the house. */
export async function unremindedSlots(reader: Reader, from: Date, to: Date): Promise<Slot[]> {
  const rows = slotRows(reader).innerJoin('campaign_authorities as ca', (join) => join.onRef('ca.campaign_id', '=', 's.campaign_id').onRef('ca.authority_id', '=', 's.authority_id'));
  return (await rows.where('s.reminded_at', 'is', null).where('s.starts_at', '>', from).where('s.starts_at', '<=', to).limit(5000).execute()).map(toSlot);
}

/** Somebody who may write as a voice. */
export type Candidate = { memberId: string; name: string; voiceId: string };

const WRITING: VoiceRole[] = ['author', 'editor', 'owner'];

/** Who may write as which voice of an authority, by name; those who have not joined yet are left out. */
export async function candidatesOf(reader: Reader, authorityId: string, memberId?: string): Promise<Candidate[]> {
  const rows = reader
    .selectFrom('voice_roles as r')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['m.id as memberId', 'm.name', 'r.voice_id as voiceId'])
    .distinct()
    .where('r.authority_id', '=', authorityId)
    .where('r.role', 'in', WRITING)
    .where('m.left_at', 'is', null)
    .where('m.password_hash', 'is not', null)
    .orderBy('m.name');
  return (memberId ? rows.where('m.id', '=', memberId) : rows).execute();
}

const WRITTEN_TO = ['members.id', 'members.authority_id as authorityId', 'members.email', 'members.name', 'members.lang'] as const;

const withAddress = (rows: (Omit<MemberTo, 'email'> & { email: string | null })[]): MemberTo[] =>
  rows.flatMap((row) => (row.email ? [{ ...row, email: row.email }] : []));

/** The members with one of these roles for a voice who can be written to. */
export async function voicePeople(reader: Reader, voiceId: string, roles: VoiceRole[]): Promise<MemberTo[]> {
  const rows = await reader
    .selectFrom('voice_roles')
    .innerJoin('members', 'members.id', 'voice_roles.member_id')
    .select(WRITTEN_TO)
    .distinct()
    .where('voice_roles.voice_id', '=', voiceId)
    .where('voice_roles.role', 'in', roles)
    .where('left_at', 'is', null)
    .execute();
  return withAddress(rows);
}

/** The administrators of an authority who can be written to. */
export async function administratorsToWrite(reader: Reader, authorityId: string): Promise<MemberTo[]> {
  const rows = await reader.selectFrom('members').select(WRITTEN_TO).where('authority_id', '=', authorityId).where('is_administrator', '=', true).where('left_at', 'is', null).execute();
  return withAddress(rows);
}

/** One member who can be written to, or null. */
export async function memberToTell(reader: Reader, memberId: string): Promise<MemberTo | null> {
  const row = await reader.selectFrom('members').select(WRITTEN_TO).where('id', '=', memberId).where('left_at', 'is', null).executeTakeFirst();
  return row ? (withAddress([row])[0] ?? null) : null;
}

/** A voice that an authority can plan slots for: it takes part and speaks. `role` is what it speaks for. */
export type PlannedVoice = { id: string; name: string; handle: string; kind: VoiceKind; role: string };

/** The voices of an authority that take part in a campaign and have not closed, by name. */
export async function plannedVoices(reader: Reader, campaignId: string, authorityId: string): Promise<PlannedVoice[]> {
  return reader
    .selectFrom('campaign_speakers as s')
    .innerJoin('voices as v', 'v.id', 's.voice_id')
    .select(['v.id', 'v.name', 'v.handle', 'v.kind', 'v.role'])
    .where('s.campaign_id', '=', campaignId)
    .where('s.authority_id', '=', authorityId)
    .where('v.closed_at', 'is', null)
    .orderBy('v.name')
    .execute();
}
